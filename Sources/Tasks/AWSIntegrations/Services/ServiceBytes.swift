import Hashing

/// Bytes in the forms that requests want them in.
enum ServiceBytes {
    /// Base64 with padding.
    static func base64(_ bytes: [UInt8]) -> String { Base64.encode(bytes) }

    /// What Base64 stands for, nil when it is none.
    static func bytes(ofBase64 text: String) -> [UInt8]? { Base64.decode(text) }

    /// The value of `Content-MD5`.
    static func md5(_ bytes: [UInt8]) -> String { Base64.encode(Digest.md5(bytes)) }
}
