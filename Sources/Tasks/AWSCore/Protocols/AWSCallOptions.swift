/// What callers may change for one call.
public struct AWSCallOptions: Sendable {
    /// The region to call instead of the client's own.
    public var region: String?

    /// Time within which a connection must stand.
    public var connectTimeout: Duration

    /// Time within which one attempt must be answered.
    public var attemptTimeout: Duration

    /// An answer that is longer is refused.
    public var responseBytesMax: Int

    /// Whether a request is repeated whose outcome is unknown.
    ///
    /// Right for operations that may be done twice and for those with an idempotency token in their body, which is the same
    /// in every attempt.
    public var repeatsUnknownOutcome: Bool

    /// Tells which errors are worth a repeat.
    public var classifier: RetryClassifier

    /// Creates options.
    public init(
        region: String? = nil,
        connectTimeout: Duration = .seconds(5),
        attemptTimeout: Duration = .seconds(60),
        responseBytesMax: Int = 16 << 20,
        repeatsUnknownOutcome: Bool = true,
        classifier: RetryClassifier = .standard
    ) {
        self.region = region
        self.connectTimeout = connectTimeout
        self.attemptTimeout = attemptTimeout
        self.responseBytesMax = responseBytesMax
        self.repeatsUnknownOutcome = repeatsUnknownOutcome
        self.classifier = classifier
    }
}
