import ExecutionStorage
import StepFunctionsModel
import StoreContract

/// Notes every call, so that a test can tell when nothing happens any more.
struct NotingStore: ExecutionStore {
    private let base: FaultyExecutionStore
    private let activity: Activity

    init(_ base: FaultyExecutionStore, _ activity: Activity) {
        self.base = base
        self.activity = activity
    }

    func prepare() async throws(StoreError) { try await base.prepare() }
    func checkReadiness() async throws(StoreError) { try await base.checkReadiness() }
    func close() async { await base.close() }

    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        activity.note()
        return try await base.commit(batch)
    }

    func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution? {
        activity.note()
        return try await base.execution(id: id)
    }

    func execution(arn: String) async throws(StoreError) -> StoredExecution? { try await base.execution(arn: arn) }

    func executionWithScopes(id: ExecutionID) async throws(StoreError) -> (StoredExecution, [StoredScope])? {
        activity.note()
        return try await base.executionWithScopes(id: id)
    }

    func scopes(of id: ExecutionID, in numbers: ClosedRange<Int>) async throws(StoreError) -> [StoredScope] {
        activity.note()
        return try await base.scopes(of: id, in: numbers)
    }

    func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary] {
        try await base.executions(matching: query)
    }

    func openExecutionCount(stateMachineARN: String) async throws(StoreError) -> Int {
        try await base.openExecutionCount(stateMachineARN: stateMachineARN)
    }

    func history(of id: ExecutionID, from first: Int, through last: Int) async throws(StoreError)
        -> [StoredHistoryChunk]
    {
        try await base.history(of: id, from: first, through: last)
    }

    func deleteExecutions(
        stateMachineARN: String?,
        closedBefore: Timestamp,
        limit: Int
    ) async throws(StoreError) -> Int {
        try await base.deleteExecutions(stateMachineARN: stateMachineARN, closedBefore: closedBefore, limit: limit)
    }

    func claimWork(queue: String?, now: Timestamp, until: Timestamp, limit: Int) async throws(StoreError)
        -> [StoredWork]
    {
        activity.note()
        return try await base.claimWork(queue: queue, now: now, until: until, limit: limit)
    }

    func nextWorkTime() async throws(StoreError) -> Timestamp? { try await base.nextWorkTime() }

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

    func apply(_ changes: [ResourceChange]) async throws(StoreError) -> Bool { try await base.apply(changes) }
    func resource(id: String) async throws(StoreError) -> StoredResource? { try await base.resource(id: id) }

    func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) async throws(StoreError) -> [StoredResource] {
        try await base.resources(kind: kind, parent: parent, after: cursor, newestFirst: newestFirst, limit: limit)
    }
}
