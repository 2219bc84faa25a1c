import ExecutionStorage
import JSON
import StepFunctionsModel

/// Looks at the history of one execution.
struct HistoryCheck {
    let row: StoredExecution
    let events: [HistoryEvent]
    let machine: SimulationPlan.Machine
    let world: SimulatedWorld

    /// What is wrong with it.
    func violations() -> [Violation] {
        let attempts = RecordedAttempt.all(in: events)
        return order() + ends() + reports() + waits() + times(attempts)
    }

    private func violation(_ rule: Violation.Rule, _ text: String) -> Violation {
        Violation(rule, "\(row.name): \(text)")
    }

    // MARK: Form

    private func order() -> [Violation] {
        var found: [Violation] = []
        if events.map(\.id) != Array(1...max(1, events.count)) {
            found.append(violation(.history, "the ids are \(events.map(\.id))"))
        }
        // One that was stopped before it had entered any state may be redriven.
        let firstEntry = events.first { $0.type.rawValue.hasSuffix("StateEntered") }?.id ?? .max
        for event in events {
            let mayFollowOnNothing = event.id <= firstEntry || Self.isOfTheWholeExecution(event.type)
            if event.previousEventID >= event.id || event.previousEventID < 0
                || event.previousEventID == 0 && !mayFollowOnNothing
            {
                found.append(violation(.history, "event \(event.id) follows on event \(event.previousEventID)"))
            }
        }
        found += strayExits()
        guard hasTrueClocks else { return found }
        for (earlier, later) in zip(events, events.dropFirst()) where later.timestamp < earlier.timestamp {
            found.append(violation(.history, "event \(later.id) is older than the one before"))
        }
        return found
    }

    /// Whether an event may stand for itself: it belongs to no state.
    private static func isOfTheWholeExecution(_ type: HistoryEventType) -> Bool {
        switch type {
        case .executionStarted, .executionRedriven, .executionTimedOut, .executionAborted: true
        default: false
        }
    }

    /// The way back from the exit of a state that has none inside of it leads to its own entry before any other: no other branch
    /// has come between.
    private func strayExits() -> [Violation] {
        // A redrive goes on from where it can.
        guard row.redriveCount == 0 else { return [] }
        let byID = Dictionary(events.map { ($0.id, $0) }) { first, _ in first }
        return events.compactMap { event in
            switch event.type {
            case .taskStateExited, .waitStateExited, .passStateExited, .choiceStateExited, .succeedStateExited: break
            default: return nil
            }
            var before = byID[event.previousEventID]
            while let found = before, !found.type.rawValue.hasSuffix("StateEntered") {
                // Against a circle, which is told of already.
                before = found.previousEventID < found.id ? byID[found.previousEventID] : nil
            }
            guard let name = before?.details?["name"], name == event.details?["name"] else {
                return violation(
                    .history,
                    "event \(event.id) leaves a state that the events before it have not entered"
                )
            }
            return nil
        }
    }

    private func ends() -> [Violation] {
        var found: [Violation] = []
        if events.first?.type != .executionStarted { found.append(violation(.history, "it does not begin")) }
        let ends = events.compactMap { event in Self.ends[event.type].map { (event, $0) } }
        // Each redrive follows on an end.
        let redriven = zip(events, events.dropFirst()).count {
            $1.type == .executionRedriven && Self.ends[$0.type] != nil
        }
        if redriven != row.redriveCount || events.count(where: { $0.type == .executionRedriven }) != redriven {
            found.append(
                violation(.history, "it was redriven \(row.redriveCount) times, \(redriven) times after an end")
            )
        }
        if row.status.isClosed {
            if ends.count != redriven + 1 || ends.last?.0.id != events.last?.id || ends.last?.1 != row.status {
                found.append(
                    violation(
                        .history,
                        "\(row.status.rawValue), but its ends are \(ends.map { "\($0.0.id) \($0.0.type)" })"
                    )
                )
            }
        } else if ends.count != redriven {
            found.append(violation(.history, "it goes on after its end"))
        }
        let entered = events.count { $0.type.rawValue.hasSuffix("StateEntered") }
        let exited = events.count { $0.type.rawValue.hasSuffix("StateExited") }
        if exited > entered { found.append(violation(.history, "\(exited) exits from \(entered) states")) }
        return found
    }

    /// The end of a container has its report in the very event that tells it: neither lost in a crash, nor half of it.
    private func reports() -> [Violation] {
        events.filter { $0.type == .taskFailed }.compactMap { event in
            guard event.details?["cause"]?.stringValue?.contains(#""StopCode""#) == true else { return nil }
            guard let report = event.details?[TaskFailureReport.memberName].flatMap({ TaskFailureReport($0) }) else {
                return violation(.history, "event \(event.id) tells of the end of a container without a report")
            }
            guard let log = report.log, log.problem == nil else { return nil }
            guard log.lines.first == "begins", log.lines.last == "ends", log.lines.count == 3 else {
                return violation(.history, "event \(event.id) has the log \(log.lines)")
            }
            return nil
        }
    }

    private static let ends: [HistoryEventType: ExecutionStatus] = [
        .executionSucceeded: .succeeded, .executionFailed: .failed, .executionTimedOut: .timedOut,
        .executionAborted: .aborted,
    ]

    // MARK: Time

    /// Whether all nodes have the right time, so that times of events can be compared.
    private var hasTrueClocks: Bool {
        world.faults.profile.clockSkew == 0 && world.faults.profile.clockJumps == 0
    }

    private func waits() -> [Violation] {
        guard hasTrueClocks else { return [] }
        let entries = Dictionary(events.map { ($0.id, $0) }) { first, _ in first }
        return events.filter { $0.type == .waitStateExited }.compactMap { event in
            guard let entry = entries[event.previousEventID], entry.type == .waitStateEntered,
                let name = event.details?["name"]?.stringValue, case .wait(let seconds)? = machine.states[name]?.kind
            else { return violation(.history, "event \(event.id) is the end of no wait") }
            let waited = event.timestamp.milliseconds(since: entry.timestamp)
            guard waited < Int64(seconds) * 1000 else { return nil }
            return violation(.timer, "'\(name)' waited \(waited) ms instead of \(seconds) s")
        }
    }

    private func times(_ attempts: [RecordedAttempt]) -> [Violation] {
        guard hasTrueClocks else { return [] }
        var found: [Violation] = []
        var ends: [String: HistoryEvent] = [:]
        let redrives = events.filter { $0.type == .executionRedriven }.map(\.id)
        for attempt in attempts {
            guard let facts = machine.states[attempt.stateName] else {
                found.append(violation(.history, "there is no state '\(attempt.stateName)'"))
                continue
            }
            if attempt.attempt > 0, let seconds = facts.retryIntervalSeconds,
                let before = ends["\(attempt.entry) \(attempt.attempt - 1)"],
                !redrives.contains(where: { before.id < $0 && $0 < attempt.scheduled.id }),
                attempt.scheduled.timestamp.milliseconds(since: before.timestamp) < Int64(seconds) * 1000
            {
                found.append(violation(.timer, "'\(attempt.stateName)' was retried within \(seconds) s"))
            }
            guard let end = attempt.end else { continue }
            ends["\(attempt.entry) \(attempt.attempt)"] = end
            guard end.type == .taskTimedOut || end.type == .activityTimedOut else { continue }
            let limits = [facts.timeoutSeconds, facts.heartbeatSeconds].compactMap(\.self)
            let elapsed = end.timestamp.milliseconds(since: attempt.scheduled.timestamp)
            if limits.allSatisfy({ elapsed < Int64($0) * 1000 }) {
                found.append(violation(.timer, "'\(attempt.stateName)' timed out after \(elapsed) ms"))
            }
        }
        if row.status == .timedOut, let seconds = machine.timeoutSeconds, let last = events.last,
            last.timestamp.milliseconds(since: row.redriveDate ?? row.startDate) < Int64(seconds) * 1000
        {
            found.append(violation(.timer, "it timed out within \(seconds) s"))
        }
        return found
    }
}
