import JSON
public import StatesLanguage
import StepFunctionsModel

/// Decides what happens to a Map Run.
///
/// Pure, as `Interpreter` is. Stimuli come in groups, so that the ends of many children are one transition.
public struct MapRunReducer: Sendable {
    /// What is wanted.
    public let plan: MapRunPlan
    /// The Map state's `ItemSelector`.
    let selector: Template?

    /// Creates a reducer.
    ///
    /// - Parameters:
    ///   - plan: What is wanted.
    ///   - selector: The Map state's `ItemSelector`.
    public init(plan: MapRunPlan, selector: Template?) {
        self.plan = plan
        self.selector = selector
    }

    /// Decides what stimuli do to a Map Run.
    ///
    /// - Parameters:
    ///   - stimuli: What happened, in order.
    ///   - state: The Map Run's state; its window must hold the next items (see `wantsItems`).
    ///   - context: Time and randomness of this transition.
    /// - Returns: What to write, and for each stimulus why it had no effect, if it had none.
    public func handle(
        _ stimuli: [MapRunStimulus],
        in state: inout MapRunState,
        context: StimulusContext
    ) -> (MapRunTransition, [StimulusRejected?]) {
        // The state is moved, not copied.
        var taken = MapRunState(settings: state.settings)
        swap(&taken, &state)
        var reduction = MapRunReduction(reducer: self, context: context, state: taken)
        taken = MapRunState(settings: reduction.state.settings)
        var rejections: [StimulusRejected?] = []
        for stimulus in stimuli {
            do throws(StimulusRejected) {
                try reduction.apply(stimulus)
                rejections.append(nil)
            } catch {
                rejections.append(error)
            }
        }
        reduction.proceed()
        state = reduction.state
        return (reduction.transition, rejections)
    }

    /// Whether the window lacks items that the next children need.
    ///
    /// Whoever keeps the state adds the chunk of number `state.chunk + state.window.chunkCount` then.
    public func wantsItems(in state: MapRunState) -> Bool {
        guard state.phase == .running, state.chunk + state.window.chunkCount < state.chunkCount else { return false }
        guard let batch = plan.batch else { return state.window.count == 0 }
        guard state.window.bytes < MapRunReduction.windowBytesMax else { return false }
        return state.window.count < batch.itemsMax ?? .max
    }
}

/// One transition of a Map Run in the making.
struct MapRunReduction {
    /// Children that one transition starts, at most.
    static let childrenMax = 100
    /// A transition starts no more children once their inputs have this many bytes.
    static let inputBytesMax = 1_048_576
    /// A batch is made of what is in memory once its items have this many bytes: more than any input may have.
    static let windowBytesMax = 4 * ServiceLimits.payloadBytesMax

    let reducer: MapRunReducer
    let context: StimulusContext
    var state: MapRunState
    var transition = MapRunTransition()
    var random: RandomSource
    /// What `ItemSelector` may still use for the child that is being made.
    var budget = EvaluationBudget()
    /// Steps that `ItemSelector` has taken in this transition; it is cut once they are as many as one child may take.
    var evaluationSteps = 0

    init(reducer: MapRunReducer, context: StimulusContext, state: MapRunState) {
        self.reducer = reducer
        self.context = context
        self.state = state
        random = RandomSource(seed: context.randomSeed)
    }

    var plan: MapRunPlan { reducer.plan }

    mutating func apply(_ stimulus: MapRunStimulus) throws(StimulusRejected) {
        switch stimulus {
        case .redriven(let ref, let count):
            try redrive(ref, count)
            transition.isChanged = true
            return
        case .stopRequested(let ref?) where ref.attempt != (state.waiting ?? plan.ref).attempt:
            try refuse(ref)
            transition.isChanged = true
            return
        default:
            guard state.phase != .closed else { throw .executionClosed }
        }
        switch stimulus {
        case .redriven:
            return
        case .resumed:
            if state.phase == .reading { transition.effects.append(.readItems) }
        case .readingBegan(let reader):
            guard state.phase == .reading else { throw .taskClosed }
            state.reader = reader
        case .itemsArrived(let reader):
            guard state.phase == .reading, state.reader == reader else { throw .taskClosed }
        case .itemsRead(let reader, let count, let chunks):
            guard state.phase == .reading, state.reader == reader else { throw .taskClosed }
            state.reader = nil
            state.itemCount = count
            state.chunkCount = chunks
            state.phase = .running
        case .readingFailed(let reader, let error):
            guard state.phase == .reading, state.reader == reader else { throw .taskClosed }
            state.reader = nil
            fail(error)
        case .childEnded(let index, let status, let redriveCount, let isFinal):
            try end(index, as: status, redriveCount, isFinal: isFinal)
        case .childLeftOut(let child):
            guard state.open[child.index] != nil else { throw .taskClosed }
            leaveOut(child)
        case .childNotRedriven(let index, let status, let redriveCount, let isFinal):
            guard status.isUnsuccessful, redriveCount > 0 else { throw .taskClosed }
            try end(index, as: status, redriveCount, of: redriveCount - 1, isFinal: isFinal)
        case .updated(let concurrency, let count, let percentage):
            guard state.phase == .reading || state.phase == .running else { throw .executionClosed }
            if let concurrency { state.settings.maxConcurrency = concurrency }
            if let count { state.settings.toleratedFailureCount = count }
            if let percentage { state.settings.toleratedFailurePercentage = percentage }
            checkFailures()
        case .stopRequested:
            if state.failure == nil { state.isAborted = true }
            switch state.phase {
            case .reading, .running: stop()
            case .gathering: close(wantedOutcome ?? .aborted(StatesError(name: nil)))
            case .stopping, .closed: break
            }
        case .resultsGathered(let result, let redriveCount):
            guard state.phase == .gathering, redriveCount == state.redriveCount else { throw .taskClosed }
            noteResults()
            close(wantedOutcome ?? .succeeded(output: result))
        case .gatheringFailed(let error, let redriveCount):
            guard state.phase == .gathering, redriveCount == state.redriveCount else { throw .taskClosed }
            close(wantedOutcome ?? .failed(error.cut))
        }
        transition.isChanged = true
    }

    /// A child has ended; what is said about another of its lives than the one that goes on comes too late.
    private mutating func end(
        _ index: Int,
        as status: ExecutionStatus,
        _ expectedRedrives: Int,
        of redrives: Int? = nil,
        isFinal: Bool
    ) throws(StimulusRejected) {
        guard let child = state.open[index], child.redriveCount == expectedRedrives else { throw .taskClosed }
        state.open[index] = nil
        state.executions.end(1, as: status)
        state.items.end(child.itemCount, as: status)
        forget(index)
        guard status.isUnsuccessful else { return }
        keep(
            .unsuccessful(
                name: child.name,
                itemCount: child.itemCount,
                status,
                redriveCount: redrives ?? expectedRedrives
            ),
            index
        )
        if isFinal {
            state.executions.failuresNotRedrivable += 1
            state.items.failuresNotRedrivable += child.itemCount
        }
        checkFailures()
    }

    /// A child that was never started counts as one that is still to be started.
    mutating func leaveOut(_ child: ChildStart) {
        state.open[child.index] = nil
        state.executions.running -= 1
        state.items.running -= child.itemCount
        forget(child.index)
        keep(.leftOut(child), child.index)
    }

    /// Keeps a child for a redrive.
    mutating func keep(_ child: KeptChild, _ index: Int) {
        state.keptCount += 1
        transition.keptChildren[index] = child
        transition.takenChildren.remove(index)
    }

    private mutating func forget(_ index: Int) {
        if transition.startedChildren.remove(index) == nil { transition.endedChildren.insert(index) }
    }

    /// Fails the Map Run once more items have failed than may.
    private mutating func checkFailures() {
        guard state.phase == .running,
            state.settings.isExceeded(byFailures: state.items.unsuccessful, of: state.itemCount)
        else { return }
        fail(
            StatesError(
                .exceedToleratedFailureThreshold,
                cause: "The specified tolerated failure threshold was exceeded"
            )
        )
    }

    /// The Map Run fails, as soon as its children have been stopped.
    mutating func fail(_ error: StatesError) {
        guard state.failure == nil, !state.isAborted else { return }
        state.failure = error.cut
        stop()
    }

    private mutating func stop() {
        state.phase = .stopping
        state.executions.endRedrive()
        state.items.endRedrive()
        if !state.open.isEmpty { transition.effects.append(.stopChildren) }
    }

    /// Does what follows from what has happened: starts children, or ends.
    mutating func proceed() {
        if state.phase == .running { startChildren() }
        switch state.phase {
        case .running:
            guard state.nextItem == state.itemCount, state.open.isEmpty, state.kept.isAtEnd else { return }
            state.phase = .gathering
            transition.effects.append(.gatherResults)
            transition.isChanged = true
        case .stopping:
            guard state.open.isEmpty else { return }
            if plan.exportsResults, state.executions.ended > 0 {
                // What there is so far is written all the same.
                state.phase = .gathering
                transition.effects.append(.gatherResults)
                transition.isChanged = true
            } else {
                close(wantedOutcome ?? .aborted(StatesError(name: nil)))
            }
        case .reading, .gathering, .closed:
            return
        }
    }

    /// How the Map Run ends if it does not end well; nil while nothing is in the way.
    private var wantedOutcome: ExecutionOutcome? {
        if let failure = state.failure { return .failed(failure) }
        return state.isAborted ? .aborted(StatesError(name: nil)) : nil
    }

    /// All children that ended have their results in the state's output, or in files.
    private mutating func noteResults() {
        state.executions.resultsWritten = state.executions.ended
        state.items.resultsWritten = state.items.ended
    }

    private mutating func close(_ outcome: ExecutionOutcome) {
        state.phase = .closed
        state.window = ItemWindow()
        transition.outcome = outcome
        transition.isChanged = true
    }
}
