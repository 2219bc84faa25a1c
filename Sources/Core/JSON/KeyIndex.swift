/// An open-addressing hash table from keys to their positions in a list of members.
struct KeyIndex: Sendable {
    /// Position + 1, or 0 for a free slot; the count is a power of two, at most half of it in use.
    private var slots: [Int] = []

    var isEmpty: Bool { slots.isEmpty }

    /// Whether the table exists and stays at most half full with that many members.
    func hasRoom(for count: Int) -> Bool {
        count * 2 <= slots.count
    }

    mutating func insert(_ position: Int, hash: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = position + 1
    }

    func position(of key: String, in members: [JSONObject.Element]) -> Int? {
        let mask = slots.count - 1
        var slot = key.utf8Hash & mask
        while slots[slot] != 0 {
            let position = slots[slot] - 1
            if members[position].key.hasSameUTF8(as: key) { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Makes the table anew, with room for as many members again.
    mutating func rebuild(for members: [JSONObject.Element]) {
        var count = 64
        while count < members.count * 4 { count *= 2 }
        slots = Array(repeating: 0, count: count)
        for (position, member) in members.enumerated() { insert(position, hash: member.key.utf8Hash) }
    }
}
