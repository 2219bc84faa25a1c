import JSONata

/// What JSONata expressions may use, all those together that are evaluated in one go.
///
/// The service bounds evaluations too, but says nowhere how.
public struct EvaluationBudget: Sendable {
    /// Steps that all expressions of one go may take.
    ///
    /// A step takes 20 to 100 ns, so this is a second at most; an expression over a payload of 256 KiB takes some
    /// thousands to some hundred thousands.
    public static let stepsMax = 10_000_000

    /// Steps that there were at first.
    private let stepsMax: Int
    /// Steps that are left.
    public private(set) var stepsLeft: Int
    /// Asked now and then; true ends the evaluation.
    private let isOverdue: (@Sendable () -> Bool)?

    /// A budget that nothing was spent of.
    ///
    /// - Parameters:
    ///   - steps: Steps.
    ///   - isOverdue: Whether the time is up; nil for no limit of that kind.
    public init(steps: Int = EvaluationBudget.stepsMax, isOverdue: (@Sendable () -> Bool)? = nil) {
        stepsMax = steps
        stepsLeft = steps
        self.isOverdue = isOverdue
    }

    /// Whether there is nothing left, of steps or of time.
    public var isUsedUp: Bool { stepsLeft == 0 || isOverdue?() == true }

    /// The environment of an evaluation that may use what is left.
    func environment(nowMilliseconds: Int64) -> JSONataEnvironment {
        JSONataEnvironment(
            nowMilliseconds: nowMilliseconds,
            limits: JSONataLimits(
                stepsMax: stepsLeft,
                sequenceLengthMax: 1_000_000,
                textBytesMax: 8 << 20,
                outputValuesMax: 1_000_000
            ),
            keepsNumberText: true,
            shouldStop: isOverdue
        )
    }

    /// Says what was used up, where it was not the fault of one expression alone.
    func explained(_ error: JSONataError) -> JSONataError {
        guard error.code == "D1012", stepsLeft == 0 else { return error }
        return JSONataError(
            code: error.code,
            message:
                "The evaluation takes too long: more than \(stepsMax) steps for all expressions of the state together"
        )
    }

    /// Takes off what was used.
    mutating func spend(_ steps: Int) {
        stepsLeft = max(0, stepsLeft - steps)
    }
}
