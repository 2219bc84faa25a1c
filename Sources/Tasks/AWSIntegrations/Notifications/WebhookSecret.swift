import Hashing

/// A secret that webhooks are signed with: `whsec_` and the Base64 text of 24 to 64 bytes.
///
/// Source: Standard Webhooks specification, "Signature scheme".
public struct WebhookSecret: Sendable, Hashable {
    /// What the text of a secret begins with.
    public static let prefix = "whsec_"
    /// How many bytes a secret has.
    public static let bytesRange = 24...64

    private let bytes: [UInt8]

    /// Reads a secret; nil for anything else.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let bytes = Base64.decode(String(text.dropFirst(Self.prefix.count))),
            Self.bytesRange.contains(bytes.count)
        else { return nil }
        self.bytes = bytes
    }

    /// The signature of a message: `v1,` and Base64.
    ///
    /// - Parameters:
    ///   - id: `webhook-id`.
    ///   - timestamp: `webhook-timestamp`: seconds since the epoch.
    ///   - body: The body as it is sent.
    /// - Returns: One of the signatures in `webhook-signature`.
    public func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        "v1," + Base64.encode(hmacSHA256(key: bytes, message: Array("\(id).\(timestamp).".utf8) + body))
    }
}

extension WebhookSecret: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "<redacted>" }

    /// Keeps `dump` from showing the secret.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
