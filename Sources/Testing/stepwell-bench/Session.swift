import JSON

/// Daemons on a fresh database, for one run of a workload.
final class Session {
    /// What they work on.
    enum Database {
        /// A connection string.
        case postgres(String)
        /// A file.
        case sqlite(String)
    }

    let daemons: [DaemonProcess]
    private let database: Database
    private let counters: PostgresConnection?

    init(daemons: [DaemonProcess], database: Database) throws {
        self.daemons = daemons
        self.database = database
        counters =
            switch database {
            case .postgres(let location): try PostgresConnection(location)
            case .sqlite: nil
            }
    }

    var ports: [Int] { daemons.map(\.port) }

    /// A client of the first daemon.
    func client() throws -> StepFunctionsClient { try StepFunctionsClient(port: daemons[0].port) }

    /// What PostgreSQL has counted, after the daemon's connections were idle for long enough to report; nil with SQLite.
    func walCounters() throws -> WALCounters? {
        try counters.map { try WALCounters($0, after: WALCounters.idleSeconds) }
    }

    /// Processor time of all daemons; nil when unknown.
    var processorSeconds: Double? {
        daemons.reduce(0) { sum, daemon in
            guard let sum, let seconds = ProcessFigures.processorSeconds(of: daemon.pid) else { return nil }
            return sum + seconds
        }
    }

    /// Memory of the first daemon.
    func residentBytes() throws -> Double {
        guard let bytes = ProcessFigures.residentBytes(of: daemons[0].pid) else {
            throw BenchmarkError("this system does not say how much memory a process has")
        }
        return bytes
    }

    /// How often the first daemon was killed.
    private(set) var crashes = 0

    /// Kills the first daemon and starts it again, without waiting until it answers.
    func crash() throws {
        crashes += 1
        daemons[0].kill()
        try daemons[0].start()
    }

    /// Fills the database while no daemon runs.
    ///
    /// `examples` are executions that were copied, each with the number of a copy: that has to be the same to a client.
    func fill(_ executions: ClosedExecutions, examples: [(execution: String, number: Int)]) throws {
        for daemon in daemons { daemon.terminate() }
        switch database {
        case .postgres(let location): try executions.fill(PostgresConnection(location))
        case .sqlite(let path): try executions.fill(SQLiteConnection(path: path))
        }
        for daemon in daemons {
            try daemon.start()
            try daemon.waitUntilReady()
        }
        let client = try client()
        for (execution, number) in examples {
            let prefix = execution.split(separator: ":").dropLast().joined(separator: ":")
            let copy = prefix + ":" + ClosedExecutions.name(number)
            guard try Self.outline(of: copy, client) == Self.outline(of: execution, client) else {
                throw BenchmarkError("\(copy) differs from \(execution), of which it is a copy")
            }
        }
    }

    /// What a client sees of an execution, but for its name and times.
    private static func outline(of execution: String, _ client: StepFunctionsClient) throws -> [JSONValue?] {
        let facts = try client.call("DescribeExecution", ["executionArn": .string(execution)])
        let history = try client.call("GetExecutionHistory", ["executionArn": .string(execution), "maxResults": 1000])
        return ["stateMachineArn", "status", "input", "output", "error", "cause"].map { facts[$0] }
            + (history["events"]?.arrayValue ?? [])
    }
}
