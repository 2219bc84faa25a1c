/// For how long, and how often, a request is repeated that may succeed later.
public struct Patience: Sendable, Hashable {
    /// For how long after the first try another may begin.
    public var limit: Duration
    /// The pause after the first try.
    public var firstPause: Duration
    /// The longest pause; each is twice the one before.
    public var pauseMax: Duration

    /// Creates a policy.
    public init(_ limit: Duration, firstPause: Duration = .milliseconds(200), pauseMax: Duration = .seconds(5)) {
        self.limit = limit
        self.firstPause = firstPause
        self.pauseMax = pauseMax
    }

    /// The pause after a try; `attempt` counts from 1.
    public func pause(after attempt: Int) -> Duration {
        min(pauseMax, firstPause * (1 << min(max(attempt - 1, 0), 20)))
    }
}
