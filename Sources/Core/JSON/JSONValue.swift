/// Any JSON value, with member order and number text kept as they were written.
///
/// Equality and hashing are exact: numbers compare by their text (`1` and `1.0` differ), strings by their UTF-8 bytes
/// (no Unicode normalisation), objects by their members in order. ``isEquivalent(to:)`` compares by meaning instead.
///
/// Source: RFC 8259.
public enum JSONValue: Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as text.
    case number(JSONNumber)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object with its members in order.
    case object(JSONObject)
}

extension JSONValue {
    /// Parses a JSON text.
    ///
    /// - Parameters:
    ///   - text: One JSON value, with white space around it at most.
    ///   - limits: How deep and how large the text may be, and what becomes of duplicate keys.
    /// - Throws: ``JSONParseError`` with the place of the first violation of RFC 8259 or of a limit.
    public init(parsing text: String, limits: JSONLimits = .default) throws(JSONParseError) {
        self = try withUTF8Bytes(of: text) { bytes in
            JSONParser.parse(bytes, limits: limits)
        }.get()
    }

    /// Parses the bytes of a JSON text in UTF-8.
    ///
    /// Contiguous storage (`[UInt8]`, buffers, slices of them) is read in place; any other sequence is copied once.
    ///
    /// - Parameters:
    ///   - bytes: One JSON value in UTF-8 without byte order mark, with white space around it at most.
    ///   - limits: How deep and how large the text may be, and what becomes of duplicate keys.
    /// - Throws: ``JSONParseError`` with the place of the first violation of RFC 8259 or of a limit, or of the first byte
    ///   that is not UTF-8.
    public init(
        parsing bytes: some Sequence<UInt8>,
        limits: JSONLimits = .default
    ) throws(JSONParseError) {
        let inPlace = bytes.withContiguousStorageIfAvailable { JSONParser.parse($0, limits: limits) }
        if let inPlace {
            self = try inPlace.get()
        } else {
            let copy = Array(bytes)
            self = try copy.withUnsafeBufferPointer { JSONParser.parse($0, limits: limits) }.get()
        }
    }

    /// The compact JSON text: no white space, members in order, number text untouched, nothing escaped without need.
    public var text: String {
        var writer = JSONWriter(isPretty: false)
        writer.write(self)
        return writer.text
    }

    /// The JSON text for people: two spaces of indentation, one member or element a line.
    public var prettyText: String {
        var writer = JSONWriter(isPretty: true)
        writer.write(self)
        return writer.text
    }

    /// Appends the bytes of ``text``.
    ///
    /// - Parameter bytes: Where the UTF-8 bytes go.
    public func write(to bytes: inout [UInt8]) {
        var writer = JSONWriter(isPretty: false)
        writer.write(self)
        writer.withBytes { bytes.append(contentsOf: $0) }
    }
}
