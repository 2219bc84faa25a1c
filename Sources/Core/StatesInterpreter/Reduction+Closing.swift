public import JSON
import StatesLanguage
public import StepFunctionsModel

extension Reduction {
    /// Ends the execution: the last event, and the end of everything that still runs for it.
    mutating func close(_ wanted: ExecutionOutcome, previous: EventID) {
        guard !state.isClosed else { return }
        var outcome = wanted
        if isHistoryFull {
            switch wanted {
            case .succeeded, .failed:
                // Events are missing: what they would have led to is not to be believed.
                releaseEverything(reason: "was cut short by the history's limit")
                outcome = .failed(Self.historyLimit)
            case .timedOut, .aborted: break
            }
        }
        switch outcome {
        case .succeeded(let output):
            emit(
                .executionSucceeded,
                ["output": .string(output.text), "outputDetails": ["truncated": false]],
                previous: previous
            )
        case .failed(let error):
            emit(.executionFailed, error.eventDetails, previous: previous)
        case .timedOut(let error):
            emit(.executionTimedOut, error.eventDetails, previous: previous)
        case .aborted(let error):
            emit(.executionAborted, error.eventDetails, previous: previous)
        }
        transition.effects.append(.cancelTimer(.execution))
        state.isClosed = true
        state.admission = nil
        state.ready = []
        transition.outcome = outcome
    }

    /// Why an execution fails whose history is full.
    private static var historyLimit: StatesError {
        StatesError(
            .runtime,
            cause: "The execution reached the maximum number of history events (\(ServiceLimits.historyEventsMax))."
        )
    }

    /// Ends an execution whose history is full.
    mutating func closeAtHistoryLimit() {
        close(.failed(Self.historyLimit), previous: state.lastEventID)
    }

    /// Counts what the execution holds, and ends one that holds more than a node should take into its memory.
    ///
    /// AWS has no such limit.
    mutating func keepDataLimit() {
        guard !state.isClosed else { return }
        let count = state.bytesCount
        guard count > interpreter.dataBytesMax else {
            // Much of what came in has gone again.
            transition.countedDataBytes = count
            return
        }
        // Nothing goes on.
        if case .resume = transition.effects.last { transition.effects.removeLast() }
        releaseEverything(reason: "was cut short by the limit of data")
        let cause =
            "The inputs, outputs and variables that the execution holds at once exceed the maximum of "
            + "\(interpreter.dataBytesMax) bytes."
        close(.failed(StatesError(.dataLimitExceeded, cause: cause)), previous: state.lastEventID)
    }

    /// `StopExecution`: no events of the states that are cut short, as recorded.
    mutating func stop(_ error: StatesError) {
        releaseEverything(reason: "execution was aborted")
        close(.aborted(error), previous: 0)
    }

    /// `TimeoutSeconds` of the state machine has passed.
    mutating func executionTimedOut() {
        releaseEverything(reason: "execution timed out")
        close(.timedOut(StatesError(name: nil)), previous: 0)
    }

    /// Stops the tasks and timers of all scopes, without events.
    private mutating func releaseEverything(reason: String) {
        // What a redriven execution had before has been released already.
        guard state.admission != .redrive else { return }
        for scope in state.scopes.keys.sorted() { release(scope, reason: reason) }
    }

    /// Stops the task and the timers of a scope.
    mutating func release(_ scope: Int, reason: String) {
        guard case .inState(let visit) = state.scopes[scope]?.position else { return }
        let ref = TaskRef(scope: scope, entry: visit.entry, attempt: visit.attempt)
        switch visit.activity {
        case .working, .branches, .iterations, .redriven:
            break
        case .waiting:
            transition.effects.append(.cancelTimer(.wait(scope: scope, entry: visit.entry)))
        case .pausedBeforeRetry:
            transition.effects.append(.cancelTimer(.retry(ref)))
        case .task(let attempt):
            releaseTask(ref, attempt, stateName: visit.name, reason: reason)
        case .mapRun(let arn):
            releaseMapRun(ref, arn: arn)
        }
    }

    /// Ends a Map Run that nobody waits for any more, with its children.
    private mutating func releaseMapRun(_ ref: TaskRef, arn: String) {
        // History names the Map Run, so that there has to be one, which a redrive goes on with: a start that has not been
        // carried out yet still is, and the Map Run begins and ends in one.
        transition.effects.removeAll { effect in
            if case .redriveMapRun(ref, _, _) = effect { true } else { false }
        }
        transition.effects.append(.stopMapRun(ref, arn: arn))
    }

    /// Stops a task that nobody waits for any more, and its timers.
    mutating func releaseTask(_ ref: TaskRef, _ attempt: TaskAttempt, stateName: String, reason: String) {
        cancelTimers(of: ref, attempt)
        let sentence = "Stepwell: state '\(stateName)' \(reason); execution \(facts.executionARN)"
        switch attempt.phase {
        case .requested:
            let decidedNow = transition.effects.lastIndex { effect in
                if case .startTask(let start) = effect { start.ref == ref } else { false }
            }
            if let decidedNow {
                // Nobody has heard of it yet.
                transition.effects.remove(at: decidedNow)
            } else {
                transition.effects.append(.abandonTask(ref, reason: sentence))
            }
        case .submitted(let handle):
            transition.effects.append(.unwatchTask(ref))
            if let handle, let resource = try? integration(of: ref.scope) {
                transition.effects.append(.stopTask(ref, resource, handle: handle, reason: sentence))
            }
        case .offered, .taken:
            transition.effects.append(.withdrawActivityTask(ref))
        }
    }

    /// Forgets the timers of a task.
    mutating func cancelTimers(of ref: TaskRef, _ attempt: TaskAttempt) {
        if attempt.timeoutSeconds != nil { transition.effects.append(.cancelTimer(.taskTimeout(ref))) }
        if attempt.heartbeatSeconds != nil { transition.effects.append(.cancelTimer(.heartbeat(ref))) }
    }

    private func integration(of scope: Int) throws(StimulusRejected) -> TaskResource {
        guard case .task(let task) = try place(of: scope).state.kind, case .integration(let resource) = task.target
        else {
            throw .damaged("scope \(scope) is in no task of a service")
        }
        return resource
    }

    /// Ends an execution whose record makes no sense, loudly: the process goes on, the execution says what is wrong.
    ///
    /// What was decided before the damage showed stays: its events are true, and its effects may undo others.
    mutating func closeAsDamaged(_ rejection: StimulusRejected) {
        releaseEverything(reason: "was given up because the record of the execution is damaged")
        let reason = if case .damaged(let words) = rejection { words } else { "\(rejection)" }
        let cause = "The stored state of the execution cannot be continued: \(reason). What still ran was stopped."
        close(.failed(StatesError(.runtime, cause: cause)), previous: state.lastEventID)
    }
}

extension StatesError {
    /// The error with name and cause no longer than the API allows: what Retry, Catch and history all see.
    public var cut: StatesError {
        StatesError(
            name: name.map { String($0.unicodeScalars.prefix(ServiceLimits.errorCharactersMax)) },
            cause: cause.map { String($0.unicodeScalars.prefix(ServiceLimits.causeCharactersMax)) },
            report: report?.cut
        )
    }

    /// `error` and `cause` as history events have them; what is not known is absent.
    public var eventDetails: JSONObject {
        let cut = cut
        var details: JSONObject = [:]
        if let name = cut.name { details["error"] = .string(name) }
        if let cause = cut.cause { details["cause"] = .string(cause) }
        return details
    }
}
