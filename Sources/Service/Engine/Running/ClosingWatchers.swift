import ExecutionStorage
import Synchronization

/// Tells those who wait on this node for executions that they have ended.
///
/// A hint: who waits also looks from time to time.
final class ClosingWatchers: Sendable {
    private let waiters = Mutex<[ExecutionID: [Int: AsyncStream<Void>.Continuation]]>([:])
    private let nextNumber = Mutex(0)

    /// A stream that yields once the execution has ended.
    func watch(_ id: ExecutionID) -> AsyncStream<Void> {
        let number = nextNumber.withLock { number in
            number += 1
            return number
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        waiters.withLock { $0[id, default: [:]][number] = continuation }
        continuation.onTermination = { _ in
            self.waiters.withLock { waiters in
                waiters[id]?[number] = nil
                if waiters[id]?.isEmpty == true { waiters[id] = nil }
            }
        }
        return stream
    }

    func closed(_ id: ExecutionID) {
        let found = waiters.withLock { $0.removeValue(forKey: id) }
        for (_, continuation) in (found ?? [:]).sorted(by: { $0.key < $1.key }) {
            continuation.yield(())
            continuation.finish()
        }
    }
}

extension ClosingWatchers {
    /// How many wait.
    var count: Int { waiters.withLock { $0.values.reduce(0) { $0 + $1.count } } }
}
