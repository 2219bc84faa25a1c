import Logging

/// What the providers of one lookup share: the files as they are now, and the ways to the outside.
struct CredentialContext: Sendable {
    var environment: AWSEnvironment
    var configuration: SharedConfiguration
    var transport: any HTTPTransport
    var clock: AWSClock
    var random: @Sendable () -> Double
    var logger: Logger

    /// The profile to start from, and whether the daemon's configuration names it rather than the environment.
    var profileName: String
    var isProfileConfigured: Bool

    /// The region whose STS is asked; without one that of `us-east-1`, which serves the whole partition `aws`.
    var region: String?

    /// STS, signed with the credentials of `source`, or not at all.
    func securityTokenService(source: (any CredentialProvider)?) -> SecurityTokenService {
        let credentials = source.map { CachingCredentialProvider($0, clock: clock, logger: logger) }
        return SecurityTokenService(
            AWSRequestExecutor(
                transport: transport,
                credentials: credentials,
                region: region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
                    ?? configuration.profile(named: profileName)?["region"] ?? "us-east-1",
                endpoints: EndpointResolver(
                    environment: environment,
                    configuration: configuration,
                    profileName: profileName
                ),
                clock: clock,
                random: random,
                logger: logger
            )
        )
    }

    /// The metadata service of the instance.
    var instanceMetadata: InstanceMetadata {
        InstanceMetadata(
            environment: environment,
            configuration: configuration,
            profileName: profileName,
            transport: transport
        )
    }
}
