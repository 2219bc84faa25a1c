import Synchronization

/// Bounds how many requests of a kind there are at a time, by their number and the bytes of their bodies.
///
/// Starts are refused earlier, by the engine. This is for what goes before them: bodies on their way in, and callbacks that wait
/// for a database which does not come back. They must not fill the memory, and whoever sends them sends them again.
final class BodyRooms: Sendable {
    private struct Taken {
        var count = 0
        var bytes = 0
    }

    private let bytesMax: Int
    private let countMax: Int
    private let taken = Mutex(Taken())

    /// Creates rooms.
    ///
    /// - Parameters:
    ///   - bytesMax: How many bytes of bodies in all; a single one may have more.
    ///   - countMax: How many requests.
    init(bytesMax: Int, countMax: Int = .max) {
        self.bytesMax = bytesMax
        self.countMax = countMax
    }

    /// Whether there is room for so many bytes now; nothing is taken.
    func hasRoom(bytes: Int) -> Bool {
        // What has no body takes nothing away.
        taken.withLock { bytes == 0 || $0.bytes == 0 || $0.bytes + bytes <= bytesMax }
    }

    /// Takes a room for a request; false when there is none.
    func enter(bytes: Int) -> Bool {
        taken.withLock { taken in
            guard taken.count < countMax, bytes == 0 || taken.bytes == 0 || taken.bytes + bytes <= bytesMax else {
                return false
            }
            taken.count += 1
            taken.bytes += bytes
            return true
        }
    }

    /// Makes a room larger, if there is space for that.
    ///
    /// - Parameters:
    ///   - bytes: By how much.
    ///   - held: What the room has already; the only one that has any may have any size.
    /// - Returns: Whether it is larger.
    func enlarge(by bytes: Int, from held: Int) -> Bool {
        taken.withLock { taken in
            guard taken.bytes == held || taken.bytes + bytes <= bytesMax else { return false }
            taken.bytes += bytes
            return true
        }
    }

    /// Gives a room back.
    ///
    /// - Parameter bytes: All that it has.
    func leave(bytes: Int) {
        taken.withLock { taken in
            taken.count -= 1
            taken.bytes -= bytes
        }
    }
}
