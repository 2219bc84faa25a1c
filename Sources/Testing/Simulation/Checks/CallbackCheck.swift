import Engine
import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

/// Compares what callers of tasks were told with what the histories say.
struct CallbackCheck {
    let world: SimulatedWorld
    let ledger: Ledger.State
    let histories: [ExecutionID: [HistoryEvent]]
    let rows: [ExecutionID: StoredExecution]

    func run() {
        let ends = ends()
        var counts: [String: Int] = [:]
        for (nonce, callback) in ledger.callbacks.sorted(by: { $0.key < $1.key }) {
            let found = ends[nonce] ?? []
            if callback.wasAccepted, found.isEmpty {
                world.ledger.report(.acknowledgement, "the answer \(nonce) was accepted, but is in no history")
            }
            if let wasRecognized = callback.wasRecognized, wasRecognized == found.isEmpty {
                world.ledger.report(
                    .acknowledgement,
                    "the answer \(nonce) \(found.isEmpty ? "was not taken, but recognized" : "was taken, but not recognized")"
                )
            }
            if found.count > 1 { world.ledger.report(.token, "the answer \(nonce) was taken \(found.count) times") }
            if let found = found.first, let token = TaskToken(parsing: callback.token), found != Place(token) {
                world.ledger.report(.token, "the answer \(nonce) ended another task than its token names")
            }
            if !found.isEmpty || callback.wasAccepted { counts[callback.token, default: 0] += 1 }
        }
        for (token, count) in counts.sorted(by: { $0.key < $1.key }) where count > 1 {
            let place = TaskToken(parsing: token).map { "\($0.executionID) \($0.ref)" } ?? ""
            world.ledger.report(.token, "the token of \(place) answered \(count) times")
        }
        checkHeartbeats()
        for (id, events) in histories.sorted(by: { $0.key < $1.key }) {
            guard let last = events.last, last.type == .executionAborted, rows[id]?.isStartedByClient == true else {
                continue
            }
            let isSuperseded = last.details?["error"] == "Stepwell.Superseded"
            if !isSuperseded, last.details?["cause"]?.stringValue.map(ledger.stopCauses.contains) != true {
                world.ledger.report(.acknowledgement, "\(id) was stopped, but nobody asked for it")
            }
        }
    }

    private struct Place: Hashable {
        var execution: ExecutionID
        var entry: EventID
        var attempt: Int

        init(_ execution: ExecutionID, _ attempt: RecordedAttempt) {
            self.execution = execution
            entry = attempt.entry
            self.attempt = attempt.attempt
        }

        init(_ token: TaskToken) {
            execution = token.executionID
            entry = token.ref.entry
            attempt = token.ref.attempt
        }
    }

    /// The tasks that each answer has ended, by what is unlike in each answer.
    private func ends() -> [String: [Place]] {
        var found: [String: [Place]] = [:]
        for (id, events) in histories {
            for attempt in RecordedAttempt.all(in: events) {
                guard let details = attempt.end?.details else { continue }
                let output = details["output"]?.stringValue.flatMap { try? JSONValue(parsing: $0) }
                guard let nonce = output?["nonce"]?.stringValue ?? details["cause"]?.stringValue else { continue }
                found[nonce, default: []].append(Place(id, attempt))
            }
        }
        return found
    }

    /// A task that was heard of does not miss its heartbeat before its time; one that a worker has is started.
    private func checkHeartbeats() {
        var attempts: [Place: RecordedAttempt] = [:]
        for (id, events) in histories {
            for attempt in RecordedAttempt.all(in: events) { attempts[Place(id, attempt)] = attempt }
        }
        for text in ledger.tokens.sorted() {
            guard let token = TaskToken(parsing: text) else { continue }
            guard let attempt = attempts[Place(token)] else {
                world.ledger.report(.token, "a token was given out for a task that no history has")
                continue
            }
            if attempt.scheduled.type == .activityScheduled, !attempt.isStarted {
                world.ledger.report(
                    .acknowledgement,
                    "a worker got a task of '\(attempt.stateName)' that is not started"
                )
            }
            guard world.faults.profile.clockSkew == 0, world.faults.profile.clockJumps == 0,
                let heard = ledger.heartbeats[text], let end = attempt.end,
                end.type == .taskTimedOut || end.type == .activityTimedOut
            else { continue }
            check(attempt, end, heard: heard, token)
        }
    }

    private func check(_ attempt: RecordedAttempt, _ end: HistoryEvent, heard: Int64, _ token: TaskToken) {
        guard let facts = facts(of: attempt, in: token.executionID) else { return }
        let sinceStart = end.timestamp.milliseconds(since: attempt.scheduled.timestamp)
        if let timeout = facts.timeoutSeconds, sinceStart >= Int64(timeout) * 1000 { return }
        guard let seconds = facts.heartbeatSeconds else { return }
        let silence = end.timestamp.millisecondsSinceEpoch - heard
        if silence < Int64(seconds) * 1000 {
            world.ledger.report(
                .timer,
                "'\(attempt.stateName)' missed its heartbeat \(silence) ms after it was heard of"
            )
        }
    }

    private func facts(of attempt: RecordedAttempt, in id: ExecutionID) -> StateFacts? {
        rows[id].flatMap { world.plan.machine(of: $0) }?.states[attempt.stateName]
    }
}
