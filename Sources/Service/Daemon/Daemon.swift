import AWSIntegrations
import CMemory
import CoreMetrics
import Engine
public import Logging
import NIOCore
import PrometheusMetrics
import ServiceLifecycle
import SigV4
import StepFunctionsAPI
import TaskLaunching
import UnixSignals

/// The daemon: puts the modules together and runs them.
///
/// The only place that knows every concrete type.
public struct Daemon: Sendable {
    let configuration: DaemonConfiguration
    let environment: [String: String]
    let logger: Logger

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
        let keyring = try await openKeyring(location, store)
        // The daemon's own calls to the local ECS endpoint are signed like any other, with a key of this process alone.
        let ownKey = configuration.localECS.map { _ in AccessKey(id: AccessKeysFile.ownID, secret: Self.makeSecret()) }
        var keys = try configuration.accessKeysFile.map { (path) throws(DaemonError) in try AccessKeysFile.load(path) }
        if let ownKey { keys?.append(ownKey) }
        let transports = try DaemonTransports(configuration)
        let metrics = PrometheusRegistry()
        let clients = try await AWSWiring(
            configuration: configuration,
            environment: environment,
            transports: transports,
            ownCredentials: ownKey?.credentials,
            logger: logger,
            onAttempt: AWSRequestMetrics(factory: metrics).count
        ).clients()
        await NamingCheck(store: store, region: clients.region, account: configuration.account, logger: logger).run()
        let localECS = try await openLocalECS(location, region: clients.region)
        let selfLauncher = SelfLauncher()
        let launcher = TaskLauncherRegistry([
            ECSLauncher(client: clients.calling, logger: logger, logs: logReading), selfLauncher,
            HTTPTaskLauncher(transport: transports.http, services: clients.services, logger: logger),
            ServiceLauncher(client: clients.services, logger: logger),
        ])
        let (receivers, receiverTransports) = try NotificationWiring(
            settings: configuration.notifications,
            logger: logger
        ).receivers(events: clients.events, region: clients.region)
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
        let settings = serviceConfiguration(clients.region)
        let service = StepFunctionsService(engine: engine, configuration: settings, logger: logger)
        selfLauncher.connect(to: service)
        let application = application(service, engine, store, keys, localECS, metrics, room, certificate)
        let loader = workflowLoader(service)
        await loader?.load()
        try await run([
            ClosingService(
                store: store,
                lock: lock,
                localECS: localECS,
                transports: transports.all + receiverTransports,
                logger: logger
            ),
            engine,
            ReloadingService(signals: hangUps, loader: loader, certificate: certificate, logger: logger),
            ServingService(application: application, logger: logger),
        ])
    }

    /// Runs services until a signal, or an end of one of them; the last one stops first.
    private func run(_ services: [any Service]) async throws {
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
}
