import SigV4

/// The two operations of AWS STS that turn one kind of credentials into those of a role.
struct SecurityTokenService: Sendable {
    private let client: AWSQueryClient
    private static let version = "2011-06-15"

    init(_ executor: AWSRequestExecutor) {
        client = AWSQueryClient(executor)
    }

    /// Takes on a role with the executor's credentials.
    func assumeRole(_ role: AssumedRole) async throws(CredentialError) -> AWSCredentials {
        try await credentials("AssumeRole", role, extra: [], isSigned: true)
    }

    /// Takes on a role with a token of another identity provider, which is the proof: the call is not signed.
    func assumeRole(_ role: AssumedRole, webIdentityToken token: String) async throws(CredentialError) -> AWSCredentials
    {
        try await credentials(
            "AssumeRoleWithWebIdentity",
            role,
            extra: [("WebIdentityToken", token)],
            isSigned: false
        )
    }

    private func credentials(
        _ operation: String,
        _ role: AssumedRole,
        extra: [(name: String, value: String)],
        isSigned: Bool
    ) async throws(CredentialError) -> AWSCredentials {
        let source = "role \(role.arn)"
        let answer: AWSQueryResponse
        do throws(AWSError) {
            answer = try await client.call(
                service: .sts,
                operation: operation,
                version: Self.version,
                parameters: role.parameters + extra,
                isSigned: isSigned,
                options: AWSCallOptions(attemptTimeout: .seconds(10), responseBytesMax: 1 << 20)
            )
        } catch {
            throw CredentialError(source: source, message: error.description, isTransient: error.isRetryable)
        }
        guard let key = answer.firstText(of: "AccessKeyId"), let secret = answer.firstText(of: "SecretAccessKey"),
            let token = answer.firstText(of: "SessionToken"),
            let expiration = answer.firstText(of: "Expiration").flatMap(UTCSecond.init(iso8601Text:))
        else {
            throw CredentialError(source: source, message: "the answer of STS has no credentials", isTransient: true)
        }
        // arn:aws:sts::ACCOUNT:assumed-role/…
        let account = answer.firstText(of: "Arn")?.split(separator: ":", omittingEmptySubsequences: false)
        return AWSCredentials(
            accessKeyID: key,
            secretAccessKey: secret,
            sessionToken: token,
            expiration: expiration,
            accountID: account.flatMap { $0.count > 4 ? String($0[4]) : nil }
        )
    }
}

/// A role to take on.
struct AssumedRole: Sendable, Hashable {
    var arn: String
    var sessionName: String
    var externalID: String?
    var durationSeconds: Int?

    /// A role with the default settings.
    init(arn: String, sessionName: String) {
        self.arn = arn
        self.sessionName = sessionName
    }

    /// Reads the settings of a profile; `now` makes the session's name, which shows up in audit logs, unlike others.
    init(arn: String, profile: SharedProfile?, sessionName: String? = nil, now: UTCSecond) throws(CredentialError) {
        self.arn = arn
        self.sessionName =
            sessionName ?? profile?["role_session_name"] ?? "stepwell-\(now.secondsSince1970)"
        externalID = profile?["external_id"]
        if let text = profile?["duration_seconds"] {
            guard let seconds = Int(text), (900...43_200).contains(seconds) else {
                throw CredentialError(
                    source: "role \(arn)",
                    message: "duration_seconds is \(text), expected a number from 900 to 43200"
                )
            }
            durationSeconds = seconds
        }
    }

    var parameters: [(name: String, value: String)] {
        var result = [(name: "RoleArn", value: arn), (name: "RoleSessionName", value: sessionName)]
        if let externalID { result.append((name: "ExternalId", value: externalID)) }
        if let durationSeconds { result.append((name: "DurationSeconds", value: String(durationSeconds))) }
        return result
    }
}
