import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// The service took the request.
    mutating func taskSubmitted(_ ref: TaskRef, response: JSONValue, handle: JSONValue?) {
        guard let place = try? place(of: ref.scope), var attempt = state.task(ref),
            case .task(let task) = place.state.kind, case .integration(let resource) = task.target
        else { return }
        var details = resource.eventDetails
        details["output"] = .string(response.text)
        details["outputDetails"] = ["truncated": false]
        emit(.taskSubmitted, details, in: ref.scope)
        attempt.phase = .submitted(handle: handle)
        var visit = place.visit
        visit.activity = .task(attempt)
        change(ref.scope) { $0.position = .inState(visit) }
        if let handle { transition.effects.append(.watchTask(ref, resource, handle: handle)) }
    }

    /// A task ended well.
    mutating func taskSucceeded(_ ref: TaskRef, output: JSONValue) throws(StimulusRejected) {
        let place = try place(of: ref.scope)
        guard case .task(let task) = place.state.kind, let attempt = state.task(ref) else { throw .taskClosed }
        endTask(ref, attempt)
        var visit = place.visit
        visit.activity = .working
        change(ref.scope) { $0.position = .inState(visit) }
        let settled = Place(scope: ref.scope, state: place.state, visit: visit)
        guard output.fits(JSONLimits(bytesMax: ServiceLimits.payloadBytesMax)) else {
            try failTask(settled, with: .resultTooLarge(task.target), timedOut: false)
            return
        }
        do throws(StateFailure) {
            switch task.target {
            case .integration(let resource):
                var details = resource.eventDetails
                details["output"] = .string(output.text)
                details["outputDetails"] = ["truncated": false]
                emit(.taskSucceeded, details, in: ref.scope)
            case .activity, .lambdaFunction:
                emit(
                    task.target.isFunction ? .lambdaFunctionSucceeded : .activitySucceeded,
                    ["output": .string(output.text), "outputDetails": ["truncated": false]],
                    in: ref.scope
                )
            }
            try complete(
                settled,
                result: output,
                resultSelector: task.resultSelector,
                resultPlacement: task.resultPlacement
            )
        } catch {
            try fail(settled, with: error)
        }
    }

    /// A task ended badly.
    mutating func taskFailed(_ ref: TaskRef, error: StatesError) throws(StimulusRejected) {
        let place = try place(of: ref.scope)
        guard let attempt = state.task(ref) else { throw .taskClosed }
        endTask(ref, attempt)
        try failTask(place, with: StateFailure(error.classified(at: place.state).cut), timedOut: false)
    }

    /// A task is not to be seen any more: in case it runs all the same it is stopped, and the state fails.
    mutating func taskLost(_ ref: TaskRef, error: StatesError) throws(StimulusRejected) {
        let place = try place(of: ref.scope)
        guard let attempt = state.task(ref) else { throw .taskClosed }
        releaseTask(ref, attempt, stateName: place.state.name, reason: "lost sight of its task")
        try failTask(place, with: StateFailure(error.cut), timedOut: false)
    }

    /// Writes the event of a failed task and lets Retry and Catch decide.
    private mutating func failTask(
        _ place: Place,
        with failure: StateFailure,
        timedOut: Bool
    ) throws(StimulusRejected) {
        guard case .task(let task) = place.state.kind else { throw .damaged("'\(place.state.name)' is no Task state") }
        let failure = failure.namedByClass(for: task.recovery)
        switch task.target {
        case .integration(let resource):
            var details = resource.eventDetails
            for (key, value) in failure.error.eventDetails { details[key] = value }
            details[TaskFailureReport.memberName] = failure.error.report.map { .object($0.jsonObject) }
            emit(timedOut ? .taskTimedOut : .taskFailed, details, in: place.scope)
        case .activity:
            emit(timedOut ? .activityTimedOut : .activityFailed, failure.error.eventDetails, in: place.scope)
        case .lambdaFunction:
            emit(
                timedOut ? .lambdaFunctionTimedOut : .lambdaFunctionFailed,
                failure.error.eventDetails,
                in: place.scope
            )
        }
        var visit = place.visit
        visit.activity = .working
        change(place.scope) { $0.position = .inState(visit) }
        try fail(Place(scope: place.scope, state: place.state, visit: visit), with: failure)
    }

    /// A task has reported: there is nothing more to watch or to time.
    private mutating func endTask(_ ref: TaskRef, _ attempt: TaskAttempt) {
        cancelTimers(of: ref, attempt)
        switch attempt.phase {
        case .submitted(.some): transition.effects.append(.unwatchTask(ref))
        case .offered: transition.effects.append(.withdrawActivityTask(ref))
        case .requested, .submitted(.none), .taken: break
        }
    }

    /// A task is alive: its heartbeat timer starts again.
    mutating func taskHeartbeat(_ ref: TaskRef) {
        guard var attempt = state.task(ref), let seconds = attempt.heartbeatSeconds,
            var visit = state.visit(scope: ref.scope, entry: ref.entry)
        else { return }
        let due = context.now.adding(seconds: seconds)
        attempt.heartbeatDueAt = due
        visit.activity = .task(attempt)
        change(ref.scope) { $0.position = .inState(visit) }
        transition.effects.append(.armTimer(.heartbeat(ref), at: due))
    }

    /// The task has ended well without an answer: noted, for people and for the policy.
    mutating func taskExitedUnanswered(_ ref: TaskRef) {
        guard let place = try? place(of: ref.scope), var attempt = state.task(ref) else { return }
        attempt.exitedUnansweredAt = context.now
        var visit = place.visit
        visit.activity = .task(attempt)
        change(ref.scope) { $0.position = .inState(visit) }
    }

    /// A worker took an activity task.
    mutating func activityStarted(_ ref: TaskRef, workerName: String?) {
        guard let place = try? place(of: ref.scope), var attempt = state.task(ref) else { return }
        emit(.activityStarted, workerName.map { ["workerName": .string($0)] } ?? [:], in: ref.scope)
        attempt.phase = .taken
        var visit = place.visit
        visit.activity = .task(attempt)
        change(ref.scope) { $0.position = .inState(visit) }
        transition.effects.append(.withdrawActivityTask(ref))
        taskHeartbeat(ref)
    }

    /// How late a heartbeat timer fires when nobody was there to hear a heartbeat: timers are late by milliseconds, as a rule.
    private static let unheardMilliseconds: Int64 = 3000

    /// Whether a task may have sent heartbeats in vain: the service itself, or its database, was away when one was due.
    private func isUnheard(_ ref: TaskRef) -> Bool {
        guard let due = state.task(ref)?.heartbeatDueAt else { return false }
        return context.now.milliseconds(since: due) >= Self.unheardMilliseconds
    }

    /// A timer is due.
    mutating func timerFired(_ timer: TimerID) throws(StimulusRejected) {
        // Stopping a container that is well, because of an outage of ours, would be worse than to wait for its next heartbeat.
        if case .heartbeat(let ref) = timer, isUnheard(ref) { return taskHeartbeat(ref) }
        transition.effects.append(.cancelTimer(timer))
        switch timer {
        case .execution:
            executionTimedOut()
        case .wait(let scope, _):
            var place = try place(of: scope)
            place.visit.activity = .working
            do throws(StateFailure) {
                try leaveWait(place)
            } catch {
                try fail(place, with: error)
            }
        case .retry(let ref):
            var place = try place(of: ref.scope)
            place.visit.activity = .working
            // Each attempt has a Map Run of its own.
            place.visit.mapRun = nil
            let visit = place.visit
            change(ref.scope) { $0.position = .inState(visit) }
            try work(at: place)
        case .taskTimeout(let ref):
            try taskTimedOut(ref, reason: "timed out", matchingName: nil)
        case .heartbeat(let ref):
            try taskTimedOut(
                ref,
                reason: "missed its heartbeat",
                matchingName: StatesError.Name.heartbeatTimeout.rawValue
            )
        }
    }

    /// A task took too long or fell silent: it is stopped, and the state fails with `States.Timeout`.
    private mutating func taskTimedOut(
        _ ref: TaskRef,
        reason: String,
        matchingName: String?
    ) throws(StimulusRejected) {
        let place = try place(of: ref.scope)
        guard let attempt = state.task(ref) else { throw .timerStale }
        releaseTask(ref, attempt, stateName: place.state.name, reason: reason)
        try failTask(place, with: StateFailure(StatesError(.timeout), matchingName: matchingName), timedOut: true)
    }
}

extension StatesError {
    /// The error with the class of what `stepwell exec` reports of a command in a container: `ExitCode.N`.
    fileprivate func classified(at state: State) -> StatesError {
        guard report == nil, case .task(let task) = state.kind, case .integration(let resource) = task.target,
            resource.service == "ecs" || resource.service == "aws-sdk:ecs", let name, name.hasPrefix("ExitCode."),
            let code = Int(name.dropFirst("ExitCode.".count)), code != 0
        else { return self }
        var error = self
        error.report = TaskFailureReport(classes: [.exitCode(code)], exitCode: code)
        return error
    }
}

extension TaskState.Target {
    fileprivate var isFunction: Bool {
        if case .lambdaFunction = self { true } else { false }
    }
}

extension StateFailure {
    /// The failure of a task whose result is too large; the cause names what was called, as recorded.
    fileprivate static func resultTooLarge(_ target: TaskState.Target) -> StateFailure {
        let called =
            switch target {
            case .integration(let resource): resource.service
            case .activity(let arn), .lambdaFunction(let arn): arn
            }
        return StateFailure(
            StatesError(
                .dataLimitExceeded,
                cause: "The state/task '\(called)' returned a result with a size exceeding the maximum number of bytes "
                    + "service limit."
            )
        )
    }
}
