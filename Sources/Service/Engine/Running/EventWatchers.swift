import StepFunctionsModel
import Synchronization

/// Tells those who wait on this node for something, such as the end of an execution, that it has happened.
///
/// A hint: who waits also looks from time to time, or waits no longer than a while.
final class EventWatchers<Key: Hashable & Sendable>: Sendable {
    private struct State {
        var waiters: [Key: [Int: AsyncStream<Void>.Continuation]] = [:]
        var nextNumber = 0
    }

    private let state = Mutex(State())

    /// A stream that yields once it has happened.
    func watch(_ key: Key) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextNumber += 1
            state.waiters[key, default: [:]][state.nextNumber] = continuation
            return state.nextNumber
        }
        continuation.onTermination = { _ in
            self.state.withLock { state in
                state.waiters[key]?[number] = nil
                if state.waiters[key]?.isEmpty == true { state.waiters[key] = nil }
            }
        }
        return stream
    }

    func happened(_ key: Key) {
        let found = state.withLock { $0.waiters.removeValue(forKey: key) }
        for (_, continuation) in (found ?? [:]).sorted(by: { $0.key < $1.key }) {
            continuation.yield(())
            continuation.finish()
        }
    }
}

extension EventWatchers {
    /// How many wait.
    var count: Int { state.withLock { $0.waiters.values.reduce(0) { $0 + $1.count } } }
}
