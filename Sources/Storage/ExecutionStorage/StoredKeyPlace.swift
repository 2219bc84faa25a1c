public import StepFunctionsModel

/// The place of an execution in the line of a concurrency key: written together with its start, and kept as long as its row.
public struct StoredKeyPlace: Sendable, Hashable {
    /// Where in the line it is.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// It waits for those before it.
        case waiting = "WAITING"
        /// It has the key, alone; also after its end, until it is known that nothing of it runs any more.
        case holding = "HOLDING"
        /// It has left the line.
        case ended = "ENDED"
    }

    /// The execution.
    public var executionID: ExecutionID
    /// Its ARN.
    public var executionARN: String
    /// Its status.
    public var executionStatus: ExecutionStatus
    /// The key.
    public var key: ConcurrencyKey
    /// What it asked for.
    public var policy: ConcurrencyPolicy
    /// The order in the line; greater for whoever came later.
    public var number: Int64
    /// Where in the line it is.
    public var status: Status
    /// The name of the work that attends to the place: it is made due when the place comes to hold the key, or is superseded.
    public var workKey: String
    /// Since when it stands in the line.
    public var since: Timestamp
    /// Since when it has, or had, the key; nil when it never had.
    public var heldSince: Timestamp?
    /// When it left the line.
    public var endedAt: Timestamp?
    /// When the key was last taken from it by force; kept when the execution is redriven.
    public var releasedAt: Timestamp?
    /// The reason that was given for that.
    public var releaseReason: String?
    /// The execution that waits in its stead.
    public var supersededBy: ExecutionID?
    /// The execution that had the key before it and passed it on; nil when the key was free.
    public var predecessor: ExecutionID?

    /// Creates a place.
    public init(
        executionID: ExecutionID,
        executionARN: String,
        executionStatus: ExecutionStatus,
        key: ConcurrencyKey,
        policy: ConcurrencyPolicy,
        number: Int64,
        status: Status,
        workKey: String,
        since: Timestamp,
        heldSince: Timestamp? = nil,
        endedAt: Timestamp? = nil,
        releasedAt: Timestamp? = nil,
        releaseReason: String? = nil,
        supersededBy: ExecutionID? = nil,
        predecessor: ExecutionID? = nil
    ) {
        self.executionID = executionID
        self.executionARN = executionARN
        self.executionStatus = executionStatus
        self.key = key
        self.policy = policy
        self.number = number
        self.status = status
        self.workKey = workKey
        self.since = since
        self.heldSince = heldSince
        self.endedAt = endedAt
        self.releasedAt = releasedAt
        self.releaseReason = releaseReason
        self.supersededBy = supersededBy
        self.predecessor = predecessor
    }
}

/// That an execution takes a place in the line of a key, in the transaction that starts or redrives it.
public struct KeyPlaceRequest: Sendable, Hashable {
    /// The key.
    public var key: ConcurrencyKey
    /// What becomes of the execution when another one holds it.
    public var policy: ConcurrencyPolicy
    /// See `StoredKeyPlace.workKey`.
    public var workKey: String
    /// The time.
    public var at: Timestamp

    /// Creates a request.
    public init(key: ConcurrencyKey, policy: ConcurrencyPolicy, workKey: String, at: Timestamp) {
        self.key = key
        self.policy = policy
        self.workKey = workKey
        self.at = at
    }
}

/// What came of leaving the line of a key.
public struct KeyHandover: Sendable, Hashable {
    /// Whether the place was one in the line until then.
    public var hasLeft: Bool
    /// The execution that has the key now because of it; nil when nobody was waiting, or the holder is another one.
    public var next: ExecutionID?

    /// Creates an outcome.
    public init(hasLeft: Bool, next: ExecutionID?) {
        self.hasLeft = hasLeft
        self.next = next
    }
}
