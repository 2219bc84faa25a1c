import JSON

extension Lexer {
    /// Text between two offsets.
    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// Reads a string; the opening quote is at `offset`.
    mutating func scanString(closing quote: UInt8) throws(JSONataError) -> Token {
        advance()
        let start = offset
        while offset < bytes.count, bytes[offset] != quote, bytes[offset] != UInt8(ascii: "\\") { advance() }
        if byte() == quote, offset < bytes.count {
            // The common case: nothing to unescape.
            let contents = text(start..<offset)
            advance()
            return Token(kind: .string, position: position, text: contents)
        }
        var contents = Array(bytes[start..<offset])
        while offset < bytes.count {
            let byte = bytes[offset]
            advance()
            if byte == quote {
                return Token(kind: .string, position: position, text: String(decoding: contents, as: UTF8.self))
            }
            if byte == UInt8(ascii: "\\") {
                try scanEscape(into: &contents)
            } else {
                contents.append(byte)
            }
        }
        throw JSONataError(.stringNotTerminated, at: position)
    }

    /// Reads an escape sequence; its backslash has been read.
    private mutating func scanEscape(into contents: inout [UInt8]) throws(JSONataError) {
        let byte = byte()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"): contents.append(byte)
        case UInt8(ascii: "b"): contents.append(0x08)
        case UInt8(ascii: "f"): contents.append(0x0C)
        case UInt8(ascii: "n"): contents.append(0x0A)
        case UInt8(ascii: "r"): contents.append(0x0D)
        case UInt8(ascii: "t"): contents.append(0x09)
        case UInt8(ascii: "u"):
            try scanUnicodeEscape(into: &contents)
            return
        default:
            guard offset < bytes.count else { throw JSONataError(.stringNotTerminated, at: position) }
            throw JSONataError(.unsupportedEscape, at: position, token: characterAtOffset())
        }
        advance()
    }

    private func characterAtOffset() -> String {
        let end = bytes[(offset + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
        return text(offset..<end)
    }

    /// Reads `uXXXX`, and a second escape where the first is one half of a surrogate pair.
    private mutating func scanUnicodeEscape(into contents: inout [UInt8]) throws(JSONataError) {
        guard var code = hexDigits(at: offset + 1) else { throw JSONataError(.badUnicodeEscape, at: position) }
        offset += 5
        if (0xD800...0xDBFF).contains(code), byte() == UInt8(ascii: "\\"), byte(ahead: 1) == UInt8(ascii: "u"),
            let low = hexDigits(at: offset + 2), (0xDC00...0xDFFF).contains(low)
        {
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            offset += 6
        }
        // A single half has no place in UTF-8.
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        contents.append(contentsOf: String(Character(scalar)).utf8)
    }

    private func hexDigits(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var code: UInt32 = 0
        for byte in bytes[start..<start + 4] {
            guard let digit = Self.hexValue(byte) else { return nil }
            code = code << 4 | digit
        }
        return code
    }

    static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// Reads a number; its first digit is at `offset`.
    mutating func scanNumber() throws(JSONataError) -> Token {
        let (start, startPosition) = (offset, position)
        // A leading zero stands alone.
        if byte() == UInt8(ascii: "0") { offset += 1 } else { skipDigits() }
        if byte() == UInt8(ascii: "."), isDigit(byte(ahead: 1)) {
            offset += 1
            skipDigits()
        }
        if byte() | 0x20 == UInt8(ascii: "e") {
            let isSigned = byte(ahead: 1) == UInt8(ascii: "+") || byte(ahead: 1) == UInt8(ascii: "-")
            if isDigit(byte(ahead: isSigned ? 2 : 1)) {
                offset += isSigned ? 2 : 1
                skipDigits()
            }
        }
        let digits = text(start..<offset)
        let number = DecimalText.double(digits)
        guard number.isFinite else { throw JSONataError(.literalOutOfRange, at: startPosition, token: digits) }
        return Token(kind: .number, position: position, number: number)
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private mutating func skipDigits() {
        while isDigit(byte()) { offset += 1 }
    }

    /// Reads a name between backquotes.
    mutating func scanQuotedName() throws(JSONataError) -> Token {
        advance()
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "`") { advance() }
        guard offset < bytes.count else { throw JSONataError(.nameNotTerminated, at: position) }
        let name = text(start..<offset)
        advance()
        return Token(kind: .name, position: position, text: name)
    }

    /// Reads a name, a variable or a word with a meaning of its own: everything up to a blank or an operator.
    mutating func scanWord() -> Token {
        let start = offset
        while offset < bytes.count, !Self.isBlank(bytes[offset]), Self.singleSymbol(bytes[offset]) == nil { advance() }
        if bytes[start] == UInt8(ascii: "$") {
            return Token(kind: .variable, position: position, text: text(start + 1..<offset))
        }
        let word = text(start..<offset)
        let kind: Token.Kind = word.utf8.count <= 5 ? Self.kind(of: word) : .name
        return Token(kind: kind, position: position, text: word)
    }

    private static func kind(of word: String) -> Token.Kind {
        switch word {
        case "and": .symbol(.and)
        case "or": .symbol(.or)
        case "in": .symbol(.isIn)
        case "true": .constant(.true)
        case "false": .constant(.false)
        case "null": .constant(.null)
        default: .name
        }
    }

    /// Reads a regular expression; its opening slash has been read.
    ///
    /// A slash inside of brackets of any kind does not end it.
    mutating func scanPattern() throws(JSONataError) -> Token {
        let start = offset
        var depth = 0
        var isInClass = false
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\\"):
                advance()
                guard offset < bytes.count else { throw JSONataError(.patternNotTerminated, at: position) }
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "("), UInt8(ascii: "{"): if !isInClass { depth += 1 }
            case UInt8(ascii: ")"), UInt8(ascii: "}"): if !isInClass { depth -= 1 }
            case UInt8(ascii: "/") where depth == 0 && !isInClass:
                return try finishPattern(text(start..<offset))
            default: break
            }
            advance()
        }
        throw JSONataError(.patternNotTerminated, at: position)
    }

    /// Reads the closing slash and the flags.
    private mutating func finishPattern(_ body: String) throws(JSONataError) -> Token {
        guard !body.isEmpty else { throw JSONataError(.emptyPattern, at: position) }
        offset += 1
        var flags = PatternFlags()
        while true {
            switch byte() {
            case UInt8(ascii: "i"): flags.insert(.ignoresCase)
            case UInt8(ascii: "m"): flags.insert(.multiline)
            default: return Token(kind: .pattern, position: position, text: body, flags: flags)
            }
            offset += 1
        }
    }
}
