import JSON
import StatesLanguage
import StepFunctionsModel

/// One transition in the making.
struct Reduction {
    /// A transition is cut after this many states, so that a loop that never waits starves nobody.
    static let statesMax = 200
    /// A transition is cut once it has this many events.
    static let eventsMax = 1000
    /// A transition is cut once its events, and what new scopes begin with, have this many bytes of text.
    static let bytesMax = 4_194_304

    let interpreter: Interpreter
    let facts: ExecutionFacts
    let context: StimulusContext
    var state: ExecutionState
    var transition: Transition
    var random: RandomSource
    /// What tests a single state; nil in every execution.
    var probe: StateProbe?
    /// What the expressions of the current stretch of work may still use.
    var budget: EvaluationBudget
    /// Steps that expressions have taken in this transition; it is cut once they are as many as one stretch of work may take.
    var evaluationSteps = 0
    /// Whether an event had no place in the history any more; the execution fails then.
    private(set) var isHistoryFull = false
    private var statesEntered = 0

    init(interpreter: Interpreter, facts: ExecutionFacts, context: StimulusContext, state: ExecutionState) {
        self.interpreter = interpreter
        self.facts = facts
        self.context = context
        self.state = state
        random = RandomSource(seed: context.randomSeed)
        budget = interpreter.evaluationLimits.newBudget()
        transition = .empty
    }

    /// Applies a stimulus that `Interpreter.check` has let through.
    mutating func apply(_ stimulus: Stimulus) throws(StimulusRejected) {
        switch stimulus {
        case .started:
            start()
        case .admitted:
            try admit()
        case .resumed:
            break
        case .taskSubmitted(let ref, let response, let handle):
            taskSubmitted(ref, response: response, handle: handle)
        case .taskSucceeded(let ref, let output):
            try taskSucceeded(ref, output: output)
        case .taskFailed(let ref, let error):
            try taskFailed(ref, error: error)
        case .taskLost(let ref, let error):
            try taskLost(ref, error: error)
        case .taskHeartbeat(let ref):
            taskHeartbeat(ref)
        case .taskExitedUnanswered(let ref):
            taskExitedUnanswered(ref)
        case .activityStarted(let ref, let workerName):
            activityStarted(ref, workerName: workerName)
        case .mapRunEnded(let ref, let outcome):
            try mapRunEnded(ref, outcome)
        case .timerFired(let timer):
            try timerFired(timer)
        case .stopRequested(let error):
            stop(error)
        case .redriven(let correction):
            try redrive(correction)
        }
        try runReadyScopes()
        if context.dataBytes + transition.bytesCount > interpreter.dataBytesMax { keepDataLimit() }
    }

    private mutating func start() {
        var details: JSONObject = [
            "input": .string(facts.input.text), "inputDetails": ["truncated": false], "roleArn": .string(facts.roleARN),
        ]
        if let alias = facts.stateMachineAliasARN { details["stateMachineAliasArn"] = .string(alias) }
        if let version = facts.stateMachineVersionARN { details["stateMachineVersionArn"] = .string(version) }
        emit(.executionStarted, details, previous: 0)
        let block = interpreter.definition.block
        // The first state's entry has no previous event: so it is in every recorded history.
        state.scopes[ExecutionState.rootScope] = Scope(
            parent: nil,
            role: .root,
            lastEventID: 0,
            position: .entering(state: block.startAt, input: facts.input)
        )
        state.ready.append(ExecutionState.rootScope)
        if state.admission == nil { armTimeout(from: facts.startTime) }
    }

    /// The execution may begin, or go on where it failed: from now on its time counts.
    private mutating func admit() throws(StimulusRejected) {
        let admission = state.admission
        state.admission = nil
        transition.isHeadChanged = true
        armTimeout(from: context.now)
        if admission == .redrive { try redriveScopes() }
    }

    /// `TimeoutSeconds` of the state machine, counted from a time.
    mutating func armTimeout(from time: Timestamp) {
        guard let seconds = interpreter.definition.timeoutSeconds else { return }
        transition.effects.append(.armTimer(.execution, at: time.adding(seconds: seconds)))
    }

    /// Runs scopes until all of them wait, or the transition has become long.
    private mutating func runReadyScopes() throws(StimulusRejected) {
        while !state.isClosed, state.admission == nil, let scope = state.ready.first {
            guard !isHistoryFull else { break }
            guard statesEntered < Self.statesMax, transition.events.count < Self.eventsMax,
                transition.bytesCount < Self.bytesMax, evaluationSteps < interpreter.evaluationLimits.stepsMax
            else {
                // The others get their turn first when this goes on.
                state.ready.append(state.ready.removeFirst())
                transition.effects.append(.resume)
                return
            }
            statesEntered += 1
            state.ready.removeFirst()
            if case .inState = state.scopes[scope]?.position {
                try resumeRedriven(scope)
            } else {
                try enterState(scope)
            }
        }
        if isHistoryFull { closeAtHistoryLimit() }
    }

    // MARK: Events

    private var historyEventsMax: Int { facts.isExpress ? .max : ServiceLimits.historyEventsMax }

    /// Adds an event that a scope's last event caused, and that causes the scope's next one.
    mutating func emit(_ type: HistoryEventType, _ details: JSONObject? = nil, in scope: Int) {
        let id = emit(type, details, previous: state.scopes[scope]?.lastEventID ?? 0)
        change(scope) { $0.lastEventID = id }
    }

    /// Adds an event with a given cause.
    ///
    /// The last place in the history is kept for the event that ends the execution.
    @discardableResult
    mutating func emit(_ type: HistoryEventType, _ details: JSONObject? = nil, previous: EventID) -> EventID {
        guard !state.isClosed else { return state.lastEventID }
        guard state.lastEventID < historyEventsMax - 1 || type.endsExecution else {
            isHistoryFull = true
            return state.lastEventID
        }
        for (_, value) in details ?? [:] { transition.bytesCount += value.stringValue?.utf8.count ?? 0 }
        state.lastEventID += 1
        transition.events.append(
            HistoryEvent(
                id: state.lastEventID,
                previousEventID: previous,
                timestamp: context.now,
                type: type,
                details: details ?? (type.detailsKey == nil ? nil : [:])
            )
        )
        return state.lastEventID
    }

    // MARK: Scopes

    /// Changes a scope and remembers that it has to be written.
    mutating func change(_ scope: Int, _ body: (inout Scope) -> Void) {
        // Taken out and put back, so that the scope is changed in place rather than copied.
        guard var taken = state.scopes.removeValue(forKey: scope) else { return }
        body(&taken)
        state.scopes[scope] = taken
        if scope == ExecutionState.rootScope {
            transition.isHeadChanged = true
        } else {
            transition.changedPieces.insert(scope)
        }
    }

    /// Adds a scope that begins with a value of so many bytes.
    mutating func add(_ scope: Scope, as number: Int, holding bytes: Int) {
        transition.bytesCount += bytes
        state.scopes[number] = scope
        transition.changedPieces.insert(number)
    }

    /// Forgets a scope or item list that no longer matters.
    mutating func forget(piece: Int) {
        state.scopes[piece] = nil
        state.itemLists[piece] = nil
        transition.changedPieces.remove(piece)
        transition.deletedPieces.insert(piece)
    }

    /// The states that a scope can transition to.
    func block(of scope: Int) throws(StimulusRejected) -> StatesBlock {
        guard let found = state.scopes[scope] else { throw .damaged("there is no scope \(scope)") }
        guard let parent = found.parent else { return interpreter.definition.block }
        let outer = try block(of: parent)
        switch found.role {
        case .root:
            return interpreter.definition.block
        case .branch(let name, let index):
            guard case .parallel(let parallel) = outer.states[name]?.kind, parallel.branches.indices.contains(index)
            else {
                throw .damaged("the definition has no branch \(index) of a Parallel state '\(name)'")
            }
            return parallel.branches[index]
        case .iteration(let name, _, _):
            guard case .map(let map) = outer.states[name]?.kind else {
                throw .damaged("the definition has no Map state '\(name)'")
            }
            return map.itemProcessor
        }
    }

    /// The state that a scope is in, with its visit.
    func place(of scope: Int) throws(StimulusRejected) -> Place {
        guard case .inState(let visit) = state.scopes[scope]?.position else {
            throw .damaged("scope \(scope) is in no state")
        }
        guard let found = try block(of: scope).states[visit.name] else {
            throw .damaged("the definition has no state '\(visit.name)'")
        }
        return Place(scope: scope, state: found, visit: visit)
    }
}

extension HistoryEventType {
    /// Whether nothing follows on the event.
    fileprivate var endsExecution: Bool {
        switch self {
        case .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted: true
        default: false
        }
    }
}

/// A state of the definition together with a scope's stay in it.
struct Place {
    var scope: Int
    var state: State
    var visit: StateVisit

    /// The current attempt.
    var ref: TaskRef { TaskRef(scope: scope, entry: visit.entry, attempt: visit.attempt) }
}

/// An error of a state, on its way to Retry and Catch.
struct StateFailure: Error {
    var error: StatesError
    /// Whether an evaluation of JSONata has failed, which gets an event of its own.
    var isEvaluation = false
    /// The field of a failed JSONata evaluation, which `EvaluationFailed` shows.
    var evaluationLocation: String?
    /// The name that Retry and Catch see, where it differs from the one that is shown.
    var matchingName: String?
    /// Whether a Parallel or Map state had begun its work: only then its history says that it failed.
    var hasStarted = false
    /// Whether Retry and Catch have to name the error itself: no wildcard stands for it.
    var escapesWildcards = false

    init(_ error: StatesError, matchingName: String? = nil) {
        self.error = error
        self.matchingName = matchingName
    }
}
