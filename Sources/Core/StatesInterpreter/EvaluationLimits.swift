public import StatesLanguage

/// What the JSONata expressions of one stretch of work may use: all those together that a state evaluates when it is
/// entered, when its work is done, or for an item of a Map.
public struct EvaluationLimits: Sendable {
    /// Begins to measure the time; what it gives says whether the time is up.
    ///
    /// The only thing in here that is not pure: it can only make an evaluation fail that takes far too long.
    public typealias Stopwatch = @Sendable () -> (@Sendable () -> Bool)

    /// Steps.
    let stepsMax: Int
    private let startStopwatch: Stopwatch?

    /// Creates limits.
    ///
    /// - Parameters:
    ///   - stepsMax: Steps.
    ///   - startStopwatch: Measures the time; nil for no limit of time.
    public init(stepsMax: Int = EvaluationBudget.stepsMax, startStopwatch: Stopwatch? = nil) {
        self.stepsMax = stepsMax
        self.startStopwatch = startStopwatch
    }

    /// A budget of which nothing was used.
    public func newBudget() -> EvaluationBudget {
        EvaluationBudget(steps: stepsMax, isOverdue: startStopwatch?())
    }
}
