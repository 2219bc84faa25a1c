public import JSON

/// Makes items of the bytes of an object, as they come in.
public struct ItemDecoder: Sendable {
    /// The longest JSON document that is read, in bytes: it has to be in memory as a whole.
    public static let documentBytesMax = 64 << 20

    /// The longest line, and the longest row of a table, in bytes: no item of it would fit into an execution's input.
    public static let lineBytesMax = 8 << 20

    private enum State: Sendable {
        case document(JSONPointer?, [UInt8])
        case lines(LineSplitter)
        case table(CSVReader)
    }

    private var state: State
    private var isAtStart = true

    /// Begins with an object.
    public init(_ content: ItemFormat.Content) {
        switch content {
        case .json(let pointer): state = .document(pointer, [])
        case .jsonLines: state = .lines(LineSplitter())
        case .csv(let format): state = .table(CSVReader(format))
        }
    }

    /// Takes the next bytes.
    ///
    /// - Parameters:
    ///   - bytes: What follows on what came before.
    ///   - isLast: Whether nothing comes after it.
    /// - Returns: The items that are complete now.
    /// - Throws: `ItemReadingError` when the bytes make no items.
    public mutating func decode(_ bytes: some BidirectionalCollection<UInt8>, isLast: Bool) throws(ItemReadingError)
        -> [JSONValue]
    {
        if isAtStart, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return try decode(bytes.dropFirst(3), isLast: isLast)
        }
        isAtStart = isAtStart && bytes.isEmpty
        switch state {
        case .document(let pointer, var read):
            // Moved out and in, so that what is there is not copied with each part.
            state = .document(pointer, [])
            read += bytes
            guard read.count <= Self.documentBytesMax else {
                throw ItemReadingError("The JSON document is larger than \(Self.documentBytesMax) bytes.")
            }
            if isLast { return try Self.items(of: read, at: pointer) }
            state = .document(pointer, read)
            return []
        case .lines(var splitter):
            state = .document(nil, [])
            let lines = try splitter.split(bytes, isLast: isLast)
            state = .lines(splitter)
            var items: [JSONValue] = []
            for (number, line) in lines { items.append(try Self.item(of: line, number)) }
            return items
        case .table(var reader):
            state = .document(nil, [])
            let items = try reader.read(bytes, isLast: isLast)
            state = .table(reader)
            return items
        }
    }

    private static func items(of bytes: [UInt8], at pointer: JSONPointer?) throws(ItemReadingError) -> [JSONValue] {
        let document: JSONValue
        do throws(JSONParseError) {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw ItemReadingError("The object cannot be read as JSON: \(error)")
        }
        let found = pointer.map { document[$0] } ?? document
        // As recorded, for an object.
        guard let items = found?.arrayValue else { throw ItemReadingError("Attempting to map over non-iterable node.") }
        return items
    }

    private static func item(of line: [UInt8], _ number: Int) throws(ItemReadingError) -> JSONValue {
        do throws(JSONParseError) {
            return try JSONValue(parsing: line)
        } catch {
            throw ItemReadingError("Line \(number) cannot be read as JSON: \(error)")
        }
    }
}

/// Cuts bytes into lines; empty ones are left out.
struct LineSplitter: Sendable {
    private var rest: [UInt8] = []
    private var number = 0

    /// - Returns: The lines that are complete now, with their numbers.
    mutating func split(
        _ bytes: some BidirectionalCollection<UInt8>,
        isLast: Bool
    ) throws(ItemReadingError) -> [(number: Int, line: [UInt8])] {
        var lines: [(number: Int, line: [UInt8])] = []
        func add(_ line: [UInt8]) {
            number += 1
            var line = line
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if line.contains(where: { $0 > 0x20 }) { lines.append((number, line)) }
        }
        for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            add(rest + part)
            rest = []
        }
        if let end = bytes.lastIndex(of: UInt8(ascii: "\n")) {
            rest += bytes[bytes.index(after: end)...]
        } else {
            rest += bytes
        }
        guard rest.count <= ItemDecoder.lineBytesMax else {
            throw ItemReadingError("Line \(number + 1) is longer than \(ItemDecoder.lineBytesMax) bytes.")
        }
        if isLast, !rest.isEmpty {
            add(rest)
            rest = []
        }
        return lines
    }
}
