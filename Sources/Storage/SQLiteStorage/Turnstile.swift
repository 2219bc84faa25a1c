internal import Synchronization

/// Lets in a few at a time; the others wait for their turn, first come, first served.
final class Turnstile: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// Creates a turnstile that lets so many in.
    init(_ count: Int) {
        state = Mutex(State(free: count))
    }

    /// Waits for a turn; each needs one `leave()`.
    func enter() async {
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

    /// Ends a turn; whoever has waited longest has it next.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
