import JSON
public import StatesInterpreter
import StepFunctionsModel
public import TaskLaunching

/// What `TestState` needs of the engine: a call of a service outside of any execution. Nothing of it is written down.
extension Engine {
    /// How long a state may take that is tested.
    ///
    /// Source: API reference, `TestState`.
    private static let testMilliseconds: Int64 = 300_000

    /// What service integrations add to the parameters of tasks.
    public var parameterShaping: Interpreter.ParameterShaping {
        let launcher = launcher
        return { launcher.scheduledParameters(for: $0, parameters: $1) }
    }

    /// What the JSONata expressions of a test may use.
    public var evaluationLimits: EvaluationLimits { .ofExecutions }

    /// The time and the randomness of a test.
    public func stateTestContext() -> StimulusContext {
        StimulusContext(now: clock.now(), randomSeed: entropy.next(), tokenKeyID: keyring.currentKeyID)
    }

    /// Makes the call of a Task state that is tested without a mock.
    ///
    /// - Parameters:
    ///   - task: The call; nil for what is no call of a service.
    ///   - facts: The execution that the test makes up.
    ///   - view: How much is shown of what is said to an HTTP API; nil for nothing.
    /// - Returns: The answer, or the error that an execution would see, with what was said.
    public func callService(
        _ task: TaskStart?,
        forTestIn facts: ExecutionFacts,
        showing view: HTTPExchange.View? = nil
    ) async -> (outcome: StateTest.WorkOutcome, exchange: HTTPExchange?) {
        guard let task else {
            let error = StatesError(.runtime, cause: "This version of Stepwell cannot do the work of the state.")
            return (.error(error), nil)
        }
        var request = TaskStartRequest(
            resource: task.resource,
            parameters: task.parameters,
            roleARN: task.roleARN,
            region: facts.region,
            idempotencyKey: makeUUID(),
            mayHaveBeenSent: false,
            executionARN: facts.executionARN,
            stateName: task.stateName
        )
        let deadline = clock.now().adding(milliseconds: Self.testMilliseconds)
        var exchange: HTTPExchange?
        while !Task.isCancelled {
            let started: TracedStart
            if let view {
                started = await launcher.trace(request, as: view)
            } else {
                started = TracedStart(outcome: await launcher.start(request))
            }
            exchange = started.exchange ?? exchange
            switch started.outcome {
            case .answered(let output), .submitted(let output, _):
                return (.result(output), exchange)
            case .failed(let error):
                return (.error(error), exchange)
            case .tryAgain(let milliseconds, _):
                request.mayHaveBeenSent = true
                guard await pause(milliseconds, before: deadline) else {
                    return (.error(StatesError(.timeout)), exchange)
                }
            case .nothingStarted(let milliseconds, _):
                guard await pause(milliseconds, before: deadline) else {
                    return (.error(StatesError(.timeout)), exchange)
                }
            }
        }
        return (.error(StatesError(.timeout)), exchange)
    }

    /// - Returns: False when the pause would last too long.
    private func pause(_ milliseconds: Int, before deadline: Timestamp) async -> Bool {
        let next = clock.now().adding(milliseconds: Int64(milliseconds))
        guard next < deadline else { return false }
        await clock.sleep(until: next)
        return true
    }
}
