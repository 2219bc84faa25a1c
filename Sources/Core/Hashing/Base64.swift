/// The two Base64 alphabets, each with the padding that is usual for it.
///
/// Source: RFC 4648, sections 4 and 5.
public enum Base64: Sendable, Hashable {
    /// `+`, `/`, and `=` up to a multiple of four characters.
    case standard
    /// `-`, `_`, no padding: safe in URLs, file names and tokens.
    case url

    /// Encodes bytes with the standard alphabet and padding.
    ///
    /// - Parameter bytes: Any bytes.
    /// - Returns: Four characters for each three bytes.
    @inlinable
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        Base64.standard.encode(bytes)
    }

    /// Decodes text of the standard alphabet with padding; see the method of the same name.
    ///
    /// - Parameter text: Base64.
    /// - Returns: The bytes, or nil.
    public static func decode(_ text: String) -> [UInt8]? {
        Base64.standard.decode(text)
    }

    /// Encodes bytes.
    ///
    /// - Parameter bytes: Any bytes.
    /// - Returns: Text of one line.
    @inlinable
    public func encode(_ bytes: some Sequence<UInt8>) -> String {
        withContiguousBytes(of: bytes) { encode(buffer: $0) }
    }

    @usableFromInline
    func encode(buffer bytes: UnsafeBufferPointer<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(character(bits >> bitCount & 63))
            }
        }
        if bitCount > 0 { text.append(character(bits << (6 - bitCount) & 63)) }
        if self == .standard {
            while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Decodes text, strictly: each byte string has exactly one text.
    ///
    /// - Parameter text: Base64 without line breaks, with the padding that belongs to the alphabet.
    /// - Returns: nil for other characters, wrong padding, an impossible length, or unused bits that are not zero.
    public func decode(_ text: String) -> [UInt8]? {
        var characters = Array(text.utf8)
        if self == .standard {
            guard characters.count.isMultiple(of: 4) else { return nil }
            for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
        }
        guard characters.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3 + 2)
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for character in characters {
            guard let value = value(character) else { return nil }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        return bits & (1 << bitCount - 1) == 0 ? bytes : nil
    }

    private func character(_ value: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: value)
        switch value {
        case 0..<26: return UInt8(ascii: "A") + value
        case 26..<52: return UInt8(ascii: "a") + value - 26
        case 52..<62: return UInt8(ascii: "0") + value - 52
        case 62: return self == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
        default: return self == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
        }
    }

    private func value(_ character: UInt8) -> UInt32? {
        switch (character, self) {
        case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): UInt32(character - UInt8(ascii: "A"))
        case (UInt8(ascii: "a")...UInt8(ascii: "z"), _): UInt32(character - UInt8(ascii: "a") + 26)
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): UInt32(character - UInt8(ascii: "0") + 52)
        case (UInt8(ascii: "+"), .standard), (UInt8(ascii: "-"), .url): 62
        case (UInt8(ascii: "/"), .standard), (UInt8(ascii: "_"), .url): 63
        default: nil
        }
    }
}
