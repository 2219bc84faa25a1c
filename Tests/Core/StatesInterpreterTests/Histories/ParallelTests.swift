import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct ParallelTests {
    private static func parallel(_ branches: [String], _ fields: String = #""End":true"#) -> String {
        #""Type":"Parallel","Branches":[\#(branches.joined(separator: ","))],\#(fields)"#
    }

    private static let taskBranches = [
        Machines.block("A", Machines.task()), Machines.block("B", Machines.task()),
        Machines.block("C", #""Type":"Wait","Seconds":9,"End":true"#),
    ]

    @Test func bothLastEventsFollowTheBranchThatEndedLast() throws {
        var run = try Run.started(
            Machines.single(
                Self.parallel([
                    Machines.block("A", Machines.task()), Machines.block("B", #""Type":"Pass","Result":2,"End":true"#),
                ])
            ),
            input: ["i": 1]
        )
        try run.send(.taskSucceeded(run.onlyTask(), output: 1))
        #expect(
            run.lines.dropFirst() == [
                #"2<-0 ParallelStateEntered {"input":"{\"i\":1}","name":"S"}"#, "3<-2 ParallelStateStarted",
                #"4<-3 TaskStateEntered {"input":"{\"i\":1}","name":"A"}"#,
                #"5<-4 TaskScheduled {"resource":"runTask.sync","parameters":"{\"Cluster\":\"c\"}"}"#,
                #"6<-5 TaskStarted {"resource":"runTask.sync"}"#,
                #"7<-3 PassStateEntered {"input":"{\"i\":1}","name":"B"}"#,
                #"8<-7 PassStateExited {"name":"B","output":"2"}"#,
                #"9<-6 TaskSucceeded {"resource":"runTask.sync","output":"1"}"#,
                #"10<-9 TaskStateExited {"name":"A","output":"1"}"#,
                "11<-10 ParallelStateSucceeded",
                #"12<-10 ParallelStateExited {"name":"S","output":"[1,2]"}"#,
                #"13<-12 ExecutionSucceeded {"output":"[1,2]"}"#,
            ]
        )
        #expect(run.state.scopes.keys.sorted() == [0])
    }

    @Test func aFailingBranchAbortsItsSiblings() throws {
        var run = try Run.started(Machines.single(Self.parallel(Self.taskBranches)))
        let first = try run.task(of: "A")
        let second = try run.task(of: "B")
        try run.send(.taskSubmitted(second, response: [:], handle: "b"))
        let transition = try run.send(.taskFailed(first, StatesError(name: "E", cause: "C")))
        #expect(
            run.shape.dropFirst(3) == [
                "4<-3 TaskStateEntered", "5<-4 TaskScheduled", "6<-5 TaskStarted",
                "7<-3 TaskStateEntered", "8<-7 TaskScheduled", "9<-8 TaskStarted", "10<-3 WaitStateEntered",
                "11<-9 TaskSubmitted", "12<-6 TaskFailed", "13<-12 TaskStateAborted", "14<-12 WaitStateAborted",
                "15<-12 TaskStateAborted", "16<-12 ParallelStateFailed", "17<-16 ExecutionFailed",
            ]
        )
        #expect(run.ledger.stopped == [second])
        #expect(transition.effects.contains(.cancelTimer(.wait(scope: 3, entry: 10))))
        // They stay on record, for a redrive.
        #expect(transition.deletedPieces.isEmpty && run.state.scopes.keys.sorted() == [0, 1, 2, 3])
        #expect(run.outcome == .failed(StatesError(name: "E", cause: "C")))
        #expect(throws: StimulusRejected.executionClosed) { try run.send(.taskSucceeded(second, output: 1)) }
    }

    @Test func aCaughtFailureGoesOnWithoutTheBranches() throws {
        let recovery = #""Catch":[{"ErrorEquals":["States.BranchFailed"],"ResultPath":"$.e","Next":"T"}],"End":true"#
        var run = try Run.started(
            Machines.machine(
                #""S":{\#(Self.parallel(Self.taskBranches, recovery))},"T":{"Type":"Wait","Seconds":1,"End":true}"#
            )
        )
        let second = try run.task(of: "B")
        try run.send(.taskFailed(run.task(of: "A"), StatesError(name: "E", cause: nil)))
        #expect(
            run.shape.suffix(6) == [
                "12<-11 TaskStateAborted", "13<-11 WaitStateAborted", "14<-11 TaskStateAborted",
                "15<-11 ParallelStateFailed", "16<-15 ParallelStateExited", "17<-16 WaitStateEntered",
            ]
        )
        #expect(run.ledger.abandoned == [second])
        #expect(throws: StimulusRejected.taskClosed) { try run.send(.taskSucceeded(second, output: 1)) }
        #expect(throws: StimulusRejected.timerStale) { try run.send(.timerFired(.wait(scope: 3, entry: 10))) }
        #expect(run.state.scopes.keys.sorted() == [0])
        try run.fire(.wait(scope: 0, entry: 17))
        #expect(run.outcome == .succeeded(output: ["e": ["Error": "E", "Cause": ""]]))
    }

    @Test func aRetryStartsAllBranchesAnew() throws {
        let retry = #""Retry":[{"ErrorEquals":["FailureType"],"IntervalSeconds":1,"MaxAttempts":2}],"End":true"#
        var run = try Run.started(
            Machines.single(Self.parallel([Machines.block("F", #""Type":"Fail","Error":"FailureType""#)], retry))
        )
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 1)))
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 2)))
        #expect(
            run.shape.dropFirst() == [
                "2<-0 ParallelStateEntered", "3<-2 ParallelStateStarted", "4<-3 FailStateEntered",
                "5<-4 ParallelStateStarted", "6<-5 FailStateEntered", "7<-6 ParallelStateStarted",
                "8<-7 FailStateEntered", "9<-8 ParallelStateFailed", "10<-9 ExecutionFailed",
            ]
        )
    }

    /// Recorded: the task that failed is said to be aborted, and the retry follows on its failure.
    @Test func aRetryAfterATaskFollowsOnItsFailure() throws {
        let retry = #""Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],"End":true"#
        var run = try Run.started(Machines.single(Self.parallel([Machines.block("A", Machines.task())], retry)))
        try run.send(.taskFailed(run.task(of: "A"), StatesError(name: "E", cause: nil)))
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 1)))
        #expect(
            run.shape.dropFirst(2) == [
                "3<-2 ParallelStateStarted", "4<-3 TaskStateEntered", "5<-4 TaskScheduled", "6<-5 TaskStarted",
                "7<-6 TaskFailed", "8<-7 TaskStateAborted", "9<-7 ParallelStateStarted", "10<-9 TaskStateEntered",
                "11<-10 TaskScheduled", "12<-11 TaskStarted",
            ]
        )
    }

    @Test func aDeepFailureEndsEverythingAroundIt() throws {
        let inner = Self.parallel([Machines.block("A", Machines.task()), Machines.block("B", Machines.task())])
        let map = #""Type":"Map","ItemProcessor":\#(Machines.block("M", Machines.task())),"End":true"#
        var run = try Run.started(
            Machines.single(Self.parallel([Machines.block("I", inner), Machines.block("J", map)])),
            input: [10, 20]
        )
        #expect(run.ledger.openTasks.count == 4)
        let before = run.history.count
        let cause = run.history.count + 1
        try run.send(.taskFailed(run.task(of: "A"), StatesError(name: "E", cause: nil)))
        #expect(
            run.lines.dropFirst(before).map { $0.split(separator: " ", maxSplits: 1)[1] } == [
                #"TaskFailed {"resource":"runTask.sync","error":"E"}"#, "TaskStateAborted", "TaskStateAborted",
                "ParallelStateFailed",
                "TaskStateAborted", #"MapIterationAborted {"name":"J","index":0}"#,
                "TaskStateAborted", #"MapIterationAborted {"name":"J","index":1}"#, "MapStateAborted",
                "ParallelStateFailed", #"ExecutionFailed {"error":"E"}"#,
            ]
        )
        // The inner siblings end because of the task, the outer ones because the inner state has failed.
        let previous = run.history.dropFirst(before).map(\.previousEventID)
        let inside = cause + 3
        #expect(
            Array(previous.dropFirst())
                == [cause, cause, cause, inside, inside, inside, inside, inside, inside, inside + 6]
        )
        // All of it stays on record, for a redrive.
        #expect(run.state.scopes.count == 7 && run.state.itemLists.count == 1)
        #expect(run.ledger.abandoned.count == 3)
    }

    @Test func branchesSeeOuterVariablesAndKeepTheirOwn() throws {
        let branch =
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"y.$":"$x"},"Next":"B"},"B":{"Type":"Pass","Parameters":{"x.$":"$x","y.$":"$y"},"End":true}}}"#
        let run = try Run.started(
            Machines.machine(
                #""P":{"Type":"Pass","Assign":{"x":7},"Next":"S"},"S":{\#(Self.parallel([branch]))}"#,
                startAt: "P"
            )
        )
        #expect(run.outcome == .succeeded(output: [["x": 7, "y": 7]]))
        #expect(run.state.scopes[0]?.variables == ["x": 7])
    }

    @Test func succeedAndFailEndTheirBranchOnly() throws {
        let branches = ["A", "B"].map { Machines.block($0, #""Type":"Succeed""#) }
        let run = try Run.started(Machines.single(Self.parallel(branches)), input: 3)
        #expect(run.outcome == .succeeded(output: [3, 3]))
    }

    @Test func retriersCountAnewWhenTheStateIsEnteredAgain() throws {
        // S fails once, is retried, succeeds; a loop brings it back: its retrier may be used again.
        let states = #"""
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":{},
              "Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],"Next":"C"},
            "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":1,"Next":"S"}],"Default":"T"},
            "T":{"Type":"Succeed"}
            """#
        var run = try Run.started(Machines.machine(states))
        for output in [1, 2] as [JSONValue] {
            let first = try run.onlyTask()
            try run.send(.taskFailed(first, StatesError(name: "E", cause: nil)))
            try run.fire(.retry(TaskRef(scope: 0, entry: first.entry, attempt: 1)))
            try run.send(.taskSucceeded(run.onlyTask(), output: output))
        }
        #expect(run.outcome == .succeeded(output: 2))
    }
}
