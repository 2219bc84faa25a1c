import ExecutionStorage
import Synchronization

/// Lets those who ask for the same thing at the same time share one reading of the store.
///
/// A reading that has begun answers only who asked before it began: whoever asks later may know of a change that it does not
/// see, and gets the next one. So under load there are two readings on the way at most, and nobody gets an old answer.
final class SharedReads<Value: Sendable>: Sendable {
    private typealias Answer = Result<Value, StoreError>

    private enum Turn: Sendable {
        /// To read, for oneself and for those who wait here.
        case lead([CheckedContinuation<Turn, Never>])
        /// Somebody has read.
        case answer(Answer)
    }

    /// Who waits for the next reading of what is being read now.
    private let waiting = Mutex<[String: [CheckedContinuation<Turn, Never>]]>([:])

    /// Reads what has a name.
    func read(
        _ name: String,
        _ body: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let turn = await withCheckedContinuation { continuation in
            let leads = waiting.withLock { waiting in
                guard waiting[name] != nil else {
                    waiting[name] = []
                    return true
                }
                waiting[name]?.append(continuation)
                return false
            }
            if leads { continuation.resume(returning: Turn.lead([])) }
        }
        switch turn {
        case .answer(let answer):
            return try answer.get()
        case .lead(let followers):
            let answer: Answer
            do throws(StoreError) {
                answer = .success(try await body())
            } catch {
                answer = .failure(error)
            }
            handOver(name)
            for follower in followers { follower.resume(returning: .answer(answer)) }
            return try answer.get()
        }
    }

    /// Has the first of those who came meanwhile read for all of them.
    private func handOver(_ name: String) {
        let next = waiting.withLock { waiting in
            guard let next = waiting[name], !next.isEmpty else {
                waiting[name] = nil
                return [CheckedContinuation<Turn, Never>]()
            }
            waiting[name] = []
            return next
        }
        next.first?.resume(returning: .lead(Array(next.dropFirst())))
    }
}

extension SharedReads {
    /// How many wait for the next reading; nil when there is none on the way.
    func waitingCount(for name: String) -> Int? { waiting.withLock { $0[name]?.count } }
}
