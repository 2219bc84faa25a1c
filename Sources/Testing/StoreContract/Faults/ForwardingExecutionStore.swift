public import ExecutionStorage
public import StepFunctionsModel

/// A store that hands all calls on to another one: for those that look at some of them, or change what some of them do.
public protocol ForwardingExecutionStore: ExecutionStore {
    /// The store that does the work.
    var base: any ExecutionStore { get }
}

extension ForwardingExecutionStore {
    /// See `ExecutionStore`.
    public func prepare() async throws(StoreError) { try await base.prepare() }

    /// See `ExecutionStore`.
    public func checkReadiness() async throws(StoreError) { try await base.checkReadiness() }

    /// See `ExecutionStore`.
    public func close() async { await base.close() }

    /// See `ExecutionStore`.
    public func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        try await base.commit(batch)
    }

    /// See `ExecutionStore`.
    public func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution? {
        try await base.execution(id: id)
    }

    /// See `ExecutionStore`.
    public func execution(arn: String) async throws(StoreError) -> StoredExecution? {
        try await base.execution(arn: arn)
    }

    /// See `ExecutionStore`.
    public func progress(of id: ExecutionID) async throws(StoreError) -> ExecutionProgress? {
        try await base.progress(of: id)
    }

    /// See `ExecutionStore`.
    public func executionWithScopes(id: ExecutionID) async throws(StoreError) -> (StoredExecution, [StoredScope])? {
        try await base.executionWithScopes(id: id)
    }

    /// See `ExecutionStore`.
    public func scopes(
        of id: ExecutionID,
        in numbers: ClosedRange<Int>
    ) async throws(StoreError) -> [StoredScope] {
        try await base.scopes(of: id, in: numbers)
    }

    /// See `ExecutionStore`.
    public func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary] {
        try await base.executions(matching: query)
    }

    /// See `ExecutionStore`.
    public func openExecutionCount(stateMachineARN: String?) async throws(StoreError) -> Int {
        try await base.openExecutionCount(stateMachineARN: stateMachineARN)
    }

    /// See `ExecutionStore`.
    public func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int,
        newestFirst: Bool,
        bytesMax: Int
    ) async throws(StoreError) -> [StoredHistoryChunk] {
        try await base.history(of: id, from: first, through: last, newestFirst: newestFirst, bytesMax: bytesMax)
    }

    /// See `ExecutionStore`.
    public func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) async throws(StoreError) -> RemovalBatch {
        try await base.deleteExecutions(of: scope, closedBefore: closedBefore, startingAt: start, limit: limit)
    }

    /// See `ExecutionStore`.
    public func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        try await base.claimWork(queue: queue, takesOver: takesOver, now: now, until: until, limit: limit)
    }

    /// See `ExecutionStore`.
    public func nextWorkTime() async throws(StoreError) -> Timestamp? { try await base.nextWorkTime() }

    /// See `ExecutionStore`.
    public func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        try await base.rescheduleWork(keys, dueAt: dueAt)
    }

    /// See `ExecutionStore`.
    public func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        try await base.renewWork(keys, dueAt: dueAt)
    }

    /// See `ExecutionStore`.
    public func work(of id: ExecutionID) async throws(StoreError) -> [StoredWork] { try await base.work(of: id) }

    /// See `ExecutionStore`.
    public func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) async throws(StoreError) {
        try await base.extendClaims(keys, until: until)
    }

    /// See `ExecutionStore`.
    public func deleteWork(_ keys: [StoredWorkKey]) async throws(StoreError) { try await base.deleteWork(keys) }

    /// See `ExecutionStore`.
    public func work(_ key: StoredWorkKey) async throws(StoreError) -> StoredWork? { try await base.work(key) }

    /// See `ExecutionStore`.
    public func workBacklog(of queue: String, limit: Int) async throws(StoreError) -> WorkBacklog {
        try await base.workBacklog(of: queue, limit: limit)
    }

    /// See `ExecutionStore`.
    public func keyPlace(of id: ExecutionID) async throws(StoreError) -> StoredKeyPlace? {
        try await base.keyPlace(of: id)
    }

    /// See `ExecutionStore`.
    public func keyPlaces(of key: ConcurrencyKey?, limit: Int) async throws(StoreError) -> [StoredKeyPlace] {
        try await base.keyPlaces(of: key, limit: limit)
    }

    /// See `ExecutionStore`.
    public func hasWork(ofChildrenOf mapRunARN: String, named words: Set<String>) async throws(StoreError) -> Bool {
        try await base.hasWork(ofChildrenOf: mapRunARN, named: words)
    }

    /// See `ExecutionStore`.
    public func leaveKey(
        _ place: StoredKeyPlace,
        at time: Timestamp,
        releasedBecause reason: String?
    ) async throws(StoreError) -> KeyHandover {
        try await base.leaveKey(place, at: time, releasedBecause: reason)
    }

    /// See `ExecutionStore`.
    public func apply(_ changes: [ResourceChange]) async throws(StoreError) -> Bool { try await base.apply(changes) }

    /// See `ExecutionStore`.
    public func resource(id: String) async throws(StoreError) -> StoredResource? { try await base.resource(id: id) }

    /// See `ExecutionStore`.
    public func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) async throws(StoreError) -> [StoredResource] {
        try await base.resources(kind: kind, parent: parent, after: cursor, newestFirst: newestFirst, limit: limit)
    }

    /// See `ExecutionStore`.
    public func hints() -> AsyncStream<StoreHint> { base.hints() }
}
