public import JSON
public import StatesLanguage
public import StepFunctionsModel

/// Decides what happens to executions of one state machine.
///
/// Pure: no I/O, no clock, no randomness of its own.
public struct Interpreter: Sendable {
    /// Adds to a task's parameters what the service integration is known to add by itself (`StartedBy` of
    /// `ecs:runTask.sync`, for example).
    ///
    /// Pure.
    public typealias ParameterShaping = @Sendable (TaskResource, JSONValue) -> JSONValue

    /// Bytes of the inputs, outputs and variables that an execution may hold at once, in all its branches and iterations: what
    /// a node has in its memory while it decides.
    public static let dataBytesMax = 67_108_864

    /// The state machine.
    public let definition: StateMachineDefinition
    /// The activities that Task states name.
    ///
    /// Whether each of them exists is known outside, and comes in with stimuli.
    public let activityARNs: Set<String>
    /// Whether decisions may take long, since there is JSONata to evaluate.
    public let evaluatesJSONata: Bool
    /// See `ParameterShaping`.
    let shapeParameters: ParameterShaping
    /// What JSONata expressions may use.
    let evaluationLimits: EvaluationLimits
    /// See the static one.
    let dataBytesMax: Int

    /// Creates an interpreter of a definition.
    public init(
        definition: StateMachineDefinition,
        shapeParameters: @escaping ParameterShaping = { _, parameters in parameters },
        evaluationLimits: EvaluationLimits = EvaluationLimits(),
        dataBytesMax: Int = Self.dataBytesMax
    ) {
        self.definition = definition
        activityARNs = definition.block.activityARNs
        evaluatesJSONata = definition.evaluatesJSONata
        self.evaluationLimits = evaluationLimits
        self.dataBytesMax = dataBytesMax
        self.shapeParameters = shapeParameters
    }

    /// This interpreter with a shorter `TimeoutSeconds`: as the definition has it, but at most as given.
    public func limited(toSeconds limit: Int) -> Interpreter {
        var limited = definition
        limited.timeoutSeconds = min(definition.timeoutSeconds ?? limit, limit)
        return Interpreter(
            definition: limited,
            shapeParameters: shapeParameters,
            evaluationLimits: evaluationLimits,
            dataBytesMax: dataBytesMax
        )
    }

    /// Decides what one stimulus does to an execution.
    ///
    /// - Parameters:
    ///   - stimulus: What happened.
    ///   - state: The execution's state; changed in place, untouched when this throws.
    ///   - facts: What does not change while the execution runs.
    ///   - context: Time, randomness and the token key of this transition.
    /// - Returns: The events, effects and pieces to write with the new state.
    /// - Throws: `StimulusRejected` when the stimulus is late, doubled or foreign.
    public func handle(
        _ stimulus: Stimulus,
        in state: inout ExecutionState,
        facts: ExecutionFacts,
        context: StimulusContext
    ) throws(StimulusRejected) -> Transition {
        try check(stimulus, against: state, at: context.now)
        if case .redriven(let correction?) = stimulus {
            try Reduction(interpreter: self, facts: facts, context: context, state: state).check(correction)
        }
        // The state is moved, not copied: a Map's thousands of scopes must not be duplicated for each step.
        var taken = ExecutionState()
        swap(&taken, &state)
        var reduction = Reduction(interpreter: self, facts: facts, context: context, state: taken)
        taken = ExecutionState()
        do throws(StimulusRejected) {
            try reduction.apply(stimulus)
        } catch {
            // Only a damaged record gets here: it ends with words, and takes with it what still runs.
            reduction.closeAsDamaged(error)
        }
        state = reduction.state
        return reduction.transition
    }

    /// Refuses what cannot apply, before anything is changed.
    private func check(
        _ stimulus: Stimulus,
        against state: ExecutionState,
        at now: Timestamp
    ) throws(StimulusRejected) {
        if case .started = stimulus {
            guard state.lastEventID == 0 else { throw .alreadyStarted }
            return
        }
        if case .redriven = stimulus {
            try state.checkRedrivable()
            return
        }
        guard !state.isClosed else { throw .executionClosed }
        if case .admitted = stimulus {
            guard state.admission != nil else { throw .alreadyStarted }
            return
        }
        if state.admission != nil {
            // What a redriven execution had before is over, and what comes has not begun.
            guard case .stopRequested = stimulus else { throw .taskClosed }
            return
        }
        switch stimulus {
        case .started, .redriven, .admitted, .stopRequested, .resumed:
            // A resumption with nothing ready changes nothing, but its work has to be settled in the order of the transitions.
            return
        case .taskSubmitted(let ref, _, _):
            guard case .requested = state.task(ref)?.phase else { throw .taskClosed }
        case .taskSucceeded(let ref, _), .taskFailed(let ref, _), .taskLost(let ref, _), .taskHeartbeat(let ref),
            .taskExitedUnanswered(let ref):
            guard state.task(ref) != nil else { throw .taskClosed }
        case .activityStarted(let ref, _):
            guard case .offered = state.task(ref)?.phase else { throw .taskClosed }
        case .mapRunEnded(let ref, _):
            guard state.mapRunARN(ref) != nil else { throw .taskClosed }
        case .timerFired(let timer):
            guard state.expects(timer) else { throw .timerStale }
            // A heartbeat may have been taken while the timer that waited for it was on its way.
            if case .heartbeat(let ref) = timer, let due = state.task(ref)?.heartbeatDueAt, now < due {
                throw .timerEarly
            }
        }
    }
}

extension ExecutionState {
    /// The open task of a name; nil when it has ended.
    public func task(_ ref: TaskRef) -> TaskAttempt? {
        guard let visit = visit(scope: ref.scope, entry: ref.entry), visit.attempt == ref.attempt,
            case .task(let attempt) = visit.activity
        else { return nil }
        return attempt
    }

    /// The ARN of the Map Run that an attempt of a Map state waits for; nil when it waits for none.
    public func mapRunARN(_ ref: TaskRef) -> String? {
        guard let visit = visit(scope: ref.scope, entry: ref.entry), visit.attempt == ref.attempt,
            case .mapRun(let arn) = visit.activity
        else { return nil }
        return arn
    }

    /// The stay in a state that a scope is at, if it is the one that began with the given event.
    public func visit(scope: Int, entry: EventID) -> StateVisit? {
        guard case .inState(let visit) = scopes[scope]?.position, visit.entry == entry else { return nil }
        return visit
    }

    /// Whether a timer still matters.
    func expects(_ timer: TimerID) -> Bool {
        switch timer {
        case .execution:
            return true
        case .wait(let scope, let entry):
            guard case .waiting = visit(scope: scope, entry: entry)?.activity else { return false }
            return true
        case .retry(let ref):
            guard let visit = visit(scope: ref.scope, entry: ref.entry), visit.attempt == ref.attempt,
                case .pausedBeforeRetry = visit.activity
            else { return false }
            return true
        case .taskTimeout(let ref):
            return task(ref)?.timeoutSeconds != nil
        case .heartbeat(let ref):
            return task(ref)?.heartbeatSeconds != nil
        }
    }
}
