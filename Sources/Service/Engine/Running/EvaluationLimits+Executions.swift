import StatesInterpreter

extension EvaluationLimits {
    /// What the expressions of executions may use.
    ///
    /// The steps bound the time already; the clock is there for a machine that is too slow or too busy for them.
    static let ofExecutions = EvaluationLimits {
        let end = ContinuousClock.now + .seconds(10)
        return { ContinuousClock.now > end }
    }
}
