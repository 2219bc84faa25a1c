import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct MapTests {
    private static func map(_ fields: String, processor: String = Machines.block("I", #""Type":"Pass","End":true"#))
        -> String
    {
        #""Type":"Map","ItemProcessor":\#(processor),\#(fields)"#
    }

    @Test func oneAtATimeAsRecorded() throws {
        let run = try Run.started(Machines.single(Self.map(#""MaxConcurrency":1,"End":true"#)), input: ["a", 2])
        #expect(
            run.lines.dropFirst() == [
                #"2<-0 MapStateEntered {"input":"[\"a\",2]","name":"S"}"#, #"3<-2 MapStateStarted {"length":2}"#,
                #"4<-3 MapIterationStarted {"name":"S","index":0}"#,
                #"5<-4 PassStateEntered {"input":"\"a\"","name":"I"}"#,
                #"6<-5 PassStateExited {"name":"I","output":"\"a\""}"#,
                #"7<-6 MapIterationSucceeded {"name":"S","index":0}"#,
                #"8<-6 MapIterationStarted {"name":"S","index":1}"#,
                #"9<-8 PassStateEntered {"input":"2","name":"I"}"#, #"10<-9 PassStateExited {"name":"I","output":"2"}"#,
                #"11<-10 MapIterationSucceeded {"name":"S","index":1}"#, "12<-11 MapStateSucceeded",
                #"13<-11 MapStateExited {"name":"S","output":"[\"a\",2]"}"#,
                #"14<-13 ExecutionSucceeded {"output":"[\"a\",2]"}"#,
            ]
        )
        #expect(run.state.scopes.keys.sorted() == [0] && run.state.itemLists.isEmpty)
    }

    @Test func aFailingIterationAbortsTheOthersAsRecorded() throws {
        let processor = Machines.block("I", Machines.task(".sync", #""TimeoutSeconds":5,"End":true"#))
        var run = try Run.started(Machines.single(Self.map(#""End":true"#, processor: processor)), input: [0, 1, 2, 3])
        let first = try run.task(of: "I")
        let before = run.history.count
        #expect(before == 3 + 4 + 4 * 3)
        try run.fire(.taskTimeout(first))
        #expect(
            run.lines.dropFirst(before) == [
                #"20<-10 TaskTimedOut {"resource":"runTask.sync","error":"States.Timeout"}"#,
                #"21<-20 MapIterationFailed {"name":"S","index":0}"#,
                "22<-20 TaskStateAborted", #"23<-20 MapIterationAborted {"name":"S","index":1}"#,
                "24<-20 TaskStateAborted", #"25<-20 MapIterationAborted {"name":"S","index":2}"#,
                "26<-20 TaskStateAborted", #"27<-20 MapIterationAborted {"name":"S","index":3}"#,
                "28<-20 TaskStateAborted", "29<-20 MapStateFailed",
                #"30<-29 ExecutionFailed {"error":"States.Timeout"}"#,
            ]
        )
    }

    @Test func retriesMakeNewIterations() throws {
        let processor = Machines.block("F", #""Type":"Fail","Error":"E","Cause":"C""#)
        let fields = #""MaxConcurrency":1,"Retry":[{"ErrorEquals":["E"],"MaxAttempts":2}],"End":true"#
        var run = try Run.started(Machines.single(Self.map(fields, processor: processor)), input: [1])
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 1)))
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 2)))
        #expect(
            run.shape.dropFirst(2) == [
                "3<-2 MapStateStarted", "4<-3 MapIterationStarted", "5<-4 FailStateEntered", "6<-5 MapIterationFailed",
                "7<-5 MapStateStarted", "8<-7 MapIterationStarted", "9<-8 FailStateEntered", "10<-9 MapIterationFailed",
                "11<-9 MapStateStarted", "12<-11 MapIterationStarted", "13<-12 FailStateEntered",
                "14<-13 MapIterationFailed",
                "15<-13 MapStateFailed", "16<-15 ExecutionFailed",
            ]
        )
    }

    @Test func selectorsSeeItemAndInput() throws {
        let run = try Run.started(
            Machines.single(
                Self.map(
                    #""ItemsPath":"$.list","ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","all.$":"$.k"},"ResultPath":"$.out","End":true"#
                )
            ),
            input: ["list": ["a", "b"], "k": true]
        )
        #expect(
            run.outcome
                == .succeeded(
                    output: [
                        "list": ["a", "b"], "k": true,
                        "out": [["i": 0, "v": "a", "all": true], ["i": 1, "v": "b", "all": true]],
                    ]
                )
        )
    }

    @Test func statesInsideSeeTheInnermostItem() throws {
        let inner = Machines.block(
            "X",
            #""Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value"},"End":true"#
        )
        let middle = #"{"StartAt":"N","States":{"N":{"Type":"Map","ItemProcessor":\#(inner),"End":true}}}"#
        let run = try Run.started(
            Machines.single(Self.map(#""End":true"#, processor: middle)),
            input: [["a"], ["b", "c"]]
        )
        #expect(
            run.outcome
                == .succeeded(
                    output: [[["i": 0, "v": "a"]], [["i": 0, "v": "b"], ["i": 1, "v": "c"]]]
                )
        )
    }

    @Test func anEmptyListSucceedsAtOnce() throws {
        let run = try Run.started(Machines.single(Self.map(#""End":true"#)), input: [])
        #expect(run.outcome == .succeeded(output: []))
        #expect(run.shape.dropFirst(2).first == "3<-2 MapStateStarted")
    }

    @Test(arguments: [
        (#""ItemsPath":"$.x""#, #"Reference path "$.x" must point to array."#),
        (#""MaxConcurrencyPath":"$.n","ItemsPath":"$.l""#, "MaxConcurrency cannot be negative."),
        (#""ToleratedFailureCountPath":"$.n","ItemsPath":"$.l""#, "ToleratedFailureCount cannot be negative."),
        (
            #""ToleratedFailurePercentagePath":"$.n","ItemsPath":"$.l""#,
            "ToleratedFailurePercentage must be between 0 and 100."
        ),
    ])
    func badFieldsFail(fields: String, message: String) throws {
        let run = try Run.started(
            Machines.single(Self.map(fields + #","End":true"#)),
            input: ["x": 1, "n": -1, "l": [1]]
        )
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "States.Runtime" && error.cause?.hasSuffix(message) == true, "\(error)")
    }

    @Test func concurrencyIsBounded() throws {
        let processor = Machines.block("I", Machines.task())
        let items = JSONValue.array((0..<100).map { .number(JSONNumber($0)) })
        for (field, bound) in [
            (#""MaxConcurrency":3,"#, 3), ("", 40), (#""MaxConcurrency":0,"#, 40), (#""MaxConcurrency":90,"#, 40),
        ] {
            var run = try Run.started(
                Machines.single(Self.map(field + #""End":true"#, processor: processor)),
                input: items
            )
            var most = 0
            while run.outcome == nil {
                most = max(most, run.ledger.openTasks.count)
                let task = try #require(run.ledger.openTasks.first)
                let transition = try run.send(.taskSucceeded(task, output: .number(JSONNumber(task.scope))))
                // What is written does not grow with the number of items.
                #expect(run.outcome != nil || transition.changedPieces.count <= 2)
            }
            #expect(most == bound)
            #expect(run.outcome == .succeeded(output: .array((0..<100).map { .number(JSONNumber($0 + 2)) })))
        }
    }

    @Test func aSelectorThatFailsForALaterItemFailsTheState() throws {
        // The selector reads a member that the third item lacks, while the second one still runs.
        let processor = Machines.block("I", Machines.task())
        let fields =
            #""MaxConcurrency":2,"ItemSelector":{"v.$":"$$.Map.Item.Value.x"},"Catch":[{"ErrorEquals":["States.ALL"],"Next":"T"}],"Next":"T""#
        var run = try Run.started(
            Machines.machine(#""S":{\#(Self.map(fields, processor: processor))},"T":{"Type":"Succeed"}"#),
            input: [["x": 1], ["x": 2], [:]]
        )
        let before = run.history.count
        let running = run.ledger.openTasks
        #expect(running.count == 2)
        try run.send(.taskSucceeded(running[0], output: 1))
        #expect(
            run.history.dropFirst(before).map(\.type).prefix(6) == [
                .taskSucceeded, .taskStateExited, .mapIterationSucceeded, .taskStateAborted, .mapIterationAborted,
                .mapStateFailed,
            ]
        )
        #expect(run.ledger.abandoned == [running[1]])
        #expect(run.state.scopes.keys.sorted() == [0] && run.state.itemLists.isEmpty, "\(run.state.scopes)")
    }

    @Test func aSelectorThatFailsAmongTheFirstItemsFailsTheState() throws {
        let fields =
            #""ItemSelector":{"v.$":"$$.Map.Item.Value.x"},"Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":1}],"End":true"#
        var run = try Run.started(Machines.single(Self.map(fields)), input: [["x": 1], [:], ["x": 3]])
        #expect(run.state.scopes.keys.sorted() == [0] && run.state.itemLists.isEmpty, "\(run.state.scopes)")
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 1)))
        #expect(run.history.contains { $0.type == .mapStateFailed })
        #expect(run.ledger.openTasks.isEmpty && run.state.ready.isEmpty, "\(run.state.scopes)")
        guard case .failed = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
    }

    @Test func anIterationThatFailsAtOnceStopsTheOthersBeforeTheyBegin() throws {
        let processor =
            #"{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":0,"Next":"F"}],"Default":"I"},"F":{"Type":"Fail","Error":"E"},"I":{\#(Machines.task())}}}"#
        let run = try Run.started(Machines.single(Self.map(#""End":true"#, processor: processor)), input: [0, 1, 2])
        #expect(
            run.shape.dropFirst(2) == [
                "3<-2 MapStateStarted", "4<-3 MapIterationStarted", "5<-3 MapIterationStarted",
                "6<-3 MapIterationStarted",
                "7<-4 ChoiceStateEntered", "8<-7 ChoiceStateExited", "9<-8 FailStateEntered",
                "10<-9 MapIterationFailed",
                "11<-9 MapIterationAborted", "12<-9 MapIterationAborted", "13<-9 MapStateFailed",
                "14<-13 ExecutionFailed",
            ]
        )
        #expect(run.ledger.starts.isEmpty)
    }
}
