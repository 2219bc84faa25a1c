import AWSCore
import AWSIntegrations
import Logging
import SigV4
import TaskLaunching

/// Puts the AWS client together: credentials, region, endpoints.
struct AWSWiring {
    let configuration: DaemonConfiguration
    let environment: [String: String]
    let transports: DaemonTransports
    /// The credentials for the local ECS endpoint; nil to look for AWS ones.
    let ownCredentials: AWSCredentials?
    let logger: Logger
    /// Told of every request to a service.
    let onAttempt: @Sendable (AWSAttempt) -> Void

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
            DefaultCredentialProvider(environment: live, transport: transports.tasks, region: region, logger: logger),
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
        func way(_ transport: any HTTPTransport, _ endpoints: EndpointResolver) -> AWSWay {
            AWSWay(transport: transport, endpoints: endpoints, region: region, logger: logger, onAttempt: onAttempt)
        }
        let ecs = way(transports.tasks, taskEndpoints)
        // Only ECS and its logs are ever local: the key for the local ECS endpoint opens nothing elsewhere.
        let others = way(transports.tasks, endpoints)
        let services = way(transports.services, endpoints)
        let events = way(transports.events ?? transports.services, endpoints)
        let executor = ecs.executor(credentials)
        let serviceExecutor = services.executor(chain)
        let bus = AWSJSONClient(events.executor(chain))
        return Clients(
            calling: AWSClients(own: AWSJSONClient(executor)) {
                AWSJSONClient(ecs.executor(for: $0, assumedBy: executor))
            },
            services: AWSServiceClients(own: AWSServiceClient(serviceExecutor)) {
                AWSServiceClient(services.executor(for: $0, assumedBy: serviceExecutor))
            },
            objects: S3ObjectStorage(S3Client(others.executor(chain))),
            events: AWSClients(own: bus) { _ in bus },
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

/// A way to services: what carries the requests, and where to.
private struct AWSWay: Sendable {
    let transport: any HTTPTransport
    let endpoints: EndpointResolver
    let region: String
    let logger: Logger
    let onAttempt: @Sendable (AWSAttempt) -> Void

    func executor(_ credentials: CachingCredentialProvider) -> AWSRequestExecutor {
        AWSRequestExecutor(
            transport: transport,
            credentials: credentials,
            region: region,
            endpoints: endpoints,
            logger: logger,
            onAttempt: onAttempt
        )
    }

    /// An executor in a role.
    func executor(for roleARN: String, assumedBy executor: AWSRequestExecutor) -> AWSRequestExecutor {
        let role = RoleCredentialProvider(roleARN: roleARN, sessionName: "stepwell", executor: executor)
        return self.executor(CachingCredentialProvider(role, logger: logger))
    }
}
