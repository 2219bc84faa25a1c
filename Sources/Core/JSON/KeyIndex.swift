/// An open-addressing hash table from keys to their positions in a list of members.
struct KeyIndex: Sendable {
    /// Position + 1, or 0 for a free slot; the count is a power of two, at most half of it in use.
    private var slots: [Int] = []

    var isEmpty: Bool { slots.isEmpty }

    /// Whether the table exists and stays at most half full with that many members.
    func hasRoom(for count: Int) -> Bool {
        count * 2 <= slots.count
    }

    /// Notes the position of a key that the table does not have, by the key's hash.
    mutating func insert(_ position: Int, hash: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = position + 1
    }

    /// Finds a key by its hash, in a table that is not empty.
    func position(of key: String, hash: Int, in members: [JSONObject.Member]) -> Int? {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 {
            let position = slots[slot] - 1
            if members[position].key.isSame(as: key) { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Makes an empty table with room for twice as many members.
    mutating func clear(roomFor memberCount: Int) {
        var count = 64
        while count < memberCount * 4 { count *= 2 }
        slots = Array(repeating: 0, count: count)
    }

    /// Makes the table anew, with room for as many members again.
    mutating func rebuild(for members: [JSONObject.Member]) {
        clear(roomFor: members.count)
        for (position, member) in members.enumerated() { insert(position, hash: member.key.utf8Hash) }
    }
}
