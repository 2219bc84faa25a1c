import AWSCore
import AWSIntegrations
import Logging
import SigV4
import TaskLaunching

/// Puts the AWS client together: credentials, region, endpoints.
struct AWSWiring {
    let configuration: DaemonConfiguration
    let environment: [String: String]
    let transport: any HTTPTransport
    /// What carries calls of services other than Amazon ECS: those that take long are not in the way of tasks then.
    let serviceTransport: any HTTPTransport
    /// What carries events to an event bus, and nothing else: a bus that is slow is in nobody's way.
    let eventTransport: any HTTPTransport
    /// The credentials for the local ECS endpoint; nil to look for AWS ones.
    let ownCredentials: AWSCredentials?
    let logger: Logger

    /// What states call AWS with, and the region.
    struct Clients {
        var calling: any AWSCalling
        /// The way to all services but Amazon ECS.
        var services: any AWSServiceCalling
        /// Where distributed Maps read and write objects.
        var objects: any ObjectStorage
        /// The way to the event bus that is told of changes of executions.
        var events: any AWSCalling
        var region: String
    }

    /// - Throws: `DaemonError` when the shared configuration files or the region make no sense.
    func clients() async throws(DaemonError) -> Clients {
        let live = AWSEnvironment.live(variables: environment)
        let shared: SharedConfiguration
        do throws(SharedConfigurationError) {
            shared = try SharedConfiguration(environment: live)
        } catch {
            throw DaemonError("\(error)")
        }
        let region = try await region(live, shared)
        let chain = CachingCredentialProvider(
            DefaultCredentialProvider(environment: live, transport: transport, region: region, logger: logger),
            logger: logger
        )
        let credentials =
            ownCredentials.map { CachingCredentialProvider(StaticCredentialProvider($0), logger: logger) } ?? chain
        let endpoints = EndpointResolver(configuredURLs: configuredURLs, environment: live, configuration: shared)
        // What containers of the local ECS endpoint write is there, too; what states ask CloudWatch Logs for is not.
        let taskEndpoints = EndpointResolver(
            configuredURLs: configuredURLs.merging(localLogsURL) { $1 },
            environment: live,
            configuration: shared
        )
        let executor = AWSRequestExecutor(
            transport: transport,
            credentials: credentials,
            region: region,
            endpoints: taskEndpoints,
            logger: logger
        )
        let calling = AWSClients(own: AWSJSONClient(executor)) { [transport, logger] roleARN in
            AWSJSONClient(
                AWSRequestExecutor(
                    transport: transport,
                    credentials: CachingCredentialProvider(
                        RoleCredentialProvider(roleARN: roleARN, sessionName: "stepwell", executor: executor),
                        logger: logger
                    ),
                    region: region,
                    endpoints: taskEndpoints,
                    logger: logger
                )
            )
        }
        // Only ECS and its logs are ever local: the key for the local ECS endpoint opens nothing elsewhere.
        let otherExecutor = AWSRequestExecutor(
            transport: transport,
            credentials: chain,
            region: region,
            endpoints: endpoints,
            logger: logger
        )
        let serviceExecutor = AWSRequestExecutor(
            transport: serviceTransport,
            credentials: chain,
            region: region,
            endpoints: endpoints,
            logger: logger
        )
        let services = AWSServiceClients(own: AWSServiceClient(serviceExecutor)) { [serviceTransport, logger] roleARN in
            AWSServiceClient(
                AWSRequestExecutor(
                    transport: serviceTransport,
                    credentials: CachingCredentialProvider(
                        RoleCredentialProvider(roleARN: roleARN, sessionName: "stepwell", executor: serviceExecutor),
                        logger: logger
                    ),
                    region: region,
                    endpoints: endpoints,
                    logger: logger
                )
            )
        }
        let eventExecutor = AWSRequestExecutor(
            transport: eventTransport,
            credentials: chain,
            region: region,
            endpoints: endpoints,
            logger: logger
        )
        return Clients(
            calling: calling,
            services: services,
            objects: S3ObjectStorage(S3Client(otherExecutor)),
            events: AWSClients(own: AWSJSONClient(eventExecutor)) { _ in AWSJSONClient(eventExecutor) },
            region: region
        )
    }

    private var configuredURLs: [String: String] {
        if let endpoint = configuration.ecsEndpoint { return ["ECS": endpoint] }
        guard configuration.localECS != nil else { return [:] }
        return ["ECS": ownURL]
    }

    /// Where the logs of the local ECS endpoint's containers are, unless ECS is elsewhere.
    private var localLogsURL: [String: String] {
        guard configuration.localECS != nil, configuration.ecsEndpoint == nil else { return [:] }
        return [AWSService.cloudWatchLogs.serviceID: ownURL]
    }

    private var ownURL: String {
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        return "http://\(host):\(configuration.port)"
    }

    /// The region that was given or is configured for AWS; else the one that local tools use.
    private func region(_ live: AWSEnvironment, _ shared: SharedConfiguration) async throws(DaemonError) -> String {
        do throws(EndpointError) {
            return try await AWSRegion.resolve(
                configured: configuration.region,
                environment: live,
                configuration: shared
            )
        } catch {
            if case .noRegion = error { return "us-east-1" }
            throw DaemonError("\(error)")
        }
    }
}
