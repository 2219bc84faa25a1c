public import ExecutionStorage
public import StepFunctionsModel

/// A store that hands all calls on to another one, but for those that go wrong by plan.
public struct FaultyExecutionStore: ExecutionStore {
    /// What goes wrong.
    public let faults: FaultPlan
    private let base: any ExecutionStore

    /// Wraps a store.
    public init(_ base: any ExecutionStore = InMemoryExecutionStore(), faults: FaultPlan = FaultPlan()) {
        self.base = base
        self.faults = faults
    }

    /// See `ExecutionStore`.
    public func prepare() async throws(StoreError) {
        try await run(.prepare) { () async throws(StoreError) in try await base.prepare() }
    }

    /// See `ExecutionStore`.
    public func checkReadiness() async throws(StoreError) {
        try await run(.checkReadiness) { () async throws(StoreError) in try await base.checkReadiness() }
    }

    /// Closes the wrapped store; never goes wrong.
    public func close() async {
        await base.close()
    }

    /// The hints of the wrapped store; never goes wrong.
    public func hints() -> AsyncStream<StoreHint> { base.hints() }

    /// See `ExecutionStore`.
    public func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        let fault = faults.nextFault(of: .commit)
        if case .late(let error, let hand) = fault {
            let base = base
            hand { _ = try? await base.commit(batch) }
            throw error
        }
        return try await run(fault) { () async throws(StoreError) in try await base.commit(batch) }
    }

    /// See `ExecutionStore`.
    public func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution? {
        try await run(.executionByID) { () async throws(StoreError) in try await base.execution(id: id) }
    }

    /// See `ExecutionStore`.
    public func execution(arn: String) async throws(StoreError) -> StoredExecution? {
        try await run(.executionByARN) { () async throws(StoreError) in try await base.execution(arn: arn) }
    }

    /// See `ExecutionStore`.
    public func progress(of id: ExecutionID) async throws(StoreError) -> ExecutionProgress? {
        try await run(.progress) { () async throws(StoreError) in try await base.progress(of: id) }
    }

    /// See `ExecutionStore`.
    public func executionWithScopes(id: ExecutionID) async throws(StoreError) -> (StoredExecution, [StoredScope])? {
        try await run(.executionWithScopes) { () async throws(StoreError) in try await base.executionWithScopes(id: id)
        }
    }

    /// See `ExecutionStore`.
    public func scopes(of id: ExecutionID, in numbers: ClosedRange<Int>) async throws(StoreError) -> [StoredScope] {
        try await run(.scopes) { () async throws(StoreError) in try await base.scopes(of: id, in: numbers) }
    }

    /// See `ExecutionStore`.
    public func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary] {
        try await run(.executions) { () async throws(StoreError) in try await base.executions(matching: query) }
    }

    /// See `ExecutionStore`.
    public func openExecutionCount(stateMachineARN: String?) async throws(StoreError) -> Int {
        try await run(.openExecutionCount) { () async throws(StoreError) in
            try await base.openExecutionCount(stateMachineARN: stateMachineARN)
        }
    }

    /// See `ExecutionStore`.
    public func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int,
        newestFirst: Bool,
        bytesMax: Int
    ) async throws(StoreError) -> [StoredHistoryChunk] {
        try await run(.history) { () async throws(StoreError) in
            try await base.history(of: id, from: first, through: last, newestFirst: newestFirst, bytesMax: bytesMax)
        }
    }

    /// See `ExecutionStore`.
    public func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) async throws(StoreError) -> RemovalBatch {
        try await run(.deleteExecutions) { () async throws(StoreError) in
            try await base.deleteExecutions(of: scope, closedBefore: closedBefore, startingAt: start, limit: limit)
        }
    }

    /// See `ExecutionStore`.
    public func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        try await run(.claimWork) { () async throws(StoreError) in
            try await base.claimWork(queue: queue, takesOver: takesOver, now: now, until: until, limit: limit)
        }
    }

    /// See `ExecutionStore`.
    public func nextWorkTime() async throws(StoreError) -> Timestamp? {
        try await run(.nextWorkTime) { () async throws(StoreError) in try await base.nextWorkTime() }
    }

    /// See `ExecutionStore`.
    public func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        try await run(.rescheduleWork) { () async throws(StoreError) in
            try await base.rescheduleWork(keys, dueAt: dueAt)
        }
    }

    /// See `ExecutionStore`.
    public func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        try await run(.renewWork) { () async throws(StoreError) in try await base.renewWork(keys, dueAt: dueAt) }
    }

    /// See `ExecutionStore`.
    public func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) async throws(StoreError) {
        try await run(.extendClaims) { () async throws(StoreError) in try await base.extendClaims(keys, until: until) }
    }

    /// See `ExecutionStore`.
    public func deleteWork(_ keys: [StoredWorkKey]) async throws(StoreError) {
        try await run(.deleteWork) { () async throws(StoreError) in try await base.deleteWork(keys) }
    }

    /// See `ExecutionStore`.
    public func work(_ key: StoredWorkKey) async throws(StoreError) -> StoredWork? {
        try await run(.work) { () async throws(StoreError) in try await base.work(key) }
    }

    /// See `ExecutionStore`.
    public func work(of id: ExecutionID) async throws(StoreError) -> [StoredWork] {
        try await run(.workOfExecution) { () async throws(StoreError) in try await base.work(of: id) }
    }

    /// See `ExecutionStore`.
    public func workBacklog(of queue: String, limit: Int) async throws(StoreError) -> WorkBacklog {
        try await run(.workBacklog) { () async throws(StoreError) in
            try await base.workBacklog(of: queue, limit: limit)
        }
    }

    /// See `ExecutionStore`.
    public func keyPlace(of id: ExecutionID) async throws(StoreError) -> StoredKeyPlace? {
        try await run(.keyPlace) { () async throws(StoreError) in
            try await base.keyPlace(of: id)
        }
    }

    /// See `ExecutionStore`.
    public func keyPlaces(of key: ConcurrencyKey?, limit: Int) async throws(StoreError) -> [StoredKeyPlace] {
        try await run(.keyPlaces) { () async throws(StoreError) in
            try await base.keyPlaces(of: key, limit: limit)
        }
    }

    /// See `ExecutionStore`.
    public func hasWork(ofChildrenOf mapRunARN: String, named words: Set<String>) async throws(StoreError) -> Bool {
        try await run(.hasWork) { () async throws(StoreError) in
            try await base.hasWork(ofChildrenOf: mapRunARN, named: words)
        }
    }

    /// See `ExecutionStore`.
    public func leaveKey(
        _ place: StoredKeyPlace,
        at time: Timestamp,
        releasedBecause reason: String?
    ) async throws(StoreError) -> KeyHandover {
        try await run(.leaveKey) { () async throws(StoreError) in
            try await base.leaveKey(place, at: time, releasedBecause: reason)
        }
    }

    /// See `ExecutionStore`.
    public func apply(_ changes: [ResourceChange]) async throws(StoreError) -> Bool {
        try await run(.apply) { () async throws(StoreError) in try await base.apply(changes) }
    }

    /// See `ExecutionStore`.
    public func resource(id: String) async throws(StoreError) -> StoredResource? {
        try await run(.resource) { () async throws(StoreError) in try await base.resource(id: id) }
    }

    /// See `ExecutionStore`.
    public func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) async throws(StoreError) -> [StoredResource] {
        try await run(.resources) { () async throws(StoreError) in
            try await base.resources(
                kind: kind,
                parent: parent,
                after: cursor,
                newestFirst: newestFirst,
                limit: limit
            )
        }
    }

    private func run<Value>(
        _ operation: StoreOperation,
        _ call: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await run(faults.nextFault(of: operation), call)
    }

    private func run<Value>(
        _ fault: StoreFault?,
        _ call: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        switch fault {
        case nil:
            return try await call()
        case .fail(let error), .late(let error, _):
            throw error
        case .loseAnswer(let error):
            _ = try await call()
            throw error
        case .delay(let wait):
            await wait()
            return try await call()
        case .delayAnswer(let wait):
            let value = try await call()
            await wait()
            return value
        }
    }
}
