import JSON

/// Reads a table row by row, as the bytes come in.
///
/// Fields are texts. Quotation marks around a field let it contain delimiters and line breaks; inside of them two stand for one. A
/// backslash takes the meaning from a backslash, a quotation mark or a delimiter behind it, and is dropped before anything else.
/// Missing fields are empty, fields too many are left out, and so are lines with nothing in them.
///
/// Source: Developer Guide, "ItemReader (Map)", rules for CSV files; recorded histories.
struct CSVReader: Sendable {
    private enum Place: Sendable {
        case fieldStart
        case unquoted
        case quoted
        /// A quotation mark inside of a quoted field: its end, or the first of two.
        case quoteInQuoted
    }

    private let delimiter: UInt8
    private var headers: [String]?
    private var place = Place.fieldStart
    private var isAfterBackslash = false
    private var field: [UInt8] = []
    private var fields: [String] = []
    /// Bytes of the row so far.
    private var rowBytes = 0
    /// Whether the row has anything but a carriage return yet.
    private var hasContent = false

    init(_ format: CSVFormat) {
        delimiter = format.delimiter
        headers = format.headers
    }

    /// - Returns: The items of the rows that are complete now.
    mutating func read(_ bytes: some BidirectionalCollection<UInt8>, isLast: Bool) throws(ItemReadingError)
        -> [JSONValue]
    {
        var items: [JSONValue] = []
        for byte in bytes {
            rowBytes += 1
            guard rowBytes <= ItemDecoder.lineBytesMax else {
                throw ItemReadingError(
                    "A row of the table is longer than \(ItemDecoder.lineBytesMax) bytes; is a quotation mark not closed?"
                )
            }
            if isAfterBackslash {
                isAfterBackslash = false
                field.append(byte)
                continue
            }
            switch place {
            case .fieldStart, .unquoted: try readOutside(byte, &items)
            case .quoted: readInside(byte)
            case .quoteInQuoted:
                if byte == UInt8(ascii: "\"") {
                    field.append(byte)
                    place = .quoted
                } else {
                    place = .unquoted
                    try readOutside(byte, &items)
                }
            }
        }
        if isLast, hasContent { try endRow(&items) }
        return items
    }

    private mutating func readInside(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): place = .quoteInQuoted
        case UInt8(ascii: "\\"): isAfterBackslash = true
        default: field.append(byte)
        }
    }

    private mutating func readOutside(_ byte: UInt8, _ items: inout [JSONValue]) throws(ItemReadingError) {
        switch byte {
        case UInt8(ascii: "\n"):
            if hasContent { try endRow(&items) } else { resetRow() }
            return
        case delimiter:
            endField()
        case UInt8(ascii: "\"") where place == .fieldStart:
            place = .quoted
        case UInt8(ascii: "\\"):
            place = .unquoted
            isAfterBackslash = true
        case UInt8(ascii: "\r"):
            place = .unquoted
            field.append(byte)
            return
        default:
            place = .unquoted
            field.append(byte)
        }
        hasContent = true
    }

    private mutating func endField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        place = .fieldStart
    }

    private mutating func resetRow() {
        rowBytes = 0
        fields = []
        field.removeAll(keepingCapacity: true)
        place = .fieldStart
        hasContent = false
    }

    private mutating func endRow(_ items: inout [JSONValue]) throws(ItemReadingError) {
        // Lines may end with a carriage return and a line feed.
        if place == .unquoted, field.last == UInt8(ascii: "\r") { field.removeLast() }
        endField()
        let row = fields
        resetRow()
        guard let headers else {
            self.headers = try CSVFormat.checked(row)
            return
        }
        var item = JSONObject(capacity: headers.count)
        for (column, name) in headers.enumerated() {
            item.append(newKey: name, .string(column < row.count ? row[column] : ""))
        }
        items.append(.object(item))
    }
}
