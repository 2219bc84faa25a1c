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
    ///   - bytesMax: How many bytes in all, of inputs and of what is going to be written of them; a single start may have more.
    init(capacity: Int, bytesMax: Int) {
        self.capacity = capacity
        self.bytesMax = bytesMax
    }

    /// Takes a room.
    ///
    /// - Parameter bytes: The bytes of the start's input.
    /// - Returns: The room, to be left in any case; nil when there is none.
    func enter(bytes: Int) -> StartRoom? {
        taken.withLock { taken in
            guard taken.count < capacity, taken.count == 0 || taken.bytes + bytes <= bytesMax else { return nil }
            taken.count += 1
            taken.bytes += bytes
            return StartRoom(of: self, bytes: bytes)
        }
    }

    /// Makes a room larger, if there is space; the only one there is may have any size.
    fileprivate func enlarge(by bytes: Int) -> Bool {
        taken.withLock { taken in
            guard taken.count == 1 || taken.bytes + bytes <= bytesMax else { return false }
            taken.bytes += bytes
            return true
        }
    }

    fileprivate func leave(bytes: Int) {
        taken.withLock { taken in
            taken.count -= 1
            taken.bytes -= bytes
        }
    }
}

/// The room of one start.
final class StartRoom: Sendable {
    private let rooms: StartRooms
    private let bytes: Mutex<Int>

    fileprivate init(of rooms: StartRooms, bytes: Int) {
        self.rooms = rooms
        self.bytes = Mutex(bytes)
    }

    /// Sees to it that the start may hold so many bytes in all.
    ///
    /// - Returns: False when there is no space for them.
    func enlarge(to wanted: Int) -> Bool {
        bytes.withLock { bytes in
            guard wanted > bytes else { return true }
            guard rooms.enlarge(by: wanted - bytes) else { return false }
            bytes = wanted
            return true
        }
    }

    /// Gives the room back.
    func leave() { rooms.leave(bytes: bytes.withLock { $0 }) }
}
