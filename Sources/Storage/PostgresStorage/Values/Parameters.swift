import ExecutionStorage
import StepFunctionsModel

/// The type of a parameter, by the number that PostgreSQL has for it.
///
/// Source: PostgreSQL, `src/include/catalog/pg_type.dat`; these numbers never change.
enum ParameterType: UInt32, Sendable, Hashable {
    case bigint = 20
    case integer = 23
    case text = 25
    case uuid = 2950
    case integers = 1007
    case texts = 1009
    case bigints = 1016
    case uuids = 2951
}

/// The values of a statement's parameters in PostgreSQL's binary format, in one piece of memory.
struct Parameters: Sendable {
    /// Where a value stands in `bytes`; nil is null.
    private(set) var places: [Range<Int>?] = []
    private(set) var bytes: [UInt8] = []

    init() {
        // Room for what most statements get: the first enlargements cost as much as the values.
        places.reserveCapacity(16)
        bytes.reserveCapacity(512)
    }

    // MARK: Single values

    mutating func add(_ number: Int64) { add { $0.append(number) } }

    mutating func add(_ number: Int) { add(Int64(number)) }

    mutating func add(_ time: Timestamp) { add(time.millisecondsSinceEpoch) }

    mutating func add(_ text: String) { add { StoredText.append(text, to: &$0) } }

    mutating func add(_ id: ExecutionID) { add { $0.append(id) } }

    private mutating func add(_ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        write(&bytes)
        places.append(start..<bytes.count)
    }

    // MARK: Arrays: one value of each row

    mutating func add<Rows: Collection>(uuids rows: Rows, _ value: (Rows.Element) -> ExecutionID) {
        addArray(.uuid, of: rows) { row, bytes in
            bytes.append(Int32(16))
            bytes.append(value(row))
        }
    }

    mutating func add<Rows: Collection>(bigints rows: Rows, _ value: (Rows.Element) -> Int64?) {
        addArray(.bigint, of: rows) { row, bytes in
            guard let number = value(row) else { return bytes.appendNull() }
            bytes.append(Int32(8), number)
        }
    }

    mutating func add<Rows: Collection>(integers rows: Rows, _ value: (Rows.Element) -> Int32?) {
        addArray(.integer, of: rows) { row, bytes in
            guard let number = value(row) else { return bytes.appendNull() }
            bytes.append(Int32(4), number)
        }
    }

    mutating func add<Rows: Collection>(texts rows: Rows, _ value: (Rows.Element) -> String?) {
        addArray(.text, of: rows) { row, bytes in
            guard let text = value(row) else { return bytes.appendNull() }
            let start = bytes.count
            bytes.append(Int32(0))
            StoredText.append(text, to: &bytes)
            bytes.replace(at: start, with: Int32(truncatingIfNeeded: bytes.count - start - 4))
        }
    }

    private mutating func addArray<Rows: Collection>(
        _ type: ParameterType,
        of rows: Rows,
        _ write: (Rows.Element, inout [UInt8]) -> Void
    ) {
        add { bytes in
            // Dimensions, "may hold nulls", element type; then, unless it is empty, length and first index.
            bytes.append(Int32(rows.isEmpty ? 0 : 1), Int32(1), Int32(type.rawValue))
            guard !rows.isEmpty else { return }
            bytes.append(Int32(truncatingIfNeeded: rows.count), Int32(1))
            for row in rows { write(row, &bytes) }
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    // Those that stand side by side go in at once: most of the time goes into making room.

    fileprivate mutating func append(_ one: Int32, _ two: Int32) {
        Swift.withUnsafeBytes(of: (one.bigEndian, two.bigEndian)) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(_ one: Int32, _ two: Int32, _ three: Int32) {
        Swift.withUnsafeBytes(of: (one.bigEndian, two.bigEndian, three.bigEndian)) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(_ length: Int32, _ number: Int64) {
        append(length, Int32(truncatingIfNeeded: number >> 32), Int32(truncatingIfNeeded: number))
    }

    fileprivate mutating func append(_ id: ExecutionID) {
        Swift.withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { append(contentsOf: $0) }
    }

    fileprivate mutating func appendNull() { append(Int32(-1)) }

    fileprivate mutating func replace(at start: Int, with number: Int32) {
        Swift.withUnsafeBytes(of: number.bigEndian) { source in
            for (offset, byte) in source.enumerated() { self[start + offset] = byte }
        }
    }
}
