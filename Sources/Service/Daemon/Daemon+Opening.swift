import AWSIntegrations
import Engine
import ExecutionStorage
import LocalECS
import Logging
import PostgresStorage
import SQLiteStorage
import SigV4
import StepFunctionsAPI
import StepFunctionsModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is checked and opened before the daemon works.
extension Daemon {
    // MARK: Checks

    func checkListening() throws(DaemonError) {
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

    func warn(of room: ConnectionRoom) {
        guard room.isSmall else { return }
        logger.warning(
            "Few files may be open (ulimit -n), and so few connections are let in at once",
            metadata: ["connections": "\(room.connectionsMax)", "files": "\(room.filesMax)"]
        )
    }

    func serverCertificate() throws(DaemonError) -> ServerCertificate? {
        guard let chain = configuration.tlsCertificateFile, let key = configuration.tlsKeyFile else { return nil }
        return try ServerCertificate(chainFile: chain, keyFile: key)
    }

    func warnOfUnknownVariables() {
        for (name, nearest) in ServeSettings.unknownVariables(in: environment) {
            logger.warning(
                "An environment variable that begins like an option is none, and is ignored",
                metadata: ["variable": "\(name)", "did you mean": "\(nearest ?? "-")"]
            )
        }
    }

    // MARK: The store

    /// Opens the database, and brings its schema up to date.
    ///
    /// - Returns: The store, and the lock on its file where it is one.
    func openStore(
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

    /// The keys of task tokens, which all nodes on a database have to share.
    func openKeyring(
        _ location: DatabaseLocation,
        _ store: any ExecutionStore
    ) async throws(DaemonError) -> TokenKeyring {
        let file = configuration.tokenKeyFile ?? location.companion(".token-keys")
        let keyring = try TokenKeyFile.load(file, entropy: SystemEntropy())
        if case .postgres = location {
            try await TokenKeyRegister(store: store, now: SystemClock().now()).check(keyring, file: file)
        }
        return keyring
    }

    // MARK: Tasks

    /// A secret key for this process alone.
    static func makeSecret() -> String {
        let entropy = SystemEntropy()
        return (0..<4).map { _ in String(entropy.next(), radix: 36) }.joined()
    }

    /// The ECS endpoint of this machine; nil when none is wanted.
    func openLocalECS(_ location: DatabaseLocation, region: String) async throws(DaemonError) -> LocalECS? {
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
    var logReading: ECSLogReading? {
        guard configuration.readsFailureLogs else { return nil }
        return ECSLogReading(unconfiguredGroup: configuration.localECS.map { _ in LocalECS.unconfiguredLogGroup })
    }

    /// What loads state machines from the folder of workflows; nil when there is none.
    func workflowLoader(_ service: StepFunctionsService) -> WorkflowLoader? {
        configuration.workflowsDirectory.map { directory in
            WorkflowLoader(
                directory: directory,
                service: service,
                roleARN: "arn:\(configuration.partition):iam::\(configuration.account):role/stepwell",
                logger: logger
            )
        }
    }

    // MARK: Settings

    /// How the engine works.
    var engineConfiguration: EngineConfiguration {
        var settings = EngineConfiguration()
        settings.evaluationThreadsMax = 16
        settings.redactedKeys = configuration.redactedKeys
        settings.retentionDays = configuration.retentionDays
        settings.notifiedStatuses = configuration.notifications.filter
        settings.notificationAgeMaxMilliseconds = Int64(configuration.notifications.giveUpHours) * 3_600_000
        return settings
    }

    /// How the API answers.
    func serviceConfiguration(_ region: String) -> ServiceConfiguration {
        ServiceConfiguration(
            partition: configuration.partition,
            region: region,
            account: configuration.account,
            revealsTaskTokens: configuration.revealsTaskTokens,
            redactedKeys: configuration.redactedKeys
        )
    }
}
