import Synchronization

/// Counts the Express executions that run on this node, and lets in no more than there is room for.
final class ExpressRooms: Sendable {
    private let capacity: Int
    private let taken = Mutex(0)

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Takes a room.
    ///
    /// - Returns: False when there is none.
    func enter() -> Bool {
        taken.withLock { taken in
            guard taken < capacity else { return false }
            taken += 1
            return true
        }
    }

    /// Whether one more would be let in.
    var hasRoom: Bool { taken.withLock { $0 < capacity } }

    /// Gives a room back.
    func leave() { taken.withLock { $0 -= 1 } }
}
