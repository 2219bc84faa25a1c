import Hashing

/// What a signing key is good for: one day, one region, one service.
struct CredentialScope: Sendable, Hashable {
    /// The day, as `20150830`.
    var date: String

    /// The region, for example `eu-central-1`.
    var region: String

    /// The service's signing name, for example `states`.
    var service: String

    /// The word that ends every scope of this version.
    static let terminator = "aws4_request"

    /// The scope as it stands in the string to sign.
    var text: String { "\(date)/\(region)/\(service)/\(Self.terminator)" }

    /// The signature in lower-case hexadecimal digits: a chain of HMACs from the secret through the scope to the text.
    func signature(of stringToSign: [UInt8], secret: String) -> String {
        var key = Array("AWS4\(secret)".utf8)
        for part in [date, region, service, Self.terminator] {
            key = hmacSHA256(key: key, message: part.utf8)
        }
        return hmacSHA256(key: key, message: stringToSign).hexString
    }
}
