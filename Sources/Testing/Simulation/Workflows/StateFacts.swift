/// What a random definition says about one of its states, for those who play its tasks and those who check its history.
struct StateFacts: Sendable {
    /// How the state waits.
    enum Kind: Sendable, Hashable {
        /// `Wait` for so many seconds.
        case wait(seconds: Int)
        /// A task of ECS, with its pattern: `""`, `.sync`, `.waitForTaskToken`.
        case container(pattern: String)
        /// A task for the workers of an activity.
        case activity
        /// Anything that takes no time by itself.
        case other
    }

    var kind: Kind
    var timeoutSeconds: Int?
    var heartbeatSeconds: Int?
    /// The pause before the first retry, in seconds; nil when there is jitter, or no retry at all.
    var retryIntervalSeconds: Int?
    /// How many failed attempts `Retry` makes good.
    var retries = 0
    /// Whether the task may fail for good.
    var mayFail = true
    /// Whether the task may be silent for ever: something ends it.
    var mayHang = false
}
