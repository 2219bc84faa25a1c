import JSON
import StatesLanguage
import StepFunctionsModel

/// A redrive: an execution that has ended badly goes on where it failed.
///
/// What was left stays as it is. Each state that was entered and not left does its work again, with new attempts of its
/// retriers, new names for its tasks, and the whole of its timeouts. It is not entered again, so that the time of its entry
/// stays the same; only a Fail state is. Of a Parallel or Map state only those branches and iterations go on that are not
/// done.
///
/// Source: Developer Guide, "Restarting state machine executions with redrive"; API reference, `RedriveExecution`.
extension Reduction {
    mutating func redrive(_ correction: Correction?) throws(StimulusRejected) {
        state.isClosed = false
        transition.isHeadChanged = true
        var details: JSONObject = ["redriveCount": .number(JSONNumber(facts.redriveCount))]
        if let correction { details["correction"] = try apply(correction) }
        emit(.executionRedriven, details, previous: state.lastEventID)
        guard state.admission == nil else { return }
        armTimeout(from: context.now)
        try redriveScopes()
    }

    /// Gives whatever is not done its turn.
    mutating func redriveScopes() throws(StimulusRejected) {
        var containers: [Int] = []
        try redrive(ExecutionState.rootScope, &containers)
        for scope in containers { try resumeContainer(scope) }
    }

    /// Gives a scope its turn, or those inside of it that are not done; notes the scopes whose state has others inside.
    private mutating func redrive(_ scope: Int, _ containers: inout [Int]) throws(StimulusRejected) {
        guard let found = state.scopes[scope] else { throw .damaged("there is no scope \(scope)") }
        switch found.position {
        case .finished:
            return
        case .entering:
            state.ready.append(scope)
        case .inState:
            let place = try place(of: scope)
            var visit = place.visit
            visit.forgetAttemptNotBegun()
            visit.priorAttempts = visit.attempt + 1
            visit.retryCount = 0
            visit.retrierCounts = []
            try redrive(place, visit, &containers)
        }
    }

    private mutating func redrive(
        _ place: Place,
        _ anew: StateVisit,
        _ containers: inout [Int]
    ) throws(StimulusRejected) {
        var visit = anew
        switch visit.activity {
        case .branches, .iterations:
            change(place.scope) { $0.position = .inState(visit) }
            for child in children(of: place) { try redrive(child, &containers) }
            containers.append(place.scope)
        case .working, .waiting, .task, .pausedBeforeRetry, .redriven, .mapRun:
            if case .fail = place.state.kind {
                change(place.scope) { $0.position = .entering(state: visit.name, input: visit.input) }
            } else {
                visit.activity = .redriven
                change(place.scope) { $0.position = .inState(visit) }
            }
            state.ready.append(place.scope)
        }
    }

    /// A Parallel or Map state may have failed while none of what is inside had: then it goes on by itself.
    private mutating func resumeContainer(_ scope: Int) throws(StimulusRejected) {
        // Gone, or ended, when a state before it has failed again.
        guard !state.isClosed, let found = state.scopes[scope], case .inState = found.position else { return }
        let place = try place(of: scope)
        switch (place.visit.activity, place.state.kind) {
        case (.branches(let first, let count, unfinished: 0), .parallel(let parallel)):
            complete(parallel, at: place, first..<(first + count), cause: found.lastEventID)
        case (.iterations(let progress), .map(let map)) where progress.finished == progress.count:
            complete(map, at: place, progress, cause: found.lastEventID)
        case (.iterations, .map(let map)):
            startNext(map, at: place, cause: found.lastEventID)
        case (.branches, _), (.iterations, _), (.working, _), (.waiting, _), (.task, _), (.pausedBeforeRetry, _),
            (.redriven, _), (.mapRun, _):
            return
        }
    }

    /// Lets a state do its work again that was not left before the execution was redriven.
    mutating func resumeRedriven(_ scope: Int) throws(StimulusRejected) {
        var place = try place(of: scope)
        guard case .redriven = place.visit.activity else {
            throw .damaged("scope \(scope) has a turn but nothing to do")
        }
        place.visit.activity = .working
        let visit = place.visit
        change(scope) { $0.position = .inState(visit) }
        try work(at: place)
    }
}

extension StateVisit {
    /// The current attempt becomes the last that was begun: one that was only waited for leaves no trace, and its number is free.
    mutating func forgetAttemptNotBegun() {
        switch activity {
        case .pausedBeforeRetry: retryCount -= 1
        case .redriven: priorAttempts -= 1
        case .working, .waiting, .task, .branches, .iterations, .mapRun: break
        }
    }
}

extension ExecutionState {
    /// Refuses a redrive that cannot be.
    func checkRedrivable() throws(StimulusRejected) {
        guard isClosed, let root = scopes[Self.rootScope] else { throw .notRedrivable }
        if case .finished = root.position { throw .notRedrivable }
        guard lastEventID < ServiceLimits.redrivableEventsMax else { throw .historyFull }
        for scope in scopes.values {
            if case .inState(let visit) = scope.position, case .mapRun = visit.activity { throw .mapRunOnRecord }
        }
        do throws(StateDecodingError) {
            try checkSoundness()
        } catch {
            throw .damaged(error.reason)
        }
    }
}
