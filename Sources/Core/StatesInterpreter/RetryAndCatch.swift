import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Takes a state's failure through Retry and Catch; what neither handles fails the scope.
    mutating func fail(_ failed: Place, with failure: StateFailure) throws(StimulusRejected) {
        // What runs inside of the state is in its record, and not in what the caller knew when the work began.
        let place = (try? place(of: failed.scope)) ?? failed
        let recovery = place.state.recovery
        let failure = failure.namedByClass(for: recovery)
        if failure.isEvaluation { emitEvaluationFailed(place, failure) }
        probe?.failure = failure.error
        if pauseBeforeRetry(place, failure, recovery.retriers) { return }
        emitStateFailed(place, failure)
        for (index, catcher) in recovery.catchers.enumerated()
        where failure.isMatched(by: catcher.errorEquals, at: place) {
            renewBudget()
            do throws(StateFailure) {
                try transfer(place, failure.error, to: catcher)
                probe?.inspection.catchIndex = index
                return
            } catch {
                // The catcher's own fields cannot be evaluated: that is the error now, and nothing catches it here.
                if error.isEvaluation { emitEvaluationFailed(place, error) }
                probe?.failure = error.error
                try failScope(place.scope, with: error)
                return
            }
        }
        try failScope(place.scope, with: failure)
    }

    /// Reports a failed evaluation.
    ///
    /// As recorded, it follows on the event before the state was entered as long as the state has done nothing else;
    /// only a Wait state's follows on the entry.
    private mutating func emitEvaluationFailed(_ place: Place, _ failure: StateFailure) {
        var details = failure.error.eventDetails
        if let location = failure.evaluationLocation { details["location"] = .string(location) }
        details["state"] = .string(place.state.name)
        var previous = state.scopes[place.scope]?.lastEventID ?? 0
        if previous == place.visit.entry, let entry = transition.events.first(where: { $0.id == previous }) {
            if case .wait = place.state.kind {} else { previous = entry.previousEventID }
        }
        let id = emit(.evaluationFailed, details, previous: previous)
        change(place.scope) { $0.lastEventID = id }
    }

    /// Parallel and Map states say that they failed; other states have said so with their task's event.
    private mutating func emitStateFailed(_ place: Place, _ failure: StateFailure) {
        switch place.state.kind {
        case .parallel where failure.hasStarted || failure.isEvaluation: emit(.parallelStateFailed, in: place.scope)
        case .map where failure.hasStarted || failure.isEvaluation: emit(.mapStateFailed, in: place.scope)
        case .parallel, .map, .task, .pass, .choice, .wait, .succeed, .fail: break
        }
    }

    /// Uses the first retrier that matches, unless its attempts are used up.
    private mutating func pauseBeforeRetry(_ place: Place, _ failure: StateFailure, _ retriers: [Retrier]) -> Bool {
        guard let index = retriers.firstIndex(where: { failure.isMatched(by: $0.errorEquals, at: place) }) else {
            return false
        }
        probe?.inspection.retryIndex = index
        var visit = place.visit
        while visit.retrierCounts.count < retriers.count { visit.retrierCounts.append(probe?.retrierRetryCount ?? 0) }
        guard visit.retrierCounts[index] < retriers[index].maxAttempts else { return false }
        visit.retrierCounts[index] += 1
        visit.retryCount += 1
        visit.activity = .pausedBeforeRetry
        let delay = retriers[index].delayMilliseconds(retry: visit.retrierCounts[index], random: &random)
        probe?.inspection.retryBackoffMilliseconds = delay
        change(place.scope) { $0.position = .inState(visit) }
        forgetChildren(of: place)
        let ref = TaskRef(scope: place.scope, entry: visit.entry, attempt: visit.attempt)
        transition.effects.append(.armTimer(.retry(ref), at: context.now.adding(milliseconds: delay)))
        return true
    }

    /// Leaves a failed state by a catcher.
    private mutating func transfer(_ place: Place, _ error: StatesError, to catcher: Catcher) throws(StateFailure) {
        // Both are null when a task failed without naming an error; a cause that is unknown is empty. Source: recorded.
        let cause = error.cause ?? (error.name == nil ? nil : "")
        let errorOutput: JSONValue = [
            "Error": error.name.map { .string($0) } ?? .null, "Cause": cause.map { .string($0) } ?? .null,
        ]
        let states: JSONObject = ["errorOutput": errorOutput]
        let assigned = try assignment(catcher.assign, at: place, root: errorOutput, states: states)
        let output: JSONValue
        switch place.state.queryLanguage {
        case .jsonPath:
            do throws(EvaluationError) {
                output = try catcher.resultPlacement.place(errorOutput, into: place.visit.input)
            } catch {
                throw failure(error, at: place)
            }
        case .jsonata:
            if let template = catcher.output {
                output = try evaluate(at: place, root: .null, states: states) { environment throws(EvaluationError) in
                    try template.evaluate(in: &environment)
                }
            } else {
                output = errorOutput
            }
        }
        try checkSize(output, of: place)
        // Whatever may fail has to fail before: a redrive goes on with the children.
        try checkVariables(assigned, of: place)
        forgetChildren(of: place)
        try exit(place, output: output, assigned: assigned, to: .next(catcher.next))
    }

    /// Ends a scope badly: the execution, or the Parallel or Map state that the scope belongs to.
    private mutating func failScope(_ scope: Int, with failure: StateFailure) throws(StimulusRejected) {
        guard let found = state.scopes[scope] else { throw .damaged("there is no scope \(scope)") }
        markEnded(scope)
        switch found.role {
        case .root:
            close(.failed(failure.error), previous: found.lastEventID)
        case .branch:
            try childFailed(scope, found, with: failure)
        case .iteration(let name, let index, _):
            emit(
                .mapIterationFailed,
                ["name": .string(name), "index": .number(JSONNumber(index))],
                previous: found.lastEventID
            )
            try childFailed(scope, found, with: failure)
        }
    }

    /// What has failed or was aborted waits for nothing any more, but stays on record as the place where a redrive begins; so do
    /// the branches and iterations inside of it.
    private mutating func markEnded(_ scope: Int) {
        change(scope) { changed in
            guard case .inState(var visit) = changed.position, !visit.activity.isKeptOnRecord else { return }
            visit.forgetAttemptNotBegun()
            visit.activity = .working
            changed.position = .inState(visit)
        }
    }

    /// A branch or iteration has failed: its siblings are cut short, then the state around it fails with the same error.
    ///
    /// They are forgotten once the state is retried or its error is caught.
    private mutating func childFailed(
        _ scope: Int,
        _ found: Scope,
        with failure: StateFailure
    ) throws(StimulusRejected) {
        guard let parent = found.parent else { throw .damaged("scope \(scope) has no parent") }
        let place = try self.place(of: parent)
        cutShort(place, because: found.lastEventID, except: scope)
        // As recorded, a Task state that is never left says so, although its task has failed by itself.
        if case .task? = (try? self.place(of: scope))?.state.kind {
            emit(.taskStateAborted, previous: found.lastEventID)
        }
        // A nested evaluation failure was reported where it happened.
        var passedOn = StateFailure(failure.error, matchingName: failure.matchingName)
        passedOn.hasStarted = true
        passedOn.escapesWildcards = failure.escapesWildcards
        try fail(place, with: passedOn)
    }

    /// Ends the branches or iterations of a state that fails; what the state does next follows on the event.
    mutating func cutShort(_ place: Place, because event: EventID, except failed: Int? = nil) {
        for child in children(of: place) where child != failed { abort(child, because: event) }
        change(place.scope) { $0.lastEventID = event }
    }

    /// Forgets the branches or iterations of a state, with all that is below them.
    mutating func forgetChildren(of place: Place) {
        for child in children(of: place) { forgetTree(child) }
        if case .iterations(let progress) = place.visit.activity { forget(piece: progress.items) }
    }

    /// The scopes of a Parallel's branches or of a Map's iterations that have been started.
    func children(of place: Place) -> [Int] {
        switch place.visit.activity {
        case .branches(let first, let count, _): Array(first..<(first + count))
        case .iterations(let progress): Array(progress.firstScope..<(progress.firstScope + progress.next))
        case .working, .waiting, .task, .pausedBeforeRetry, .redriven, .mapRun: []
        }
    }

    /// Cuts a running branch or iteration short, with the events that say so.
    private mutating func abort(_ scope: Int, because event: EventID) {
        if let index = state.ready.firstIndex(of: scope) { state.ready.remove(at: index) }
        guard let found = state.scopes[scope] else { return }
        switch found.position {
        case .entering: emitIterationAborted(found, because: event)
        case .inState: abortRunning(scope, because: event)
        case .finished: break
        }
    }

    private mutating func abortRunning(_ scope: Int, because event: EventID) {
        guard let found = state.scopes[scope], case .inState(let visit) = found.position else { return }
        if let place = try? place(of: scope) {
            for child in children(of: place) { abort(child, because: event) }
            switch place.state.kind {
            case .task: emit(.taskStateAborted, previous: event)
            case .wait: emit(.waitStateAborted, previous: event)
            case .parallel: emit(.parallelStateAborted, previous: event)
            case .map:
                if case .mapRun = visit.activity { emit(.mapRunAborted, previous: event) }
                emit(.mapStateAborted, previous: event)
            case .pass, .choice, .succeed, .fail: break
            }
        }
        release(scope, reason: "was aborted because of a failure beside '\(visit.name)'")
        markEnded(scope)
        emitIterationAborted(found, because: event)
    }

    private mutating func emitIterationAborted(_ scope: Scope, because event: EventID) {
        guard case .iteration(let name, let index, _) = scope.role else { return }
        emit(.mapIterationAborted, ["name": .string(name), "index": .number(JSONNumber(index))], previous: event)
    }

    /// Forgets a scope with all that is below it.
    mutating func forgetTree(_ scope: Int) {
        if let place = try? place(of: scope) {
            forgetChildren(of: place)
        }
        if let index = state.ready.firstIndex(of: scope) { state.ready.remove(at: index) }
        if state.scopes[scope] != nil { forget(piece: scope) }
    }
}

extension State {
    /// `Retry` and `Catch` of the states that have them.
    var recovery: Recovery {
        switch kind {
        case .task(let task): task.recovery
        case .parallel(let parallel): parallel.recovery
        case .map(let map): map.recovery
        case .pass, .choice, .wait, .succeed, .fail: Recovery()
        }
    }
}

extension StateFailure {
    /// The failure as a state shows it whose Retry or Catch names one of its classes: with that class as its name.
    ///
    /// The name that AWS has for it goes on matching. Where no class is named it is as on AWS. The first of the failure's classes
    /// that is named counts, since the more specific ones come first.
    func namedByClass(for recovery: Recovery) -> StateFailure {
        guard let classes = error.report?.classes, !classes.isEmpty else { return self }
        let named = classes.first { name in
            recovery.retriers.contains { $0.errorEquals.contains(name) }
                || recovery.catchers.contains { $0.errorEquals.contains(name) }
        }
        guard let named, named != error.name else { return self }
        var failure = self
        failure.matchingName = matchingName ?? error.name
        failure.error.name = named
        return failure
    }

    /// Whether a retrier's or catcher's `ErrorEquals` names this failure.
    ///
    /// Source: Developer Guide, "Handling errors": `States.ALL` is every error but `States.Runtime` and, mostly,
    /// `States.DataLimitExceeded`; `States.TaskFailed` is every error but those and `States.Timeout`; a missed heartbeat is
    /// shown as a timeout, but has a name of its own to match. Classes are names of ours, see `FailureClass`.
    func isMatched(by errorEquals: [String], at place: Place) -> Bool {
        if error.isNamed(.runtime) { return false }
        return errorEquals.contains { wanted in
            if wanted == matchingName || wanted == error.name { return true }
            if error.report?.classes.contains(wanted) == true { return true }
            if escapesWildcards { return false }
            switch StatesError.Name(rawValue: wanted) {
            case .all:
                return true
            case .taskFailed:
                return !error.isNamed(.timeout) || matchingName == StatesError.Name.heartbeatTimeout.rawValue
            case .timeout:
                return error.isNamed(.heartbeatTimeout)
            case .branchFailed:
                if case .parallel = place.state.kind { return true }
                return false
            default:
                return false
            }
        }
    }
}

extension Retrier {
    /// The pause before the n-th retry (n from 1) of this retrier, in milliseconds.
    ///
    /// `IntervalSeconds * BackoffRate^(n-1)`, at most `MaxDelaySeconds`; with full jitter uniform in 0 up to that.
    func delayMilliseconds(retry: Int, random: inout RandomSource) -> Int64 {
        var seconds = Double(intervalSeconds)
        // Multiplied step by step: n is small, and a cap ends it early.
        var remaining = retry - 1
        let cap = Double(min(maxDelaySeconds ?? ServiceLimits.executionSecondsMax, ServiceLimits.executionSecondsMax))
        while remaining > 0, seconds < cap, backoffRate > 1 {
            seconds *= backoffRate
            remaining -= 1
        }
        seconds = min(seconds, cap)
        if jitter == .full { seconds *= random.nextUnit() }
        return Int64((seconds * 1000).rounded())
    }
}

extension StateVisit.Activity {
    /// Whether it stays on record when the state has failed: branches, iterations and Map Runs of which a part may be done.
    var isKeptOnRecord: Bool {
        switch self {
        case .branches, .iterations, .mapRun: true
        case .working, .waiting, .task, .pausedBeforeRetry, .redriven: false
        }
    }
}
