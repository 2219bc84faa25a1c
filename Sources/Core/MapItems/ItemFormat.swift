public import JSON

/// What an `ItemReader` finds in the objects that it reads: its `ReaderConfig`.
///
/// Source: Developer Guide, "ItemReader (Map)".
public struct ItemFormat: Sendable, Hashable {
    /// What an object holds.
    public enum Content: Sendable, Hashable {
        /// An array, in the whole document or at a place in it.
        case json(at: JSONPointer?)
        /// A JSON document in each line.
        case jsonLines
        /// A table.
        case csv(CSVFormat)
    }

    /// Which objects the items are in.
    public enum Objects: Sendable, Hashable {
        /// In the object itself.
        case itself
        /// In files that an S3 inventory lists in the object.
        case inventory
        /// In files that the object names, one a line, as Athena's `UNLOAD` does.
        case named
    }

    /// What the objects hold.
    public var content: Content
    /// Which objects the items are in.
    public var objects: Objects
    /// Whether the listed objects are read, rather than their names handed on (`LOAD_AND_FLATTEN`).
    public var readsListedObjects: Bool

    /// Reads a `ReaderConfig`.
    ///
    /// - Throws: `ItemReadingError` for what cannot be read.
    public init(config: JSONObject) throws(ItemReadingError) {
        func word(_ name: String) -> String? { config[name]?.stringValue }
        readsListedObjects = word("Transformation") == "LOAD_AND_FLATTEN"
        objects = word("ManifestType") == "ATHENA_DATA" ? .named : .itself
        content = .json(at: nil)
        switch word("InputType") {
        case nil, "JSON":
            guard let text = word("ItemsPointer") else { break }
            guard let pointer = JSONPointer(parsing: text) else {
                throw ItemReadingError("ItemsPointer is not a JSON pointer: \(text)")
            }
            content = .json(at: pointer)
        case "JSONL":
            content = .jsonLines
        case "CSV":
            content = .csv(try CSVFormat(config: config))
        case "MANIFEST":
            guard objects == .itself else {
                throw ItemReadingError("A manifest of ATHENA_DATA needs the InputType of the files that it names.")
            }
            objects = .inventory
        case "PARQUET":
            throw ItemReadingError("Files of InputType PARQUET cannot be read by this version of Stepwell.")
        case let other?:
            throw ItemReadingError("Files of InputType \(other) cannot be read.")
        }
    }

    /// Creates a format.
    public init(content: Content, objects: Objects = .itself, readsListedObjects: Bool = false) {
        self.content = content
        self.objects = objects
        self.readsListedObjects = readsListedObjects
    }
}

/// The form of a table.
public struct CSVFormat: Sendable, Hashable {
    /// The names of the columns; nil when the first row has them.
    public var headers: [String]?
    /// What stands between two fields: a byte of ASCII.
    public var delimiter: UInt8

    /// Creates a form.
    public init(headers: [String]? = nil, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.headers = headers
        self.delimiter = delimiter
    }

    init(config: JSONObject) throws(ItemReadingError) {
        let delimiters: [String: UInt8] = [
            "COMMA": UInt8(ascii: ","), "PIPE": UInt8(ascii: "|"), "SEMICOLON": UInt8(ascii: ";"),
            "SPACE": UInt8(ascii: " "), "TAB": UInt8(ascii: "\t"),
        ]
        let name = config["CSVDelimiter"]?.stringValue ?? "COMMA"
        guard let delimiter = delimiters[name] else { throw ItemReadingError("There is no CSVDelimiter \(name).") }
        self.init(delimiter: delimiter)
        guard config["CSVHeaderLocation"]?.stringValue == "GIVEN" else { return }
        guard let given = config["CSVHeaders"]?.arrayValue?.compactMap(\.stringValue), !given.isEmpty else {
            throw ItemReadingError("CSVHeaders are missing.")
        }
        headers = try Self.checked(given)
    }

    /// - Throws: When a name is there twice; in the service's words.
    static func checked(_ headers: [String]) throws(ItemReadingError) -> [String] {
        guard Set(headers).count == headers.count else {
            throw ItemReadingError("CSV headers cannot contain duplicates.")
        }
        return headers
    }
}

/// Why items cannot be read: the cause of `States.ItemReaderFailed`.
public struct ItemReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    /// Creates an error.
    public init(_ description: String) {
        self.description = description
    }
}
