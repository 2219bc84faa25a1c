/// What became of one transition of a batch.
public enum TransitionOutcome: Sendable, Hashable {
    /// It is durable.
    case committed
    /// Another node was faster: the row is not at the expected version. Nothing of this transition was written.
    case conflict
    /// A new execution whose ARN is taken. Nothing of this transition was written.
    case alreadyExists
    /// The concurrency key is held, and the policy is not to wait for it; or the execution itself has not left the line yet.
    /// Nothing of this transition was written.
    case keyHeld
    /// A claim that the transition was decided under has expired, and somebody else has claimed the work since, or has settled it.
    /// Nothing of this transition was written.
    case claimLost
    /// A resource that the new execution was decided upon has changed since it was read, or is gone. Nothing of this transition was
    /// written.
    case premiseChanged
}
