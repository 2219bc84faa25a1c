import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct CorrectionTests {
    private static let broken = StatesError(name: "E", cause: "C")
    private static let definition = Correction.Definition(
        revisionID: "two",
        formerRevisionID: "one",
        changes: ["/States/T/Type"]
    )

    private static func block(_ name: String, _ body: String) -> String { Machines.block(name, body) }

    /// An execution whose one task has failed.
    private static func failed(_ states: String? = nil) throws -> Run {
        var run = try Run.started(states ?? Machines.single(Machines.task()), input: ["n": 1])
        try run.send(.taskFailed(try run.onlyTask(), broken))
        return run
    }

    /// Why a correction does not fit; nil when it does.
    private static func unfit(_ correction: Correction, _ run: inout Run) -> String? {
        do throws(StimulusRejected) {
            try run.redrive(correction)
            return nil
        } catch {
            guard case .correctionUnfit(let reason) = error else { return "\(error)" }
            return reason
        }
    }

    private static func parallel(_ branches: String...) -> String {
        Machines.single(#""Type":"Parallel","Branches":[\#(branches.joined(separator: ","))],"End":true"#)
    }

    @Test func theStateIsEnteredAgainWithItsNewInputAndTheHistorySaysWhoAndWhy() throws {
        var run = try Self.failed(Machines.single(Machines.task(".waitForTaskToken")))
        let first = run.history.count
        try run.redrive(
            Correction(
                change: .init(state: nil, input: ["n": 2]),
                author: "ana",
                accessKeyID: "KEY",
                reason: "typo"
            )
        )
        let task = try run.onlyTask()
        #expect(task.attempt == 0)
        try run.send(.taskSucceeded(task, output: 7))
        #expect(run.outcome == .succeeded(output: 7))
        let details = try #require(run.history[first].details)
        #expect(
            details["correction"] == [
                "reason": "typo", "by": "ana", "accessKeyId": "KEY",
                "state": "S", "input": #"{"n":2}"#,
            ]
        )
        let entered = run.history.filter { $0.type == .taskStateEntered }
        #expect(entered.map { $0.details?["input"] } == [#"{"n":1}"#, #"{"n":2}"#])
        #expect(entered.last?.previousEventID == first - 1)
    }

    @Test func theNewDefinitionIsWorkedWith() throws {
        var run = try Self.failed()
        run.interpreter = Interpreter(
            definition: try StateMachineDefinition(
                parsing: Machines.single(#""Type":"Pass","Result":"skipped","End":true"#)
            )
        )
        try run.redrive(Correction(definition: Self.definition, reason: "skip it"))
        #expect(run.outcome == .succeeded(output: "skipped"))
        #expect(run.history.last { $0.type == .passStateEntered }?.details?["input"] == #"{"n":1}"#)
        #expect(
            run.history.first { $0.type == .executionRedriven }?.details?["correction"] == [
                "reason": "skip it",
                "definition": ["revisionId": "two", "formerRevisionId": "one", "changes": ["/States/T/Type"]],
            ]
        )
    }

    @Test func whatIsDoneStaysDone() throws {
        var run = try Run.started(
            Self.parallel(Self.block("A", Machines.task()), Self.block("B", Machines.task()))
        )
        try run.send(.taskSucceeded(try run.task(of: "A"), output: "a"))
        try run.send(.taskFailed(try run.task(of: "B"), Self.broken))
        run.interpreter = Interpreter(
            definition: try StateMachineDefinition(
                parsing: Self.parallel(
                    Self.block("A", Machines.task()),
                    Self.block("B", #""Type":"Pass","Next":"C"},"C":{"Type":"Pass","Result":"c","End":true"#)
                )
            )
        )
        try run.redrive(Correction(definition: Self.definition, reason: "r"))
        #expect(run.outcome == .succeeded(output: ["a", "c"]))
        #expect(run.history.count { $0.type == .parallelStateEntered } == 1)
    }

    @Test func anInputIsForOneState() throws {
        var run = try Run.started(
            Self.parallel(Self.block("A", Machines.task()), Self.block("B", Machines.task()))
        )
        try run.send(.taskFailed(try run.task(of: "B"), Self.broken))
        func input(_ state: String?) -> Correction { Correction(change: .init(state: state, input: 1), reason: "r") }
        #expect(Self.unfit(input(nil), &run) == "several states go on: 'A', 'B'; name the one that is meant (state)")
        #expect(Self.unfit(input("S"), &run) == "the state 'S' does not go on: 'A', 'B' would")
        #expect(Self.unfit(input("A"), &run) == nil)
        let entered = run.history.suffix(8).filter { $0.type == .taskStateEntered }
        #expect(entered.map { $0.details?["input"] } == ["1", "{}"])
        try run.send(.taskSucceeded(try run.task(of: "A"), output: 1))
        try run.send(.taskSucceeded(try run.task(of: "B"), output: 2))
        #expect(run.outcome == .succeeded(output: [1, 2]))
    }

    @Test func ofSeveralIterationsNoneIsChosen() throws {
        let processor = #""ItemProcessor":\#(Self.block("T", Machines.task()))"#
        var run = try Run.started(
            Machines.single(#""Type":"Map",\#(processor),"End":true"#),
            input: [1, 2]
        )
        let task = try #require(run.ledger.openTasks.first)
        try run.send(.taskFailed(task, Self.broken))
        let correction = Correction(change: .init(state: "T", input: 1), reason: "r")
        #expect(
            Self.unfit(correction, &run)
                == "the state 'T' goes on 2 times, and any of them could be meant: correct the definition instead"
        )
    }

    @Test(arguments: [
        (#""Type":"Pass","End":true"#, "'S' has to stay a Parallel state: its branches go on"),
        (
            #""Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}],"End":true"#,
            "the Parallel state 'S' has 1 branches, and not the 2 that have begun"
        ),
        (
            #""Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}},"#
                + #"{"StartAt":"C","States":{"C":{"Type":"Pass","End":true}}}],"End":true"#,
            "the definition has no state 'B'"
        ),
    ])
    func whatHasBegunMustFitIn(body: String, reason: String) throws {
        var run = try Run.started(
            Self.parallel(Self.block("A", Machines.task()), Self.block("B", Machines.task()))
        )
        try run.send(.taskFailed(try run.task(of: "B"), Self.broken))
        let former = run.interpreter
        run.interpreter = Interpreter(definition: try StateMachineDefinition(parsing: Machines.single(body)))
        #expect(Self.unfit(Correction(definition: Self.definition, reason: "r"), &run) == reason)
        // Nothing has changed: it goes on without.
        run.interpreter = former
        try run.redrive()
        #expect(run.ledger.openTasks.count == 2)
    }

    @Test func anotherStateIsEnteredInPlaceOfTheFailStateThatACatcherHasLedTo() throws {
        let states =
            #""S":{\#(Machines.task(".sync", #""Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.e","Next":"F"}],"End":true"#))},"#
            + #""F":{"Type":"Fail","Error":"Caught"}"#
        var run = try Run.started(Machines.machine(states), input: ["n": 1])
        try run.send(.taskFailed(try run.onlyTask(), Self.broken))
        #expect(run.outcome == .failed(StatesError(name: "Caught", cause: nil)))
        #expect(
            Self.unfit(Correction(change: .init(resumeAt: "X"), reason: "r"), &run)
                == "there is no state 'X' beside 'F' to go on with"
        )
        try run.redrive(Correction(change: .init(input: ["n": 1], resumeAt: "S"), reason: "r"))
        #expect(
            run.history.last { $0.type == .executionRedriven }?.details?["correction"] == [
                "reason": "r", "state": "F", "input": #"{"n":1}"#, "resumeAt": "S",
            ]
        )
        try run.send(.taskSucceeded(try run.onlyTask(), output: 7))
        #expect(run.outcome == .succeeded(output: 7))
    }

    @Test(arguments: [false, true])
    func aMapRunOnRecordIsNotStartedAnew(isRetried: Bool) throws {
        let retry = isRetried ? #""Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":60}],"# : ""
        var run = try Run.started(Machines.single(DistributedMapTests.map(retry)), input: [1])
        let start = try #require(run.ledger.mapRuns.values.first)
        let error = StatesError(.exceedToleratedFailureThreshold, cause: "too many")
        try run.send(.mapRunEnded(start.plan.ref, .failed(error)))
        if isRetried { try run.send(.stopRequested(Self.broken)) }
        #expect(run.outcome != nil)
        #expect(
            Self.unfit(Correction(change: .init(input: [2]), reason: "r"), &run)
                == "the Map Run of 'S' goes on with the definition and the items that it began with"
        )
    }

    @Test func theCorrectionHoldsWhileTheExecutionWaitsToBeAdmitted() throws {
        var run = try Self.failed()
        run.state.admission = .redrive
        run.facts.redriveCount += 1
        run.outcome = nil
        try run.send(.redriven(Correction(change: .init(state: nil, input: "new"), reason: "r")))
        #expect(run.ledger.openTasks.isEmpty)
        try run.send(.admitted)
        #expect(run.history.last { $0.type == .taskStateEntered }?.details?["input"] == #""new""#)
        try run.send(.taskSucceeded(try run.onlyTask(), output: 0))
        #expect(run.outcome == .succeeded(output: 0))
    }
}
