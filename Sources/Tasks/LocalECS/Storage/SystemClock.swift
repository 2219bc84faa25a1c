#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension EpochTime {
    /// The time of day.
    static var now: EpochTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return EpochTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

/// A variable of this process's environment.
func environmentVariable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
