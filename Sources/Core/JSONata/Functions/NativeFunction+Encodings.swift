import JSON

// Base64 and URLs.
extension NativeFunction {
    static let encodings: [NativeFunction] = [
        make("base64encode", "<s-:s>", arity: 1, onString { (text, _) in .string(Base64.encode(text)) }),
        make("base64decode", "<s-:s>", arity: 1, onString { (text, _) in .string(Base64.decode(text)) }),
        make(
            "encodeUrlComponent",
            "<s-:s>",
            arity: 1,
            onString { (text, _) in .string(URLEncoding.component.encode(text)) }
        ),
        make("encodeUrl", "<s-:s>", arity: 1, onString { (text, _) in .string(URLEncoding.whole.encode(text)) }),
        make(
            "decodeUrlComponent",
            "<s-:s>",
            arity: 1,
            onString { (text, _) throws(JSONataError) in
                guard let decoded = URLEncoding.component.decode(text) else {
                    throw malformed(text, "decodeUrlComponent")
                }
                return .string(decoded)
            }
        ),
        make(
            "decodeUrl",
            "<s-:s>",
            arity: 1,
            onString { (text, _) throws(JSONataError) in
                guard let decoded = URLEncoding.whole.decode(text) else { throw malformed(text, "decodeUrl") }
                return .string(decoded)
            }
        ),
    ]

    private static func malformed(_ text: String, _ name: String) -> JSONataError {
        JSONataError(.malformedURL, JSONataError.Subject(value: .string(text), detail: name))
    }
}

/// Base64 of strings whose characters are bytes, as in JavaScript: each character is one byte, U+0000 ...
///
/// U+00FF.
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Of characters beyond U+00FF only the low byte of each code unit counts.
    static func encode(_ text: String) -> String {
        let bytes = text.utf16.map { UInt8(truncatingIfNeeded: $0) }
        var encoded: [UInt8] = []
        encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let second = start + 1 < bytes.count ? bytes[start + 1] : 0
            let third = start + 2 < bytes.count ? bytes[start + 2] : 0
            let group = UInt32(bytes[start]) << 16 | UInt32(second) << 8 | UInt32(third)
            encoded.append(digits[Int(group >> 18)])
            encoded.append(digits[Int(group >> 12 & 63)])
            encoded.append(start + 1 < bytes.count ? digits[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            encoded.append(start + 2 < bytes.count ? digits[Int(group & 63)] : UInt8(ascii: "="))
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Characters that are no digits are skipped; the first `=` ends the text.
    ///
    /// The URL-safe digits count too.
    static func decode(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var (group, bits) = (UInt32(0), 0)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "=") { break }
            guard let digit = digit(byte) else { continue }
            group = (group << 6 | digit) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                scalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: group >> UInt32(bits))))
            }
        }
        return String(scalars)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}

/// Percent encoding as JavaScript's `encodeURI` and `encodeURIComponent` have it.
struct URLEncoding {
    /// Characters that stay as they are, besides letters and digits.
    private let unescaped: [UInt8]
    /// Characters whose escapes stay as they are.
    private let reserved: [UInt8]

    static let component = URLEncoding(unescaped: Array("-_.!~*'()".utf8), reserved: [])
    static let whole = URLEncoding(
        unescaped: Array("-_.!~*'();/?:@&=+$,#".utf8),
        reserved: Array(";/?:@&=+$,#".utf8)
    )

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if Self.isAlphanumeric(byte) || unescaped.contains(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), Self.hexDigits[Int(byte >> 4)], Self.hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// The text without escapes, or nil when an escape is cut short or the bytes are not UTF-8.
    func decode(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var position = 0
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "%") else {
                decoded.append(bytes[position])
                position += 1
                continue
            }
            guard position + 2 < bytes.count, let high = Lexer.hexValue(bytes[position + 1]),
                let low = Lexer.hexValue(bytes[position + 2])
            else { return nil }
            let byte = UInt8(high << 4 | low)
            if reserved.contains(byte) {
                decoded += bytes[position..<position + 3]
            } else {
                decoded.append(byte)
            }
            position += 3
        }
        return String(validating: decoded, as: UTF8.self)
    }
}
