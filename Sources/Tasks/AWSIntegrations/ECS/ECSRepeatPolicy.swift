import AWSCore

/// When a call that failed is made again, beyond the few repeats that the AWS client makes by itself.
enum ECSRepeatPolicy {
    /// How often ECS may refuse before that is the state's error: a few minutes.
    static let refusalsMax = 10
    /// How often ECS may throttle the start of a task before that is the state's error: about ten seconds.
    ///
    /// Each time the AWS client repeats the call a few times by itself. Step Functions leaves more than that to `Retry`, too, which can name the class.
    static let throttledStartsMax = 4
    /// How often ECS may not know what it has started: it is eventually consistent, and forgets tasks an hour after their end.
    static let missingMax = 6
    /// How often ECS may start nothing upon repeats of a request that was not answered, before that is the state's error.
    static let unsettledRefusalsMax = 6
    /// The longest delay after throttling.
    static let throttledDelayMaxMilliseconds = 20_000
    /// The longest delay when ECS does not answer, or with a server error.
    static let delayMaxMilliseconds = 60_000

    /// Whether the very same call is to be made again.
    ///
    /// RunTask carries a token that lets ECS start the tasks once, but a retry that the definition makes carries another one.
    /// So once it may have been carried out, and as long as ECS cannot be reached or fails by itself, the same call is made
    /// again and again until there is an answer. Throttled calls were not carried out: those, and all other operations, are
    /// given up after `throttledStartsMax` or `refusalsMax` times.
    static func isRepeated(_ error: AWSError, of call: AWSCall, _ entry: AttemptBook.Entry) -> Bool {
        guard error.isWorthRepeating else { return false }
        guard call.operation == "RunTask" else { return entry.failures <= refusalsMax }
        if entry.mayBeCarriedOut || !error.isECSThrottling { return true }
        return entry.failures <= throttledStartsMax
    }

    /// Half of the delay is fixed and doubles with each failure, half is random.
    static func delayMilliseconds(after error: AWSError, failures: Int, random: Double) -> Int {
        delayMilliseconds(
            failures: failures,
            longest: error.isECSThrottling ? throttledDelayMaxMilliseconds : delayMaxMilliseconds,
            random: random
        )
    }

    /// How long to wait until a task that ECS has started but does not know yet is asked for again; nil when it is taken over by
    /// its name alone: after half a minute to a minute.
    static func delayMilliseconds(missing: Int, random: Double) -> Int? {
        missing > missingMax ? nil : delayMilliseconds(failures: missing, longest: delayMaxMilliseconds, random: random)
    }

    /// How long to wait until a request is repeated upon which ECS has started nothing, though one before it may still arrive; nil
    /// when no more will: after half a minute to a minute.
    static func delayMilliseconds(unsettled refusals: Int, random: Double) -> Int? {
        refusals > unsettledRefusalsMax
            ? nil : delayMilliseconds(failures: refusals, longest: delayMaxMilliseconds, random: random)
    }

    private static func delayMilliseconds(failures: Int, longest: Int, random: Double) -> Int {
        let full = min(longest, 1000 << min(max(failures - 1, 0), 16))
        return full / 2 + Int(Double(full / 2) * min(max(random, 0), 1))
    }
}

extension AWSError {
    /// Whether the same call may go better later.
    ///
    /// What ECS refuses is final, whatever became of earlier attempts.
    var isWorthRepeating: Bool {
        switch kind {
        case .service: isRetryable || isECSThrottling
        case .transport: isRetryable || outcomeUnknown
        case .credentials, .endpoint: isRetryable
        case .invalidResponse, .cancelled: true
        }
    }
}
