import ExecutionStorage
import StepFunctionsModel
import StoreContract

/// Notes every call, so that a test can tell when nothing happens any more.
struct NotingStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    private let activity: Activity

    init(_ base: any ExecutionStore, _ activity: Activity) {
        self.base = base
        self.activity = activity
    }

    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        activity.note()
        return try await base.commit(batch)
    }

    func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution? {
        activity.note()
        return try await base.execution(id: id)
    }

    func progress(of id: ExecutionID) async throws(StoreError) -> ExecutionProgress? {
        activity.note()
        return try await base.progress(of: id)
    }

    func executionWithScopes(id: ExecutionID) async throws(StoreError) -> (StoredExecution, [StoredScope])? {
        activity.note()
        return try await base.executionWithScopes(id: id)
    }

    func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        activity.note()
        return try await base.claimWork(queue: queue, takesOver: takesOver, now: now, until: until, limit: limit)
    }

    func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        activity.note()
        try await base.rescheduleWork(keys, dueAt: dueAt)
    }

    func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        activity.note()
        try await base.renewWork(keys, dueAt: dueAt)
    }

    func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) async throws(StoreError) {
        activity.note()
        try await base.extendClaims(keys, until: until)
    }

    func deleteWork(_ keys: [StoredWorkKey]) async throws(StoreError) {
        activity.note()
        try await base.deleteWork(keys)
    }

    func work(_ key: StoredWorkKey) async throws(StoreError) -> StoredWork? {
        activity.note()
        return try await base.work(key)
    }

    func work(of id: ExecutionID) async throws(StoreError) -> [StoredWork] {
        activity.note()
        return try await base.work(of: id)
    }
}
