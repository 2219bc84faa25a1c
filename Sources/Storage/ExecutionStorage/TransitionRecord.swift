public import StepFunctionsModel

/// One transition of one execution, as it is written: row, pieces of state, history and work, all or nothing.
public struct TransitionRecord: Sendable, Hashable {
    /// The execution's row after the transition; its `version` is the new one.
    public var execution: StoredExecution
    /// The version that the row must have before; 0 for a new execution.
    public var expectedVersion: Int64
    /// Pieces of state that are new or changed.
    public var changedScopes: [StoredScope]
    /// Pieces of state that are gone.
    public var deletedScopes: [Int]
    /// The events of this transition; nil when there are none.
    public var history: StoredHistoryChunk?
    /// Work that is new or replaced.
    public var putWork: [StoredWork]
    /// Keys of work that is settled or no longer needed.
    public var deletedWork: [String]

    /// Creates a record.
    public init(
        execution: StoredExecution,
        expectedVersion: Int64,
        changedScopes: [StoredScope] = [],
        deletedScopes: [Int] = [],
        history: StoredHistoryChunk? = nil,
        putWork: [StoredWork] = [],
        deletedWork: [String] = []
    ) {
        self.execution = execution
        self.expectedVersion = expectedVersion
        self.changedScopes = changedScopes
        self.deletedScopes = deletedScopes
        self.history = history
        self.putWork = putWork
        self.deletedWork = deletedWork
    }
}

/// What became of one transition of a batch.
public enum TransitionOutcome: Sendable, Hashable {
    /// It is durable.
    case committed
    /// Another node was faster: the row is not at the expected version. Nothing of this transition was written.
    case conflict
    /// A new execution whose ARN is taken. Nothing of this transition was written.
    case alreadyExists
}
