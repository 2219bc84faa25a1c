public import SigV4

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Time as this module needs it; tests bring their own.
public struct AWSClock: Sendable {
    /// The current second.
    public var now: @Sendable () -> UTCSecond

    /// Waits; throws when the task is cancelled meanwhile.
    public var sleep: @Sendable (Duration) async throws(CancellationError) -> Void

    /// Creates a clock.
    public init(
        now: @escaping @Sendable () -> UTCSecond,
        sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's clock.
    public static let system = AWSClock(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return UTCSecond(secondsSince1970: Int64(time.tv_sec))
        },
        sleep: { duration throws(CancellationError) in
            do {
                try await Task.sleep(for: duration)
            } catch {
                throw CancellationError()
            }
        }
    )
}
