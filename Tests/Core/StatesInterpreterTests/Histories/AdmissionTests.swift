import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Executions that wait to be admitted: they run, and do nothing.
@Suite struct AdmissionTests {
    private func waiting(_ definition: String) throws -> Run {
        var run = try Run(definition, input: [1])
        run.state = .awaitingStart
        try run.send(.started)
        return run
    }

    @Test func anExecutionThatWaitsHasStartedAndNothingMore() throws {
        var run = try waiting(Machines.single(Machines.task(), machine: #""TimeoutSeconds":60,"#))
        #expect(run.history.map(\.type) == [.executionStarted])
        #expect(run.ledger.timers.isEmpty && run.ledger.starts.isEmpty)
        #expect(run.state.admission == .start && !run.state.isClosed)
        let started = run.now
        run.now = run.now.adding(seconds: 3600)
        for stimulus: Stimulus in [.resumed, .timerFired(.execution)] {
            #expect(throws: StimulusRejected.self) { try run.send(stimulus) }
        }
        try run.send(.admitted)
        #expect(run.history.map(\.type) == [.executionStarted, .taskStateEntered, .taskScheduled, .taskStarted])
        #expect(run.ledger.timers[.execution] == started.adding(seconds: 3660), "its time counts from now on")
        #expect(throws: StimulusRejected.alreadyStarted) { try run.send(.admitted) }
    }

    @Test func anExecutionThatWaitsCanBeStoppedAndRedriven() throws {
        var run = try waiting(Machines.single(#""Type":"Pass","End":true"#))
        try run.send(.stopRequested(StatesError(name: "E", cause: "C")))
        #expect(run.history.map(\.type) == [.executionStarted, .executionAborted])
        #expect(run.state.isClosed && run.state.admission == nil)
        try run.redrive()
        #expect(run.state.isClosed && run.history.last?.type == .executionSucceeded)
    }

    @Test func aRedrivenExecutionThatWaitsIsAsItWasUntilItIsAdmitted() throws {
        let branches = "[" + Machines.block("A", Machines.task()) + "," + Machines.block("B", Machines.task()) + "]"
        var run = try Run.started(
            Machines.single(#""Type":"Parallel","End":true,"Branches":\#(branches)"#, machine: #""TimeoutSeconds":60,"#)
        )
        let tasks = run.ledger.openTasks
        for task in tasks { try run.send(.taskSubmitted(task, response: 1, handle: 1)) }
        try run.send(.taskFailed(tasks[0], StatesError(name: "Boom", cause: nil)))
        #expect(run.state.isClosed && run.ledger.stopped.count == 1)
        let events = run.history.count

        run.state.admission = .redrive
        try run.redrive()
        #expect(run.history.dropFirst(events).map(\.type) == [.executionRedriven])
        #expect(run.state.admission == .redrive && run.ledger.timers.isEmpty)
        // What it had before answers nothing.
        #expect(throws: StimulusRejected.taskClosed) { try run.send(.taskSucceeded(tasks[1], output: 1)) }

        // Stopped while it waits: nothing is stopped a second time.
        try run.send(.stopRequested(StatesError(name: nil)))
        #expect(run.history.dropFirst(events).map(\.type) == [.executionRedriven, .executionAborted])
        #expect(run.ledger.stopped.count == 1 && run.ledger.abandoned.isEmpty)

        run.state.admission = .redrive
        try run.redrive()
        try run.send(.admitted)
        #expect(run.ledger.timers[.execution] == run.now.adding(seconds: 60))
        let again = run.ledger.openTasks
        #expect(again.count == 2 && Set(again).isDisjoint(with: tasks))
        for task in again { try run.send(.taskSucceeded(task, output: 2)) }
        #expect(run.history.last?.type == .executionSucceeded)
    }

    @Test func theWaitingIsPartOfTheStoredState() throws {
        let run = try waiting(Machines.single(#""Type":"Pass","End":true"#))
        let stored = try ExecutionState(head: run.state.headJSON, pieces: [])
        #expect(stored == run.state && stored.admission == .start)
        var head = try #require(run.state.headJSON.objectValue)
        head["awaitsAdmissionTo"] = "nothing"
        #expect(throws: StateDecodingError.self) { try ExecutionState(head: .object(head), pieces: []) }
        #expect(ExecutionState().headJSON["awaitsAdmissionTo"] == nil)
    }
}
