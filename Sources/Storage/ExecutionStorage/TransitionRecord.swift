/// One transition of one execution, as it is written: row, pieces of state, history and work, all or nothing.
///
/// Deletions are carried out before what is put, so that a key or number in both ends up with what was put.
public struct TransitionRecord: Sendable, Hashable {
    /// The execution's row after the transition; its `version` is the new one.
    ///
    /// A transition of an execution that exists writes `version`, `status`, `stopDate`, `redriveCount`, `redriveDate`, `output`,
    /// `error`, `cause` and `state`. The rest is written once, at the start (the input may be large); a store ignores it afterwards.
    @Boxed public var execution: StoredExecution
    /// The version that the row must have before; 0 for a new execution.
    public var expectedVersion: Int64
    /// Pieces of state that are new or changed.
    public var changedScopes: [StoredScope]
    /// Pieces of state that are gone.
    public var deletedScopes: [Int]
    /// The events of this transition; nil when there are none.
    ///
    /// They follow on those that are stored. A chunk that begins with the same event as a stored one fails the whole batch:
    /// the version should have guarded against it.
    public var history: StoredHistoryChunk?
    /// Work that is new or replaced.
    public var putWork: [StoredWork]
    /// Keys of work that is settled or no longer needed.
    public var deletedWork: [String]
    /// The place in the line of a concurrency key that the execution takes by this transition, its start or a redrive; nil for
    /// all others.
    ///
    /// When the key is free the place holds it. When it is not, the policy decides: with `reject` nothing of the transition is
    /// written, with `supersede` all that wait are marked as superseded and their work is made due. An execution that has a
    /// place already that it has not left is refused, whatever the policy.
    public var place: KeyPlaceRequest?
    /// Claims under which the transition was decided: it is written only while all of them hold.
    ///
    /// Nobody can claim the work before it is written. Empty for what is right whoever else is at the same work. Not together
    /// with a `place`.
    public var claims: [WorkClaim]
    /// Resources that a new execution was decided upon as they were read earlier: it is written only while each is there as it was.
    ///
    /// Empty for what was decided upon a reading that is as new as whoever asked may expect. Not together with a
    /// `place`, and ignored for executions that exist.
    public var premises: [ResourcePremise]

    /// Creates a record.
    public init(
        execution: StoredExecution,
        expectedVersion: Int64,
        changedScopes: [StoredScope] = [],
        deletedScopes: [Int] = [],
        history: StoredHistoryChunk? = nil,
        putWork: [StoredWork] = [],
        deletedWork: [String] = [],
        place: KeyPlaceRequest? = nil,
        claims: [WorkClaim] = [],
        premises: [ResourcePremise] = []
    ) {
        self.execution = execution
        self.expectedVersion = expectedVersion
        self.changedScopes = changedScopes
        self.deletedScopes = deletedScopes
        self.history = history
        self.putWork = putWork
        self.deletedWork = deletedWork
        self.place = place
        self.claims = claims
        self.premises = premises
    }
}

extension TransitionRecord {
    /// How many bytes of text are written, about.
    public var bytesCount: Int {
        var count =
            execution.state.utf8.count + (execution.output?.utf8.count ?? 0) + (execution.cause?.utf8.count ?? 0)
        if expectedVersion == 0 { count += execution.input.utf8.count + execution.facts.utf8.count }
        count += history?.events.utf8.count ?? 0
        for scope in changedScopes { count += scope.state.utf8.count }
        for work in putWork { count += work.payload.utf8.count }
        return count
    }
}
