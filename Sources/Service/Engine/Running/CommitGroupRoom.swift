/// How much goes into one database transaction yet.
struct CommitGroupRoom {
    /// How many transitions.
    var count: Int
    /// How many bytes of text.
    var bytes: Int
    /// Whether there is nothing in it yet: a transition that is too large goes alone.
    private var isEmpty = true

    init(count: Int, bytes: Int) {
        self.count = count
        self.bytes = bytes
    }

    /// Puts a transition of so many bytes in.
    ///
    /// - Returns: False when it does not fit.
    mutating func admits(bytes size: Int) -> Bool {
        guard count > 0, isEmpty || size <= bytes else { return false }
        count -= 1
        bytes -= size
        isEmpty = false
        return true
    }
}
