/// Takes on one role, with the credentials that the process has otherwise.
public struct RoleCredentialProvider: CredentialProvider {
    private let role: AssumedRole
    private let service: SecurityTokenService

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - roleARN: The role.
    ///   - sessionName: How the session is called in audit logs: 2 to 64 characters of `A-Za-z0-9_+=,.@-`.
    ///   - executor: What calls STS; its credentials must be allowed to take on the role.
    public init(roleARN: String, sessionName: String = "stepwell", executor: AWSRequestExecutor) {
        role = AssumedRole(arn: roleARN, sessionName: sessionName)
        service = SecurityTokenService(executor)
    }

    /// Calls STS once.
    ///
    /// - Throws: `CredentialError` when STS refuses or cannot be reached.
    public func credentials() async throws(CredentialError) -> CredentialLookup {
        .found(try await service.assumeRole(role))
    }
}
