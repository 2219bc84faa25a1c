/// Percent-encoding as signatures need it: every byte but the unreserved ones, hexadecimal digits in upper case.
///
/// Source: RFC 3986 section 2.3; AWS, "Create a signed AWS API request", function UriEncode.
enum PercentEncoding {
    /// Appends `bytes` encoded; a `/` stays as it is when `keepsSlash`.
    static func append(_ bytes: some Sequence<UInt8>, keepsSlash: Bool, to result: inout [UInt8]) {
        for byte in bytes {
            if isUnreserved(byte) || (keepsSlash && byte == UInt8(ascii: "/")) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(hexDigit(byte >> 4))
                result.append(hexDigit(byte & 0x0F))
            }
        }
    }

    /// The bytes with each `%` and two hexadecimal digits replaced by the byte they stand for; a lone `%` stays.
    static func decoded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x41 + value - 10
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

/// Percent-encodes text for a query, a form or one segment of a path: all bytes of UTF-8 but the unreserved ones.
///
/// Source: RFC 3986 section 2.3.
public func percentEncoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    PercentEncoding.append(text.utf8, keepsSlash: false, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}
