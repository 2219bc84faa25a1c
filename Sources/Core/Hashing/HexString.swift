extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits for each byte.
    @inlinable
    public var hexString: String {
        withContiguousBytes(of: self) { hexDigits(of: $0) }
    }
}

@usableFromInline
func hexDigits(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        for (position, byte) in bytes.enumerated() {
            text[2 * position] = digit(byte >> 4)
            text[2 * position + 1] = digit(byte & 15)
        }
        return 2 * bytes.count
    }
}
