import Synchronization

/// Counts the starts of executions that the store has not taken yet, and lets in no more than there is room for.
///
/// When the store is behind, it is starts that are refused: what has begun goes on, and memory stays bounded.
final class StartRooms: Sendable {
    private struct Taken {
        var count = 0
        var bytes = 0
    }

    private let capacity: Int
    private let bytesMax: Int
    private let taken = Mutex(Taken())

    /// Creates rooms.
    ///
    /// - Parameters:
    ///   - capacity: How many starts.
    ///   - bytesMax: How many bytes of input in all; a single start may have more.
    init(capacity: Int, bytesMax: Int) {
        self.capacity = capacity
        self.bytesMax = bytesMax
    }

    /// Takes a room.
    ///
    /// - Parameter bytes: The bytes of the start's input.
    /// - Returns: False when there is none.
    func enter(bytes: Int) -> Bool {
        taken.withLock { taken in
            guard taken.count < capacity, taken.count == 0 || taken.bytes + bytes <= bytesMax else { return false }
            taken.count += 1
            taken.bytes += bytes
            return true
        }
    }

    /// Gives a room back.
    func leave(bytes: Int) {
        taken.withLock { taken in
            taken.count -= 1
            taken.bytes -= bytes
        }
    }
}
