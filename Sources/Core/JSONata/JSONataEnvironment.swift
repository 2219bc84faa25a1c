/// What an evaluation takes from the world outside: nothing else enters it.
public struct JSONataEnvironment: Sendable {
    /// The time that `$now()` and `$millis()` give, in milliseconds since 1970-01-01T00:00:00Z.
    public var nowMilliseconds: Int64
    /// What the evaluation may use at most.
    public var limits: JSONataLimits
    /// Whether numbers that come out as they went in keep their text, however many digits it has: `1.0` and
    /// `12345678901234567890` then come out as such, where the language makes doubles of them.
    public var keepsNumberText: Bool
    /// Asked every few thousand steps; true ends the evaluation with `D1012`.
    public var shouldStop: (@Sendable () -> Bool)?

    /// States an environment.
    ///
    /// - Parameters:
    ///   - nowMilliseconds: The time.
    ///   - limits: What the evaluation may use at most.
    ///   - keepsNumberText: Whether numbers that come out as they went in keep their text.
    ///   - shouldStop: Whether to give up, such as after a deadline.
    public init(
        nowMilliseconds: Int64,
        limits: JSONataLimits = .default,
        keepsNumberText: Bool = false,
        shouldStop: (@Sendable () -> Bool)? = nil
    ) {
        self.nowMilliseconds = nowMilliseconds
        self.limits = limits
        self.keepsNumberText = keepsNumberText
        self.shouldStop = shouldStop
    }
}
