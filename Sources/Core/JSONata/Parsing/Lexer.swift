import JSON

/// Cuts the text of an expression into tokens.
///
/// Whether a slash divides or opens a regular expression depends on what stands before it, so the parser asks for one
/// token after the other.
struct Lexer {
    let bytes: [UInt8]
    let dialect: JSONataDialect
    /// Offset of the next byte.
    var offset = 0
    /// How many bytes more than UTF-16 code units lie before `offset`.
    private var surplus = 0

    init(_ text: String, dialect: JSONataDialect) {
        bytes = Array(text.utf8)
        self.dialect = dialect
    }

    /// The offset in UTF-16 code units.
    var position: Int { offset - surplus }

    /// The byte so many places ahead, or 0 at the end.
    func byte(ahead distance: Int = 0) -> UInt8 {
        offset + distance < bytes.count ? bytes[offset + distance] : 0
    }

    /// Steps over one byte.
    mutating func advance() {
        let byte = bytes[offset]
        // A character of two bytes is one code unit, of three bytes one, of four bytes two.
        if byte & 0xC0 == 0x80 { surplus += 1 }
        if byte >= 0xF0 { surplus -= 1 }
        offset += 1
    }

    /// Reads the next token.
    ///
    /// - `afterOperand`: Whether an operator must follow, so that a slash divides.
    mutating func next(afterOperand: Bool) throws(JSONataError) -> Token {
        try skipBlanksAndComments()
        guard offset < bytes.count else { return Token(kind: .end, position: position) }
        let byte = bytes[offset]
        if byte == UInt8(ascii: "/"), !afterOperand {
            advance()
            return try scanPattern()
        }
        if let symbol = symbol() {
            return Token(kind: .symbol(symbol), position: position)
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try scanString(closing: byte)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try scanNumber()
        case UInt8(ascii: "`"): return try scanQuotedName()
        default: return scanWord()
        }
    }

    private mutating func skipBlanksAndComments() throws(JSONataError) {
        while offset < bytes.count {
            if Self.isBlank(bytes[offset]) {
                offset += 1
            } else if byte() == UInt8(ascii: "/"), byte(ahead: 1) == UInt8(ascii: "*") {
                let start = position
                offset += 2
                while !(byte() == UInt8(ascii: "*") && byte(ahead: 1) == UInt8(ascii: "/")) {
                    guard offset < bytes.count else { throw JSONataError(.commentNotClosed, at: start) }
                    advance()
                }
                offset += 2
            } else {
                return
            }
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0C
    }

    /// Takes the operator at this place, if there is one.
    private mutating func symbol() -> Symbol? {
        let first = bytes[offset]
        if let double = Self.doubleSymbol(first, byte(ahead: 1)), isKnown(double) {
            offset += 2
            return double
        }
        guard let single = Self.singleSymbol(first) else { return nil }
        offset += 1
        return single
    }

    private func isKnown(_ symbol: Symbol) -> Bool {
        switch symbol {
        case .elvis, .coalesce: dialect == .current
        default: true
        }
    }

    private static func doubleSymbol(_ first: UInt8, _ second: UInt8) -> Symbol? {
        switch (first, second) {
        case (UInt8(ascii: "."), UInt8(ascii: ".")): .range
        case (UInt8(ascii: ":"), UInt8(ascii: "=")): .bind
        case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
        case (UInt8(ascii: "*"), UInt8(ascii: "*")): .doubleStar
        case (UInt8(ascii: "~"), UInt8(ascii: ">")): .apply
        case (UInt8(ascii: "?"), UInt8(ascii: ":")): .elvis
        case (UInt8(ascii: "?"), UInt8(ascii: "?")): .coalesce
        default: nil
        }
    }

    static func singleSymbol(_ byte: UInt8) -> Symbol? {
        switch byte {
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "["): .openBracket
        case UInt8(ascii: "]"): .closeBracket
        case UInt8(ascii: "{"): .openBrace
        case UInt8(ascii: "}"): .closeBrace
        case UInt8(ascii: "("): .openParenthesis
        case UInt8(ascii: ")"): .closeParenthesis
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: "@"): .at
        case UInt8(ascii: "#"): .hash
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "?"): .question
        case UInt8(ascii: "+"): .plus
        case UInt8(ascii: "-"): .minus
        case UInt8(ascii: "*"): .star
        case UInt8(ascii: "/"): .slash
        case UInt8(ascii: "%"): .percent
        case UInt8(ascii: "|"): .bar
        case UInt8(ascii: "="): .equal
        case UInt8(ascii: "<"): .less
        case UInt8(ascii: ">"): .greater
        case UInt8(ascii: "^"): .caret
        case UInt8(ascii: "&"): .ampersand
        case UInt8(ascii: "!"): .exclamation
        case UInt8(ascii: "~"): .tilde
        default: nil
        }
    }
}
