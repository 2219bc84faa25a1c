import StepFunctionsModel

/// For how long a node takes over no work whose claim has expired, after it could not reach the store.
///
/// While the store is away nobody renews claims: when it is back, those of nodes that are alive and at work have expired like
/// those of dead ones. Whoever takes such work over reports a call that is under way elsewhere as one whose outcome is unknown. So
/// the others are left the time to connect and to renew their claims. Work that nobody has claimed is not affected.
struct TakeoverPause: Sendable {
    /// How long an outage has to be, or how long an answer has to take: a call waits for a connection rather than fail.
    private let outageMilliseconds: Int64
    /// Longer than one try to connect to a host that does not answer, and the pause before the next one.
    private let pauseMilliseconds: Int64
    /// Since when the store does not answer.
    private var failingSince: Timestamp?
    /// The first and the last moment of the pause, or of several that follow on each other.
    private var span: (start: Timestamp, end: Timestamp)?

    /// Creates the pause of a node that comes up, which has none.
    ///
    /// - Parameter claimMilliseconds: For how long work is claimed. Claims are renewed three times as often, so that they outlast a
    ///   shorter outage.
    init(claimMilliseconds: Int64) {
        outageMilliseconds = claimMilliseconds / 6
        pauseMilliseconds = claimMilliseconds
    }

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
    mutating func answered(since start: Timestamp, at now: Timestamp) {
        let away = now.milliseconds(since: min(failingSince ?? start, start))
        failingSince = nil
        guard away >= outageMilliseconds else { return }
        let end = now.adding(milliseconds: pauseMilliseconds)
        if let span, isOn(at: start) {
            // A store that fails every other moment, or is slow for good, must not keep the work of the dead for ever.
            self.span = (span.start, min(end, span.start.adding(milliseconds: 5 * pauseMilliseconds)))
        } else {
            span = (now, end)
        }
    }

    /// Whether nothing is to be taken over.
    ///
    /// - Parameter now: The time; a clock that was put back makes no pause longer.
    /// - Returns: Whether it is not.
    func isOn(at now: Timestamp) -> Bool {
        guard failingSince == nil else { return true }
        guard let end = span?.end else { return false }
        return now < end && end <= now.adding(milliseconds: pauseMilliseconds)
    }
}
