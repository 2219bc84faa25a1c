import JSON
import JSONPath

/// A recursive-descent parser of intrinsic calls over the text's bytes.
struct IntrinsicParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// A call and nothing behind it.
    mutating func wholeCall() throws(IntrinsicSyntaxError) -> IntrinsicCall {
        let call = try self.call()
        skipBlanks()
        guard position == bytes.count else { throw failure("unexpected text behind the call") }
        return call
    }

    private mutating func call() throws(IntrinsicSyntaxError) -> IntrinsicCall {
        let start = position
        depth += 1
        guard depth <= IntrinsicCall.depthMax else {
            throw failure("calls are nested more than \(IntrinsicCall.depthMax) deep")
        }
        while let byte = peek, byte != UInt8(ascii: "("), !Self.isBlank(byte) { position += 1 }
        let name = text(from: start, to: position)
        guard let function = IntrinsicFunction(rawValue: name) else {
            throw failure("there is no intrinsic function '\(name)'", at: start)
        }
        skipBlanks()
        try take(UInt8(ascii: "("))
        let arguments = try self.arguments()
        guard function.arity.contains(arguments.count) else {
            throw failure("\(name) does not take \(arguments.count) arguments", at: start)
        }
        depth -= 1
        return IntrinsicCall(text: text(from: start, to: position), function: function, arguments: arguments)
    }

    /// What stands between the parentheses, the closing one included.
    private mutating func arguments() throws(IntrinsicSyntaxError) -> [IntrinsicArgument] {
        var arguments: [IntrinsicArgument] = []
        skipBlanks()
        if peek == UInt8(ascii: ")") {
            position += 1
            return arguments
        }
        while true {
            skipBlanks()
            arguments.append(try argument())
            skipBlanks()
            if peek == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take(UInt8(ascii: ")"))
            return arguments
        }
    }

    private mutating func argument() throws(IntrinsicSyntaxError) -> IntrinsicArgument {
        switch peek {
        case UInt8(ascii: "'"): return try quoted()
        case UInt8(ascii: "$"): return try path()
        case UInt8(ascii: "S"): return .call(try call())
        default: return try word()
        }
    }

    /// Text between single quotes.
    ///
    /// A backslash may stand only before `'`, `{`, `}` and itself.
    private mutating func quoted() throws(IntrinsicSyntaxError) -> IntrinsicArgument {
        let start = position
        position += 1
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "'"):
                return .text(escaped: text(from: start + 1, to: position - 1))
            case UInt8(ascii: "\\"):
                switch peek {
                case UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"): position += 1
                default: throw failure("a backslash stands before something else than ' { } \\", at: position - 1)
                }
            default:
                continue
            }
        }
        throw failure("the text has no closing quote", at: start)
    }

    /// A path up to the comma or parenthesis that ends the argument.
    private mutating func path() throws(IntrinsicSyntaxError) -> IntrinsicArgument {
        let start = position
        let end = endOfPath()
        let text = text(from: start, to: end)
        position = end
        do {
            return .path(try JSONPath(parsing: text))
        } catch {
            throw failure("'\(text)' is not a valid path", at: start)
        }
    }

    /// Where a path that begins here ends: commas, quotes and parentheses inside of brackets belong to it.
    private func endOfPath() -> Int {
        var brackets = 0
        var parentheses = 0
        var quote: UInt8?
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "'") where brackets > 0, UInt8(ascii: "\"") where brackets > 0: quote = byte
                case UInt8(ascii: "["): brackets += 1
                case UInt8(ascii: "]"): brackets -= 1
                case UInt8(ascii: "("): parentheses += 1
                case UInt8(ascii: ")") where parentheses > 0: parentheses -= 1
                case UInt8(ascii: ",") where brackets > 0 || parentheses > 0: break
                case UInt8(ascii: ")"), UInt8(ascii: ","): return trimmedEnd(from: position, to: index)
                default: break
                }
            }
            index += 1
        }
        return trimmedEnd(from: position, to: bytes.count)
    }

    private func trimmedEnd(from start: Int, to end: Int) -> Int {
        var end = end
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() throws(IntrinsicSyntaxError) -> IntrinsicArgument {
        let start = position
        while let byte = peek, byte != UInt8(ascii: ","), byte != UInt8(ascii: ")"), !Self.isBlank(byte) {
            position += 1
        }
        let word = text(from: start, to: position)
        switch word {
        case "true": return .literal(true)
        case "false": return .literal(false)
        case "null": return .literal(.null)
        default:
            guard let number = JSONNumber(text: word) else {
                throw failure("'\(word)' is no argument", at: start)
            }
            return .literal(.number(number))
        }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) throws(IntrinsicSyntaxError) {
        guard peek == byte else {
            throw failure("'\(Unicode.Scalar(byte))' is missing")
        }
        position += 1
    }

    private mutating func skipBlanks() {
        while let byte = peek, Self.isBlank(byte) { position += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func text(from start: Int, to end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    private func failure(_ message: String, at offset: Int? = nil) -> IntrinsicSyntaxError {
        IntrinsicSyntaxError(message: message, offset: offset ?? position)
    }
}
