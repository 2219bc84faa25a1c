internal import ExecutionStorage
internal import GRDB
internal import GRDBSQLite

/// Statements by SQLite's own interface, on connections that GRDB opens, guards and queues.
///
/// GRDB binds texts up to their first NUL only; and binding directly is a third cheaper, which counts in a commit of hundreds
/// of small statements. Each statement is prepared once for each connection, but for those that are put together for a call.
extension Database {
    /// The file of this connection; empty when there is none.
    var filePath: String {
        sqlite3_db_filename(sqliteConnection, nil).map { String(cString: $0) } ?? ""
    }

    /// Runs a statement to its end and ignores its rows.
    func run(_ sql: String, _ arguments: SQLArgument...) throws {
        try withStatement(sql, arguments) { statement in
            while try step(statement, of: sql) {}
        }
    }

    /// The first row of a statement, which is run to its end; nil when there is none.
    func first<Value>(_ sql: String, _ arguments: SQLArgument..., decode: (SQLRow) throws -> Value) throws -> Value? {
        try withStatement(sql, arguments) { statement in
            guard try step(statement, of: sql) else { return nil }
            let value = try decode(SQLRow(statement: statement))
            while try step(statement, of: sql) {}
            return value
        }
    }

    /// The only number in the first row of a query.
    ///
    /// - Throws: `DatabaseError` when there is no row.
    func value(_ sql: String) throws -> Int64 {
        guard let value = try first(sql, decode: { try $0.integer(0) }) else {
            throw DatabaseError(resultCode: .SQLITE_ERROR, message: "no row", sql: sql)
        }
        return value
    }

    /// All rows of a query.
    func all<Value>(_ sql: String, _ arguments: SQLArgument..., decode: (SQLRow) throws -> Value) throws -> [Value] {
        try all(sql, arguments, decode: decode)
    }

    /// All rows of a query.
    func all<Value>(
        _ sql: String,
        _ arguments: [SQLArgument],
        isCached: Bool = true,
        decode: (SQLRow) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try forEach(sql, arguments, isCached: isCached) { row in
            values.append(try decode(row))
            return true
        }
        return values
    }

    /// Visits the rows of a query for as long as `body` answers true.
    func forEach(
        _ sql: String,
        _ arguments: [SQLArgument],
        isCached: Bool = true,
        body: (SQLRow) throws -> Bool
    ) throws {
        try withStatement(sql, arguments, isCached: isCached) { statement in
            while try step(statement, of: sql), try body(SQLRow(statement: statement)) {}
        }
    }

    /// Runs a body in a transaction that has the write lock from its beginning, and is rolled back when the body throws or
    /// its result is not wanted.
    func immediateTransaction<Value>(
        committingWhen isWanted: (Value) -> Bool = { _ in true },
        _ body: () throws -> Value
    ) throws -> Value {
        if isInsideTransaction { try run("rollback") }
        try run("begin immediate")
        do {
            let value = try body()
            try run(isWanted(value) ? "commit" : "rollback")
            return value
        } catch {
            // SQLite may have rolled back by itself (disk full, I/O error). A rollback that fails is made up for by the next
            // transaction; the first error is the one that says what happened.
            if isInsideTransaction { try? run("rollback") }
            throw error
        }
    }

    private func withStatement<Value>(
        _ sql: String,
        _ arguments: [SQLArgument],
        isCached: Bool = true,
        _ body: (OpaquePointer) throws -> Value
    ) throws -> Value {
        let prepared = try isCached ? cachedStatement(sql: sql) : makeStatement(sql: sql)
        let statement = prepared.sqliteStatement
        defer {
            // Its result repeats the error of the last step, which was thrown already.
            _ = sqlite3_reset(statement)
            _ = sqlite3_clear_bindings(statement)
        }
        for (index, argument) in arguments.enumerated() {
            let code = argument.bind(to: statement, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw failure(code, of: sql) }
        }
        return try withExtendedLifetime(prepared) { try body(statement) }
    }

    /// Goes on to the next row; false at the end.
    private func step(_ statement: OpaquePointer, of sql: String) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code, of: sql)
        }
    }

    private func failure(_ code: Int32, of sql: String) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage, sql: sql)
    }
}

extension SQLArgument {
    /// Binds the value, as a copy that SQLite keeps; returns SQLite's result code.
    fileprivate func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null:
            return sqlite3_bind_null(statement, index)
        case .integer(let integer):
            return sqlite3_bind_int64(statement, index, integer)
        case .text(var text):
            return text.withUTF8 { bytes in
                // An empty string may come without an address, which SQLite would take for null.
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, copied) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
                    sqlite3_bind_text64(
                        statement,
                        index,
                        start,
                        sqlite3_uint64(bytes.count),
                        copied,
                        UInt8(SQLITE_UTF8)
                    )
                }
            }
        case .id(let id):
            return withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { bytes in
                sqlite3_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count), copied)
            }
        }
    }

    /// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the bytes before the call returns.
    private var copied: sqlite3_destructor_type? { unsafeBitCast(-1, to: sqlite3_destructor_type?.self) }
}
