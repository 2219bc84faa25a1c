import Synchronization

/// Lets in a few at a time; the others wait for their turn, first come, first served.
///
/// A task group would do as well, but it keeps each task that has ended, with all the memory that it ever used, until somebody
/// asks for its result.
public final class Turnstile: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// Creates a turnstile.
    ///
    /// - Parameter count: How many it lets in; one at least, or nobody would ever have a turn.
    public init(count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// Waits for a turn; each needs one `leave()`.
    public func enter() async {
        await withCheckedContinuation { continuation in
            let mayGoOn = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if mayGoOn { continuation.resume() }
        }
    }

    /// Ends a turn: whoever has waited longest has it next.
    public func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
