/// Values that somebody may want again in a moment: the last ones, as far as they do not fill the memory, and only for a while.
struct RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        var value: Value
        var bytesCount: Int
        var round: Int
    }

    private let countMax: Int
    private let bytesMax: Int
    private var kept: [Key: Kept] = [:]
    /// Oldest first.
    private var order: [Key] = []
    private var bytesCount = 0
    /// How often it was looked for what may be forgotten.
    private var round = 0

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
        kept[key] = Kept(value: value, bytesCount: bytes, round: round)
        order.append(key)
        bytesCount += bytes
        while order.count > countMax || bytesCount > bytesMax, let oldest = order.first { _ = take(oldest) }
    }

    /// Takes a value out.
    mutating func take(_ key: Key) -> Value? {
        guard let found = kept.removeValue(forKey: key) else { return nil }
        order.removeAll { $0 == key }
        bytesCount -= found.bytesCount
        return found.value
    }

    /// Drops what was kept before this was called last.
    ///
    /// - Returns: Whether anything is left.
    mutating func forgetOld() -> Bool {
        for key in order where kept[key]?.round != round { _ = take(key) }
        round += 1
        return !kept.isEmpty
    }
}
