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

    /// The pause after a try that has failed; nil when the time is over.
    ///
    /// The last pause is cut to the time that is left, so that there is a try at the very end of it.
    ///
    /// - Parameters:
    ///   - attempt: Which try it was, counted from 1.
    ///   - elapsed: The time since the first try began.
    /// - Returns: For how long to wait before the next try.
    public func pause(after attempt: Int, elapsed: Duration) -> Duration? {
        elapsed < limit ? min(pause(after: attempt), limit - elapsed) : nil
    }
}
