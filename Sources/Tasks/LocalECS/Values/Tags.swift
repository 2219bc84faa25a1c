import JSON

/// The tags of a resource, in the order in which they were given; keys are unique.
struct Tags: Sendable, Hashable {
    static let countMax = 50
    private static let keyCharactersMax = 128
    private static let valueCharactersMax = 256

    private(set) var members = JSONObject()

    init() {}

    /// Reads `tags` of a request.
    ///
    /// - Throws: `InvalidParameterException` for what the limits of the ECS API reference, "Tag", do not allow.
    init(_ list: [Members]) throws(ECSError) {
        for entry in list {
            let key = try entry.text("key")
            let value = try entry.string("value") ?? ""
            try Self.check(key: key, value: value, at: entry.pointer)
            guard members[key] == nil else {
                throw .invalidParameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.")
            }
            members[key] = .string(value)
        }
        try checkCount()
    }

    /// Reads what `json` wrote; anything else is no tag.
    init(stored: JSONValue?) {
        for entry in stored?.arrayValue ?? [] {
            guard let key = entry["key"]?.stringValue else { continue }
            members[key] = entry["value"] ?? ""
        }
    }

    var isEmpty: Bool { members.isEmpty }

    var json: JSONValue {
        .array(members.map { .object(["key": .string($0.key), "value": $0.value]) })
    }

    /// Adds tags; those given here win.
    mutating func merge(_ others: Tags) throws(ECSError) {
        for (key, value) in others.members { members[key] = value }
        try checkCount()
    }

    mutating func remove(_ keys: [String]) {
        for key in keys { members.removeValue(forKey: key) }
    }

    private func checkCount() throws(ECSError) {
        guard members.count <= Self.countMax else {
            throw .invalidParameter("Tags can not have more than \(Self.countMax) elements.")
        }
    }

    private static func check(key: String, value: String, at pointer: JSONPointer) throws(ECSError) {
        guard !key.isEmpty, key.unicodeScalars.count <= keyCharactersMax else {
            throw .invalidParameter(
                "Tag keys must have 1 to \(keyCharactersMax) characters.",
                at: pointer.appending("key")
            )
        }
        guard value.unicodeScalars.count <= valueCharactersMax else {
            throw .invalidParameter(
                "Tag values can not be longer than \(valueCharactersMax) characters.",
                at: pointer.appending("value")
            )
        }
        guard !key.lowercased().utf8.starts(with: "aws:".utf8) else {
            throw .invalidParameter(
                "Tag keys starting with 'aws:' are reserved for system use.",
                at: pointer.appending("key")
            )
        }
    }
}
