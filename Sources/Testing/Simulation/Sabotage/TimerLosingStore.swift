import ExecutionStorage
import StepFunctionsModel
import StoreContract

/// `Sabotage.timerLostOnRestart`: forgets the timers that are older than the process.
struct TimerLosingStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    /// When the process started, in milliseconds since the epoch.
    let startedAt: Int64

    func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        let claimed = try await base.claimWork(queue: queue, takesOver: takesOver, now: now, until: until, limit: limit)
        let lost = claimed.filter { $0.kind == .timer && $0.createdAt.millisecondsSinceEpoch < startedAt }
        guard !lost.isEmpty else { return claimed }
        try await base.deleteWork(lost.map { StoredWorkKey(executionID: $0.executionID, key: $0.key) })
        return claimed.filter { work in !lost.contains(work) }
    }
}
