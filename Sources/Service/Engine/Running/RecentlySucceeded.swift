import ExecutionStorage
import StepFunctionsModel
import Synchronization

/// Rows of executions that have succeeded on this node a moment ago: whoever waits for an end asks for the row right after it.
///
/// What is shown of an execution that has succeeded never changes, on whatever node: it cannot be redriven. So the row is as good as
/// the stored one; only its version may be older, which nothing must be decided upon.
final class RecentlySucceeded: Sendable {
    /// How many rows are kept, at most.
    static let countMax = 128
    /// How many bytes of text they may have together.
    static let bytesMax = 4 * 1024 * 1024

    private struct Kept {
        var row: Boxed<StoredExecution>
        var bytesCount: Int
        var round: Int
    }

    private struct State {
        var rows: [String: Kept] = [:]
        /// Their ARNs, oldest first.
        var order: [String] = []
        var bytesCount = 0
        /// How often it was looked for what may be forgotten.
        var round = 0
    }

    private let state = Mutex(State())

    func row(arn: String) -> StoredExecution? { state.withLock { $0.rows[arn]?.row.wrappedValue } }

    /// Keeps the row of an execution, if it has succeeded.
    func keep(_ row: Boxed<StoredExecution>) {
        let execution = row.wrappedValue
        guard execution.status == .succeeded else { return }
        let bytesCount =
            execution.facts.utf8.count + execution.input.utf8.count + execution.state.utf8.count
            + (execution.output?.utf8.count ?? 0)
        state.withLock { state in
            let kept = Kept(row: row, bytesCount: bytesCount, round: state.round)
            if let old = state.rows.updateValue(kept, forKey: execution.arn) {
                state.bytesCount -= old.bytesCount
            } else {
                state.order.append(execution.arn)
            }
            state.bytesCount += bytesCount
            while state.order.count > Self.countMax || state.bytesCount > Self.bytesMax {
                let oldest = state.rows.removeValue(forKey: state.order.removeFirst())
                state.bytesCount -= oldest?.bytesCount ?? 0
            }
        }
    }

    /// Drops the rows that were kept before this was called last.
    ///
    /// - Returns: Whether there are others.
    func forgetOld() -> Bool {
        state.withLock { state in
            let round = state.round
            state.round += 1
            state.rows = state.rows.filter { $0.value.round == round }
            state.order = state.order.filter { state.rows[$0] != nil }
            state.bytesCount = state.rows.values.reduce(0) { $0 + $1.bytesCount }
            return !state.rows.isEmpty
        }
    }
}
