/// What a state does about errors: `Retry`, then `Catch`.
public struct Recovery: Sendable, Hashable {
    /// `Retry`, in order.
    public var retriers: [Retrier]
    /// `Catch`, in order.
    public var catchers: [Catcher]

    /// Creates the fields.
    public init(retriers: [Retrier] = [], catchers: [Catcher] = []) {
        self.retriers = retriers
        self.catchers = catchers
    }
}

/// One element of `Retry`.
///
/// Source: States Language specification, "Retrying after error"; Developer Guide, "Retry field examples".
public struct Retrier: Sendable, Hashable {
    /// `JitterStrategy`.
    public enum Jitter: String, Sendable, Hashable, CaseIterable {
        case none = "NONE"
        case full = "FULL"
    }

    /// `ErrorEquals`, not empty.
    public var errorEquals: [String]
    /// `IntervalSeconds`: the wait before the first retry.
    public var intervalSeconds: Int
    /// `MaxAttempts`: how many retries; 0 for none.
    public var maxAttempts: Int
    /// `BackoffRate`: by what the wait grows with each retry; at least 1.
    public var backoffRate: Double
    /// `MaxDelaySeconds`: the longest wait.
    public var maxDelaySeconds: Int?
    /// `JitterStrategy`.
    public var jitter: Jitter

    /// Creates a retrier with the defaults of the specification.
    public init(
        errorEquals: [String],
        intervalSeconds: Int = 1,
        maxAttempts: Int = 3,
        backoffRate: Double = 2,
        maxDelaySeconds: Int? = nil,
        jitter: Jitter = .none
    ) {
        self.errorEquals = errorEquals
        self.intervalSeconds = intervalSeconds
        self.maxAttempts = maxAttempts
        self.backoffRate = backoffRate
        self.maxDelaySeconds = maxDelaySeconds
        self.jitter = jitter
    }
}

/// One element of `Catch`.
public struct Catcher: Sendable, Hashable {
    /// `ErrorEquals`, not empty.
    public var errorEquals: [String]
    /// `Next`: a state of the same block.
    public var next: String
    /// `ResultPath`: where the error output goes in the raw input.
    public var resultPlacement: ResultPlacement
    /// `Assign`.
    public var assign: Template?
    /// `Output` (JSONata).
    public var output: Template?

    /// Creates a catcher.
    public init(
        errorEquals: [String],
        next: String,
        resultPlacement: ResultPlacement = .replacesInput,
        assign: Template? = nil,
        output: Template? = nil
    ) {
        self.errorEquals = errorEquals
        self.next = next
        self.resultPlacement = resultPlacement
        self.assign = assign
        self.output = output
    }
}
