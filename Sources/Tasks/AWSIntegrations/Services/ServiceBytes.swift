import Hashing

/// Bytes in the forms that requests want them in.
enum ServiceBytes {
    /// Base64 with padding.
    static func base64(_ bytes: [UInt8]) -> String { Base64.encode(bytes) }

    /// What Base64 stands for, nil when it is none.
    static func bytes(ofBase64 text: String) -> [UInt8]? { Base64.decode(text) }

    /// The value of `Content-MD5`.
    static func md5(_ bytes: [UInt8]) -> String { Base64.encode(Digest.md5(bytes)) }

    /// A UUID that is the same for the same text: a form of idempotency token that every service takes.
    ///
    /// Source: RFC 9562, version 8; the constraints on such members in the service models, 32 to 36 characters in common.
    static func uuid(from text: String) -> String {
        var bytes = Array(Digest.sha256(Array(text.utf8)).prefix(16))
        for (index, (mask, bits)) in [6: (UInt8(0x0F), UInt8(0x80)), 8: (0x3F, 0x80)]
        where bytes.indices.contains(index) {
            bytes[index] = bytes[index] & mask | bits
        }
        var result = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { result += "-" }
            let digits = String(byte, radix: 16)
            result += digits.utf8.count == 1 ? "0" + digits : digits
        }
        return result
    }
}
