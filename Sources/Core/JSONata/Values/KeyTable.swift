/// An open-addressing table from keys to the positions where their owner keeps them.
struct KeyTable {
    /// Position + 1, or 0 for a free slot; the count is a power of two, at most half of it in use.
    private var slots: [Int] = []

    var isEmpty: Bool { slots.isEmpty }

    /// Notes the key that was just put at a position; all keys before it are noted already or the table is empty.
    mutating func insert(_ position: Int, count: Int, key: (Int) -> String) {
        if count * 2 > slots.count {
            rebuild(count: count, key: key)
        } else {
            place(position, hash: key(position).byteHash)
        }
    }

    mutating func rebuild(count: Int, key: (Int) -> String) {
        var size = 32
        while size < count * 4 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for position in 0..<count { place(position, hash: key(position).byteHash) }
    }

    func position(of key: String, in keyAt: (Int) -> String) -> Int? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var slot = key.byteHash & mask
        while slots[slot] != 0 {
            let position = slots[slot] - 1
            if keyAt(position).hasSameBytes(as: key) { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func place(_ position: Int, hash: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = position + 1
    }
}
