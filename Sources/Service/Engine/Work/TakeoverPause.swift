import StepFunctionsModel

/// For how long a node takes over nothing after it could not reach the store.
///
/// While the store is away nobody renews claims: when it is back, those of nodes that are alive and at work have run out like
/// those of dead ones. Whoever takes such work over reports a call that is under way elsewhere as one whose outcome is unknown. So
/// each node renews its own claims first, and leaves the others the time to do the same.
struct TakeoverPause: Sendable {
    /// How long the store has to be away.
    ///
    /// Those at work may have renewed their claims a third of their time before, and whoever asks seldom hears of it late.
    private let outageMilliseconds: Int64
    /// How long an answer has to take to be as good as none.
    ///
    /// Longer than an outage has to be: a store that has much to do is no reason to put work off.
    private let silenceMilliseconds: Int64
    /// Longer than the pause between two tries to connect.
    private let pauseMilliseconds: Int64
    /// Since when the store does not answer.
    private var failingSince: Timestamp?
    private var end: Timestamp?

    /// Creates the pause of a node that comes up, which has none.
    ///
    /// - Parameter claimMilliseconds: For how long work is claimed; claims are renewed three times as often.
    init(claimMilliseconds: Int64) {
        outageMilliseconds = claimMilliseconds / 6
        silenceMilliseconds = claimMilliseconds / 2
        pauseMilliseconds = claimMilliseconds / 4
    }

    /// Whether the store did not answer the last time.
    var isFailing: Bool { failingSince != nil }

    /// The store has not answered.
    ///
    /// - Parameter start: When it was asked.
    mutating func failed(since start: Timestamp) {
        failingSince = min(failingSince ?? start, start)
    }

    /// The store has answered.
    ///
    /// - Parameters:
    ///   - start: When it was asked.
    ///   - now: The time.
    mutating func reached(since start: Timestamp, at now: Timestamp) {
        let away = now.milliseconds(since: min(failingSince ?? start, start))
        let limit = isFailing ? outageMilliseconds : silenceMilliseconds
        failingSince = nil
        if away >= limit { end = now.adding(milliseconds: pauseMilliseconds) }
    }

    /// When the pause is over.
    ///
    /// - Parameter now: The time; a clock that was put back makes no pause longer.
    /// - Returns: The time; nil when there is no pause, or none any more.
    func end(at now: Timestamp) -> Timestamp? {
        guard let end, now < end, end <= now.adding(milliseconds: pauseMilliseconds) else { return nil }
        return end
    }
}
