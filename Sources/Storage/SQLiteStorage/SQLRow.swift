internal import ExecutionStorage
internal import GRDBSQLite
internal import StepFunctionsModel

/// The row that a running statement has reached; valid only until the statement goes on.
///
/// Columns are read by their exact bytes and checked: GRDB's own reading ends a text at its first NUL, replaces what is not
/// UTF-8, and stops the process at a value of another type.
struct SQLRow {
    let statement: OpaquePointer

    func integer(_ column: Int32) throws -> Int64 {
        guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { throw unreadable(column) }
        return sqlite3_column_int64(statement, column)
    }

    func optionalInteger(_ column: Int32) throws -> Int64? {
        isNull(column) ? nil : try integer(column)
    }

    func number(_ column: Int32) throws -> Int { Int(try integer(column)) }

    func time(_ column: Int32) throws -> Timestamp { Timestamp(millisecondsSinceEpoch: try integer(column)) }

    func optionalTime(_ column: Int32) throws -> Timestamp? { isNull(column) ? nil : try time(column) }

    func text(_ column: Int32) throws -> String {
        guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
            let start = sqlite3_column_text(statement, column)
        else { throw unreadable(column) }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        guard let text = String(validating: bytes, as: UTF8.self) else { throw unreadable(column) }
        return text
    }

    func optionalText(_ column: Int32) throws -> String? { isNull(column) ? nil : try text(column) }

    func executionID(_ column: Int32) throws -> ExecutionID {
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB,
            let start = sqlite3_column_blob(statement, column),
            let id = ExecutionID(
                bytes: UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
            )
        else { throw unreadable(column) }
        return id
    }

    func optionalExecutionID(_ column: Int32) throws -> ExecutionID? { isNull(column) ? nil : try executionID(column) }

    /// A text that stands for a case, such as a status.
    func name<Name: RawRepresentable<String>>(_ column: Int32, of type: Name.Type) throws -> Name {
        guard let name = type.init(rawValue: try text(column)) else { throw unreadable(column) }
        return name
    }

    private func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    private func unreadable(_ column: Int32) -> UnreadableColumn {
        let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? String(column)
        return UnreadableColumn(column: name, row: rendered(0), value: rendered(column))
    }

    /// A value of any type, for a message.
    private func rendered(_ column: Int32) -> String {
        // The type comes first: asking for the bytes of a number turns it into a text.
        let type = sqlite3_column_type(statement, column)
        let count = Int(sqlite3_column_bytes(statement, column))
        switch type {
        case SQLITE_NULL: return "null"
        case SQLITE_INTEGER: return String(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return String(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(statement, column) else { return "a text" }
            let bytes = UnsafeBufferPointer(start: start, count: min(count, 80))
            return "\"\(String(decoding: bytes, as: UTF8.self))\(count > 80 ? "…" : "")\""
        default:
            guard let start = sqlite3_column_blob(statement, column),
                let id = ExecutionID(bytes: UnsafeRawBufferPointer(start: start, count: count))
            else { return "\(count) bytes" }
            return id.description
        }
    }
}

/// A stored value that makes no sense.
struct UnreadableColumn: Error, CustomStringConvertible {
    /// The name of the column.
    let column: String
    /// What stands in the first column, by which the row is known: the id of an execution or a resource.
    let row: String
    /// What stands in the column.
    let value: String

    var description: String { "column \(column) of \(row) holds \(value)" }
}
