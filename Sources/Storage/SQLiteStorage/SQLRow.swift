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
        let value: String
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: value = "null"
        case SQLITE_INTEGER: value = String(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: value = String(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            value = sqlite3_column_text(statement, column).map { "\"\(String(cString: $0).prefix(40))\"" } ?? "a text"
        default: value = "\(sqlite3_column_bytes(statement, column)) bytes"
        }
        return UnreadableColumn(column: name, value: value)
    }
}

/// A stored value that makes no sense.
struct UnreadableColumn: Error, CustomStringConvertible {
    let column: String
    let value: String

    var description: String { "column \(column) holds \(value)" }
}
