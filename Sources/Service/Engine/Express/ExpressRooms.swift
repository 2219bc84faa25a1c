import Synchronization

/// Counts the Express executions that run on this node, and lets in no more than there is room for.
///
/// A quarter of the rooms is kept for those that somebody waits for: the children of one Map Run could take them all.
final class ExpressRooms: Sendable {
    private let capacity: Int
    private let taken = Mutex(0)

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Takes a room.
    ///
    /// - Parameter isAwaited: Whether somebody waits for the execution.
    /// - Returns: False when there is none.
    func enter(isAwaited: Bool) -> Bool {
        taken.withLock { taken in
            guard taken < (isAwaited ? capacity : capacity - capacity / 4) else { return false }
            taken += 1
            return true
        }
    }

    /// Whether one more would be let in that somebody waits for.
    var hasRoom: Bool { taken.withLock { $0 < capacity } }

    /// Gives a room back.
    func leave() { taken.withLock { $0 -= 1 } }
}
