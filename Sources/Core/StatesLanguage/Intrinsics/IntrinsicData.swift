import Hashing
import JSON

/// `States.Base64Encode`, `States.Base64Decode`, `States.Hash` and `States.JsonMerge`.
enum IntrinsicData {
    /// The longest text that these functions take, in characters.
    ///
    /// Source: Developer Guide, "Intrinsics for data encoding and decoding" and "Intrinsic for hash calculations".
    static let charactersMax = 10_000

    static func base64Encode(_ text: String) throws(IntrinsicFailure) -> String {
        try checkLength(text)
        return Base64.encode(text.utf8)
    }

    static func base64Decode(_ text: String) throws(IntrinsicFailure) -> String {
        try checkLength(text)
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let bytes = Base64.decode(text + padding) else {
            throw IntrinsicFailure("The string is not valid Base64.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The digest of a string's bytes, or of another value's JSON text, in lower-case hexadecimal digits.
    static func hash(_ value: JSONValue, algorithm: String) throws(IntrinsicFailure) -> String {
        let text: String
        if let string = value.stringValue { text = string } else { text = try IntrinsicText.text(of: value) }
        try checkLength(text)
        guard let digest = digest(of: text, algorithm: algorithm) else {
            throw IntrinsicFailure(
                "The algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512, but was: \(algorithm.shortened)"
            )
        }
        return digest
    }

    /// The digest of a text in hexadecimal digits; nil when there is no such algorithm.
    static func digest(of text: String, algorithm: String) -> String? {
        switch algorithm {
        case "MD5": Digest.md5(text.utf8).hexString
        case "SHA-1": Digest.sha1(text.utf8).hexString
        case "SHA-256": Digest.sha256(text.utf8).hexString
        case "SHA-384": Digest.sha384(text.utf8).hexString
        case "SHA-512": Digest.sha512(text.utf8).hexString
        default: nil
        }
    }

    /// The members of both objects; where both have a member, that of the second.
    static func merge(_ arguments: IntrinsicArguments) throws(IntrinsicFailure) -> JSONValue {
        var merged = try arguments.object(0)
        let second = try arguments.object(1)
        guard try arguments.value(2) == .bool(false) else {
            throw IntrinsicFailure("Only shallow merging is supported: the third argument must be false.")
        }
        for (key, value) in second { merged[key] = value }
        return .object(merged)
    }

    private static func checkLength(_ text: String) throws(IntrinsicFailure) {
        guard text.utf8.count > charactersMax, text.utf16.count > charactersMax else { return }
        throw IntrinsicFailure("The string is longer than \(charactersMax) characters.")
    }
}
