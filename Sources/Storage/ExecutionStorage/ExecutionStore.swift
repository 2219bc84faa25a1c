public import StepFunctionsModel

/// The store: the only truth about executions.
///
/// A backend keeps columns and text; everything that has a meaning is encoded above it. All times come from the caller, so
/// that leases and timers can be tested exactly. Texts are equal when their UTF-8 bytes are. Every implementation passes the
/// suite in `StoreContract`.
public protocol ExecutionStore: Sendable {
    // MARK: Life

    /// Connects, and brings the schema up to date, under a lock, forwards only; the first call, and harmless when repeated.
    ///
    /// - Throws: `StoreError` of kind `schemaTooNew` when a newer program wrote the database.
    func prepare() async throws(StoreError)

    /// Whether the database answers and has the right schema.
    func checkReadiness() async throws(StoreError)

    /// Lets calls that have begun end, then closes all connections; calls after it fail with `unavailable`.
    func close() async

    // MARK: Transitions

    /// Writes several transitions in one durable database transaction.
    ///
    /// Each succeeds or conflicts by itself, upon what those before it left behind; a batch names an execution at most once
    /// (two new executions may well want the same ARN: the first gets it). When this returns, what it calls committed
    /// survives a power failure; it goes on to the end even when the task is cancelled. When it throws, nothing of the batch
    /// is written, or all of it is (the answer of the database was lost): the caller must read the rows again before it
    /// goes on.
    ///
    /// - Returns: One outcome for each record, in order.
    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome]

    /// The row of an execution, by its internal name.
    func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution?

    /// The row of an execution, by its ARN.
    func execution(arn: String) async throws(StoreError) -> StoredExecution?

    /// What transitions have changed in the row of an execution so far; nil when there is no such execution.
    ///
    /// For those who know the rest of the row, which never changes and may be large.
    func progress(of id: ExecutionID) async throws(StoreError) -> ExecutionProgress?

    /// All pieces of an execution's state, in the order of their numbers, together with the row they belong to: one
    /// consistent snapshot.
    func executionWithScopes(id: ExecutionID) async throws(StoreError) -> (StoredExecution, [StoredScope])?

    /// Some pieces of an execution's state: those whose numbers lie in a range, in the order of their numbers.
    ///
    /// For state that is too large to be read whole. The row, read by itself, may be older or newer: whoever decides upon
    /// both relies on the version to guard the decision.
    ///
    /// - Returns: The pieces; none when there is no such execution.
    func scopes(of id: ExecutionID, in numbers: ClosedRange<Int>) async throws(StoreError) -> [StoredScope]

    /// Executions, newest first (by `ExecutionID`).
    func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary]

    /// How many executions of a state machine, or of all of them for nil, are not closed; Map Runs are among them.
    func openExecutionCount(stateMachineARN: String?) async throws(StoreError) -> Int

    /// The chunks of history that hold any event of a range, or as many of them as are not too large together.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - first: The first event.
    ///   - last: The last event.
    ///   - newestFirst: At which end of the range reading begins.
    ///   - bytesMax: Reading ends with the chunk that brings what was read to this many bytes; positive.
    /// - Returns: The chunks in ascending order, whichever end was read; at least one where there is any.
    /// - Throws: `StoreError` when the database cannot answer, or a row cannot be read.
    func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int,
        newestFirst: Bool,
        bytesMax: Int
    ) async throws(StoreError) -> [StoredHistoryChunk]

    /// Removes executions that are closed and stopped before a time, with all that belongs to them, the longest stopped
    /// first; at most `limit` of them. One that has not left the line of its concurrency key stays, and so do children of a Map
    /// Run that goes on, or that is kept itself: redriven, it counts them.
    ///
    /// A removal is made of batches, each of which starts where the one before it has ended: what stays would be gone through by all
    /// of them. The next removal starts at the beginning: what was needed may not be any more.
    ///
    /// - Parameters:
    ///   - scope: Whose executions.
    ///   - closedBefore: Those that stopped at that time or later stay.
    ///   - start: Those that stopped before that time stay as well, and are not looked at; nil for the first batch.
    ///   - limit: How many at most; positive.
    /// - Returns: How many were removed, and where the next batch starts.
    /// - Throws: `StoreError`.
    func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) async throws(StoreError) -> RemovalBatch

    // MARK: Work

    /// Claims work that is due and that nobody holds: due no later than `now`, and never claimed or its claim expired
    /// (`claimedUntil` no later than `now`).
    ///
    /// Each piece of work is given to one caller only. `attempts` grows by one; `claimedUntil` becomes `until`, durably:
    /// after a crash, an attempt counts that may have had its effect. A piece that cannot be read holds up no other: it is
    /// passed over as long as there is one that can, and reported as `corrupt` when there is none.
    ///
    /// What this node has written is found at once. What another one has written for a time that was past by more than half a
    /// minute may be found later, by a minute at most.
    ///
    /// - Parameters:
    ///   - queue: The queue to claim from; nil for the work that stands in none.
    ///   - takesOver: Whether work whose claim has expired is claimed, too; if not, only what is not claimed by anybody.
    ///   - now: The time.
    ///   - until: When the claim ends.
    ///   - limit: At most this many pieces; positive.
    /// - Returns: Those first that could be claimed the longest: in the order of their due times, or of the ends of their
    ///   claims where those are later.
    /// - Throws: `StoreError` when nothing was claimed.
    func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork]

    /// The earliest time at which any work that stands in no queue can be claimed: its due time, or the end of its claim if
    /// that is later. It may miss what `claimWork` does not find yet.
    func nextWorkTime() async throws(StoreError) -> Timestamp?

    /// Gives a claim back and makes the work due at another time; `attempts` stays; work that is gone is left alone.
    func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError)

    /// Gives a claim back as if the work had been put only now, for another time: `dueAt` and `createdAt` become that time,
    /// `attempts` 0; work that is gone, or was claimed more than once since it was put, is left alone.
    ///
    /// For work of which it is certain that the attempt of the caller, the only one, has had no effect.
    func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError)

    /// Extends the claim of work that takes longer; work that is gone, or whose claim was given back, is left alone.
    func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) async throws(StoreError)

    /// Deletes work that turned out to be settled or stale.
    func deleteWork(_ keys: [StoredWorkKey]) async throws(StoreError)

    /// One piece of work, whoever holds it.
    func work(_ key: StoredWorkKey) async throws(StoreError) -> StoredWork?

    /// All work of an execution, whoever holds it and whatever queue it stands in, in the order of the keys' bytes.
    func work(of id: ExecutionID) async throws(StoreError) -> [StoredWork]

    /// How much stands in a queue, whoever holds it.
    ///
    /// - Parameters:
    ///   - queue: The queue.
    ///   - limit: Counts no further than this, beginning with what can be claimed the longest; positive.
    /// - Returns: What was counted.
    /// - Throws: `StoreError` when the database cannot answer.
    func workBacklog(of queue: String, limit: Int) async throws(StoreError) -> WorkBacklog

    // MARK: Concurrency keys

    /// The place of an execution in the line of its key, also after it has left it; nil when it has none.
    func keyPlace(of id: ExecutionID) async throws(StoreError) -> StoredKeyPlace?

    /// The places of executions that have not left their lines, in the order of keys and then of the lines.
    ///
    /// - Parameters:
    ///   - key: Only those in the line of this key; nil for all.
    ///   - limit: At most this many; positive.
    /// - Returns: The places in that order.
    /// - Throws: `StoreError` when the database cannot answer, or a row cannot be read.
    func keyPlaces(of key: ConcurrencyKey?, limit: Int) async throws(StoreError) -> [StoredKeyPlace]

    /// Whether a child of a Map Run has work of some kind.
    ///
    /// - Parameters:
    ///   - mapRunARN: The Map Run.
    ///   - words: What the keys of such work begin with, up to their first colon or tilde.
    /// - Returns: Whether there is any, due or not, claimed or not.
    /// - Throws: `StoreError` when the database cannot answer.
    func hasWork(ofChildrenOf mapRunARN: String, named words: Set<String>) async throws(StoreError) -> Bool

    /// Takes an execution out of the line of its key, in one durable transaction; if it held the key, the one that has waited
    /// longest and is not superseded holds it from then on, and its work (see `StoredKeyPlace.workKey`) is due.
    ///
    /// - Parameters:
    ///   - place: The place as it was read. One that has another number meanwhile, or has left already, stays as it is.
    ///   - time: When it leaves.
    ///   - reason: Why the key is taken from it by force; nil when the execution is done with it.
    /// - Returns: What came of it.
    /// - Throws: `StoreError`: nothing has changed, or all of it has, and the answer was lost.
    func leaveKey(
        _ place: StoredKeyPlace,
        at time: Timestamp,
        releasedBecause reason: String?
    ) async throws(StoreError) -> KeyHandover

    // MARK: Resources

    /// Carries out several changes together.
    ///
    /// - Returns: False when a precondition of any of them does not hold; then none was made.
    func apply(_ changes: [ResourceChange]) async throws(StoreError) -> Bool

    /// A resource by its id.
    func resource(id: String) async throws(StoreError) -> StoredResource?

    /// Resources of a kind, ordered by creation date and then id (exact bytes), ascending or descending.
    ///
    /// - Parameters:
    ///   - kind: What is listed.
    ///   - parent: Only those that belong to this resource; nil for all.
    ///   - cursor: Only those behind this one in the chosen order; nil for the first page.
    ///   - newestFirst: Whether the order is descending.
    ///   - limit: At most this many; positive.
    /// - Returns: The resources in that order.
    /// - Throws: `StoreError` when the database cannot answer, or a row cannot be read.
    func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) async throws(StoreError) -> [StoredResource]

    // MARK: Other nodes

    /// What other nodes commit from now on that somebody here may be waiting for.
    ///
    /// - Returns: A stream that ends at once where the store has no means to tell, and else when the store is closed.
    func hints() -> AsyncStream<StoreHint>
}

extension ExecutionStore {
    /// No hints: what a store gives whose nodes cannot tell each other.
    public func hints() -> AsyncStream<StoreHint> { AsyncStream { $0.finish() } }

    /// All chunks of history that hold any event from `first` to `last`, in ascending order, however large they are.
    public func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int
    ) async throws(StoreError) -> [StoredHistoryChunk] {
        try await history(of: id, from: first, through: last, newestFirst: false, bytesMax: .max)
    }

    /// Claims work, also such whose claim has expired: see `claimWork(queue:takesOver:now:until:limit:)`.
    public func claimWork(
        queue: String? = nil,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        try await claimWork(queue: queue, takesOver: true, now: now, until: until, limit: limit)
    }

    /// Removes executions in one batch, the first: see `deleteExecutions(of:closedBefore:startingAt:limit:)`.
    ///
    /// - Returns: How many were removed.
    public func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        limit: Int
    ) async throws(StoreError) -> Int {
        try await deleteExecutions(of: scope, closedBefore: closedBefore, startingAt: nil, limit: limit).count
    }
}
