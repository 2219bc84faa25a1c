import JSON
import SigV4

/// The JSON in which credentials are handed out; endpoints and programs use slightly different member names.
struct CredentialDocument {
    private let json: JSONValue
    private let source: String

    /// Reads a document.
    ///
    /// - Throws: `CredentialError` when it is not JSON. The document is not quoted: it may hold secrets.
    init(parsing bytes: [UInt8], source: String) throws(CredentialError) {
        do throws(JSONParseError) {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw CredentialError(
                source: source,
                message: "the answer is not JSON (\(error.reason) at byte \(error.offset))",
                isTransient: true
            )
        }
        self.source = source
    }

    /// A member of the document as text.
    subscript(key: String) -> String? { json[key]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }

    /// The number in a member, or nil.
    func integer(_ key: String) -> Int? { json[key]?.intValue }

    /// The credentials in it.
    ///
    /// - Throws: `CredentialError` that names the member which is missing or unreadable.
    func credentials(tokenKey: String) throws(CredentialError) -> AWSCredentials {
        AWSCredentials(
            accessKeyID: try text("AccessKeyId"),
            secretAccessKey: try text("SecretAccessKey"),
            sessionToken: self[tokenKey],
            expiration: try expiration(),
            accountID: self["AccountId"]
        )
    }

    private func text(_ key: String) throws(CredentialError) -> String {
        guard let value = self[key] else {
            throw CredentialError(source: source, message: "the answer has no \(key)", isTransient: true)
        }
        return value
    }

    private func expiration() throws(CredentialError) -> UTCSecond? {
        guard let text = self["Expiration"] else { return nil }
        guard let time = UTCSecond(iso8601Text: text) else {
            throw CredentialError(source: source, message: "the Expiration \(text) is not an ISO 8601 time")
        }
        return time
    }
}
