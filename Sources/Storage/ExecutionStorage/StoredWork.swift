public import StepFunctionsModel

/// Something the service owes an execution: an effect to carry out, a timer to fire, a task to watch.
///
/// Work is written in the transaction that decided it and deleted in the transaction that settles it. Between the two it is
/// claimed for a limited time by one node, so that a node that died leaves nothing behind.
public struct StoredWork: Sendable, Hashable {
    /// What has to be done.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Carry out an effect (start a task, stop a task ...).
        case effect
        /// Deliver a timer.
        case timer
        /// Look at a task that runs elsewhere.
        case watch
    }

    /// The execution that it belongs to.
    public var executionID: ExecutionID
    /// Its name within the execution, such as `start:0.3.1`; putting work under an existing key replaces it.
    public var key: String
    /// What has to be done.
    public var kind: Kind
    /// The queue that it stands in, to be claimed by those who ask for that queue alone (an activity's ARN); nil for work that
    /// any node carries out.
    public var queue: String?
    /// Not before this time.
    public var dueAt: Timestamp
    /// When it was first written, or renewed.
    public var createdAt: Timestamp
    /// How often it was claimed; more than 1 means that an earlier attempt may have had its effect.
    public var attempts: Int
    /// Until when the claim holds; nil when nobody has claimed it.
    public var claimedUntil: Timestamp?
    /// JSON text with the details; the layer above writes and reads it.
    public var payload: String

    /// Creates work.
    public init(
        executionID: ExecutionID,
        key: String,
        kind: Kind,
        queue: String? = nil,
        dueAt: Timestamp,
        createdAt: Timestamp,
        attempts: Int = 0,
        claimedUntil: Timestamp? = nil,
        payload: String
    ) {
        self.executionID = executionID
        self.key = key
        self.kind = kind
        self.queue = queue
        self.dueAt = dueAt
        self.createdAt = createdAt
        self.attempts = attempts
        self.claimedUntil = claimedUntil
        self.payload = payload
    }
}
