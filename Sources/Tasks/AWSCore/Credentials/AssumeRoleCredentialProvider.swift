import SigV4

/// A profile with `role_arn` and either `source_profile` or `credential_source`.
struct AssumeRoleCredentialProvider: CredentialProvider {
    let context: CredentialContext
    let profile: SharedProfile

    /// The profiles on the way here; meeting one of them again is a circle.
    var visited: [String] = []

    private var source: String { "profile \(profile.name)" }

    func credentials() async throws(CredentialError) -> CredentialLookup {
        guard let arn = profile["role_arn"], profile["web_identity_token_file"] == nil else {
            return .absent(reason: "the profile \(profile.name) has no role_arn")
        }
        if profile["mfa_serial"] != nil {
            throw CredentialError(
                source: source,
                message:
                    "its role asks for a code of a device (mfa_serial), which a service cannot type in. Use a role "
                    + "without it, or credentials from `aws configure export-credentials --profile \(profile.name)`"
            )
        }
        let role = try AssumedRole(arn: arn, profile: profile, now: context.clock.now())
        let service = context.securityTokenService(source: try sourceProvider())
        return .found(try await service.assumeRole(role))
    }

    private func sourceProvider() throws(CredentialError) -> any CredentialProvider {
        switch (profile["source_profile"], profile["credential_source"]) {
        case (let name?, nil):
            return try provider(ofProfile: name)
        case (nil, let place?):
            return try provider(ofPlace: place)
        case (nil, nil):
            throw CredentialError(source: source, message: "role_arn needs source_profile or credential_source")
        case (_?, _?):
            throw CredentialError(source: source, message: "source_profile and credential_source exclude each other")
        }
    }

    private func provider(ofPlace place: String) throws(CredentialError) -> any CredentialProvider {
        switch place.lowercased() {
        case "environment":
            return EnvironmentCredentialProvider(environment: context.environment)
        case "ec2instancemetadata":
            return InstanceCredentialProvider(context.instanceMetadata)
        case "ecscontainer":
            return ContainerCredentialProvider(
                environment: context.environment,
                transport: context.transport,
                clock: context.clock
            )
        default:
            throw CredentialError(
                source: source,
                message: "credential_source is \(place), expected Environment, Ec2InstanceMetadata or EcsContainer"
            )
        }
    }

    private func provider(ofProfile name: String) throws(CredentialError) -> any CredentialProvider {
        guard let next = context.configuration.profile(named: name) else {
            throw CredentialError(source: source, message: "its source_profile \(name) does not exist")
        }
        let keys: [any CredentialProvider] = [
            ProfileKeysProvider(profile: next, file: .credentials), ProfileKeysProvider(profile: next, file: .config),
        ]
        // A profile may name itself: then its own keys take on its own role.
        if name == profile.name { return CredentialProviderChain(keys) }
        let path = visited + [profile.name]
        guard !path.contains(name) else {
            throw CredentialError(
                source: source,
                message: "source_profile goes round in a circle: \((path + [name]).joined(separator: " → "))"
            )
        }
        // In a source profile keys come before a role.
        return CredentialProviderChain(
            keys + [
                AssumeRoleCredentialProvider(context: context, profile: next, visited: path),
                WebIdentityCredentialProvider(context: context, profile: next),
                SSOProfileProvider(profile: next),
                ProcessCredentialProvider(profile: next, environment: context.environment),
            ]
        )
    }
}
