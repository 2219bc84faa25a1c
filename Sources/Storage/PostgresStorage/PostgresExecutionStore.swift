public import ExecutionStorage
public import Logging

/// The store in PostgreSQL, shared by any number of nodes: every commit is on the server's disk before it is acknowledged.
///
/// A batch of transitions is one database transaction, most of the time of one statement, sent in one go and answered in one. Reads have
/// connections of their own and never wait for commits, nor for lists and counts, which may take long and have another one. Each
/// connection is libpq's, non-blocking and in pipeline mode, on a thread of its own: no thread of Swift's cooperative pool waits for
/// the network. A call goes on to its end when the task that made it is cancelled.
///
/// When the server goes away, connections are made again with growing pauses. Reads wait for that for a while and are repeated;
/// a commit that was sent and not answered fails as `unavailable`, and its outcome can be told only by reading.
public final class PostgresExecutionStore: ExecutionStore {
    /// Where the database is.
    public let location: PostgresLocation
    /// The PostgreSQL schema that everything is in.
    public var schema: String { configuration.schema }

    let configuration: PostgresStoreConfiguration
    let gate = CallGate<Connections>()
    private let writeProbe = WriteProbe()
    /// What the connection knows that writes.
    let arnNumbers = ARNNumbers()
    /// What lists have shown: kept apart, since what is read must never get into what is written.
    let listedARNs = ARNNumbers()
    let weeks = HistoryWeeks()
    /// From when on there is work to look for.
    let workFloors = WorkFloors()
    let logger: Logger

    /// Creates a store; nothing is connected before `prepare()`.
    public init(
        location: PostgresLocation,
        configuration: PostgresStoreConfiguration = PostgresStoreConfiguration(),
        logger: Logger
    ) {
        self.location = location
        self.configuration = configuration
        self.logger = logger
    }

    // MARK: - Life

    /// Connects, makes the schema when there is none, and brings it up to date under an advisory lock.
    ///
    /// - Throws: `StoreError`: `schemaTooNew` when a newer program wrote it and says that older ones may not work with it, `failed`
    ///   when the server refuses the connection, is too old, the schema belongs to another program, or the role lacks privileges,
    ///   `unavailable` when no server answers for a while.
    public func prepare() async throws(StoreError) {
        let attempted = "open \(location), schema \(schema)"
        let isOpen = try gate.isOpen { attempted }
        guard PostgresStoreConfiguration.isSchemaName(schema) else {
            throw StoreError(.failed, attempted: attempted, underlying: "'\(schema)' is no name for a schema")
        }
        let (location, settings, patience) = (location, settings(.reading), configuration.startPatience)
        let logger = logger
        let result = await onThread { () -> Result<Void, StoreError> in
            Result(attempting: attempted) {
                let session = try Self.connectPatiently(location, settings, for: patience)
                try session.execute("set default_transaction_read_only = off")
                try PostgresSchema(name: settings.schema).migrate(session, attempted: attempted) {
                    logger.notice(
                        "The schema cannot be changed yet: somebody holds locks on its tables, a backup maybe"
                    )
                }
            }
        }
        guard let result else {
            throw StoreError(.unavailable, attempted: attempted, underlying: "no thread could be started")
        }
        try result.get()
        guard !isOpen else { return }
        let connections: Connections
        do {
            connections = try connect()
        } catch {
            throw StoreError(error, attempted: attempted)
        }
        if !gate.open(connections) {
            await connections.stop()
            // Closed meanwhile, or opened by a call at the same time.
            _ = try gate.isOpen { attempted }
        }
    }

    /// Whether the database answers, on connections that read and on those that write, and has a schema that this program and its
    /// role may work with; who asks gets a quick answer.
    public func checkReadiness() async throws(StoreError) {
        let attempted = "read the schema version of \(location)"
        // By itself, and first: without privileges even the version cannot be read, and the error says something else.
        let privileges = [PostgresPrivileges.look(at: schema)]
        try await read(attempted, privileges, patience: Self.readinessPatience) { results in
            try PostgresPrivileges.check(try results.result(at: 0), schema: schema, attempted: attempted)
        }
        let version = [PostgresSchema.readVersion]
        let found = try await read(attempted, version, patience: Self.readinessPatience) { results in
            try PostgresSchema.found(in: results.result(at: 0))
        }
        guard let found, found.version >= PostgresSchema.latestVersion else {
            throw StoreError(
                .failed,
                attempted: attempted,
                underlying:
                    "it is \(found.map { String($0.version) } ?? "gone") instead of \(PostgresSchema.latestVersion)"
            )
        }
        try PostgresSchema.check(found, attempted: attempted)
        try await checkWriting()
    }

    /// Asks each connection that writes: a node that has none of them, or waits for a write, cannot work.
    private func checkWriting() async throws(StoreError) {
        let attempted = "write to \(location)"
        let connections = try gate.enter { attempted }
        defer { gate.leave() }
        let failure = await writeProbe.failure(
            of: connections.writers + [connections.worker],
            within: Self.writingPatience
        )
        if let failure { throw StoreError(failure, attempted: attempted) }
    }

    /// Those who look whether a node is ready give it a second as a rule, Kubernetes for example.
    private static let readinessPatience = Duration.milliseconds(800)
    /// Of that, what is left for the connections that write.
    private static let writingPatience = Duration.milliseconds(500)

    /// Waits for calls that have begun, then closes all connections; later calls fail with `unavailable`.
    public func close() async {
        await gate.close()?.stop()
    }

    /// What other nodes say; ends when the store is closed.
    public func hints() -> AsyncStream<StoreHint> {
        guard let connections = try? gate.enter({ "listen to other nodes" }) else {
            return AsyncStream { $0.finish() }
        }
        defer { gate.leave() }
        return connections.hints?.hints() ?? AsyncStream { $0.finish() }
    }

    /// Blocks, for as long as the server does not answer, up to `patience`.
    private static func connectPatiently(
        _ location: PostgresLocation,
        _ settings: SessionSettings,
        for patience: Duration
    ) throws(PostgresError) -> Session {
        let deadline = ContinuousClock.now.advanced(by: patience)
        var backoff = Backoff()
        while true {
            do throws(PostgresError) {
                return try Session(location, script: settings.script)
            } catch {
                guard error.kind == .notConnected else { throw error }
                // A wrong password or name is the operator's to mend; a server that is just starting is not.
                if Session.isAnswering(location) { throw PostgresError(.unsuitable, error.message) }
                guard ContinuousClock.now < deadline else { throw error }
                pauseThread(backoff.failed(random: Double.random(in: 0..<1)))
            }
        }
    }

    private func connect() throws -> Connections {
        let floors = workFloors
        let hints = configuration.exchangesHints ? HintExchange(schema: schema, onDue: { floors.wrote($0) }) : nil
        if let hints {
            var plan = plan("listener", .listening)
            plan.greeting = hints.greeting
            plan.onNotification = { [weak hints] in hints?.received($0) }
            hints.attach(try Connection(plan, patience: configuration.patience))
        }
        let writers = try (1...max(1, configuration.writersCount)).map { number in
            var plan = plan("writer \(number)", .writing)
            if number == 1 { plan.lossLevel = .warning }
            return try Connection(plan, patience: configuration.patience)
        }
        let readers = try (1...max(1, configuration.readersCount)).map { number in
            try Connection(plan("reader \(number)", .reading), patience: configuration.patience)
        }
        return Connections(
            writers: writers,
            worker: try Connection(plan("worker", .writing), patience: configuration.patience),
            remover: try Connection(plan("remover", .writing), patience: configuration.patience),
            readers: readers,
            lister: try Connection(plan("lister", .reading), patience: configuration.patience),
            hints: hints
        )
    }

    private func plan(_ name: String, _ role: SessionSettings.Role) -> ConnectionPlan {
        var plan = ConnectionPlan(
            name: name,
            location: location,
            settings: settings(role),
            answerPatience: .milliseconds(configuration.statementTimeoutMilliseconds) + configuration.answerGrace,
            logger: logger
        )
        let (arnNumbers, listedARNs, weeks, workFloors) = (arnNumbers, listedARNs, weeks, workFloors)
        plan.onReconnected = {
            arnNumbers.forget()
            listedARNs.forget()
            weeks.forget()
            workFloors.forget()
        }
        return plan
    }

    private func settings(_ role: SessionSettings.Role) -> SessionSettings {
        SessionSettings(
            schema: schema,
            role: role,
            statementTimeoutMilliseconds: configuration.statementTimeoutMilliseconds
        )
    }
}
