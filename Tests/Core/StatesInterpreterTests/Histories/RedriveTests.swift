import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct RedriveTests {
    private static let broken = StatesError(name: "E", cause: "C")

    private static func block(_ name: String) -> String { Machines.block(name, Machines.task()) }

    @Test func aTaskIsScheduledAgainUnderAnotherNameAndNotEnteredAgain() throws {
        var run = try Run.started(
            Machines.machine(
                #""S":{"Type":"Pass","Assign":{"v":1},"Next":"T"},"T":{\#(Machines.task(".waitForTaskToken"))}"#
            )
        )
        let first = try run.onlyTask()
        try run.send(.taskFailed(first, Self.broken))
        #expect(run.outcome == .failed(Self.broken))
        try run.redrive()
        let second = try run.onlyTask()
        #expect(second == TaskRef(scope: first.scope, entry: first.entry, attempt: 1))
        #expect(throws: StimulusRejected.taskClosed) { try run.send(.taskSucceeded(first, output: 0)) }
        try run.send(.taskSucceeded(second, output: 7))
        #expect(run.outcome == .succeeded(output: 7))
        #expect(
            run.lines.suffix(8) == [
                #"7<-6 TaskFailed {"resource":"runTask.waitForTaskToken","error":"E","cause":"C"}"#,
                #"8<-7 ExecutionFailed {"error":"E","cause":"C"}"#,
                #"9<-8 ExecutionRedriven {"redriveCount":1}"#,
                #"10<-7 TaskScheduled {"resource":"runTask.waitForTaskToken","parameters":"{\"Cluster\":\"c\"}"}"#,
                #"11<-10 TaskStarted {"resource":"runTask.waitForTaskToken"}"#,
                #"12<-11 TaskSucceeded {"resource":"runTask.waitForTaskToken","output":"7"}"#,
                #"13<-12 TaskStateExited {"name":"T","output":"7"}"#,
                #"14<-13 ExecutionSucceeded {"output":"7"}"#,
            ]
        )
        #expect(run.history.count { $0.type == .taskStateEntered } == 1)
        #expect(run.history.count { $0.type == .passStateEntered } == 1)
    }

    @Test func retriersHaveAllTheirAttemptsAgain() throws {
        let retry = #""Retry":[{"ErrorEquals":["E"],"IntervalSeconds":1,"MaxAttempts":1}],"End":true"#
        var run = try Run.started(Machines.single(Machines.task("", retry)))
        var names: Set<TaskRef> = []
        for redrive in 0..<3 {
            for attempt in 0..<2 {
                let ref = try run.onlyTask()
                #expect(names.insert(ref).inserted)
                #expect(run.state.visit(scope: 0, entry: 2)?.retryCount == attempt)
                try run.send(.taskFailed(ref, Self.broken))
                if attempt == 0 { try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: ref.attempt + 1))) }
            }
            #expect(run.outcome == .failed(Self.broken))
            if redrive < 2 { try run.redrive() }
        }
        #expect(names.map(\.attempt).sorted() == [0, 1, 2, 3, 4, 5])
    }

    @Test func ofAParallelStateOnlyTheBranchesRunAgainThatAreNotDone() throws {
        let branches = [Self.block("A"), Self.block("B"), Self.block("C")].joined(separator: ",")
        var run = try Run.started(Machines.single(#""Type":"Parallel","Branches":[\#(branches)],"End":true"#))
        try run.send(.taskSucceeded(try run.task(of: "A"), output: "a"))
        let aborted = try run.task(of: "C")
        try run.send(.taskSubmitted(aborted, response: [:], handle: "c"))
        try run.send(.taskFailed(try run.task(of: "B"), Self.broken))
        #expect(run.ledger.stopped == [aborted])
        try run.redrive()
        #expect(Set(run.ledger.openTasks.map(\.scope)) == [2, 3])
        #expect(run.ledger.openTasks.allSatisfy { $0.attempt == 1 })
        try run.send(.taskSucceeded(try run.task(of: "C"), output: "c"))
        try run.send(.taskSucceeded(try run.task(of: "B"), output: "b"))
        #expect(run.outcome == .succeeded(output: ["a", "b", "c"]))
        #expect(run.history.count { $0.type == .taskScheduled } == 5)
        #expect(run.history.count { $0.type == .parallelStateEntered || $0.type == .parallelStateStarted } == 2)
        #expect(run.state.scopes.keys.sorted() == [0])
    }

    @Test func ofAMapStateOnlyTheIterationsRunAgainThatAreNotDone() throws {
        var run = try Run.started(
            Machines.single(#""Type":"Map","MaxConcurrency":2,"ItemProcessor":\#(Self.block("T")),"End":true"#),
            input: [0, 1, 2, 3]
        )
        func open(_ index: Int, _ run: Run) throws -> TaskRef {
            try #require(run.ledger.openTasks.first { $0.scope == 2 + index })
        }
        try run.send(.taskSucceeded(try open(0, run), output: "0"))
        try run.send(.taskFailed(try open(1, run), Self.broken))
        #expect(run.outcome == .failed(Self.broken))
        try run.redrive()
        #expect(run.ledger.openTasks.map(\.scope) == [3, 4])
        try run.send(.taskSucceeded(try open(1, run), output: "1"))
        try run.send(.taskSucceeded(try open(2, run), output: "2"))
        try run.send(.taskSucceeded(try open(3, run), output: "3"))
        #expect(run.outcome == .succeeded(output: ["0", "1", "2", "3"]))
        #expect(run.history.count { $0.type == .mapIterationStarted } == 4)
        #expect(run.state.scopes.keys.sorted() == [0] && run.state.itemLists.isEmpty)
    }

    @Test func whatIsInsideOfWhatIsInsideGoesOnToo() throws {
        let inner = #""Type":"Map","ItemProcessor":\#(Self.block("T")),"End":true"#
        let branches = [Machines.block("M", inner), Self.block("B")].joined(separator: ",")
        var run = try Run.started(
            Machines.single(#""Type":"Parallel","Branches":[\#(branches)],"End":true"#),
            input: [10, 20]
        )
        let iterations = run.ledger.openTasks.filter { $0.scope > 2 }
        #expect(iterations.count == 2)
        try run.send(.taskSucceeded(iterations[0], output: "first"))
        try run.send(.taskFailed(try run.task(of: "B"), Self.broken))
        #expect(run.history.contains { $0.type == .mapStateAborted })
        try run.redrive()
        #expect(run.ledger.openTasks.count == 2)
        for ref in run.ledger.openTasks { try run.send(.taskSucceeded(ref, output: .string("\(ref.scope)"))) }
        #expect(run.outcome == .succeeded(output: [["first", .string("\(iterations[1].scope)")], "2"]))
    }

    @Test func aWaitStateStartsAgainButATimeStaysThatTime() throws {
        var run = try Run.started(Machines.single(#""Type":"Wait","Seconds":100,"End":true"#))
        run.now = run.now.adding(seconds: 40)
        try run.send(.stopRequested(StatesError(name: nil)))
        try run.redrive()
        #expect(run.ledger.timers == [.wait(scope: 0, entry: 2): run.now.adding(seconds: 100)])
        try run.fire(.wait(scope: 0, entry: 2))
        #expect(run.outcome == .succeeded(output: [:]))

        var dated = try Run(Machines.single(#""Type":"Wait","Timestamp":"2023-11-14T22:14:00Z","End":true"#))
        dated.now = dated.now.adding(seconds: 0)
        try dated.send(.started)
        try dated.send(.stopRequested(StatesError(name: nil)))
        #expect(dated.outcome == .aborted(StatesError(name: nil)))
        try dated.redrive()
        #expect(dated.outcome == .succeeded(output: [:]))
        #expect(
            dated.shape == [
                "1<-0 ExecutionStarted", "2<-0 WaitStateEntered", "3<-0 ExecutionAborted", "4<-3 ExecutionRedriven",
                "5<-2 WaitStateExited", "6<-5 ExecutionSucceeded",
            ]
        )
    }

    @Test func aFailStateIsEnteredAgainAndFailsAgain() throws {
        var run = try Run.started(Machines.single(#""Type":"Fail","Error":"E","Cause":"C""#))
        for _ in 0..<2 { try run.redrive() }
        #expect(run.outcome == .failed(Self.broken))
        #expect(
            run.lines.dropFirst(2) == [
                #"3<-2 ExecutionFailed {"error":"E","cause":"C"}"#, #"4<-3 ExecutionRedriven {"redriveCount":1}"#,
                #"5<-2 FailStateEntered {"input":"{}","name":"S"}"#, #"6<-5 ExecutionFailed {"error":"E","cause":"C"}"#,
                #"7<-6 ExecutionRedriven {"redriveCount":2}"#, #"8<-5 FailStateEntered {"input":"{}","name":"S"}"#,
                #"9<-8 ExecutionFailed {"error":"E","cause":"C"}"#,
            ]
        )
    }

    @Test func aChoiceStateSeesWhichRedriveItIs() throws {
        let choice =
            #""Type":"Choice","Choices":[{"Variable":"$$.Execution.RedriveCount","NumericEquals":1,"Next":"P"}]"#
        var run = try Run.started(
            Machines.machine(
                #""S":{\#(choice)},"P":{"Type":"Pass","Parameters":{"t.$":"$$.Execution.RedriveTime"},"End":true}"#
            )
        )
        #expect(run.outcome?.status == .failed)
        try run.redrive()
        #expect(run.outcome == .succeeded(output: ["t": .string(run.now.iso8601)]))
        #expect(run.history.count { $0.type == .choiceStateEntered } == 1)
    }

    @Test func theTimeoutOfTheMachineBeginsAnew() throws {
        var run = try Run.started(Machines.single(Machines.task(), machine: #""TimeoutSeconds":50,"#))
        try run.fire(.execution)
        #expect(run.outcome?.status == .timedOut)
        try run.redrive()
        #expect(run.ledger.timers[.execution] == run.now.adding(seconds: 50))
        try run.send(.taskSucceeded(try run.onlyTask(), output: 1))
        #expect(run.outcome == .succeeded(output: 1))
    }

    @Test func aParallelStateThatFailedAfterItsBranchesRunsNoneOfThemAgain() throws {
        var run = try Run.started(
            Machines.single(
                #"""
                "Type":"Parallel","Branches":[\#(Self.block("A")),\#(Self.block("B"))],
                "ResultSelector":{"x.$":"States.ArrayGetItem($, $$.Execution.RedriveCount)"},
                "OutputPath":"$.x.ok","End":true
                """#
            )
        )
        try run.send(.taskSucceeded(try run.task(of: "A"), output: [:]))
        try run.send(.taskSucceeded(try run.task(of: "B"), output: ["ok": true]))
        #expect(run.outcome?.status == .failed)
        try run.redrive()
        #expect(run.outcome == .succeeded(output: true))
        #expect(run.history.count { $0.type == .taskScheduled } == 2)
    }

    @Test func aStateWhoseResultWasTooLargeRunsAnew() throws {
        let long = JSONValue.string(String(repeating: "x", count: 200_000))
        var run = try Run.started(
            Machines.single(#""Type":"Parallel","Branches":[\#(Self.block("A")),\#(Self.block("B"))],"End":true"#)
        )
        try run.send(.taskSucceeded(try run.task(of: "A"), output: long))
        try run.send(.taskSucceeded(try run.task(of: "B"), output: long))
        guard case .failed(let error) = run.outcome else { throw error(run) }
        #expect(error.isNamed(.dataLimitExceeded))
        try run.redrive()
        #expect(run.ledger.openTasks.count == 2 && run.ledger.starts.count == 4)
        for ref in run.ledger.openTasks { try run.send(.taskSucceeded(ref, output: 1)) }
        #expect(run.outcome == .succeeded(output: [1, 1]))
    }

    @Test func aMapStateWhoseItemSelectorFailedGoesOnWithTheItem() throws {
        var run = try Run.started(
            Machines.single(
                #"""
                "Type":"Map","MaxConcurrency":1,"ItemSelector":{"v.$":"States.ArrayGetItem($$.Map.Item.Value, \#
                $$.Execution.RedriveCount)"},"ItemProcessor":\#(Self.block("T")),"End":true
                """#.replacing("\\#\n", with: "")
            ),
            input: [[1, 1], []]
        )
        try run.send(.taskSucceeded(try run.onlyTask(), output: "one"))
        #expect(run.outcome?.status == .failed)
        try run.redrive()
        // The second item still has nothing at that place.
        #expect(run.outcome?.status == .failed)
        #expect(run.history.count { $0.type == .mapIterationStarted } == 1)
        #expect(run.history.count { $0.type == .mapStateFailed } == 2)
    }

    @Test func onlyWhatHasEndedBadlyCanBeRedriven() throws {
        var run = try Run.started(Machines.single(Machines.task()))
        #expect(throws: StimulusRejected.notRedrivable) { try run.redrive() }
        try run.send(.taskSucceeded(try run.onlyTask(), output: 1))
        #expect(throws: StimulusRejected.notRedrivable) { try run.redrive() }
        var never = try Run(Machines.single(Machines.task()))
        #expect(throws: StimulusRejected.notRedrivable) { try never.redrive() }
    }

    @Test func aFullHistoryHasNoPlaceForARedrive() throws {
        var run = try Run.started(Machines.single(#""Type":"Fail""#))
        run.state.lastEventID = ServiceLimits.redrivableEventsMax
        #expect(throws: StimulusRejected.historyFull) { try run.redrive() }
    }

    @Test func aDamagedRecordIsRefusedAndLeftAsItIs() throws {
        var run = try Run.started(
            Machines.single(#""Type":"Parallel","Branches":[\#(Self.block("A")),\#(Self.block("B"))],"End":true"#)
        )
        try run.send(.taskFailed(try run.task(of: "A"), Self.broken))
        run.state.scopes[2]?.parent = 9
        #expect(throws: StimulusRejected.damaged("scope 2 has no place below its parent")) { try run.redrive() }
    }

    private func error(_ run: Run) -> some Error { StateDecodingError("ended as \(String(describing: run.outcome))") }
}
