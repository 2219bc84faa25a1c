public import StepFunctionsModel

/// The time as commands see it, so that tests can turn it by hand.
public struct CommandClock: Sendable {
    /// The time of day.
    public var now: @Sendable () -> Timestamp
    /// Time that has passed since some fixed point; never goes backwards.
    public var uptime: @Sendable () -> Duration
    /// Waits; throws `CancellationError` as soon as the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// Creates a clock.
    public init(
        now: @escaping @Sendable () -> Timestamp,
        uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime
        self.sleep = sleep
    }
}
