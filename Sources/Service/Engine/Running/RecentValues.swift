/// Values that somebody may want again in a moment: the last ones, as far as they do not fill the memory, and only for a while.
struct RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        var value: Value
        var bytesCount: Int
        var turn: Int
    }

    private let countMax: Int
    private let bytesMax: Int
    private var kept: [Key: Kept] = [:]
    /// Oldest first; those that were taken out or kept anew since have another turn, or none, and do not count.
    private var order: [(key: Key, turn: Int)] = []
    /// Where the oldest stands.
    private var first = 0
    private var bytesCount = 0
    /// How many values were kept so far.
    private var turn = 0
    /// How many were when it was looked last for what may be forgotten.
    private var lastLook = 0

    /// Creates an empty memory.
    ///
    /// - Parameters:
    ///   - countMax: How many values are kept, at most.
    ///   - bytesMax: How many bytes they may have together.
    init(countMax: Int, bytesMax: Int) {
        self.countMax = countMax
        self.bytesMax = bytesMax
    }

    subscript(key: Key) -> Value? { kept[key]?.value }

    /// Keeps a value, in place of the one under the same key; the oldest ones make room for it.
    mutating func keep(_ value: Value, as key: Key, bytes: Int) {
        _ = take(key)
        turn += 1
        kept[key] = Kept(value: value, bytesCount: bytes, turn: turn)
        order.append((key, turn))
        bytesCount += bytes
        while kept.count > countMax || bytesCount > bytesMax { dropOldest() }
        // Most of the list may be values that were taken out.
        guard order.count > 2 * countMax + first else { return }
        order.removeAll { kept[$0.key]?.turn != $0.turn }
        first = 0
    }

    /// Takes a value out.
    mutating func take(_ key: Key) -> Value? {
        guard let found = kept.removeValue(forKey: key) else { return nil }
        bytesCount -= found.bytesCount
        return found.value
    }

    /// Drops what was kept before this was called last.
    ///
    /// - Returns: Whether anything is left.
    mutating func forgetOld() -> Bool {
        while first < order.count, order[first].turn <= lastLook { dropOldest() }
        lastLook = turn
        guard kept.isEmpty else { return true }
        order = []
        first = 0
        return false
    }

    private mutating func dropOldest() {
        guard first < order.count else { return }
        let oldest = order[first]
        first += 1
        if kept[oldest.key]?.turn == oldest.turn { _ = take(oldest.key) }
        guard first > countMax else { return }
        order.removeFirst(first)
        first = 0
    }
}
