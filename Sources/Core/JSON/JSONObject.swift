/// The members of a JSON object, in the order in which they were written, each key once.
///
/// Keys compare byte by byte. Small objects are searched, larger ones have a hash index (seeded for each process, so
/// chosen keys cannot make it slow).
public struct JSONObject: Sendable {
    /// A key and its value.
    public typealias Element = (key: String, value: JSONValue)

    /// Up to this number of members a search is faster than an index.
    static let searchedMembersMax = 16

    /// Room for so many is made at the first: most objects are small.
    private static let usualMembersCount = 8

    /// A member as it is stored: the runtime handles arrays of structs faster than arrays of tuples.
    struct Member: Sendable {
        let key: String
        var value: JSONValue
    }

    private(set) var members: [Member]
    /// Positions in `members`; empty up to `searchedMembersMax` members.
    private var index: KeyIndex

    /// Makes an object without members.
    public init() {
        members = []
        index = KeyIndex()
    }

    /// Makes an object of members; of those with the same key the last value counts and takes the first place.
    ///
    /// - Parameter members: Keys and values in order.
    public init(_ members: some Sequence<(key: String, value: JSONValue)>) {
        self.init(capacity: members.underestimatedCount)
        for (key, value) in members { self[key] = value }
    }

    /// Makes an object of members; of those with the same key the last value counts and takes the first place.
    ///
    /// - Parameter members: Keys and values in order.
    public init(_ members: [Element]) {
        self.init(capacity: members.count)
        for (key, value) in members { self[key] = value }
    }

    /// Makes an object without members, with room for some.
    ///
    /// - Parameter capacity: How many members there will be.
    public init(capacity: Int) {
        self.init()
        members.reserveCapacity(capacity)
    }

    /// Appends a member whose key is known to be new.
    ///
    /// - Parameters:
    ///   - key: The member's name; no member has it.
    ///   - value: The member's value.
    public mutating func append(newKey key: String, _ value: JSONValue) {
        assert(!contains(key: key), "there is a member \(key) already")
        append(key, value)
    }

    /// Takes the pairs of a literal, of which some may have the same key.
    init(pairs: [(String, JSONValue)]) {
        self.init(capacity: pairs.count)
        for (key, value) in pairs { self[key] = value }
    }

    /// Takes members of which some may have the same key.
    init(repeating members: [Member]) {
        self.init()
        guard members.count > Self.searchedMembersMax else {
            for member in members { self[member.key] = member.value }
            return
        }
        self.members.reserveCapacity(members.count)
        index.clear(roomFor: members.count)
        for member in members {
            let hash = member.key.utf8Hash
            if let position = index.position(of: member.key, hash: hash, in: self.members) {
                self.members[position].value = member.value
            } else {
                index.insert(self.members.count, hash: hash)
                self.members.append(member)
            }
        }
    }

    /// Takes members whose keys are known to differ.
    init(distinct members: [Member]) {
        self.members = members
        index = KeyIndex()
        if members.count > Self.searchedMembersMax { index.rebuild(for: members) }
    }

    /// The value of a member.
    ///
    /// Setting a value replaces that of the member in its place or appends a member; setting nil removes the member.
    ///
    /// - Parameter key: The member's name.
    public subscript(key: String) -> JSONValue? {
        get {
            position(of: key).map { members[$0].value }
        }
        set {
            guard let newValue else {
                removeValue(forKey: key)
                return
            }
            if let position = position(of: key) {
                members[position].value = newValue
            } else {
                append(key, newValue)
            }
        }
    }

    /// The keys in order.
    public var keys: [String] {
        members.map(\.key)
    }

    /// The values in the order of their keys.
    public var values: [JSONValue] {
        members.map(\.value)
    }

    /// The same members in the order of their keys' bytes.
    public func sortedByKey() -> JSONObject {
        let isSorted = members.indices.dropFirst().allSatisfy { members[$0 - 1].key.precedesInUTF8(members[$0].key) }
        guard !isSorted else { return self }
        // Numbers are moved about at less cost than members.
        let order = members.indices.sorted { members[$0].key.precedesInUTF8(members[$1].key) }
        return JSONObject(distinct: order.map { members[$0] })
    }

    /// Whether there is a member of that name.
    ///
    /// - Parameter key: The member's name.
    /// - Returns: Whether the object has it.
    public func contains(key: String) -> Bool {
        position(of: key) != nil
    }

    /// Removes a member; the others keep their order.
    ///
    /// - Parameter key: The member's name.
    /// - Returns: The value that it had, or nil when there was none.
    @discardableResult
    public mutating func removeValue(forKey key: String) -> JSONValue? {
        guard let position = position(of: key) else { return nil }
        let value = members.remove(at: position).value
        index = KeyIndex()
        if members.count > Self.searchedMembersMax { index.rebuild(for: members) }
        return value
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        if members.capacity == 0 { members.reserveCapacity(Self.usualMembersCount) }
        members.append(Member(key: key, value: value))
        if index.hasRoom(for: members.count) {
            index.insert(members.count - 1, hash: key.utf8Hash)
        } else if members.count > Self.searchedMembersMax {
            index.rebuild(for: members)
        }
    }

    private func position(of key: String) -> Int? {
        if index.isEmpty { return members.firstIndex { $0.key.isSame(as: key) } }
        return index.position(of: key, hash: key.utf8Hash, in: members)
    }
}

extension JSONObject: RandomAccessCollection {
    /// The position of the first member.
    public var startIndex: Int { 0 }

    /// The position after the last member.
    public var endIndex: Int { members.count }

    /// The member at a position.
    ///
    /// - Parameter position: A valid position, as for any collection.
    public subscript(position: Int) -> Element {
        let member = members[position]
        return (key: member.key, value: member.value)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Makes an object; of members with the same key the last value counts.
    ///
    /// - Parameter elements: The members in order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(pairs: elements)
    }
}

extension JSONObject: Hashable {
    /// Whether both objects have the same members in the same order, to the byte.
    ///
    /// - Parameters:
    ///   - lhs: An object.
    ///   - rhs: Another object.
    /// - Returns: Whether they are identical.
    public static func == (lhs: JSONObject, rhs: JSONObject) -> Bool {
        JSONValue.object(lhs) == JSONValue.object(rhs)
    }

    /// Feeds what `==` compares.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        JSONValue.object(self).hash(into: &hasher)
    }
}
