import StepFunctionsModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension CommandClock {
    /// The clocks of the system.
    public static let system: CommandClock = {
        let start = ContinuousClock.now
        return CommandClock(
            now: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Timestamp(millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
            },
            uptime: { start.duration(to: ContinuousClock.now) },
            sleep: { try await Task.sleep(for: $0, clock: .continuous) }
        )
    }()
}
