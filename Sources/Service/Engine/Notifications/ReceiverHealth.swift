/// How a receiver does, as one node sees it: decides how much it is sent, and how soon again.
///
/// A receiver that takes nothing is asked with a single event from time to time. What waits for it stays in the store meanwhile,
/// unclaimed.
struct ReceiverHealth: Sendable, Hashable {
    /// Events that are sent in one go.
    static let batch = 50
    /// The longest pause between two events for a receiver that takes none, unless it asks for a longer one itself.
    static let pauseMillisecondsMax: Int64 = 60_000
    /// The same for a receiver that is there and refuses: it may be about one event alone, and others must not wait for that.
    static let refusalPauseMillisecondsMax: Int64 = 5000
    /// The longest time after which an event that was not taken is sent again, unless the receiver asks for a longer one.
    static let delayMillisecondsMax: Int64 = 300_000
    /// The longest time that a receiver may ask for.
    static let wishSecondsMax = 3600

    /// How many times in a row nothing was taken.
    private(set) var failures = 0
    /// Whether it was there, the last time, and refused.
    private var isRefusing = false
    /// After how many seconds the receiver wants to be asked again.
    private var wishSeconds = 0

    /// Whether it takes nothing at the moment.
    var isFailing: Bool { failures > 0 }

    /// How many events it is sent next.
    var limit: Int { isFailing ? 1 : Self.batch }

    /// Notes what became of some events.
    ///
    /// - Parameters:
    ///   - accepted: How many were taken.
    ///   - failed: How many were not.
    ///   - refused: How many of those were refused.
    ///   - wishSeconds: After how long the receiver wants to be asked again; nil when it did not say.
    mutating func note(accepted: Int, failed: Int, refused: Int = 0, wishSeconds: Int?) {
        if accepted > 0 {
            failures = 0
            self.wishSeconds = 0
        } else if failed > 0 {
            failures += 1
            isRefusing = refused == failed
            self.wishSeconds = min(max(0, wishSeconds ?? 0), Self.wishSecondsMax)
        }
    }

    /// How long to wait before the next event is sent to a receiver that takes none.
    func pauseMilliseconds(random: UInt64) -> Int64 {
        max(
            Self.milliseconds(
                after: failures,
                most: isRefusing ? Self.refusalPauseMillisecondsMax : Self.pauseMillisecondsMax,
                random: random
            ),
            Int64(wishSeconds) * 1000
        )
    }

    /// How long to wait before an event is sent again that was not taken.
    ///
    /// - Parameters:
    ///   - attempts: How often it was tried.
    ///   - wishSeconds: After how long the receiver wants to be asked again.
    ///   - random: Any bits.
    /// - Returns: Milliseconds.
    static func delayMilliseconds(afterAttempts attempts: Int, wishSeconds: Int?, random: UInt64) -> Int64 {
        max(
            milliseconds(after: attempts, most: delayMillisecondsMax, random: random),
            Int64(min(max(0, wishSeconds ?? 0), wishSecondsMax)) * 1000
        )
    }

    /// A second, twice as long each time; half of it is left to chance, so that those who failed together do not come together.
    private static func milliseconds(after failures: Int, most: Int64, random: UInt64) -> Int64 {
        let whole = min(most, 1000 << Int64(min(max(failures, 1) - 1, 20)))
        return whole / 2 + Int64(random % UInt64(whole / 2 + 1))
    }
}
