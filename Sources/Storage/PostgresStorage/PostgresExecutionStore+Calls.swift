import ExecutionStorage

extension PostgresExecutionStore {
    /// How often a transaction is sent again at once that the server rolled back in favour of another one.
    static let racesMax = 5

    /// Reads with one statement, which sees one state of the database.
    ///
    /// What may look through many rows goes to the `lister`: whatever follows on the same connection waits for it.
    func read<Value: Sendable>(
        _ attempted: @autoclosure () -> String,
        _ command: Command,
        on connection: (Connections) -> Connection = \.reader,
        _ decode: (QueryResult) throws -> Value
    ) async throws(StoreError) -> Value {
        try await read(attempted(), [command], on: connection) { try decode($0.result(at: 0)) }
    }

    /// Reads with several statements.
    ///
    /// - Parameters:
    ///   - attempted: What is said of it when it fails.
    ///   - commands: The statements.
    ///   - patience: How long to wait for a connection when there is none; nil for as long as everything waits.
    ///   - connection: What to read on.
    ///   - decode: Reads the results, one for each statement.
    /// - Returns: What was decoded.
    /// - Throws: `StoreError`.
    func read<Value: Sendable>(
        _ attempted: @autoclosure () -> String,
        _ commands: [Command],
        patience: Duration? = nil,
        on connection: (Connections) -> Connection = \.reader,
        _ decode: ([QueryResult]) throws -> Value
    ) async throws(StoreError) -> Value {
        let connections = try gate.enter(attempted)
        defer { gate.leave() }
        do {
            return try decode(await connection(connections).run(commands, isRepeatable: true, patience: patience))
        } catch {
            throw StoreError(error, attempted: attempted())
        }
    }

    /// Changes something, in one transaction; returns when it is durable.
    func change<Value: Sendable>(
        _ attempted: @autoclosure () -> String,
        _ commands: [Command],
        on connection: (Connections) -> Connection = \.worker,
        _ decode: ([QueryResult]) throws -> Value
    ) async throws(StoreError) -> Value {
        let connections = try gate.enter(attempted)
        defer { gate.leave() }
        do {
            return try decode(await Self.runRacing(commands, on: connection(connections)))
        } catch {
            throw StoreError(error, attempted: attempted())
        }
    }

    /// Carries out a transaction, again if it was rolled back in favour of another one.
    static func runRacing(_ commands: [Command], on connection: Connection) async throws(PostgresError) -> [QueryResult]
    {
        var racesCount = 0
        while true {
            do throws(PostgresError) {
                return try await connection.run(commands, isRepeatable: false)
            } catch {
                racesCount += 1
                guard error.state?.isLostRace == true, racesCount < racesMax else { throw error }
            }
        }
    }
}

extension [QueryResult] {
    /// The result of the statement with a number.
    ///
    /// - Throws: `PostgresError` when there is none, which the connection's dialogue rules out.
    func result(at index: Int) throws(PostgresError) -> QueryResult {
        guard indices.contains(index) else { throw PostgresError(.answerLost, "an answer of the database is missing") }
        return self[index]
    }
}

extension Result where Failure == StoreError {
    /// The outcome of a body, with whatever it throws turned into what it means to the caller.
    init(attempting attempted: @autoclosure () -> String, _ body: () throws -> Success) {
        do {
            self = .success(try body())
        } catch {
            self = .failure(StoreError(error, attempted: attempted()))
        }
    }
}
