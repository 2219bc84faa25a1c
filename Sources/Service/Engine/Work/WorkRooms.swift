import Synchronization

/// Limits how many pieces of work are carried out at once: each has a room, and whoever wants to begin one more waits for the
/// first that becomes free.
///
/// A task group would do as well, but it keeps each task that has ended, with all the memory that it ever used, until somebody
/// asks for its result.
final class WorkRooms: Sendable {
    private struct State {
        var free: Int
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// Rooms that are all free.
    ///
    /// - Parameter count: How many; one at least, or nothing would ever be done.
    init(count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// Waits for a room and takes it.
    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiters.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives a room back: to the one who has waited longest, if anybody waits.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiters.isEmpty else { return state.waiters.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
