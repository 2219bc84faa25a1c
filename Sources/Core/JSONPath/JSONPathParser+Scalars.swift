extension JSONPathParser {
    /// The next character.
    var peek: Unicode.Scalar? {
        peek(0)
    }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    /// Passes a character if it is the next one.
    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    /// Passes a text if it comes next.
    mutating func skip(_ text: String) -> Bool {
        let expected = text.unicodeScalars
        guard scalars[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    mutating func skipBlanks() {
        while let next = peek, next == " " || next == "\t" || next == "\n" || next == "\r" { position += 1 }
    }

    func failure(_ reason: String, at offset: Int? = nil) -> JSONPathError {
        JSONPathError(reason: reason, text: text, offset: offset ?? position)
    }

    /// Reads a text in single or double quotes.
    mutating func parseQuoted() throws(JSONPathError) -> String {
        let start = position
        let quote = peek
        position += 1
        var content = String.UnicodeScalarView()
        while let next = peek {
            position += 1
            if next == quote { return String(content) }
            // A backslash before the other kind of quote is an ordinary character: recorded from the service.
            if next == "\\", let following = peek, following == "\"" || following == "'", following != quote {
                content.append(next)
            } else {
                content.append(next == "\\" ? try parseEscape(isInQuotes: true) : next)
            }
        }
        throw failure("the quote is not closed", at: start)
    }

    /// Reads what follows a backslash.
    mutating func parseEscape(isInQuotes: Bool) throws(JSONPathError) -> Unicode.Scalar {
        let start = position - 1
        guard let next = peek else { throw failure("expected a character after the backslash") }
        position += 1
        switch next {
        case "u": return try parseUnicodeEscape(from: start)
        case "b" where isInQuotes: return "\u{8}"
        case "f" where isInQuotes: return "\u{C}"
        case "n" where isInQuotes: return "\n"
        case "r" where isInQuotes: return "\r"
        case "t" where isInQuotes: return "\t"
        default: return next
        }
    }

    private mutating func parseUnicodeEscape(from start: Int) throws(JSONPathError) -> Unicode.Scalar {
        var code = try parseHex()
        if 0xD800..<0xDC00 ~= code, skip("\\u") {
            let low = try parseHex()
            if 0xDC00..<0xE000 ~= low { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("half of a surrogate pair", at: start) }
        return scalar
    }

    private mutating func parseHex() throws(JSONPathError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = hexDigit else { throw failure("expected four hexadecimal digits") }
            code = code << 4 | digit
            position += 1
        }
        return code
    }

    private var hexDigit: UInt32? {
        switch peek {
        case .some(let digit) where digit.isDigit: digit.value - 48
        case .some(let letter) where "a"..."f" ~= letter: letter.value - 87
        case .some(let letter) where "A"..."F" ~= letter: letter.value - 55
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is one of the ASCII digits.
    var isDigit: Bool { "0"..."9" ~= self }
}

extension String {
    /// Makes a string of a run of scalars.
    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self = String(view)
    }
}
