import ExecutionStorage
import JSON
import StepFunctionsModel
import Testing

@testable import Simulation

/// Checks that cannot fail check nothing: each of them is shown what it is there to find.
@Suite struct CheckTests {
    private static let world = SimulatedWorld(SimulationPlan(seed: 1), faults: .none, sabotage: nil, isTraced: false)
    private static let start: Int64 = Scheduler.start

    private static func event(
        _ id: Int,
        after previous: Int,
        _ type: HistoryEventType,
        at milliseconds: Int64,
        _ details: JSONObject = [:]
    ) -> HistoryEvent {
        HistoryEvent(
            id: id,
            previousEventID: previous,
            timestamp: Timestamp(millisecondsSinceEpoch: start + milliseconds),
            type: type,
            details: details
        )
    }

    private static let good: [HistoryEvent] = [
        event(1, after: 0, .executionStarted, at: 0),
        event(2, after: 0, .waitStateEntered, at: 0, ["name": "W"]),
        event(3, after: 2, .waitStateExited, at: 5000, ["name": "W"]),
        event(4, after: 3, .taskStateEntered, at: 5000, ["name": "T"]),
        event(5, after: 4, .activityScheduled, at: 5000),
        event(6, after: 5, .activityTimedOut, at: 15_000),
        event(7, after: 6, .activityScheduled, at: 17_000),
        event(8, after: 7, .activityStarted, at: 17_000),
        event(9, after: 8, .activitySucceeded, at: 17_500),
        event(10, after: 9, .taskStateExited, at: 17_500, ["name": "T"]),
        event(11, after: 10, .executionSucceeded, at: 17_500),
    ]

    private static func rules(_ events: [HistoryEvent], _ status: ExecutionStatus = .succeeded) -> [Violation.Rule] {
        var task = StateFacts(kind: .activity)
        task.timeoutSeconds = 10
        task.retryIntervalSeconds = 2
        let machine = SimulationPlan.Machine(
            name: "machine",
            definition: [:],
            tags: [:],
            states: ["W": StateFacts(kind: .wait(seconds: 5)), "T": task],
            timeoutSeconds: nil
        )
        return HistoryCheck(row: row(status), events: events, machine: machine, world: world).violations().map(\.rule)
    }

    private static func row(_ status: ExecutionStatus, version: Int64 = 1) -> StoredExecution {
        StoredExecution(
            id: ExecutionID(high: 1, low: 1),
            arn: "arn:aws:states:us-east-1:123456789012:execution:machine:run",
            stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
            name: "run",
            version: version,
            status: status,
            startDate: Timestamp(millisecondsSinceEpoch: start),
            facts: "{}",
            input: "{}",
            state: "{}"
        )
    }

    private static func changed(_ index: Int, _ change: (inout HistoryEvent) -> Void) -> [HistoryEvent] {
        var events = good
        change(&events[index])
        return events
    }

    @Test func aGoodHistoryIsGood() {
        #expect(Self.rules(Self.good) == [])
        #expect(Self.rules(Array(Self.good.dropLast()), .running) == [])
    }

    @Test func gapsAndLoopsAreSeen() {
        #expect(Self.rules(Self.changed(4) { $0.id = 60 }).contains(.history))
        #expect(Self.rules(Self.good.filter { $0.id != 9 }).contains(.history))
        #expect(Self.rules(Self.changed(4) { $0.previousEventID = 7 }).contains(.history))
        #expect(Self.rules(Self.changed(6) { $0.timestamp = Timestamp(millisecondsSinceEpoch: 5) }).contains(.history))
        #expect(Self.rules(Self.changed(0) { $0.type = .executionRedriven }).contains(.history))
    }

    @Test func endsAreCounted() {
        #expect(Self.rules(Self.good, .failed).contains(.history))
        #expect(Self.rules(Self.good, .running).contains(.history))
        #expect(Self.rules(Array(Self.good.dropLast())).contains(.history))
        #expect(Self.rules(Self.changed(9) { $0.type = .executionFailed }).contains(.history))
    }

    @Test func earlyTimersAreSeen() {
        let soon = Timestamp(millisecondsSinceEpoch: Self.start + 4999)
        #expect(Self.rules(Self.changed(2) { $0.timestamp = soon }) == [.timer])
        let tooSoon = Timestamp(millisecondsSinceEpoch: Self.start + 14_999)
        #expect(Self.rules(Self.changed(5) { $0.timestamp = tooSoon }) == [.timer])
        let hasty = Timestamp(millisecondsSinceEpoch: Self.start + 16_999)
        #expect(Self.rules(Self.changed(6) { $0.timestamp = hasty }) == [.timer])
    }

    @Test func attemptsAreFoundByTheirEvents() {
        let attempts = RecordedAttempt.all(in: Self.good)
        #expect(attempts.map(\.attempt) == [0, 1])
        #expect(attempts.map(\.entry) == [4, 4])
        #expect(attempts.map { $0.end?.id } == [6, 9])
        #expect(attempts.map(\.isStarted) == [false, true])
    }

    @Test func theLedgerSeesWhatContradictsItself() {
        let scheduler = Scheduler(seed: 1)
        let ledger = Ledger(scheduler, Trace(isKept: false, scheduler))
        ledger.started("run", ExecutionID(high: 1, low: 1))
        ledger.started("run", ExecutionID(high: 1, low: 1))
        #expect(ledger.violations.isEmpty)
        ledger.started("run", ExecutionID(high: 1, low: 2))
        #expect(ledger.violations.map(\.rule) == [.acknowledgement])
        ledger.ended(Self.row(.succeeded))
        ledger.ended(Self.row(.succeeded))
        ledger.ended(Self.row(.failed))
        #expect(ledger.violations.map(\.rule) == [.acknowledgement, .acknowledgement])
        ledger.took("token")
        ledger.took("token")
        #expect(ledger.violations.last?.rule == .launch)
        ledger.committed(TransitionRecord(execution: Self.row(.running, version: 2), expectedVersion: 1), by: "a")
        #expect(ledger.violations.count == 3)
        ledger.committed(TransitionRecord(execution: Self.row(.running, version: 2), expectedVersion: 1), by: "b")
        ledger.committed(TransitionRecord(execution: Self.row(.running, version: 4), expectedVersion: 2), by: "c")
        #expect(ledger.violations.suffix(2).map(\.rule) == [.version, .version])
    }
}
