import StepFunctionsModel

/// How often the log says that something which is tried again and again fails: at once, then once a minute.
struct OutageLog {
    private static let pauseMilliseconds: Int64 = 60_000

    private var saidAt: Timestamp?

    /// It has failed.
    ///
    /// - Returns: Whether that is to be said.
    mutating func isToBeSaid(at time: Timestamp) -> Bool {
        // A clock that was put back says nothing.
        if let saidAt, (0..<Self.pauseMilliseconds).contains(time.milliseconds(since: saidAt)) { return false }
        saidAt = time
        return true
    }

    /// It has not failed.
    ///
    /// - Returns: Whether it had before.
    mutating func hasEnded() -> Bool {
        defer { saidAt = nil }
        return saidAt != nil
    }
}
