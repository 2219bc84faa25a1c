extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits for each byte.
    public var hexString: String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * underestimatedCount)
        for byte in self {
            for digit in [byte >> 4, byte & 15] {
                text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Writes bytes in hexadecimal.
///
/// - Parameter bytes: Any bytes.
/// - Returns: Two lower-case digits for each.
public func hexString(_ bytes: some Sequence<UInt8>) -> String {
    bytes.hexString
}
