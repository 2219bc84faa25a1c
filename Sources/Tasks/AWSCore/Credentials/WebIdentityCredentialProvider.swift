import SigV4

/// A role that is taken on with the token of another identity provider: EKS service accounts, CI systems.
///
/// From `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN`, or from the profile's `web_identity_token_file` and `role_arn`.
struct WebIdentityCredentialProvider: CredentialProvider {
    let context: CredentialContext

    /// The profile to read, or nil for the variables.
    let profile: SharedProfile?

    private static let source = "web identity"

    func credentials() async throws(CredentialError) -> CredentialLookup {
        let environment = context.environment
        let path = profile.map { $0["web_identity_token_file"] } ?? environment["AWS_WEB_IDENTITY_TOKEN_FILE"]
        let place = profile.map { "web_identity_token_file of profile \($0.name)" } ?? "AWS_WEB_IDENTITY_TOKEN_FILE"
        guard let path else { return .absent(reason: "\(place) is not set") }
        guard let arn = profile.map({ $0["role_arn"] }) ?? environment["AWS_ROLE_ARN"] else {
            throw CredentialError(
                source: Self.source,
                message: "\(place) is set, but \(profile == nil ? "AWS_ROLE_ARN" : "role_arn") is not"
            )
        }
        // Read anew each time: the token lives shorter than the process.
        let token = try environment.text(ofFile: path, source: Self.source).filter { !$0.isWhitespace }
        guard !token.isEmpty else {
            throw CredentialError(source: Self.source, message: "\(path) is empty", isTransient: true)
        }
        let role = try AssumedRole(
            arn: arn,
            profile: profile,
            sessionName: profile == nil ? environment["AWS_ROLE_SESSION_NAME"] : nil,
            now: context.clock.now()
        )
        return .found(
            try await context.securityTokenService(source: nil).assumeRole(role, webIdentityToken: token)
        )
    }
}
