import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct EndingTests {
    private static let busy =
        #"{"StartAt":"S","TimeoutSeconds":30,"States":{"S":{"Type":"Parallel","Branches":["#
        + [
            Machines.block("A", Machines.task(".sync", #""TimeoutSeconds":9,"HeartbeatSeconds":3,"End":true"#)),
            Machines.block("B", Machines.activity()), Machines.block("C", #""Type":"Wait","Seconds":9,"End":true"#),
            Machines.block("D", Machines.task(".sync", #""Retry":[{"ErrorEquals":["E"]}],"End":true"#)),
        ].joined(separator: ",") + #"],"End":true}}}"#

    @Test func stoppingEndsEverything() throws {
        var run = try Run.started(Self.busy)
        let submitted = try run.task(of: "A")
        try run.send(.taskSubmitted(submitted, response: [:], handle: "h"))
        try run.send(.taskFailed(run.task(of: "D"), StatesError(name: "E", cause: nil)))
        #expect(run.ledger.timers.count == 5)
        let stopped = try run.send(.stopRequested(StatesError(name: "why", cause: "because")))
        #expect(stopped.events.map { Run.line($0) } == [#"15<-0 ExecutionAborted {"error":"why","cause":"because"}"#])
        #expect(run.ledger.stopped == [submitted])
        #expect(run.outcome == .aborted(StatesError(name: "why", cause: "because")))
        for late in [
            Stimulus.stopRequested(StatesError(name: nil)), .timerFired(.execution), .resumed,
            .taskHeartbeat(submitted), .taskSucceeded(submitted, output: 1),
        ] {
            #expect(throws: StimulusRejected.executionClosed) { try run.send(late) }
        }
        #expect(throws: StimulusRejected.alreadyStarted) { try run.send(.started) }
    }

    @Test func theMachineTimeoutEndsEverything() throws {
        var run = try Run.started(Self.busy)
        #expect(run.ledger.timers[.execution] == run.now.adding(seconds: 30))
        try run.fire(.execution)
        #expect(run.history.last?.type == .executionTimedOut)
        guard case .timedOut = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(run.ledger.abandoned.count == 2)
    }

    @Test(arguments: [
        Stimulus.resumed, .taskSubmitted(TaskRef(scope: 9, entry: 9, attempt: 0), response: 1, handle: nil),
        .taskSucceeded(TaskRef(scope: 0, entry: 2, attempt: 1), output: 1),
        .taskFailed(TaskRef(scope: 0, entry: 3, attempt: 0), StatesError(name: nil)),
        .taskHeartbeat(TaskRef(scope: 1, entry: 2, attempt: 0)),
        .taskExitedUnanswered(TaskRef(scope: -1, entry: 2, attempt: 0)),
        .activityStarted(TaskRef(scope: 0, entry: 2, attempt: 0), workerName: nil),
        .timerFired(.wait(scope: 0, entry: 2)), .timerFired(.retry(TaskRef(scope: 0, entry: 2, attempt: 1))),
        .timerFired(.heartbeat(TaskRef(scope: 0, entry: 2, attempt: 0))),
        .timerFired(.taskTimeout(TaskRef(scope: 0, entry: 2, attempt: 0))), .started,
    ])
    func foreignStimuliAreRefused(stimulus: Stimulus) throws {
        var run = try Run.started(Machines.single(Machines.task()))
        #expect(throws: StimulusRejected.self) { try run.send(stimulus) }
    }
}
