public import Logging
public import SigV4

/// What the daemon's own configuration may say about AWS; all of it is optional.
public struct AWSSettings: Sendable {
    /// The region to work in.
    public var region: String?

    /// The profile of the shared files; keys in the environment are then ignored.
    public var profileName: String?

    /// Keys that were given directly.
    public var credentials: AWSCredentials?

    /// Endpoint URLs by service id, for example `["ECS": "http://127.0.0.1:8083"]`.
    public var endpointURLs: [String: String]

    /// Creates settings.
    public init(
        region: String? = nil,
        profileName: String? = nil,
        credentials: AWSCredentials? = nil,
        endpointURLs: [String: String] = [:]
    ) {
        self.region = region
        self.profileName = profileName
        self.credentials = credentials
        self.endpointURLs = endpointURLs
    }
}

/// Why AWS cannot be called at all.
public enum AWSSetupError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A shared file cannot be read.
    case sharedConfiguration(SharedConfigurationError)

    /// There is no usable region.
    case region(EndpointError)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .sharedConfiguration(let error): error.description
        case .region(let error): error.description
        }
    }
}

extension AWSRequestExecutor {
    /// Puts together what clients of AWS need, from the daemon's settings and else as the AWS SDKs do.
    ///
    /// Credentials are looked for at the first call, not here. Off EC2, with no region configured anywhere, finding that out
    /// takes a second.
    ///
    /// - Parameters:
    ///   - settings: What the daemon's own configuration says.
    ///   - environment: Variables, files and programs.
    ///   - transport: What carries all requests.
    ///   - clock: Dates signatures and waits between repeats.
    ///   - userAgent: How this program names itself.
    ///   - logger: Gets debug lines.
    /// - Returns: An executor for `AWSJSONClient` and `AWSQueryClient`.
    /// - Throws: `AWSSetupError` when the shared files cannot be read or there is no region.
    public static func standard(
        settings: AWSSettings = AWSSettings(),
        environment: AWSEnvironment,
        transport: any HTTPTransport,
        clock: AWSClock = .system,
        userAgent: String = "stepwell",
        logger: Logger
    ) async throws(AWSSetupError) -> AWSRequestExecutor {
        let configuration: SharedConfiguration
        do throws(SharedConfigurationError) {
            configuration = try SharedConfiguration(environment: environment)
        } catch {
            throw .sharedConfiguration(error)
        }
        let profileName = settings.profileName
        let region: String
        do throws(EndpointError) {
            region = try await AWSRegion.resolve(
                configured: settings.region,
                environment: environment,
                configuration: configuration,
                profileName: profileName,
                metadata: InstanceMetadata(
                    environment: environment,
                    configuration: configuration,
                    profileName: profileName,
                    transport: transport
                )
            )
        } catch {
            throw .region(error)
        }
        let chain = DefaultCredentialProvider(
            environment: environment,
            transport: transport,
            profileName: profileName,
            region: region,
            clock: clock,
            logger: logger
        )
        let source: any CredentialProvider = settings.credentials.map(StaticCredentialProvider.init) ?? chain
        return AWSRequestExecutor(
            transport: transport,
            credentials: CachingCredentialProvider(source, clock: clock, logger: logger),
            region: region,
            endpoints: EndpointResolver(
                configuredURLs: settings.endpointURLs,
                environment: environment,
                configuration: configuration,
                profileName: profileName
            ),
            retry: RetryPolicy(environment: environment, configuration: configuration, profileName: profileName),
            clock: clock,
            userAgent: userAgent,
            logger: logger
        )
    }
}
