public import Logging

/// Looks for credentials in all the usual places, in the order of the AWS SDKs.
///
/// Environment, role of the profile, web identity, the profile's keys in the credentials file, its `credential_process`, its
/// keys in the config file, container endpoint, EC2 instance. Files are read anew at every lookup, so that keys may be
/// exchanged while the process runs.
///
/// Source: AWS SDKs and Tools Reference Guide, "Standardized credential providers"; order as in botocore.
public struct DefaultCredentialProvider: CredentialProvider {
    private let environment: AWSEnvironment
    private let transport: any HTTPTransport
    private let profileName: String?
    private let region: String?
    private let clock: AWSClock
    private let random: @Sendable () -> Double
    private let logger: Logger

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - environment: Variables, files and programs.
    ///   - transport: What carries requests to STS and to metadata endpoints.
    ///   - profileName: A profile that the daemon's own configuration names; keys in the environment are then ignored.
    ///   - region: The region whose STS is asked.
    ///   - clock: Dates signatures.
    ///   - random: Numbers from 0 to 1 for the length of pauses.
    ///   - logger: Gets debug lines.
    public init(
        environment: AWSEnvironment,
        transport: any HTTPTransport,
        profileName: String? = nil,
        region: String? = nil,
        clock: AWSClock = .system,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        logger: Logger
    ) {
        self.environment = environment
        self.transport = transport
        self.profileName = profileName
        self.region = region
        self.clock = clock
        self.random = random
        self.logger = logger
    }

    /// What the first configured place gives.
    public func credentials() async throws(CredentialError) -> CredentialLookup {
        let configuration: SharedConfiguration
        do throws(SharedConfigurationError) {
            configuration = try SharedConfiguration(environment: environment)
        } catch {
            throw CredentialError(source: "shared configuration", message: error.description)
        }
        let context = CredentialContext(
            environment: environment,
            configuration: configuration,
            transport: transport,
            clock: clock,
            random: random,
            logger: logger,
            profileName: profileName ?? environment.profileName,
            isProfileConfigured: profileName != nil,
            region: region
        )
        return try await CredentialProviderChain(Self.providers(context)).credentials()
    }

    private static func providers(_ context: CredentialContext) -> [any CredentialProvider] {
        let environment = context.environment
        var providers: [any CredentialProvider] = []
        if !context.isProfileConfigured { providers.append(EnvironmentCredentialProvider(environment: environment)) }
        let profile = context.configuration.profile(named: context.profileName)
        if let profile { providers.append(AssumeRoleCredentialProvider(context: context, profile: profile)) }
        if !context.isProfileConfigured {
            providers.append(WebIdentityCredentialProvider(context: context, profile: nil))
        }
        if let profile {
            providers += [
                WebIdentityCredentialProvider(context: context, profile: profile),
                SSOProfileProvider(profile: profile),
                ProfileKeysProvider(profile: profile, file: .credentials),
                ProcessCredentialProvider(profile: profile, environment: environment),
                ProfileKeysProvider(profile: profile, file: .config),
            ]
        } else {
            providers.append(MissingProfileProvider(name: context.profileName))
        }
        providers.append(
            ContainerCredentialProvider(
                environment: environment,
                transport: context.transport,
                clock: context.clock
            )
        )
        providers.append(InstanceCredentialProvider(context.instanceMetadata))
        return providers
    }
}

/// A profile that was asked for but is in none of the files; that there is no `default` is nothing to complain about.
private struct MissingProfileProvider: CredentialProvider {
    let name: String

    func credentials() async throws(CredentialError) -> CredentialLookup {
        guard name == "default" else {
            throw CredentialError(
                source: "profile \(name)",
                message: "there is no such profile in the shared config and credentials files"
            )
        }
        return .absent(reason: "there is no default profile")
    }
}
