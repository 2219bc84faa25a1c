import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// What the history of an execution with a distributed Map looks like.
@Suite struct DistributedMapTests {
    static func map(
        _ fields: String = "",
        processor: String = #""StartAt":"I","States":{"I":{"Type":"Pass","End":true}}"#
    ) -> String {
        #""Type":"Map",\#(fields)"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},\#(processor)},"End":true"#
    }

    private func start(of run: Run) throws -> MapRunStart {
        let starts = run.ledger.mapRuns.values
        try #require(starts.count == 1)
        return try #require(starts.first)
    }

    @Test func succeedsAsRecorded() throws {
        var run = try Run.started(Machines.single(Self.map(#""Label":"L","MaxConcurrency":3,"#)), input: ["a", 2])
        let start = try start(of: run)
        #expect(start.items == ["a", 2])
        #expect(start.plan.arn.hasPrefix("arn:aws:states:us-east-1:123456789012:mapRun:machine/L:"))
        #expect(start.plan.childStateMachineName == "machine/L")
        #expect(start.plan.settings == MapRunSettings(maxConcurrency: 3))
        #expect(start.plan.surroundings == nil && start.plan.batch == nil && start.plan.reader == nil)
        try run.send(.mapRunEnded(start.plan.ref, .succeeded(output: ["A", 3])))
        #expect(
            run.lines.dropFirst() == [
                #"2<-0 MapStateEntered {"input":"[\"a\",2]","name":"S"}"#, #"3<-2 MapStateStarted {"length":2}"#,
                #"4<-3 MapRunStarted {"mapRunArn":"\#(start.plan.arn)"}"#, "5<-4 MapRunSucceeded",
                "6<-5 MapStateSucceeded", #"7<-4 MapStateExited {"name":"S","output":"[\"A\",3]"}"#,
                #"8<-7 ExecutionSucceeded {"output":"[\"A\",3]"}"#,
            ]
        )
    }

    @Test func failsAsRecorded() throws {
        var run = try Run.started(Machines.single(Self.map()), input: [1])
        let start = try start(of: run)
        try run.send(.mapRunEnded(start.plan.ref, .failed(StatesError(name: "E", cause: "C"))))
        #expect(
            run.lines.dropFirst(3) == [
                #"4<-3 MapRunStarted {"mapRunArn":"\#(start.plan.arn)"}"#,
                #"5<-4 MapRunFailed {"error":"E","cause":"C"}"#, "6<-5 MapStateFailed",
                #"7<-6 ExecutionFailed {"error":"E","cause":"C"}"#,
            ]
        )
    }

    @Test func retriesHaveMapRunsOfTheirOwn() throws {
        let retry = #""Retry":[{"ErrorEquals":["States.ExceedToleratedFailureThreshold"],"MaxAttempts":1}],"#
        let threshold = StatesError(.exceedToleratedFailureThreshold, cause: "c")
        var run = try Run.started(Machines.single(Self.map(retry)), input: [1])
        let first = try start(of: run)
        try run.send(.mapRunEnded(first.plan.ref, .failed(threshold)))
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 1)))
        let second = try start(of: run)
        #expect(second.plan.arn != first.plan.arn && second.plan.ref != first.plan.ref)
        #expect(throws: StimulusRejected.taskClosed) {
            try run.send(.mapRunEnded(first.plan.ref, .succeeded(output: 1)))
        }
        try run.send(.mapRunEnded(second.plan.ref, .failed(threshold)))
        #expect(
            run.shape.dropFirst(2) == [
                "3<-2 MapStateStarted", "4<-3 MapRunStarted", "5<-4 MapRunFailed", "6<-5 MapStateStarted",
                "7<-6 MapRunStarted", "8<-7 MapRunFailed", "9<-8 MapStateFailed", "10<-9 ExecutionFailed",
            ]
        )
    }

    @Test func failuresAreCaught() throws {
        let states = #"""
            "S":{\#(Self.map(#""Catch":[{"ErrorEquals":["States.ALL"],"Next":"P"}],"#))},"P":{"Type":"Pass","End":true}
            """#
        var run = try Run.started(Machines.machine(states), input: [1])
        try run.send(.mapRunEnded(try start(of: run).plan.ref, .failed(StatesError(name: "E", cause: "C"))))
        #expect(run.outcome == .succeeded(output: ["Error": "E", "Cause": "C"]))
    }

    @Test func valuesOfOtherFieldsAreCheckedOnceTheStateHasStarted() throws {
        let cases: [(String, JSONValue, [String])] = [
            (#""ToleratedFailureCountPath":"$.n","#, -1, ["MapStateEntered", "MapStateStarted", "ExecutionFailed"]),
            (
                #""ToleratedFailurePercentagePath":"$.n","#, 101,
                ["MapStateEntered", "MapStateStarted", "ExecutionFailed"]
            ),
            (
                #""ItemBatcher":{"MaxItemsPerBatchPath":"$.n"},"#, 0,
                ["MapStateEntered", "MapStateStarted", "ExecutionFailed"]
            ),
            (#""MaxConcurrencyPath":"$.n","#, "x", ["MapStateEntered", "ExecutionFailed"]),
            (#""MaxConcurrencyPath":"$.n","#, -1, ["MapStateEntered", "ExecutionFailed"]),
        ]
        for (field, value, types) in cases {
            let run = try Run.started(
                Machines.single(Self.map(field + #""ItemsPath":"$.i","#)),
                input: ["n": value, "i": [1]]
            )
            #expect(run.history.dropFirst().map(\.type.rawValue) == types, "\(field)")
            guard case .failed(let error) = run.outcome else { continue }
            #expect(error.isNamed(.runtime))
        }
    }

    @Test func fieldsAreEvaluatedWhenTheMapRunStarts() throws {
        let fields = #"""
            "ItemsPath":"$.list","ToleratedFailurePercentagePath":"$.p","ToleratedFailureCount":2,
            "ItemBatcher":{"MaxItemsPerBatchPath":"$.size","MaxInputBytesPerBatch":1000,"BatchInput":{"k.$":"$.k"}},
            "ItemSelector":{"v.$":"$$.Map.Item.Value","k.$":"$k"},
            "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket.$":"$.k"}},
            """#
        let states = #"""
            "A":{"Type":"Pass","Assign":{"k":"variable","unused":1},"Next":"S"},"S":{\#(Self.map(fields))}
            """#
        let input: JSONValue = ["list": [1, 2, 3], "p": 12.5, "size": 2, "k": "from input"]
        let run = try Run.started(Machines.machine(states, startAt: "A"), input: input)
        let plan = try start(of: run).plan
        #expect(plan.settings == MapRunSettings(toleratedFailureCount: 2, toleratedFailurePercentage: 12.5))
        #expect(plan.batch == MapRunPlan.Batch(itemsMax: 2, inputBytesMax: 1000, input: ["k": "from input"]))
        #expect(plan.writer?.parameters == ["Bucket": "from input"])
        #expect(plan.surroundings?.root == input && plan.surroundings?.input == input)
        #expect(plan.surroundings?.variables == ["k": "variable"])
        #expect(plan.surroundings?.context["State"]?["Name"] == "S")
        #expect(try MapRunPlan(json: try JSONValue(parsing: plan.json.text)) == plan)
    }

    @Test func readersHaveTheirCallEvaluated() throws {
        let fields = #"""
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket.$":"$.b","Key":"k"},
            "ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW","MaxItemsPath":"$.m"}},
            """#
        for (given, most) in [(2, 2), (0, nil), (-1, -1)] as [(Int, Int?)] {
            let run = try Run.started(Machines.single(Self.map(fields)), input: ["b": "bucket", "m": given.json])
            let start = try start(of: run)
            #expect(start.items.isEmpty)
            #expect(start.plan.reader?.parameters == ["Bucket": "bucket", "Key": "k"])
            #expect(start.plan.reader?.config["InputType"] == "CSV" && start.plan.reader?.itemsMax == most)
            #expect(run.lines[2] == #"3<-2 MapStateStarted {"length":0}"#)
        }
    }

    @Test func labelsAreMadeUpButTheSameEachTime() throws {
        func label(_ name: String) throws -> String {
            let run = try Run.started(Machines.machine(#""\#(name)":{\#(Self.map())}"#, startAt: name), input: [1])
            return try start(of: run).plan.childStateMachineName
        }
        #expect(try label("A") == label("A"))
        #expect(try label("A") != label("B"))
    }

    // MARK: Ends

    @Test func stoppingTheExecutionStopsTheMapRun() throws {
        var run = try Run.started(Machines.single(Self.map()), input: [1])
        let start = try start(of: run)
        let transition = try run.send(.stopRequested(StatesError(name: "E")))
        #expect(transition.effects.contains(.stopMapRun(start.plan.ref, arn: start.plan.arn)))
        #expect(run.shape.last == "5<-0 ExecutionAborted")
    }

    @Test func timeoutsOfTheMachineStopTheMapRun() throws {
        var run = try Run.started(Machines.single(Self.map(), machine: #""TimeoutSeconds":5,"#), input: [1])
        let start = try start(of: run)
        let transition = try run.fire(.execution)
        #expect(transition.effects.contains(.stopMapRun(start.plan.ref, arn: start.plan.arn)))
    }

    @Test func aFailureBesideItStopsTheMapRun() throws {
        let branches = #"""
            {"StartAt":"M","States":{"M":{\#(Self.map())}}},\#(Machines.block("T", Machines.task()))
            """#
        var run = try Run.started(
            Machines.single(#""Type":"Parallel","Branches":[\#(branches)],"End":true"#),
            input: [1]
        )
        let start = try start(of: run)
        let transition = try run.send(.taskFailed(try run.task(of: "T"), StatesError(name: "E")))
        #expect(transition.effects.contains(.stopMapRun(start.plan.ref, arn: start.plan.arn)))
        #expect(
            transition.events.map(\.type) == [
                .taskFailed, .mapRunAborted, .mapStateAborted, .taskStateAborted, .parallelStateFailed,
                .executionFailed,
            ]
        )
    }

    @Test func aMapRunThatWasDecidedOnButNotBegunEndsBeforeItBegins() throws {
        // The second branch fails in the very transition that decides on the Map Run.
        let branches = #"""
            {"StartAt":"M","States":{"M":{\#(Self.map())}}},\#(Machines.block("F", #""Type":"Fail","Error":"E""#))
            """#
        let run = try Run.started(
            Machines.single(#""Type":"Parallel","Branches":[\#(branches)],"End":true"#),
            input: [1]
        )
        #expect(run.outcome == .failed(StatesError(name: "E")))
        #expect(run.history.contains { $0.type == .mapRunStarted })
    }
}
