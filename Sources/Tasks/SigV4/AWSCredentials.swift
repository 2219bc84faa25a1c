/// The keys that requests are signed with.
///
/// Secrets never print: `description` and reflection show `<redacted>` for all but the access key id.
public struct AWSCredentials: Sendable, Hashable {
    /// Names the key; sent with every request, no secret.
    public var accessKeyID: String

    /// The secret that signatures are derived from.
    public var secretAccessKey: String

    /// Comes with temporary credentials and is sent as `X-Amz-Security-Token`.
    public var sessionToken: String?

    /// When temporary credentials end; nil for keys that stay.
    public var expiration: UTCSecond?

    /// The account that the keys belong to, where the provider says so.
    public var accountID: String?

    /// Creates credentials; an empty session token counts as none.
    public init(
        accessKeyID: String,
        secretAccessKey: String,
        sessionToken: String? = nil,
        expiration: UTCSecond? = nil,
        accountID: String? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken.flatMap { $0.isEmpty ? nil : $0 }
        self.expiration = expiration
        self.accountID = accountID
    }
}

extension AWSCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The access key id and the end; the secrets as `<redacted>`.
    public var description: String {
        let token = sessionToken == nil ? "none" : "<redacted>"
        let end = expiration.map { ", until \($0)" } ?? ""
        return "AWSCredentials(\(accessKeyID), secret <redacted>, session token \(token)\(end))"
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Keeps `dump` and string interpolation of enclosing types from showing the secrets.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
