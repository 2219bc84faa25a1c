import CPostgres
import ExecutionStorage
import StepFunctionsModel

/// What the database answered to one statement.
///
/// Safe to pass around: libpq does not touch a result that it has handed out, and nothing here changes it.
final class QueryResult: @unchecked Sendable {
    private let pointer: OpaquePointer

    /// Takes over a result of libpq.
    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit { PQclear(pointer) }

    /// How many rows there are.
    var count: Int { Int(PQntuples(pointer)) }

    /// The rows, read.
    func map<Value>(_ read: (ResultRow) throws -> Value) throws -> [Value] {
        try (0..<PQntuples(pointer)).map { try read(ResultRow(result: pointer, row: $0)) }
    }

    /// The first row, read; nil when there is none.
    func first<Value>(_ read: (ResultRow) throws -> Value) throws -> Value? {
        count == 0 ? nil : try read(ResultRow(result: pointer, row: 0))
    }
}

/// A row of a result; valid only while the result is.
///
/// Columns are in binary format and checked: one that makes no sense is an `UnreadableColumn`.
struct ResultRow {
    fileprivate let result: OpaquePointer
    fileprivate let row: Int32

    func integer(_ column: Int32) throws(UnreadableColumn) -> Int64 {
        let bytes = bytes(column)
        guard !isNull(column), bytes.count == 8 || bytes.count == 4 else { throw unreadable(column) }
        let number = bytes.reduce(0) { $0 << 8 | UInt64($1) }
        return bytes.count == 8 ? Int64(bitPattern: number) : Int64(Int32(truncatingIfNeeded: number))
    }

    func optionalInteger(_ column: Int32) throws(UnreadableColumn) -> Int64? {
        isNull(column) ? nil : try integer(column)
    }

    func number(_ column: Int32) throws(UnreadableColumn) -> Int { Int(try integer(column)) }

    func isTrue(_ column: Int32) -> Bool { bytes(column).first == 1 }

    func time(_ column: Int32) throws(UnreadableColumn) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: try integer(column))
    }

    func optionalTime(_ column: Int32) throws(UnreadableColumn) -> Timestamp? {
        isNull(column) ? nil : try time(column)
    }

    func text(_ column: Int32) throws(UnreadableColumn) -> String {
        guard !isNull(column), let text = StoredText.text(of: bytes(column)) else { throw unreadable(column) }
        return text
    }

    func optionalText(_ column: Int32) throws(UnreadableColumn) -> String? { isNull(column) ? nil : try text(column) }

    func executionID(_ column: Int32) throws(UnreadableColumn) -> ExecutionID {
        guard let id = ExecutionID(bytes: bytes(column)) else { throw unreadable(column) }
        return id
    }

    func optionalExecutionID(_ column: Int32) throws(UnreadableColumn) -> ExecutionID? {
        isNull(column) ? nil : try executionID(column)
    }

    /// A text that stands for a case, such as a status.
    func name<Name: RawRepresentable<String>>(
        _ column: Int32,
        of type: Name.Type
    ) throws(UnreadableColumn) -> Name {
        guard let name = type.init(rawValue: try text(column)) else { throw unreadable(column) }
        return name
    }

    /// An array of numbers; empty when it is null.
    func integers(_ column: Int32) throws(UnreadableColumn) -> [Int64] {
        try elements(column).map { (bytes) throws(UnreadableColumn) in
            guard bytes.count == 8 else { throw unreadable(column) }
            return Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
        }
    }

    /// An array of texts; empty when it is null.
    func texts(_ column: Int32) throws(UnreadableColumn) -> [String] {
        try elements(column).map { (bytes) throws(UnreadableColumn) in
            guard let text = StoredText.text(of: bytes) else { throw unreadable(column) }
            return text
        }
    }

    /// The elements of a one-dimensional array without nulls.
    private func elements(_ column: Int32) throws(UnreadableColumn) -> [UnsafeBufferPointer<UInt8>] {
        guard !isNull(column) else { return [] }
        var rest = bytes(column)[...]
        func next() throws(UnreadableColumn) -> Int {
            guard rest.count >= 4 else { throw unreadable(column) }
            defer { rest = rest.dropFirst(4) }
            return Int(Int32(bitPattern: rest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }))
        }
        let dimensions = try next()
        _ = try (next(), next())
        guard dimensions == 1 else {
            guard dimensions == 0 else { throw unreadable(column) }
            return []
        }
        let count = try next()
        _ = try next()
        var elements: [UnsafeBufferPointer<UInt8>] = []
        elements.reserveCapacity(max(0, min(count, rest.count / 4)))
        for _ in 0..<max(0, count) {
            let length = try next()
            guard length >= 0, rest.count >= length else { throw unreadable(column) }
            elements.append(UnsafeBufferPointer(rebasing: rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return elements
    }

    private func isNull(_ column: Int32) -> Bool { PQgetisnull(result, row, column) == 1 }

    private func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        guard let start = PQgetvalue(result, row, column) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = Int(PQgetlength(result, row, column))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }

    private func unreadable(_ column: Int32) -> UnreadableColumn {
        let name = PQfname(result, column).map { String(cString: $0) } ?? String(column)
        return UnreadableColumn(column: name, row: rendered(0), value: rendered(column))
    }

    /// A value of any type, for a message.
    private func rendered(_ column: Int32) -> String {
        guard !isNull(column) else { return "null" }
        switch ParameterType(rawValue: PQftype(result, column)) {
        case .uuid: return ExecutionID(bytes: bytes(column))?.description ?? "a uuid"
        case .bigint, .integer: return (try? integer(column)).map { String($0) } ?? "a number"
        case .text:
            let bytes = bytes(column)
            return "\"\(String(decoding: bytes.prefix(80), as: UTF8.self))\(bytes.count > 80 ? "…" : "")\""
        case .integers, .texts, .bigints, .uuids, nil: return "\(bytes(column).count) bytes"
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
