extension JSONParser {
    /// Reads a string from behind its opening quote to behind its closing one.
    mutating func parseString(isKey: Bool) throws(Failure) -> String {
        let start = position
        position = firstSpecialByte(in: bytes, from: position)
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            return try decode(UnsafeBufferPointer(rebasing: bytes[start..<(position - 1)]), from: start, isKey: isKey)
        }
        return try parseStringWithEscapes(from: start, isKey: isKey)
    }

    private mutating func parseStringWithEscapes(from start: Int, isKey: Bool) throws(Failure) -> String {
        scratch.removeAll(keepingCapacity: true)
        var start = start
        while true {
            guard position < bytes.count else { throw failure("unterminated string", isInValue: !isKey) }
            let run = UnsafeBufferPointer(rebasing: bytes[start..<position])
            // Checked run by run, for the place of the fault: a sequence cannot go on across an escape.
            try checkUTF8(run, from: start, isKey: isKey)
            scratch.append(contentsOf: run)
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: scratch, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try parseEscape(isKey: isKey)
            default:
                throw failure("control character in a string, it must be escaped", isInValue: !isKey)
            }
            start = position
            position = firstSpecialByte(in: bytes, from: position)
        }
    }

    private func decode(
        _ run: UnsafeBufferPointer<UInt8>,
        from start: Int,
        isKey: Bool
    ) throws(Failure) -> String {
        try checkUTF8(run, from: start, isKey: isKey)
        return String(decoding: run, as: UTF8.self)
    }

    private func checkUTF8(_ run: UnsafeBufferPointer<UInt8>, from start: Int, isKey: Bool) throws(Failure) {
        if let fault = firstInvalidUTF8(in: run) {
            throw Failure(reason: "not valid UTF-8", offset: start + fault, isInValue: !isKey)
        }
    }

    /// Decodes the escape at the position, a backslash, onto the scratch buffer.
    private mutating func parseEscape(isKey: Bool) throws(Failure) {
        let start = position
        position += 1
        guard position < bytes.count else { throw failure("unterminated string", isInValue: !isKey) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(byte)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"): try parseUnicodeEscape(from: start, isKey: isKey)
        default:
            throw Failure(reason: "unknown escape in a string", offset: start, isInValue: !isKey)
        }
    }

    private mutating func parseUnicodeEscape(from start: Int, isKey: Bool) throws(Failure) {
        guard var code = parseHex() else {
            throw failure("expected four hexadecimal digits", isInValue: !isKey)
        }
        if 0xD800..<0xDC00 ~= code, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            let next = position
            position += 2
            guard let low = parseHex() else {
                throw failure("expected four hexadecimal digits", isInValue: !isKey)
            }
            if 0xDC00..<0xE000 ~= low {
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            } else {
                // It is a character of its own, or begins another pair.
                position = next
            }
        }
        if let scalar = Unicode.Scalar(code) {
            scratch.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else if limits.surrogateHalves == .replace {
            scratch.append(contentsOf: UTF8.encodedReplacementCharacter)
        } else {
            throw Failure(reason: "half of a surrogate pair", offset: start, isInValue: !isKey)
        }
    }

    /// Reads four hexadecimal digits; on failure the position is that of the first other byte.
    private mutating func parseHex() -> UInt32? {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): code = code << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
            position += 1
        }
        return code
    }
}

/// Finds the first byte that begins no well-formed UTF-8 sequence.
///
/// Source: The Unicode Standard, table 3-7.
func firstInvalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    while true {
        position = firstNonASCIIByte(in: bytes, from: position)
        guard position < bytes.count else { return nil }
        let lead = bytes[position]
        let second: ClosedRange<UInt8>
        let length: Int
        switch lead {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: return position
        }
        guard position + length <= bytes.count, second ~= bytes[position + 1] else { return position }
        for offset in 2..<max(length, 2) where bytes[position + offset] & 0xC0 != 0x80 { return position }
        position += length
    }
}

/// Finds the first byte above 0x7F, eight at a time, or the buffer's end.
private func firstNonASCIIByte(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position + 8 <= bytes.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        let found = word & 0x8080_8080_8080_8080
        if found != 0 { return position + found.trailingZeroBitCount / 8 }
        position += 8
    }
    while position < bytes.count, bytes[position] < 0x80 { position += 1 }
    return position
}
