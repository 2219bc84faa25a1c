import Synchronization

/// Bounds how many bytes of requests are in work at a time.
///
/// Starts are refused earlier, by the engine. This is for what goes before them: callbacks that wait for a database which does
/// not come back must not fill the memory, and whoever sends them sends them again.
final class BodyRooms: Sendable {
    private let bytesMax: Int
    private let taken = Mutex(0)

    /// Creates rooms.
    ///
    /// - Parameter bytesMax: How many bytes of bodies in all; a single one may have more.
    init(bytesMax: Int = 128 << 20) {
        self.bytesMax = bytesMax
    }

    /// Takes a room; false when there is none.
    func enter(bytes: Int) -> Bool {
        taken.withLock { taken in
            guard taken == 0 || taken + bytes <= bytesMax else { return false }
            taken += bytes
            return true
        }
    }

    /// Gives a room back.
    func leave(bytes: Int) { taken.withLock { $0 -= bytes } }
}
