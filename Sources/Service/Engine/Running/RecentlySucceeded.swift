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

    private let rows = Mutex(RecentValues<String, Boxed<StoredExecution>>(countMax: countMax, bytesMax: bytesMax))

    func row(arn: String) -> StoredExecution? { rows.withLock { $0[arn]?.wrappedValue } }

    /// Keeps the row of an execution, if it has succeeded.
    func keep(_ row: Boxed<StoredExecution>) {
        let execution = row.wrappedValue
        guard execution.status == .succeeded else { return }
        let bytesCount =
            execution.facts.utf8.count + execution.input.utf8.count + execution.state.utf8.count
            + (execution.output?.utf8.count ?? 0)
        rows.withLock { $0.keep(row, as: execution.arn, bytes: bytesCount) }
    }

    /// Drops the rows that were kept before this was called last.
    ///
    /// - Returns: Whether there are others.
    func forgetOld() -> Bool { rows.withLock { $0.forgetOld() } }
}
