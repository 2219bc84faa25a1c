import CPostgres

/// A connection to PostgreSQL whose calls block, for one thread.
final class PostgresConnection {
    private let connection: OpaquePointer?

    init(_ location: String) throws {
        connection = PQconnectdb(location)
        guard PQstatus(connection) == CONNECTION_OK else { throw BenchmarkError("PostgreSQL: \(message)") }
    }

    deinit { PQfinish(connection) }

    /// Runs statements and answers the rows of the last one; null is an empty text.
    @discardableResult
    func run(_ sql: String) throws -> [[String]] {
        try rows(PQexec(connection, sql))
    }

    /// Runs statements, each in a transaction of its own.
    func run(_ statements: [String]) throws {
        for statement in statements { try run(statement) }
    }

    /// Prepares a statement under a name.
    func prepare(_ name: String, _ sql: String) throws {
        _ = try rows(PQprepare(connection, name, sql, 0, nil))
    }

    /// Runs a prepared statement with whole numbers.
    func execute(_ name: String, _ numbers: Int...) throws {
        let texts = numbers.map { "\($0)" }
        var values: [UnsafePointer<CChar>?] = []
        func add(_ rest: ArraySlice<String>) throws {
            guard let first = rest.first else {
                _ = try rows(PQexecPrepared(connection, name, Int32(values.count), values, nil, nil, 0))
                return
            }
            try first.withCString { pointer in
                values.append(pointer)
                try add(rest.dropFirst())
            }
        }
        try add(texts[...])
    }

    private func rows(_ result: OpaquePointer?) throws -> [[String]] {
        defer { PQclear(result) }
        guard [PGRES_TUPLES_OK, PGRES_COMMAND_OK].contains(PQresultStatus(result)) else {
            throw BenchmarkError("PostgreSQL: \(message)")
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { String(cString: PQgetvalue(result, row, $0)) }
        }
    }

    private var message: String { String(cString: PQerrorMessage(connection)) }
}

/// What a PostgreSQL server has counted of its write-ahead log.
struct WALCounters {
    var syncs: Double
    var bytes: Double

    /// How long a process of the server may be idle before it reports what it has counted, and a little more.
    static let idleSeconds = 10.5
    /// How long it takes until a process that has ended has reported.
    static let endSeconds = 1.0

    /// Reads them after so many seconds.
    init(_ connection: PostgresConnection, after seconds: Double) throws {
        Clock.sleep(seconds: seconds)
        let version = Int(try connection.run("show server_version_num").first?.first ?? "") ?? 0
        let syncs = version >= 180_000 ? "(select sum(fsyncs) from pg_stat_io where object = 'wal')" : "wal_sync"
        let row = try connection.run("select \(syncs), wal_bytes from pg_stat_wal").first ?? []
        guard row.count == 2, let counted = Double(row[0]), let bytes = Double(row[1]) else {
            throw BenchmarkError("PostgreSQL has no counters of its write-ahead log: \(row)")
        }
        (self.syncs, self.bytes) = (counted, bytes)
    }
}
