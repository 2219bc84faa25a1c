/// When a call that failed is made again, beyond the few repeats that the AWS client makes by itself.
enum ECSRepeatPolicy {
    /// How often ECS may refuse before that is the state's error: a few minutes.
    static let refusalsMax = 10
    /// The longest delay when ECS answers.
    static let answeredDelayMaxMilliseconds = 20_000
    /// The longest delay when it does not, or answers with a server error.
    static let silentDelayMaxMilliseconds = 60_000

    /// Whether the very same call is to be made again.
    ///
    /// RunTask carries a token that lets ECS start the tasks once, but a retry that the definition makes carries another one.
    /// So once it may have been carried out, and as long as ECS cannot be reached or fails by itself, the same call is made
    /// again and again until there is an answer. Throttled calls were not carried out: those, and all other operations, are
    /// given up after `refusalsMax` times.
    static func isRepeated(_ failure: AWSCallFailure, of call: AWSCall, _ entry: AttemptBook.Entry) -> Bool {
        guard failure.isWorthRepeating else { return false }
        if call.operation == "RunTask", entry.mayBeCarriedOut || !failure.isThrottling { return true }
        return entry.failures <= refusalsMax
    }

    /// Half of the delay is fixed and doubles with each failure, half is random.
    static func delayMilliseconds(after failure: AWSCallFailure, failures: Int, random: Double) -> Int {
        let longest = failure.isThrottling ? answeredDelayMaxMilliseconds : silentDelayMaxMilliseconds
        let full = min(longest, 1000 << min(max(failures - 1, 0), 16))
        return full / 2 + Int(Double(full / 2) * random)
    }
}

extension AWSCallFailure {
    /// Whether the same call may go better later.
    var isWorthRepeating: Bool { isRetryable || mayBeCarriedOut || isThrottling }

    /// Whether the service may have done what it was asked for: there is no answer to what was sent, or a server error.
    var mayBeCarriedOut: Bool { outcomeUnknown || (status ?? 0) >= 500 }
}
