import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// JSONata states, from the entry to the last event; what says "as recorded" is as the service has it.
@Suite struct JSONataTests {
    private static let language = #""QueryLanguage":"JSONata","#
    private static let introduction = "An error occurred while executing the state '"

    private func started(_ states: String, input: JSONValue = [:]) throws -> Run {
        try Run.started(Machines.machine(states, fields: Self.language), input: input)
    }

    private func single(_ fields: String, input: JSONValue = [:]) throws -> Run {
        try started(#""S":{\#(fields)}"#, input: input)
    }

    private func error(_ cause: String) -> ExecutionOutcome {
        .failed(StatesError(.queryEvaluationError, cause: cause))
    }

    // MARK: As recorded

    @Test func failedEvaluationsFollowOnTheEventBeforeTheEntry() throws {
        let run = try started(
            #""S":{"Type":"Pass","Next":"A"},"A":{"Type":"Pass","Output":{"result":"{% $doesNotExist %}"},"End":true}"#
        )
        let cause =
            Self.introduction + "A' (entered at the event id #4). The JSONata expression '$doesNotExist' specified "
            + "for the field 'Output/result' returned nothing (undefined)."
        #expect(
            run.lines.dropFirst(3) == [
                #"4<-3 PassStateEntered {"input":"{}","name":"A"}"#,
                #"5<-3 EvaluationFailed {"error":"States.QueryEvaluationError","cause":"\#(cause)","location":"Output/result","state":"A"}"#,
                #"6<-5 ExecutionFailed {"error":"States.QueryEvaluationError","cause":"\#(cause)"}"#,
            ]
        )
    }

    @Test func itemsOfTheWrongType() throws {
        let run = try started(
            #"""
            "S":{"Type":"Pass","Assign":{"v":"{% 1 %}"},"Next":"M"},
            "M":{"Type":"Map","Items":"{% $v %}","ItemProcessor":\#(Machines.block("I", #""Type":"Succeed""#)),"End":true}
            """#
        )
        let cause =
            Self.introduction + "M' (entered at the event id #4). The JSONata expression '$v' specified for the "
            + "field 'Items' returned an unexpected result type. Expected 'array', but was 'number' for value: 1"
        #expect(
            run.shape.dropFirst(3) == [
                "4<-3 MapStateEntered", "5<-3 EvaluationFailed", "6<-5 MapStateFailed", "7<-6 ExecutionFailed",
            ]
        )
        #expect(run.outcome == error(cause))
    }

    @Test func inputsThatAreNoArrays() throws {
        let run = try single(
            #""Type":"Map","ItemProcessor":\#(Machines.block("I", #""Type":"Succeed""#)),"End":true"#,
            input: "string"
        )
        #expect(
            run.outcome
                == error(
                    Self.introduction
                        + "S' (entered at the event id #2). Map state input must be an array but was: \"string\""
                )
        )
        #expect(run.history[2].details?["location"] == nil)
    }

    @Test func timestampsThatAreNone() throws {
        let run = try single(
            #""Type":"Wait","Timestamp":"{% $states.input.t %}","End":true"#,
            input: ["t": "2016-12-05T21:29:29"]
        )
        #expect(run.shape.dropFirst() == ["2<-0 WaitStateEntered", "3<-2 EvaluationFailed", "4<-3 ExecutionFailed"])
        #expect(
            run.outcome
                == error(
                    Self.introduction + "S' (entered at the event id #2). The Timestamp field cannot be parsed as an "
                        + "ISO-8601 extended offset date-time format string: 2016-12-05T21:29:29"
                )
        )
        #expect(run.history[2].details?["location"] == "Timestamp")
    }

    // MARK: Fields

    @Test func tasks() throws {
        var run = try started(
            #"""
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.waitForTaskToken","TimeoutSeconds":"{% $states.input.t %}",
              "HeartbeatSeconds":"{% 5 %}","Credentials":{"RoleArn":"{% 'arn:' & $states.input.role %}"},
              "Arguments":{"Id":"{% $states.input.id %}","Token":"{% $states.context.Task.Token %}",
                "At":"{% $states.context.State.Name %}"},
              "Assign":{"seen":"{% $states.result.n %}","before":"{% $exists($seen) %}"},
              "Output":{"n":"{% $states.result.n + 1 %}","seen":"{% $exists($seen) %}","in":"{% $states.input.id %}"},"Next":"E"},
            "E":{"Type":"Succeed","Output":"{% [$states.input, $seen, $before] %}"}
            """#,
            input: ["id": 7, "t": 60, "role": "r"]
        )
        let task = try run.onlyTask()
        let scheduled = try #require(run.history.first { $0.type == .taskScheduled }?.details)
        #expect(scheduled["timeoutInSeconds"] == 60)
        #expect(scheduled["heartbeatInSeconds"] == 5)
        #expect(scheduled["taskCredentials"] == ["roleArn": "arn:r"])
        let parameters = try JSONValue(parsing: scheduled["parameters"]?.stringValue ?? "")
        #expect(parameters["Id"] == 7)
        #expect(parameters["At"] == "S")
        #expect(
            parameters["Token"] == .string(TaskTokenPlaceholder.text(for: task, keyID: "k1", seal: run.facts.tokenSeal))
        )
        try run.send(.taskSubmitted(task, response: [:], handle: nil))
        try run.send(.taskSucceeded(task, output: ["n": 1]))
        let exited = try #require(run.history.first { $0.type == .taskStateExited }?.details)
        #expect(exited["output"] == #"{"n":2,"seen":false,"in":7}"#)
        #expect(exited["assignedVariables"] == ["seen": "1", "before": "false"])
        #expect(run.outcome == .succeeded(output: [["n": 2, "seen": false, "in": 7], 1, false]))
    }

    @Test func inputGoesToATaskWithoutArguments() throws {
        let run = try single(#""Type":"Task","Resource":"arn:aws:states:::ecs:runTask","End":true"#, input: ["a": 1])
        #expect(run.history.first { $0.type == .taskScheduled }?.details?["parameters"] == #"{"a":1}"#)
    }

    @Test func catchersSeeTheError() throws {
        var run = try started(
            #"""
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","End":true,"Arguments":{},
              "Catch":[{"ErrorEquals":["E"],"Next":"C","Output":"{% $states.errorOutput.Error & $states.input.x %}",
                "Assign":{"cause":"{% $states.errorOutput.Cause %}","result":"{% $exists($lookup($states, 'result')) %}"}}]},
            "C":{"Type":"Pass","Output":"{% [$states.input, $cause, $result] %}","End":true}
            """#,
            input: ["x": 1]
        )
        try run.send(.taskFailed(try run.onlyTask(), StatesError(name: "E", cause: "why")))
        #expect(run.outcome == .succeeded(output: ["E1", "why", false]))
    }

    @Test func theErrorIsTheOutputOfACatcherWithoutOne() throws {
        let run = try started(
            #"""
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","End":true,"Arguments":{"a":"{% $no %}"},
              "Catch":[{"ErrorEquals":["States.QueryEvaluationError"],"Next":"C"}]},
            "C":{"Type":"Pass","Output":"{% $keys($states.input) %}","End":true}
            """#
        )
        #expect(run.outcome == .succeeded(output: ["Error", "Cause"]))
        #expect(
            run.shape == [
                "1<-0 ExecutionStarted", "2<-0 TaskStateEntered", "3<-0 EvaluationFailed", "4<-3 TaskStateExited",
                "5<-4 PassStateEntered", "6<-5 PassStateExited", "7<-6 ExecutionSucceeded",
            ]
        )
    }

    @Test(arguments: ["States.ALL", "States.TaskFailed", "States.QueryEvaluationError"])
    func failedEvaluationsAreRetried(name: String) throws {
        var run = try single(
            #"""
            "Type":"Task","Resource":"arn:aws:states:::ecs:runTask","End":true,
              "Arguments":{"a":"{% $states.context.State.RetryCount < 2 ? $no : 'there' %}"},
              "Retry":[{"ErrorEquals":["\#(name)"],"MaxAttempts":5}]
            """#
        )
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 1)))
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 2)))
        #expect(
            run.shape == [
                "1<-0 ExecutionStarted", "2<-0 TaskStateEntered", "3<-0 EvaluationFailed", "4<-3 EvaluationFailed",
                "5<-4 TaskScheduled", "6<-5 TaskStarted",
            ]
        )
    }

    @Test func aResultThatCannotBeUsedFailsTheTask() throws {
        var run = try single(
            #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Arguments":{},"Output":"{% $states.result.x %}","End":true"#
        )
        try run.send(.taskSucceeded(try run.onlyTask(), output: [:]))
        #expect(run.shape.suffix(3) == ["5<-4 TaskSucceeded", "6<-5 EvaluationFailed", "7<-6 ExecutionFailed"])
    }

    @Test func aCatcherThatCannotBeEvaluatedFailsTheState() throws {
        let run = try started(
            #"""
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","End":true,"Arguments":{"a":"{% $no %}"},
              "Catch":[{"ErrorEquals":["States.ALL"],"Next":"C","Output":"{% $nothing %}"}]},"C":{"Type":"Succeed"}
            """#
        )
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.cause?.contains("'$nothing' specified for the field 'Catch[0]/Output' returned nothing") == true)
        #expect(
            run.shape.dropFirst(2) == ["3<-0 EvaluationFailed", "4<-3 EvaluationFailed", "5<-4 ExecutionFailed"]
        )
    }

    @Test(arguments: [(1, "one", 11), (2, "two", 2), (3, "default", 0)])
    func choices(n: Int, expected: String, assigned: Int) throws {
        let run = try started(
            #"""
            "S":{"Type":"Choice","Default":"E","Output":"default","Assign":{"v":0},"Choices":[
              {"Condition":"{% $states.input.n = 1 %}","Next":"E","Output":"{% 'one' %}","Assign":{"v":"{% 11 %}"}},
              {"Condition":"{% $states.input.n = 2 and $exists($v) = false %}","Next":"E","Output":"two","Assign":{"v":2}}]},
            "E":{"Type":"Succeed","Output":["{% $states.input %}","{% $v %}"]}
            """#,
            input: ["n": .number(JSONNumber(n))]
        )
        #expect(run.outcome == .succeeded(output: [.string(expected), .number(JSONNumber(assigned))]))
    }

    @Test func conditionsMustBeBoolean() throws {
        let run = try started(
            #""S":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.n %}","Next":"E"}],"Default":"E"},"E":{"Type":"Succeed"}"#,
            input: ["n": 1]
        )
        #expect(
            run.outcome
                == error(
                    Self.introduction
                        + "S' (entered at the event id #2). The JSONata expression '$states.input.n' specified "
                        + "for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', "
                        + "but was 'number' for value: 1"
                )
        )
        #expect(run.history[2].details?["location"] == "Choices[0]/Condition")
    }

    @Test func maps() throws {
        let processor = Machines.block(
            "I",
            #""Type":"Pass","Output":"{% $states.input.v * $factor + $states.context.Map.Item.Index %}","End":true"#
        )
        let run = try started(
            #"""
            "S":{"Type":"Pass","Assign":{"factor":10},"Next":"M"},
            "M":{"Type":"Map","Items":"{% $states.input.list[$ > 1] %}","MaxConcurrency":"{% 1 %}",
              "ToleratedFailureCount":"{% 0 %}","ToleratedFailurePercentage":"{% 0.5 %}",
              "ItemSelector":{"v":"{% $states.context.Map.Item.Value + $count($states.input.list) %}"},"ItemProcessor":\#(processor),
              "Output":"{% $states.result %}","Assign":{"sum":"{% $sum($states.result) %}"},"Next":"E"},
            "E":{"Type":"Succeed","Output":["{% $states.input %}","{% $sum %}"]}
            """#,
            input: ["list": [1, 2, 3]]
        )
        #expect(run.outcome == .succeeded(output: [[50, 61], 111]))
        #expect(run.shape.filter { $0.hasSuffix("MapIterationStarted") }.count == 2)
    }

    @Test(arguments: [
        (#""MaxConcurrency":"{% 'a' %}""#, "MaxConcurrency", "Expected 'number', but was 'string' for value: \"a\""),
        (#""MaxConcurrency":"{% -1 %}""#, "MaxConcurrency", "returned a value that is out of range: -1"),
        (
            #""ToleratedFailureCount":"{% 1.5 %}""#, "ToleratedFailureCount",
            "Expected 'integer', but was 'number' for value: 1.5"
        ),
        (
            #""ToleratedFailurePercentage":"{% 101 %}""#, "ToleratedFailurePercentage",
            "ToleratedFailurePercentage must be between 0 and 100."
        ),
        (#""ItemSelector":{"a":"{% $no %}"}"#, "ItemSelector/a", "returned nothing (undefined)."),
        (#""Items":{"a":1}"#, "Items", #"Map state input must be an array but was: {"a":1}"#),
        (#""Items":"{% {'a': 1} %}""#, "Items", #"Expected 'array', but was 'object' for value: {"a":1}"#),
        (#""Items":"{% $no %}""#, "Items", "returned nothing (undefined)."),
        (#""Items":"{% function() { 1 } %}""#, "Items", "returned an unsupported result type."),
    ])
    func mapsThatCannotBegin(field: String, location: String, ending: String) throws {
        let run = try single(
            #""Type":"Map","ItemProcessor":\#(Machines.block("I", #""Type":"Succeed""#)),\#(field),"End":true"#,
            input: [1]
        )
        let failed = try #require(run.history.first { $0.type == .evaluationFailed }?.details)
        #expect(failed["location"] == .string(location))
        #expect(failed["cause"]?.stringValue?.hasSuffix(ending) == true, "\(failed)")
        #expect(run.shape.suffix(2).map { $0.split(separator: " ").last } == ["MapStateFailed", "ExecutionFailed"])
    }

    @Test(arguments: [("{% 0 %}", "MaxItemsPerBatch must be positive."), ("{% 'x' %}", "for value: \"x\"")])
    func batchesOfNothing(size: String, ending: String) throws {
        let processor =
            #"{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"#
            + Machines.block("I", #""Type":"Succeed""#).dropFirst()
        let run = try single(
            #""Type":"Map","ItemProcessor":\#(processor),"ItemBatcher":{"MaxItemsPerBatch":"\#(size)"},"End":true"#,
            input: [1]
        )
        let failed = try #require(run.history.first { $0.type == .evaluationFailed }?.details)
        #expect(failed["location"] == "ItemBatcher/MaxItemsPerBatch")
        #expect(failed["cause"]?.stringValue?.hasSuffix(ending) == true, "\(failed)")
    }

    @Test func parallels() throws {
        let branch = Machines.block("A", #""Type":"Pass","Output":"{% $states.input.a + 1 %}","End":true"#)
        let run = try single(
            #""Type":"Parallel","Arguments":{"a":"{% $states.input %}"},"Branches":[\#(branch)],"Output":"{% $states.result[0] %}","End":true"#,
            input: 1
        )
        #expect(run.outcome == .succeeded(output: 2))
        let failed = try single(
            #""Type":"Parallel","Arguments":"{% $no %}","Branches":[\#(branch)],"End":true"#
        )
        #expect(
            failed.shape.dropFirst() == [
                "2<-0 ParallelStateEntered", "3<-0 EvaluationFailed", "4<-3 ParallelStateFailed",
                "5<-4 ExecutionFailed",
            ]
        )
    }

    @Test(arguments: [
        (#""Seconds":"{% $states.input.n %}""#, 90), (#""Seconds":"{% 0 %}""#, 0),
        (#""Timestamp":"{% $fromMillis($millis() + 90000) %}""#, 90),
        (#""Timestamp":"{% '2000-01-01T00:00:00Z' %}""#, 0),
    ])
    func waits(field: String, seconds: Int) throws {
        var run = try single(#""Type":"Wait",\#(field),"Output":"{% $now() %}","End":true"#, input: ["n": 90])
        let before = run.now
        if seconds > 0 { try run.fire(.wait(scope: 0, entry: 2)) }
        #expect(run.now.milliseconds(since: before) == Int64(seconds) * 1000)
        #expect(run.outcome == .succeeded(output: .string(run.now.iso8601)))
    }

    @Test(arguments: [
        (#""Seconds":"{% -1 %}""#, "Seconds"), (#""Seconds":"{% '1' %}""#, "Seconds"),
        (#""Seconds":"{% 1e10 %}""#, "Seconds"),
        (#""Timestamp":"{% 1 %}""#, "Timestamp"), (#""Timestamp":"{% '2999-01-01T00:00:00Z' %}""#, "Timestamp"),
        (#""Seconds":1,"Output":"{% $no %}""#, "Output"),
    ])
    func waitsThatFail(field: String, location: String) throws {
        var run = try single(#""Type":"Wait",\#(field),"End":true"#)
        if run.outcome == nil { try run.fire(.wait(scope: 0, entry: 2)) }
        #expect(run.history.first { $0.type == .evaluationFailed }?.details?["location"] == .string(location))
        #expect(run.shape.last?.hasSuffix("ExecutionFailed") == true)
    }

    @Test(arguments: [("TimeoutSeconds", "{% 0 %}"), ("HeartbeatSeconds", "{% -1 %}"), ("TimeoutSeconds", "{% 'x' %}")])
    func timeoutsThatAreNone(field: String, value: String) throws {
        let run = try single(
            #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Arguments":{},"\#(field)":"\#(value)","End":true"#
        )
        #expect(run.history.first { $0.type == .evaluationFailed }?.details?["location"] == .string(field))
    }

    @Test func fails() throws {
        let run = try single(
            #""Type":"Fail","Error":"{% 'E' & $states.input.n %}","Cause":"{% $string($states.input) %}""#,
            input: ["n": 1]
        )
        #expect(run.outcome == .failed(StatesError(name: "E1", cause: #"{"n":1}"#)))
        let wrong = try single(#""Type":"Fail","Error":"E","Cause":"{% 1 %}""#)
        #expect(wrong.history.first { $0.type == .evaluationFailed }?.details?["location"] == "Cause")
        #expect(
            wrong.outcome.map {
                if case .failed(let error) = $0 { error.isNamed(.queryEvaluationError) } else { false }
            } == true
        )
    }

    // MARK: Variables and languages

    @Test func localVariablesStayInTheirExpression() throws {
        let run = try started(
            #"""
            "S":{"Type":"Pass","Output":"{% ($x := 1; $x) %}","Assign":{"y":"{% $z := 2 %}"},"Next":"E"},
            "E":{"Type":"Pass","Output":["{% $exists($x) %}","{% $exists($z) %}","{% $y %}"],"End":true}
            """#
        )
        #expect(run.outcome == .succeeded(output: [false, false, 2]))
    }

    @Test func assignmentsSeeTheVariablesOfTheEntry() throws {
        let run = try started(
            #"""
            "S":{"Type":"Pass","Assign":{"a":1,"b":{"plain":"$.x","deep":["{% 1 + 1 %}"]}},"Next":"N"},
            "N":{"Type":"Pass","Assign":{"a":"{% $a + 1 %}","old":"{% $a %}"},"Output":"{% $a %}","Next":"E"},
            "E":{"Type":"Pass","Output":"{% [$states.input, $a, $old, $b] %}","End":true}
            """#
        )
        #expect(run.outcome == .succeeded(output: [1, 2, 1, ["plain": "$.x", "deep": [2]]]))
    }

    @Test func languagesMix() throws {
        let run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Pass","Parameters":{"n.$":"$.n"},"Assign":{"v.$":"$.n"},"Next":"A"},
                "A":{"Type":"Pass","QueryLanguage":"JSONata","Output":{"m":"{% $states.input.n + $v %}"},"Assign":{"w":"{% [$v] %}"},
                  "Next":"E"},
                "E":{"Type":"Pass","Parameters":{"m.$":"$.m","v.$":"$v","w.$":"$w[0]"},"End":true}
                """#
            ),
            input: ["n": 4]
        )
        #expect(run.outcome == .succeeded(output: ["m": 8, "v": 4, "w": 4]))
    }

    @Test func numbersAndKeysComeThroughUnharmed() throws {
        let input = try JSONValue(
            parsing: #"{"z":1,"a":{"b":[9007199254740993,12345678901234567890,0.1,1.50,1.0]},"k":"\u00e9"}"#
        )
        let run = try single(#""Type":"Pass","Output":"{% $states.input %}","End":true"#, input: input)
        #expect(run.outcome == .succeeded(output: input))
    }

    @Test func theSameSeedGivesTheSameHistory() throws {
        let text = Machines.machine(
            #""S":{"Type":"Pass","Output":"{% [$uuid(), $random(), $now()] %}","Assign":{"u":"{% $uuid() %}"},"End":true}"#,
            fields: Self.language
        )
        var outcomes: [ExecutionOutcome?] = []
        for seed: UInt64 in [5, 5, 6] {
            var run = try Run(text)
            run.seed = seed
            try run.send(.started)
            outcomes.append(run.outcome)
        }
        #expect(outcomes[0] == outcomes[1])
        #expect(outcomes[0] != outcomes[2])
    }
}
