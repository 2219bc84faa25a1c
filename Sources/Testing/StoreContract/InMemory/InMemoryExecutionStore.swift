public import ExecutionStorage
public import StepFunctionsModel
internal import Synchronization

/// The simplest store that keeps the contract: for tests and simulation, and the yardstick for the others.
///
/// Several stores may share a database, as several nodes share one. `FaultyExecutionStore` makes it fail.
public actor InMemoryExecutionStore: ExecutionStore {
    private let database: InMemoryDatabase
    private var isClosed = false

    /// Creates a store on a database.
    public init(database: InMemoryDatabase = InMemoryDatabase()) {
        self.database = database
    }

    /// Does nothing: there is no schema.
    public func prepare() throws(StoreError) {
        try withTables("prepare") { _ in }
    }

    /// Fails only when the store is closed.
    public func checkReadiness() throws(StoreError) {
        try withTables("check the readiness") { _ in }
    }

    /// Makes all later calls on this store fail; the database remains.
    public func close() {
        isClosed = true
    }

    // MARK: - Transitions

    /// Writes a batch.
    public func commit(_ batch: [TransitionRecord]) throws(StoreError) -> [TransitionOutcome] {
        try withTables("commit \(batch.count) transitions") { (tables) throws(StoreError) in try tables.commit(batch) }
    }

    /// The row of an execution, by its internal name.
    public func execution(id: ExecutionID) throws(StoreError) -> StoredExecution? {
        try withTables("read execution \(id)") { $0.executions[id]?.row }
    }

    /// The row of an execution, by its ARN.
    public func execution(arn: String) throws(StoreError) -> StoredExecution? {
        try withTables("read execution \(arn)") { tables in
            tables.idsByARN[ExactText(arn)].flatMap { tables.executions[$0]?.row }
        }
    }

    /// The part of an execution's row that transitions change.
    public func progress(of id: ExecutionID) throws(StoreError) -> ExecutionProgress? {
        try withTables("read the progress of execution \(id)") { $0.executions[id]?.row.progress }
    }

    /// The row of an execution and all pieces of its state.
    public func executionWithScopes(id: ExecutionID) throws(StoreError) -> (StoredExecution, [StoredScope])? {
        try withTables("read execution \(id) and its state") { tables in
            tables.executions[id].map { ($0.row, $0.scopes.values.sorted { $0.id < $1.id }) }
        }
    }

    /// The pieces of an execution's state whose numbers lie in a range.
    public func scopes(of id: ExecutionID, in numbers: ClosedRange<Int>) throws(StoreError) -> [StoredScope] {
        try withTables("read pieces \(numbers) of the state of execution \(id)") { tables in
            (tables.executions[id]?.scopes.values.filter { numbers.contains($0.id) } ?? []).sorted { $0.id < $1.id }
        }
    }

    /// Executions that match a query, newest first.
    public func executions(matching query: ExecutionQuery) throws(StoreError) -> [ExecutionSummary] {
        try withTables("list executions") { $0.executions(matching: query) }
    }

    /// How many executions of a state machine, or of all of them for nil, are not closed; Map Runs are among them.
    public func openExecutionCount(stateMachineARN: String?) throws(StoreError) -> Int {
        try withTables("count the open executions of \(stateMachineARN ?? "all state machines")") { tables in
            tables.executions.values.count {
                !$0.row.status.isClosed && stateMachineARN.admits($0.row.stateMachineARN)
            }
        }
    }

    /// The chunks of history that hold any event of a range, or as many of them as are not too large together.
    public func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int,
        newestFirst: Bool,
        bytesMax: Int
    ) throws(StoreError) -> [StoredHistoryChunk] {
        try withTables("read the history of execution \(id)") { tables in
            guard first <= last, let history = tables.executions[id]?.history else { return [] }
            let chunks = history.filter { $0.lastEventID >= first && $0.firstEventID <= last }
            var bytesCount = 0
            let count = (newestFirst ? chunks.reversed() : chunks).prefix { chunk in
                defer { bytesCount += chunk.events.utf8.count }
                return bytesCount < bytesMax
            }.count
            return Array(newestFirst ? chunks.suffix(count) : chunks.prefix(count))
        }
    }

    /// Removes closed executions with all that belongs to them.
    public func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) throws(StoreError) -> RemovalBatch {
        try withTables("delete executions that ended before \(closedBefore)") {
            $0.deleteExecutions(of: scope, closedBefore: closedBefore, startingAt: start, limit: limit)
        }
    }

    // MARK: - Work

    /// Claims due work that nobody holds.
    public func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) throws(StoreError) -> [StoredWork] {
        try withTables("claim due work") {
            $0.claimWork(queue: queue, takesOver: takesOver, now: now, until: until, limit: limit)
        }
    }

    /// The earliest time at which any work can be claimed.
    public func nextWorkTime() throws(StoreError) -> Timestamp? {
        try withTables("look for the next due work") { $0.nextWorkTime }
    }

    /// Gives claims back and makes the work due at another time.
    public func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) throws(StoreError) {
        try withTables("reschedule \(keys.count) pieces of work") { tables in
            tables.updateWork(keys) { work in
                work.dueAt = dueAt
                work.claimedUntil = nil
            }
        }
    }

    /// Gives claims back as if the work had been put only now.
    public func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) throws(StoreError) {
        try withTables("renew \(keys.count) pieces of work") { tables in
            tables.updateWork(keys) { work in
                guard work.attempts <= 1 else { return }
                work.dueAt = dueAt
                work.createdAt = dueAt
                work.attempts = 0
                work.claimedUntil = nil
            }
        }
    }

    /// Extends claims that were not given back.
    public func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) throws(StoreError) {
        try withTables("extend the claims on \(keys.count) pieces of work") { tables in
            tables.updateWork(keys) { work in
                if work.claimedUntil != nil { work.claimedUntil = until }
            }
        }
    }

    /// Deletes work.
    public func deleteWork(_ keys: [StoredWorkKey]) throws(StoreError) {
        try withTables("delete \(keys.count) pieces of work") { tables in
            for key in keys { tables.executions[key.executionID]?.work[ExactText(key.key)] = nil }
        }
    }

    /// One piece of work, whoever holds it.
    public func work(_ key: StoredWorkKey) throws(StoreError) -> StoredWork? {
        try withTables("read work \(key.key) of execution \(key.executionID)") {
            $0.executions[key.executionID]?.work[ExactText(key.key)]
        }
    }

    /// All work of an execution.
    public func work(of id: ExecutionID) throws(StoreError) -> [StoredWork] {
        try withTables("read all work of execution \(id)") { tables in
            tables.executions[id]?.work.sorted { $0.key < $1.key }.map(\.value) ?? []
        }
    }

    /// How much stands in a queue.
    public func workBacklog(of queue: String, limit: Int) throws(StoreError) -> WorkBacklog {
        try withTables("count the work of queue \(queue)") { $0.workBacklog(of: queue, limit: limit) }
    }

    // MARK: - Concurrency keys

    /// The place of an execution in the line of its key.
    public func keyPlace(of id: ExecutionID) throws(StoreError) -> StoredKeyPlace? {
        try withTables("read the place of execution \(id)") { $0.keyPlace(of: id) }
    }

    /// Places of executions that have not left their lines.
    public func keyPlaces(of key: ConcurrencyKey?, limit: Int) throws(StoreError) -> [StoredKeyPlace] {
        try withTables("list the places of keys") { $0.keyPlaces(of: key, limit: limit) }
    }

    /// Whether a child of a Map Run has work of some kind.
    public func hasWork(ofChildrenOf mapRunARN: String, named words: Set<String>) throws(StoreError) -> Bool {
        try withTables("look for work of children of \(mapRunARN)") { tables in
            tables.executions.values.contains { execution in
                guard execution.row.mapRunARN.map({ $0.utf8.elementsEqual(mapRunARN.utf8) }) == true else {
                    return false
                }
                return execution.work.keys.contains {
                    words.contains(String($0.text.prefix { $0 != ":" && $0 != "~" }))
                }
            }
        }
    }

    /// Takes an execution out of the line of its key.
    public func leaveKey(
        _ place: StoredKeyPlace,
        at time: Timestamp,
        releasedBecause reason: String?
    ) throws(StoreError) -> KeyHandover {
        try withTables("leave the key of execution \(place.executionID)") {
            $0.leaveKey(place, at: time, releasedBecause: reason)
        }
    }

    // MARK: - Resources

    /// Carries out several changes together, or none.
    public func apply(_ changes: [ResourceChange]) throws(StoreError) -> Bool {
        try withTables("change \(changes.count) resources") { $0.apply(changes) }
    }

    /// A resource by its id.
    public func resource(id: String) throws(StoreError) -> StoredResource? {
        try withTables("read resource \(id)") { $0.resources[ExactText(id)] }
    }

    /// Resources of a kind, by creation date and then id.
    public func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) throws(StoreError) -> [StoredResource] {
        try withTables("list resources of kind \(kind.rawValue)") {
            $0.resources(kind: kind, parent: parent, after: cursor, newestFirst: newestFirst, limit: limit)
        }
    }

    private func withTables<Value: Sendable>(
        _ attempted: @autoclosure () -> String,
        _ body: (inout InMemoryTables) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        guard !isClosed else {
            throw StoreError(.unavailable, attempted: attempted(), underlying: "the store is closed")
        }
        return try database.tables.withLock { (tables) throws(StoreError) in try body(&tables) }
    }
}
