import AWSCore
import AWSIntegrations
import CMemory
import CoreMetrics
import Engine
import ExecutionStorage
import Hummingbird
import HummingbirdCore
import LocalECS
public import Logging
import NIOCore
import PostgresStorage
import PrometheusMetrics
import SQLiteStorage
import ServiceLifecycle
import SigV4
import StepFunctionsAPI
import StepFunctionsModel
import TaskLaunching
import UnixSignals

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The daemon: puts the modules together and runs them.
///
/// The only place that knows every concrete type.
public struct Daemon: Sendable {
    private let configuration: DaemonConfiguration
    private let environment: [String: String]
    private let logger: Logger

    /// Creates a daemon.
    ///
    /// - Parameters:
    ///   - configuration: What it is told.
    ///   - environment: The environment of the process: AWS credentials, region and endpoints.
    ///   - logger: Where it logs to.
    public init(configuration: DaemonConfiguration, environment: [String: String], logger: Logger) {
        self.configuration = configuration
        self.environment = environment
        var logger = logger
        logger.logLevel = configuration.logLevel
        self.logger = logger
    }

    /// Runs until SIGTERM or SIGINT; then finishes what is in flight, writes it, and closes the store.
    ///
    /// - Throws: `DaemonError` when it cannot start.
    public func run() async throws {
        // First of all: whoever sends the signal while the daemon starts must not end it.
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        try checkListening()
        let room = try ConnectionRoom(filesMax: OpenFileLimit.own.current, inUse: OpenFileLimit.filesInUse())
        warn(of: room)
        let certificate = try serverCertificate()
        if !cmemory_keep_trimmed() { logger.warning("Memory that is free will stay with the process") }
        warnOfUnknownVariables()
        let location = try DatabaseLocation(configuration.database)
        let (store, lock) = try await openStore(location)
        let entropy = SystemEntropy()
        let keyFile = configuration.tokenKeyFile ?? location.companion(".token-keys")
        let keyring = try TokenKeyFile.load(keyFile, entropy: entropy)
        if case .postgres = location {
            try await TokenKeyRegister(store: store, now: SystemClock().now()).check(keyring, file: keyFile)
        }
        var keys = try configuration.accessKeysFile.map { (path) throws(DaemonError) in try AccessKeysFile.load(path) }
        // The daemon's own calls to the local ECS endpoint are signed like any other, with a key of this process alone.
        let ownKey = AccessKey(id: AccessKeysFile.ownID, secret: Self.makeSecret(entropy))
        if configuration.localECS != nil { keys?.append(ownKey) }
        let transport = try Self.translating { () throws(TransportError) in try CurlTransport() }
        let serviceTransport = try Self.translating { () throws(TransportError) in
            try CurlTransport(
                configuration: CurlTransportConfiguration(transfersMax: ServiceLauncher.functionsMax + 64)
            )
        }
        let httpTransport = try Self.translating { () throws(TransportError) in
            try CurlTransport(
                configuration: CurlTransportConfiguration(
                    addressPolicy: AddressPolicy(allowedNetworks: configuration.httpTaskNetworks)
                )
            )
        }
        let eventTransport = try configuration.notifications.eventBus.map { _ in
            try Self.translating { () throws(TransportError) in try CurlTransport() }
        }
        let metrics = PrometheusRegistry()
        let clients = try await AWSWiring(
            configuration: configuration,
            environment: environment,
            transport: transport,
            serviceTransport: serviceTransport,
            eventTransport: eventTransport ?? serviceTransport,
            ownCredentials: configuration.localECS == nil ? nil : ownKey.credentials,
            logger: logger,
            onAttempt: AWSRequestMetrics(factory: metrics).count
        ).clients()
        await NamingCheck(store: store, region: clients.region, account: configuration.account, logger: logger).run()
        let localECS = try await openLocalECS(location, region: clients.region)
        let selfLauncher = SelfLauncher()
        let launcher = TaskLauncherRegistry([
            ECSLauncher(client: clients.calling, logger: logger, logs: logReading), selfLauncher,
            HTTPTaskLauncher(transport: httpTransport, services: clients.services, logger: logger),
            ServiceLauncher(client: clients.services, logger: logger),
        ])
        let (receivers, receiverTransports) = try NotificationWiring(
            settings: configuration.notifications,
            logger: logger
        ).receivers(events: clients.events, region: clients.region)
        var engineConfiguration = EngineConfiguration()
        engineConfiguration.evaluationThreadsMax = 16
        engineConfiguration.redactedKeys = configuration.redactedKeys
        engineConfiguration.retentionDays = configuration.retentionDays
        engineConfiguration.notifiedStatuses = configuration.notifications.filter
        engineConfiguration.notificationAgeMaxMilliseconds = Int64(configuration.notifications.giveUpHours) * 3_600_000
        let engine = Engine(
            store: store,
            launcher: launcher,
            objects: clients.objects,
            receivers: receivers,
            keyring: keyring,
            clock: EventLoopClock(),
            configuration: engineConfiguration,
            metrics: metrics,
            logger: logger
        )
        let service = StepFunctionsService(
            engine: engine,
            configuration: ServiceConfiguration(
                partition: configuration.partition,
                region: clients.region,
                account: configuration.account,
                revealsTaskTokens: configuration.revealsTaskTokens,
                redactedKeys: configuration.redactedKeys
            ),
            logger: logger
        )
        selfLauncher.connect(to: service)
        let application = application(service, engine, store, keys, localECS, metrics, room, certificate)
        var services: [any Service] = [
            ClosingService(
                store: store,
                lock: lock,
                localECS: localECS,
                transports: [transport, serviceTransport, httpTransport] + receiverTransports
                    + (eventTransport.map { [$0] } ?? []),
                logger: logger
            ),
            engine,
        ]
        let loader = configuration.workflowsDirectory.map { directory in
            WorkflowLoader(
                directory: directory,
                service: service,
                roleARN: "arn:\(configuration.partition):iam::\(configuration.account):role/stepwell",
                logger: logger
            )
        }
        await loader?.load()
        services.append(
            ReloadingService(signals: hangUps, loader: loader, certificate: certificate, logger: logger)
        )
        services.append(ServingService(application: application, logger: logger))
        let group = ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch let error as IOError {
            throw listeningError(error) ?? error
        }
    }

    /// What the log says of whatever is going on when a line is written.
    public static var logMetadata: Logger.MetadataProvider { RequestTrace.logMetadata }

    /// Lets this process have as many files open as a daemon needs, and as it may; to be called before it opens many.
    public static func raiseOpenFileLimit() { _ = OpenFileLimit.own }

    // MARK: Parts

    private func checkListening() throws(DaemonError) {
        guard (configuration.tlsCertificateFile == nil) == (configuration.tlsKeyFile == nil) else {
            throw DaemonError("--tls-certificate and --tls-key belong together: give both or none.")
        }
        if !configuration.listensOnLoopback, configuration.accessKeysFile == nil, !configuration.isInsecure {
            throw DaemonError(
                "Without --access-keys everybody who reaches \(configuration.host) could start and stop executions. "
                    + "Give --access-keys FILE, listen on 127.0.0.1, or say --insecure if something else protects the port."
            )
        }
        if configuration.localECS != nil, !configuration.listensOnLoopback {
            throw DaemonError("--local-ecs runs programs on this machine: it needs --listen on a loopback address.")
        }
        if configuration.localECS != nil, configuration.tlsCertificateFile != nil {
            throw DaemonError("--local-ecs is for loopback and does not go together with --tls-certificate.")
        }
    }

    private func warn(of room: ConnectionRoom) {
        guard room.isSmall else { return }
        logger.warning(
            "Few files may be open (ulimit -n), and so few connections are let in at once",
            metadata: ["connections": "\(room.connectionsMax)", "files": "\(room.filesMax)"]
        )
    }

    private func serverCertificate() throws(DaemonError) -> ServerCertificate? {
        guard let chain = configuration.tlsCertificateFile, let key = configuration.tlsKeyFile else { return nil }
        return try ServerCertificate(chainFile: chain, keyFile: key)
    }

    /// What the operator is told when the server cannot listen; nil for other errors.
    private func listeningError(_ error: IOError) -> DaemonError? {
        let reason =
            switch error.errnoCode {
            case EADDRINUSE: "another process listens there, maybe another stepwell. Stop it, or give another port."
            case EACCES: "this user may not listen there. Give a port above 1023."
            case EADDRNOTAVAIL: "this machine has no such address. Give one that it has, such as 127.0.0.1."
            default: String?.none
            }
        return reason.map { DaemonError("Cannot listen on \(authority) (--listen): \($0)") }
    }

    private func warnOfUnknownVariables() {
        for (name, nearest) in ServeSettings.unknownVariables(in: environment) {
            logger.warning(
                "An environment variable that begins like an option is none, and is ignored",
                metadata: ["variable": "\(name)", "did you mean": "\(nearest ?? "-")"]
            )
        }
    }

    private func openStore(
        _ location: DatabaseLocation
    ) async throws(DaemonError) -> (any ExecutionStore, DatabaseLock?) {
        switch location {
        case .sqlite(let path):
            let holder =
                "process \(getpid()), stepwell serve --listen \(authority), since \(SystemClock().now().iso8601)"
            let lock = try DatabaseLock.take(path, as: holder)
            let store = SQLiteExecutionStore(path: path)
            try await opening(location) { () async throws(StoreError) in
                try await store.prepare()
                // Nobody else works on this file: what a process before this one had claimed is due at once.
                let now = SystemClock().now()
                let freed = try await store.releaseClaims(now: now, until: now.adding(seconds: 60))
                if freed > 0 {
                    logger.info("Took over the work of a process that died", metadata: ["count": "\(freed)"])
                }
            }
            return (store, lock)
        case .postgres(let address):
            var settings = PostgresStoreConfiguration()
            settings.schema = configuration.databaseSchema
            let store = PostgresExecutionStore(location: address, configuration: settings, logger: logger)
            try await opening(location) { () async throws(StoreError) in try await store.prepare() }
            return (store, nil)
        }
    }

    private func opening(
        _ location: DatabaseLocation,
        _ body: () async throws(StoreError) -> Void
    ) async throws(DaemonError) {
        do throws(StoreError) {
            try await body()
        } catch {
            throw DaemonError("The database \(location) cannot be opened: \(error)")
        }
    }

    private func openLocalECS(_ location: DatabaseLocation, region: String) async throws(DaemonError) -> LocalECS? {
        guard let settings = configuration.localECS else { return nil }
        var local = LocalECSConfiguration(
            stateDirectory: settings.directory ?? location.companion(".local-ecs"),
            region: region,
            accountID: configuration.account,
            runtime: LocalECSConfiguration.Runtime(rawValue: settings.runtime.rawValue) ?? .process
        )
        if let images = settings.images { local.localImages = images }
        let files = OpenFileLimit.own
        if files.current > files.inherited { local.openFilesMax = files.inherited }
        // A container reports to the daemon that started it.
        local.containerEnvironment["STEPWELL_ENDPOINT"] = "http://\(authority)"
        let endpoint: LocalECS
        do {
            endpoint = try LocalECS(configuration: local, logger: logger)
        } catch {
            throw DaemonError("The local ECS endpoint cannot start: \(error)")
        }
        if let directory = settings.taskDefinitions {
            let report = await endpoint.loadTaskDefinitions(from: directory)
            for problem in report.problems {
                logger.error("A task definition is broken", metadata: ["problem": "\(problem)"])
            }
        }
        return endpoint
    }

    /// How the logs of failed containers are read; nil when they are to be left alone.
    private var logReading: ECSLogReading? {
        guard configuration.readsFailureLogs else { return nil }
        return ECSLogReading(unconfiguredGroup: configuration.localECS.map { _ in LocalECS.unconfiguredLogGroup })
    }

    /// Host and port as a URL has them.
    private var authority: String {
        let host =
            configuration.host.contains(":") && !configuration.host.hasPrefix("[")
            ? "[\(configuration.host)]" : configuration.host
        return "\(host):\(configuration.port)"
    }

    private func application(
        _ service: StepFunctionsService,
        _ engine: Engine,
        _ store: any ExecutionStore,
        _ keys: [AccessKey]?,
        _ localECS: LocalECS?,
        _ metrics: PrometheusRegistry,
        _ room: ConnectionRoom,
        _ certificate: ServerCertificate?
    ) -> Application<APIResponder> {
        let gauges = StoreGauges(store: store, factory: metrics)
        let readiness = ReadinessProbe(of: store)
        let responder = APIResponder(
            service: service,
            policy: keys.map { .keys($0) } ?? (configuration.isInsecure ? .open : .openAtHome),
            companions: localECS.map { [LocalECSCompanion(endpoint: $0), LocalLogsCompanion(endpoint: $0)] } ?? [],
            isReady: { await readiness.problem() },
            metrics: metrics,
            metricsPage: {
                await gauges.measure()
                await engine.measure()
                return MetricsPage(contentType: PrometheusRegistry.contentType, text: metrics.text)
            },
            logger: logger
        )
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ContinueHandler(bodyBytesMax: ServiceLimits.requestBytesMax)],
            idleTimeout: .seconds(75)
        )
        var server = HTTPServerBuilder.http1(configuration: http)
        if let certificate {
            server = HTTPServerBuilder { responder in
                RenewableTLSChannel(
                    base: HTTP1Channel(responder: responder, configuration: http),
                    certificate: certificate
                )
            }
        }
        let metadata: Logger.Metadata = [
            "address": "\(authority)", "connections": "\(room.connectionsMax)", "files": "\(room.filesMax)",
        ]
        let logger = logger
        return Application(
            responder: responder,
            server: server,
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "stepwell",
                availableConnectionsDelegate: ConnectionBound(connectionsMax: room.connectionsMax, logger: logger)
            ),
            onServerRunning: { _ in logger.info("Stepwell is ready", metadata: metadata) },
            logger: logger
        )
    }

    private static func makeSecret(_ entropy: some EntropySource) -> String {
        (0..<4).map { _ in String(entropy.next(), radix: 36) }.joined()
    }

    private static func translating<Value>(
        _ body: () throws(TransportError) -> Value
    ) throws(DaemonError) -> Value {
        do throws(TransportError) {
            return try body()
        } catch {
            throw DaemonError("\(error)")
        }
    }
}
