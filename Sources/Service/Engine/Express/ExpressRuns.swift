import ExecutionStorage
import Synchronization

/// The Express executions with a row that run on this node, so that a run hears when its execution is ended from outside.
final class ExpressRuns: Sendable {
    /// A run that has begun.
    struct Run: Sendable {
        fileprivate let id: ExecutionID
        fileprivate let number: Int
        /// Has an element whenever the execution may not be wanted any more; whoever runs it has to find out.
        let doubts: AsyncStream<Void>
    }

    private struct State {
        var runs: [ExecutionID: [Int: AsyncStream<Void>.Continuation]] = [:]
        var nextNumber = 0
    }

    private let state = Mutex(State())

    /// A run of an execution begins; it has to be ended.
    func begin(_ id: ExecutionID) -> Run {
        let (doubts, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextNumber += 1
            state.runs[id, default: [:]][state.nextNumber] = continuation
            return state.nextNumber
        }
        return Run(id: id, number: number, doubts: doubts)
    }

    /// A run is over.
    func end(_ run: Run) {
        let continuation = state.withLock { state in
            defer { if state.runs[run.id]?.isEmpty == true { state.runs[run.id] = nil } }
            return state.runs[run.id]?.removeValue(forKey: run.number)
        }
        continuation?.finish()
    }

    /// An execution has ended, by its run or otherwise, or had before it was redriven.
    func hasEnded(_ id: ExecutionID) {
        let continuations = state.withLock { $0.runs[id] }
        for continuation in continuations?.values.map(\.self) ?? [] { continuation.yield() }
    }
}
