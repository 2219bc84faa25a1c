/// Swift source with its comments and the text of its literals blanked out, line by line.
///
/// Code inside of an interpolation stays. Regular expression literals are taken for code.
struct SwiftCode {
    private(set) var lines: [String] = []

    private let bytes: [UInt8]
    private var position = 0
    private var line: [UInt8] = []

    init(_ source: String) {
        bytes = Array(source.utf8)
        scanCode(isInterpolation: false)
        endLine()
    }

    /// The product's sources, each read once.
    static let sources = Repository.sources.map { (file: $0, code: SwiftCode($0.text)) }

    private func isAt(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func endLine() {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
    }

    private mutating func advance(_ count: Int = 1, isKept: Bool = false) {
        for byte in bytes[position...].prefix(count) {
            position += 1
            if byte == UInt8(ascii: "\n") {
                endLine()
            } else if isKept {
                line.append(byte)
            }
        }
    }

    /// Code up to the parenthesis that closes an interpolation, or up to the end of the file.
    private mutating func scanCode(isInterpolation: Bool) {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where isAt("//"):
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { advance() }
            case UInt8(ascii: "/") where isAt("/*"):
                scanBlockComment()
            case UInt8(ascii: "\""):
                scanString(hashes: 0)
            case UInt8(ascii: "#"):
                let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
                advance(hashes, isKept: true)
                if isAt("\"") { scanString(hashes: hashes) }
            case UInt8(ascii: ")") where isInterpolation && depth == 0:
                return
            case let byte:
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                advance(isKept: true)
            }
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if isAt("/*") {
                depth += 1
                advance(2)
            } else if isAt("*/") {
                depth -= 1
                advance(2)
            } else {
                advance()
            }
        } while depth > 0 && position < bytes.count
    }

    /// A literal from its first quotation mark on.
    private mutating func scanString(hashes: Int) {
        let quotes = isAt("\"\"\"") ? 3 : 1
        let marks = Array(repeating: UInt8(ascii: "#"), count: hashes)
        let end = Array(repeating: UInt8(ascii: "\""), count: quotes) + marks
        let escape = [UInt8(ascii: "\\")] + marks
        advance(quotes, isKept: true)
        while position < bytes.count {
            if bytes[position...].starts(with: end) {
                advance(end.count, isKept: true)
                return
            }
            guard bytes[position...].starts(with: escape) else {
                advance()
                continue
            }
            advance(escape.count)
            guard isAt("(") else {
                advance()
                continue
            }
            advance(isKept: true)
            scanCode(isInterpolation: true)
            advance(isKept: true)
        }
    }
}
