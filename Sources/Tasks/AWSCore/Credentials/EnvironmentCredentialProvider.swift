import SigV4

/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
public struct EnvironmentCredentialProvider: CredentialProvider {
    private let environment: AWSEnvironment

    /// Creates a provider.
    public init(environment: AWSEnvironment) {
        self.environment = environment
    }

    /// The credentials of the variables.
    ///
    /// - Throws: `CredentialError` when only one of the two keys is set.
    public func credentials() async throws(CredentialError) -> CredentialLookup {
        let names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
        let values = names.map { environment[$0] }
        switch (values[0], values[1]) {
        case (let key?, let secret?):
            return .found(
                AWSCredentials(
                    accessKeyID: key,
                    secretAccessKey: secret,
                    sessionToken: environment["AWS_SESSION_TOKEN"],
                    expiration: environment["AWS_CREDENTIAL_EXPIRATION"].flatMap(UTCSecond.init(iso8601Text:)),
                    accountID: environment["AWS_ACCOUNT_ID"]
                )
            )
        case (nil, nil):
            return .absent(reason: "AWS_ACCESS_KEY_ID is not set")
        default:
            let missing = values[0] == nil ? names[0] : names[1]
            throw CredentialError(source: "environment", message: "\(missing) is not set, but its counterpart is")
        }
    }
}
