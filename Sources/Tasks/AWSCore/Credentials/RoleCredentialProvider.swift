import SigV4

/// The credentials of a role that a state names in `Credentials`, taken on with the executor's own.
public struct RoleCredentialProvider: CredentialProvider {
    private let roleARN: String
    private let sessionName: String
    private let service: SecurityTokenService
    private let clock: AWSClock

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - roleARN: The role.
    ///   - sessionName: Shows up in audit logs.
    ///   - executor: Calls STS with the credentials that may take the role on.
    ///   - clock: The time.
    public init(roleARN: String, sessionName: String, executor: AWSRequestExecutor, clock: AWSClock = .system) {
        self.roleARN = roleARN
        self.sessionName = sessionName
        self.clock = clock
        service = SecurityTokenService(executor)
    }

    /// Takes the role on.
    public func credentials() async throws(CredentialError) -> CredentialLookup {
        let role = try AssumedRole(arn: roleARN, profile: nil, sessionName: sessionName, now: clock.now())
        return .found(try await service.assumeRole(role))
    }
}
