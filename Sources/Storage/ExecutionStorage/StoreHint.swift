public import StepFunctionsModel

/// What another node has committed that somebody on this node may be waiting for.
///
/// A hint may come late, twice or not at all: whoever waits also looks from time to time.
public enum StoreHint: Sendable, Hashable {
    /// An execution has ended.
    case executionClosed(ExecutionID)
    /// Work was put into a queue.
    case workQueued(String)
    /// Work was written that stands in no queue, that nobody has claimed, and that is due at this time.
    case workDue(Timestamp)
}
