import Synchronization

/// An answer that comes once; later ones are dropped.
final class Reply<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, Never>)
        case given(Value)
        case taken
    }

    private let state = Mutex(State.open)

    /// Whether nobody has answered yet.
    var isOpen: Bool {
        state.withLock { state in
            switch state {
            case .open, .awaited: true
            case .given, .taken: false
            }
        }
    }

    /// The answer, if it was given and nobody has taken it.
    var given: Value? {
        state.withLock { state in
            if case .given(let value) = state { value } else { nil }
        }
    }

    /// Gives the answer, unless there is one.
    func give(_ value: Value) {
        let waiter: CheckedContinuation<Value, Never>? = state.withLock { state in
            switch state {
            case .open:
                state = .given(value)
                return nil
            case .awaited(let continuation):
                state = .taken
                return continuation
            case .given, .taken:
                return nil
            }
        }
        waiter?.resume(returning: value)
    }

    /// Waits for the answer; when the task is cancelled, takes the given one for it.
    ///
    /// To be called once.
    func value(whenCancelled fallback: Value) async -> Value {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let given: Value? = state.withLock { state in
                    if case .given(let value) = state {
                        state = .taken
                        return value
                    }
                    state = .awaited(continuation)
                    return nil
                }
                if let given { continuation.resume(returning: given) }
            }
        } onCancel: {
            give(fallback)
        }
    }
}
