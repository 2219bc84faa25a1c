import SigV4

/// The keys that stand in a shared file itself.
struct ProfileKeysProvider: CredentialProvider {
    enum File {
        case credentials
        case config
    }

    let profile: SharedProfile
    let file: File

    func credentials() async throws(CredentialError) -> CredentialLookup {
        let values = file == .credentials ? profile.credentialsFile : profile.configFile
        let name = file == .credentials ? "credentials file" : "config file"
        guard let keys = try Self.keys(values, profile: profile.name, source: name) else {
            return .absent(reason: "the profile \(profile.name) has no keys in the \(name)")
        }
        return .found(keys)
    }

    /// The keys among the values of a profile; nil when there are none.
    static func keys(
        _ values: [String: String],
        profile: String,
        source: String
    ) throws(CredentialError) -> AWSCredentials? {
        let key = values["aws_access_key_id"] ?? ""
        let secret = values["aws_secret_access_key"] ?? ""
        if key.isEmpty && secret.isEmpty { return nil }
        guard !key.isEmpty, !secret.isEmpty else {
            let missing = key.isEmpty ? "aws_access_key_id" : "aws_secret_access_key"
            throw CredentialError(
                source: source,
                message: "the profile \(profile) has no \(missing), but its counterpart"
            )
        }
        return AWSCredentials(
            accessKeyID: key,
            secretAccessKey: secret,
            sessionToken: values["aws_session_token"],
            accountID: values["aws_account_id"]
        )
    }
}

/// A profile that signs in through IAM Identity Center, which needs a browser and is not spoken here.
struct SSOProfileProvider: CredentialProvider {
    let profile: SharedProfile

    func credentials() async throws(CredentialError) -> CredentialLookup {
        let keys = ["sso_session", "sso_start_url", "sso_account_id", "sso_role_name"]
        guard keys.contains(where: { profile[$0] != nil }) else {
            return .absent(reason: "the profile \(profile.name) has no SSO settings")
        }
        // Where the profile has another way as well, that way is taken.
        if profile["aws_access_key_id"] != nil || profile["credential_process"] != nil {
            return .absent(reason: "the profile \(profile.name) has SSO settings, which are not supported")
        }
        throw CredentialError(
            source: "profile \(profile.name)",
            message:
                "it signs in through IAM Identity Center (SSO), which is not supported. Let the AWS CLI do it: add a "
                + "profile with `credential_process = aws configure export-credentials --profile \(profile.name)`, "
                + "or export the variables that `aws configure export-credentials --profile \(profile.name) "
                + "--format env` prints"
        )
    }
}

/// A program that prints credentials: `credential_process`.
struct ProcessCredentialProvider: CredentialProvider {
    let profile: SharedProfile
    let environment: AWSEnvironment

    private var source: String { "credential_process of profile \(profile.name)" }

    func credentials() async throws(CredentialError) -> CredentialLookup {
        guard let command = profile["credential_process"] else {
            return .absent(reason: "the profile \(profile.name) has no credential_process")
        }
        let result: ProcessOutput
        do throws(ProcessRunError) {
            result = try await environment.runProcess(command)
        } catch {
            throw CredentialError(source: source, message: error.message, isTransient: true)
        }
        guard result.exitCode == 0 else {
            throw CredentialError(
                source: source,
                message: "it ended with exit code \(result.exitCode): \(result.errorText)",
                isTransient: true
            )
        }
        let document = try CredentialDocument(parsing: result.output, source: source)
        guard document.integer("Version") == 1 else {
            throw CredentialError(source: source, message: "its output must have \"Version\": 1")
        }
        return .found(try document.credentials(tokenKey: "SessionToken"))
    }
}
