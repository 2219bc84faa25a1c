import Foundation

/// Times for what is measured.
enum Clock {
    /// Seconds of a clock that nobody sets.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Seconds since 1970.
    static var wall: Double { Date().timeIntervalSince1970 }

    static func sleep(seconds: Double) { Thread.sleep(forTimeInterval: seconds) }
}
