import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite("A state under test")
struct StateTesterTests {
    // MARK: Data between the steps

    @Test(
        "shows the data after the steps that the service shows for its kind",
        arguments: [
            (#"{"Type":"Succeed"}"#, ["afterInputPath"]),
            (#"{"Type":"Wait","Seconds":3600,"End":true}"#, ["afterInputPath"]),
            (#"{"Type":"Fail","Error":"E"}"#, ["afterInputPath"]),
            (
                #"{"Type":"Pass","End":true}"#,
                ["afterInputPath", "afterParameters", "afterResultPath", "afterResultSelector"]
            ),
            (#"{"Type":"Pass","Result":1,"End":true}"#, ["afterResultPath", "afterResultSelector", "result"]),
            (
                #"{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":{"a.$":"$.a"},"End":true}"#,
                ["afterInputPath", "afterParameters", "afterResultPath", "afterResultSelector", "result"]
            ),
            (
                #"{"Type":"Parallel","InputPath":"$.a","Branches":[\#(Self.branch)],"End":true}"#,
                ["afterResultPath", "afterResultSelector"]
            ),
            (
                #"{"Type":"Map","ItemsPath":"$.items","ItemProcessor":\#(Self.branch),"End":true}"#,
                ["afterInputPath", "afterItemsPath", "afterResultPath", "afterResultSelector"]
            ),
            (
                #"{"Type":"Task","QueryLanguage":"JSONata","Resource":"arn:aws:states:::ecs:runTask","Arguments":{},"End":true}"#,
                ["afterArguments", "result"]
            ),
            (
                #"{"Type":"Parallel","QueryLanguage":"JSONata","Arguments":{},"Branches":[\#(Self.branch)],"End":true}"#,
                []
            ),
        ]
    )
    func inspectedSteps(state: String, steps: [String]) throws {
        let report = try run(state, input: ["a": 1, "items": [1]], outcome: .result([["r": 1]]))
        #expect(report.inspection.data.keys.map(\.rawValue).sorted() == steps)
        #expect(report.inspection.input == ["a": 1, "items": [1]])
    }

    @Test("shows each value as it was after its step")
    func valuesBetweenSteps() throws {
        let report = try run(
            #"""
            {"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","InputPath":"$.in","Parameters":{"p.$":"$.x"},
             "ResultSelector":{"s.$":"$.r"},"ResultPath":"$.out","OutputPath":"$.out.s","Next":"Elsewhere"}
            """#,
            input: ["in": ["x": 1]],
            outcome: .result(["r": 2])
        )
        #expect(report.status == .succeeded)
        #expect(report.output == 2)
        #expect(report.nextState == "Elsewhere")
        #expect(
            report.inspection.data == [
                .inputPath: ["x": 1], .parameters: ["p": 1], .result: ["r": 2], .resultSelector: ["s": 2],
                .resultPath: ["in": ["x": 1], "out": ["s": 2]],
            ]
        )
    }

    @Test("shows variables as they are after it")
    func variables() throws {
        let report = try run(
            #"{"Type":"Pass","Assign":{"b.$":"$.n","a.$":"$a"},"End":true}"#,
            input: ["n": 2],
            variables: ["a": 1, "z": 0]
        )
        #expect(report.inspection.variables == ["a": 1, "z": 0, "b": 2])
    }

    // MARK: Ends

    @Test("goes where a Choice rule leads")
    func choice() throws {
        let report = try run(
            #"{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":2,"Next":"Two"}],"Default":"Other"}"#,
            input: ["n": 2]
        )
        #expect(report.status == .succeeded)
        #expect(report.nextState == "Two")
    }

    @Test("fails with a cause that names no event")
    func failureHasNoIntroduction() throws {
        let report = try run(#"{"Type":"Pass","InputPath":"$.nowhere","End":true}"#, input: [:])
        #expect(report.status == .failed)
        #expect(report.error?.name == "States.Runtime")
        #expect(report.error?.cause?.hasPrefix("Invalid path '$.nowhere'") == true)
        #expect(report.output == nil)
    }

    @Test("is found inside of a Map state's item processor")
    func nestedState() throws {
        let definition = try StateMachineDefinition(
            parsing: #"""
                {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"Inner","States":
                {"Inner":{"Type":"Pass","Result":"deep","End":true}}},"End":true}}}
                """#
        )
        let report = try run(StateTest(definition: definition, stateName: "Inner", input: [:]), outcome: nil)
        #expect(report.output == "deep")
        #expect(
            StateTester(
                StateTest(definition: definition, stateName: "None", input: [:]),
                facts: Self.facts,
                context: Self.context
            ) == nil
        )
    }

    // MARK: Retry and Catch

    private static let recovering = #"""
        {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{},
         "Retry":[{"ErrorEquals":["Never"]},{"ErrorEquals":["Again"],"IntervalSeconds":1,"MaxAttempts":5,"BackoffRate":2}],
         "Catch":[{"ErrorEquals":["Other"],"Next":"A"},{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"B"}],
         "End":true}
        """#

    @Test("wants another attempt while the retrier has some left")
    func retriable() throws {
        let report = try run(
            Self.recovering,
            input: [:],
            retries: 4,
            outcome: .error(StatesError(name: "Again", cause: "c"))
        )
        #expect(report.status == .retriable)
        #expect(report.error == StatesError(name: "Again", cause: "c"))
        #expect(report.output == nil)
        #expect(report.nextState == nil)
        #expect(report.inspection.retryIndex == 1)
        #expect(report.inspection.retryBackoffMilliseconds == 16_000)
    }

    @Test("goes on to the catchers when it has none left")
    func caught() throws {
        let report = try run(
            Self.recovering,
            input: ["in": 1],
            retries: 5,
            outcome: .error(StatesError(name: "Again", cause: "c"))
        )
        #expect(report.status == .caughtError)
        #expect(report.nextState == "B")
        #expect(report.output == ["in": 1, "error": ["Error": "Again", "Cause": "c"]])
        #expect(report.error == StatesError(name: "Again", cause: "c"))
        #expect(report.inspection.catchIndex == 1)
        #expect(report.inspection.retryIndex == 1)
        #expect(report.inspection.retryBackoffMilliseconds == nil)
    }

    // MARK: Map

    private static func map(_ tolerance: String) -> String {
        #"""
        {"Type":"Map","QueryLanguage":"JSONata","Items":[1,2,3,4],"ItemProcessor":{"ProcessorConfig":
         {"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},
         \#(tolerance)"End":true}
        """#
    }

    @Test(
        "tolerates as many failed iterations as the Map state says",
        arguments: [
            ("", 0, false), ("", 1, true), (#""ToleratedFailureCount":1,"#, 1, false),
            (#""ToleratedFailureCount":1,"#, 2, true), (#""ToleratedFailurePercentage":50,"#, 2, false),
            (#""ToleratedFailurePercentage":50,"#, 3, true),
        ]
    )
    func toleratedFailures(tolerance: String, failures: Int, isExceeded: Bool) throws {
        var test = try lone(Self.map(tolerance), input: [:])
        test.mapIterationFailureCount = failures
        let report = try run(test, outcome: .result([0, 1, 1, 1]))
        #expect(report.status == (isExceeded ? .failed : .succeeded))
        #expect(report.error?.name == (isExceeded ? "States.ExceedToleratedFailureThreshold" : nil))
        #expect(report.inspection.maxConcurrency == 0)
    }

    @Test("shows the numbers of a Map state, and the inputs of its iterations")
    func mapInspection() throws {
        let report = try run(
            #"""
            {"Type":"Map","ItemsPath":"$.v","MaxConcurrencyPath":"$.c","ToleratedFailurePercentage":1.5,"ItemSelector":
             {"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value"},"ItemProcessor":\#(Self.branch),"End":true}
            """#,
            input: ["v": ["x", "y"], "c": 100],
            outcome: .result([])
        )
        #expect(report.inspection.maxConcurrency == 100)
        #expect(report.inspection.toleratedFailurePercentage == 1.5)
        #expect(report.inspection.toleratedFailureCount == nil)
        #expect(report.inspection.data[.itemSelector] == [["i": 0, "v": "x"], ["i": 1, "v": "y"]])
    }

    // MARK: Distributed Map

    private static func distributed(_ fields: String) -> String {
        #"""
        {"Type":"Map",\#(fields),"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
         "StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"End":true}
        """#
    }

    private func run(_ state: String, input: JSONValue = [:], itemReaderData: String?) throws -> StateTestReport {
        var test = try lone(state, input: input)
        test.mapItemReaderData = itemReaderData
        return try run(test, outcome: .result([]))
    }

    private static let reading = distributed(
        #"""
        "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket":"b","Key":"k.json"},
         "ReaderConfig":{"InputType":"JSON","ItemsPointer":"/data/list","MaxItems":3}},
        "ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","s.$":"$$.Map.Item.Source"},
        "ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"by.$":"$.who"}}
        """#
    )

    @Test("shows what becomes of the data that an ItemReader read, step by step")
    func itemReaderData() throws {
        let report = try run(
            Self.reading,
            input: ["who": "me"],
            itemReaderData: #"{"data":{"list":["a","b","c","d"]}}"#
        )
        #expect(report.status == .succeeded)
        let items: [JSONValue] = [
            ["i": 0, "v": "a", "s": "S3://b/k.json"], ["i": 1, "v": "b", "s": "S3://b/k.json"],
            ["i": 2, "v": "c", "s": "S3://b/k.json"],
        ]
        let data = report.inspection.data
        #expect(data[.itemsPointer] == ["a", "b", "c", "d"])
        #expect(data[.itemSelector] == .array(items))
        #expect(
            data[.itemBatcher] == [
                ["BatchInput": ["by": "me"], "Items": .array(Array(items[..<2]))],
                ["BatchInput": ["by": "me"], "Items": [items[2]]],
            ]
        )
    }

    @Test("shows nothing of items that it is not told")
    func noItemReaderData() throws {
        let data = try run(Self.reading, input: ["who": "me"], itemReaderData: nil).inspection.data
        #expect(data[.itemsPointer] == nil && data[.itemSelector] == nil && data[.itemBatcher] == nil)
    }

    @Test(
        "reads the data in the form that the ItemReader names",
        arguments: [
            (#"{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"}"#, "name,age\nann,3\nbob,4\n"),
            (#"{"InputType":"JSONL"}"#, "{\"name\":\"ann\"}\n{\"name\":\"bob\"}"),
            (#"{"InputType":"JSON"}"#, #"[{"name":"ann"},{"name":"bob"}]"#),
        ]
    )
    func itemReaderDataForms(config: String, text: String) throws {
        let state = Self.distributed(
            #"""
            "QueryLanguage":"JSONata","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":\#(config),
             "Arguments":{"Bucket":"b","Key":"k"}},"ItemSelector":{"n":"{% $states.context.Map.Item.Value.name %}"}
            """#
        )
        let report = try run(state, itemReaderData: text)
        #expect(report.inspection.data == [.itemSelector: [["n": "ann"], ["n": "bob"]]])
    }

    @Test("fails as a run does when the data cannot be read", arguments: ["{}", "no json", #"{"data":{"list":1}}"#])
    func unreadableItemReaderData(text: String) throws {
        let report = try run(Self.reading, input: ["who": "me"], itemReaderData: text)
        #expect(report.status == .failed)
        #expect(report.error?.name == "States.ItemReaderFailed")
        #expect(report.inspection.data[.itemsPointer] == nil)
    }

    @Test("shows batches of items that no ItemSelector changes")
    func batchesWithoutSelector() throws {
        let state = Self.distributed(#""ItemsPath":"$.v","ItemBatcher":{"MaxItemsPerBatch":2}"#)
        let data = try run(state, input: ["v": [1, 2, 3]], itemReaderData: nil).inspection.data
        #expect(data[.itemsPath] == [1, 2, 3])
        #expect(data[.itemBatcher] == [["Items": [1, 2]], ["Items": [3]]])
        #expect(data[.itemSelector] == nil && data[.itemsPointer] == nil)
    }

    @Test("knows where the items of a distributed Map come from")
    func itemSource() throws {
        let state = Self.distributed(#""ItemsPath":"$.v","ItemSelector":{"s.$":"$$.Map.Item.Source"}"#)
        let data = try run(state, input: ["v": [1]], itemReaderData: nil).inspection.data
        #expect(data[.itemSelector] == [["s": "STATE_DATA"]])
    }

    // MARK: Context object

    @Test("sees the context object that the test brings, and nothing else")
    func givenContextObject() throws {
        var test = try lone(#"{"Type":"Pass","Parameters":{"c.$":"$$"},"End":true}"#, input: [:])
        test.contextObject = ["Execution": ["Input": 5]]
        #expect(try run(test, outcome: nil).output == ["c": ["Execution": ["Input": 5]]])
    }

    @Test("sees a context object that is made up when the test brings none")
    func madeUpContextObject() throws {
        let report = try run(#"{"Type":"Pass","Parameters":{"c.$":"$$"},"End":true}"#, input: ["n": 1])
        let made = report.output?["c"]
        #expect(made?["Execution"]?["RoleArn"] == .null)
        #expect(made?["Execution"]?["Input"] == ["n": 1])
        #expect(made?["State"]?["Name"] == "StateName")
        #expect(made?["State"]?["RetryCount"] == nil)
    }

    @Test("asks for the call that a Task state makes, when there is no mock")
    func needsWork() throws {
        var tester = try #require(
            StateTester(
                try lone(
                    #"{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"A":1},"End":true}"#,
                    input: [:]
                ),
                facts: Self.facts,
                context: Self.context
            )
        )
        guard case .needsWork(let task) = tester.begin() else {
            Issue.record("the test did not ask for its call")
            return
        }
        #expect(task?.resource.description == "ecs:runTask")
        #expect(task?.parameters == ["A": 1])
        #expect(tester.finish(with: .result("done")).output == "done")
    }

    // MARK: Support

    private static let branch = #"{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}"#

    private static let facts = ExecutionFacts(
        executionARN: "arn:aws:states:us-east-1:000000000000:express:m:e",
        executionName: "e",
        roleARN: "",
        input: ["n": 1],
        startTime: Timestamp(millisecondsSinceEpoch: 0),
        stateMachineARN: "arn:aws:states:us-east-1:000000000000:stateMachine:m",
        stateMachineName: "m",
        region: "us-east-1"
    )

    private static let context = StimulusContext(
        now: Timestamp(millisecondsSinceEpoch: 0),
        randomSeed: 1,
        tokenKeyID: "k"
    )

    private func lone(_ state: String, input: JSONValue) throws -> StateTest {
        let decoded = DefinitionDecoder.decodeState(state)
        return StateTest(
            definition: try #require(decoded.definition, "\(decoded.diagnostics)"),
            stateName: "StateName",
            input: input
        )
    }

    private func run(
        _ state: String,
        input: JSONValue,
        variables: JSONObject = [:],
        retries: Int = 0,
        outcome: StateTest.WorkOutcome? = nil
    ) throws -> StateTestReport {
        var test = try lone(state, input: input)
        test.variables = variables
        test.retrierRetryCount = retries
        return try run(test, outcome: outcome)
    }

    private func run(_ test: StateTest, outcome: StateTest.WorkOutcome?) throws -> StateTestReport {
        var tester = try #require(StateTester(test, facts: Self.facts, context: Self.context))
        switch tester.begin() {
        case .ended(let report): return report
        case .needsWork: return tester.finish(with: try #require(outcome))
        }
    }
}
