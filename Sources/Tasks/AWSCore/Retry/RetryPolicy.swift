/// How often and after what pause a call is repeated.
///
/// Source: AWS SDKs and Tools Reference Guide, "Retry behavior", standard mode.
public struct RetryPolicy: Sendable, Hashable {
    /// How many times a request is tried, the first included.
    public var attemptsMax: Int

    /// What the longest pause before the first repeat is; it doubles with each further one.
    public var baseDelay: Duration

    /// What no pause is longer than.
    public var delayMax: Duration

    /// Creates a policy; by default that of the SDKs.
    public init(attemptsMax: Int = 3, baseDelay: Duration = .seconds(1), delayMax: Duration = .seconds(20)) {
        self.attemptsMax = max(1, attemptsMax)
        self.baseDelay = baseDelay
        self.delayMax = delayMax
    }

    /// The policy that `AWS_MAX_ATTEMPTS` or the profile's `max_attempts` asks for; a value that is no number counts as none.
    public init(environment: AWSEnvironment, configuration: SharedConfiguration, profileName: String? = nil) {
        let profile = configuration.profile(named: profileName ?? environment.profileName)
        let text = environment["AWS_MAX_ATTEMPTS"] ?? profile?["max_attempts"]
        self.init(attemptsMax: text.flatMap { Int($0) } ?? 3)
    }

    /// The pause before repeat number `retry`, counted from 0: full jitter, so that many clients do not come back at once.
    ///
    /// - Parameters:
    ///   - retry: 0 before the second attempt.
    ///   - random: From 0 to 1.
    /// - Returns: How long to wait.
    public func delay(retry: Int, random: Double) -> Duration {
        // Beyond 2^30 the maximum applies for any base that makes sense; without the bound the power would overflow.
        let power = Double(1 << min(max(retry, 0), 30))
        let longest = min(baseDelay / .seconds(1) * power, delayMax / .seconds(1))
        return .seconds(min(max(random, 0), 1) * longest)
    }
}
