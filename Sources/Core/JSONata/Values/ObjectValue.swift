import JSON

/// An object that an expression made: members in order, each key once.
///
/// A class, since a transform changes the objects inside of its copy in place; all others stay as they were made.
final class ObjectValue {
    typealias Member = (key: String, value: Value)

    /// Up to this number of members a search is faster than a table.
    private static let searchedMembersMax = 16

    private(set) var members: [Member]
    /// Positions of keys; empty up to `searchedMembersMax` members.
    private var table = KeyTable()
    /// 1 more than the greatest nesting of a value.
    private(set) var nesting: Int

    init() {
        members = []
        nesting = 1
    }

    /// Takes members whose keys are known to differ.
    init(distinct members: [Member]) {
        self.members = members
        var deepest = 0
        for (_, value) in members { deepest = max(deepest, value.nesting) }
        nesting = deepest + 1
        if members.count > Self.searchedMembersMax { table.rebuild(count: members.count) { members[$0].key } }
    }

    init(capacity: Int) {
        members = []
        nesting = 1
        members.reserveCapacity(capacity)
    }

    var count: Int { members.count }

    /// The value of a member or undefined; setting replaces in place or appends.
    subscript(key: String) -> Value {
        get {
            if let position = position(of: key) { members[position].value } else { .undefined }
        }
        set {
            nesting = max(nesting, newValue.nesting + 1)
            if let position = position(of: key) {
                members[position].value = newValue
            } else {
                append(key, newValue)
            }
        }
    }

    /// Appends a member whose key is known to be new.
    func append(_ key: String, _ value: Value) {
        nesting = max(nesting, value.nesting + 1)
        members.append((key, value))
        if members.count > Self.searchedMembersMax {
            table.insert(members.count - 1, count: members.count) { members[$0].key }
        }
    }

    func remove(_ key: String) {
        guard let position = position(of: key) else { return }
        members.remove(at: position)
        table = KeyTable()
        guard members.count > Self.searchedMembersMax else { return }
        table.rebuild(count: members.count) { members[$0].key }
    }

    func position(of key: String) -> Int? {
        if table.isEmpty { return members.firstIndex { $0.key.hasSameBytes(as: key) } }
        return table.position(of: key) { members[$0].key }
    }
}
