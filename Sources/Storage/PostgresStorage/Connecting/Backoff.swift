/// How long to wait between attempts to connect: twice as long each time, with a random part so that many do not come at once.
struct Backoff: Sendable, Hashable {
    private static let first = 0.1
    private static let longest = 1.0

    private var failures = 0

    /// An attempt failed.
    ///
    /// - Parameter fraction: A random number from 0 up to 1.
    /// - Returns: How long to wait before the next one.
    mutating func failed(random fraction: Double) -> Duration {
        let longest = min(Self.longest, Self.first * Double(1 << min(failures, 10)))
        failures += 1
        return .seconds(longest * (0.5 + fraction / 2))
    }

    /// An attempt succeeded.
    mutating func succeeded() { failures = 0 }
}
