import GRDBSQLite

/// A connection to a SQLite file, for one thread.
final class SQLiteConnection {
    /// A value that is bound or read.
    enum Value {
        case integer(Int)
        case text(String)
        case blob([UInt8])
        case null
    }

    private let connection: OpaquePointer

    /// Opens a file, or makes it.
    init(path: String) throws {
        var connection: OpaquePointer?
        guard sqlite3_open(path, &connection) == SQLITE_OK, let connection else {
            throw BenchmarkError("SQLite does not open \(path)")
        }
        self.connection = connection
        sqlite3_busy_timeout(connection, 10_000)
    }

    deinit { sqlite3_close_v2(connection) }

    /// Runs statements without results.
    func run(_ sql: String) throws {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
    }

    /// Prepares a statement.
    func prepare(_ sql: String) throws -> SQLiteStatement {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw failure(sql)
        }
        return SQLiteStatement(statement, connection: self)
    }

    /// The `seq` of the row that was added last.
    var lastRow: Int { Int(sqlite3_last_insert_rowid(connection)) }

    func failure(_ what: String) -> BenchmarkError {
        BenchmarkError("SQLite: \(String(cString: sqlite3_errmsg(connection))), at \(what)")
    }
}

/// A prepared statement.
final class SQLiteStatement {
    private let statement: OpaquePointer
    private let connection: SQLiteConnection

    init(_ statement: OpaquePointer, connection: SQLiteConnection) {
        self.statement = statement
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    /// Runs it and answers all rows.
    @discardableResult
    func run(_ values: SQLiteConnection.Value...) throws -> [[SQLiteConnection.Value]] {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { bind(value, at: Int32(index + 1)) }
        var rows: [[SQLiteConnection.Value]] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: rows.append((0..<sqlite3_column_count(statement)).map(column))
            case SQLITE_DONE: return rows
            default: throw connection.failure(String(cString: sqlite3_sql(statement)))
            }
        }
    }

    private func bind(_ value: SQLiteConnection.Value, at index: Int32) {
        switch value {
        case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
        case .text(let text): sqlite3_bind_text(statement, index, text, -1, Self.copied)
        case .blob(let bytes): sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), Self.copied)
        case .null: sqlite3_bind_null(statement, index)
        }
    }

    // SQLITE_TRANSIENT, a cast of -1 that C headers do not hand over: SQLite copies what is bound before the call returns.
    private static var copied: sqlite3_destructor_type? { unsafeBitCast(-1, to: sqlite3_destructor_type?.self) }

    private func column(_ index: Int32) -> SQLiteConnection.Value {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: .integer(Int(sqlite3_column_int64(statement, index)))
        case SQLITE_TEXT: .text(sqlite3_column_text(statement, index).map { String(cString: $0) } ?? "")
        default: .null
        }
    }
}
