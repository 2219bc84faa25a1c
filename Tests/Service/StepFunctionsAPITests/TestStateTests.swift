import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

@testable import StepFunctionsAPI

/// An HTTP API that always says the same.
private struct TalkativeLauncher: TaskLauncher {
    func supports(_ resource: TaskResource) -> Bool { resource.service == "http" }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome { .answered(["StatusCode": 204]) }

    func trace(_ request: TaskStartRequest, as view: HTTPExchange.View) async -> TracedStart {
        TracedStart(
            outcome: await start(request),
            exchange: HTTPExchange(
                request: HTTPExchange.Request(
                    scheme: "https",
                    method: "GET",
                    url: "https://a.example/",
                    headers: view == .secretsRevealed ? "[k: s3cret]" : "[k: <redacted>]",
                    body: ""
                ),
                response: HTTPExchange.Response(
                    scheme: "https",
                    statusCode: "204",
                    statusMessage: "No Content",
                    headers: "[]",
                    body: ""
                )
            )
        )
    }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool { true }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] { [] }
}

@Suite("TestState")
struct TestStateTests {
    private static let pass = #"{"Type":"Pass","End":true}"#
    private static let invoke =
        #"{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{},"End":true}"#
    private static let exporting = #"""
        {"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
        "StartAt":"B","States":{"B":{"Type":"Pass","End":true}}},
        "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b","Prefix":"p"}},"End":true}
        """#
    private static let branch = #"{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}"#

    private func test(_ definition: String, _ members: JSONObject = [:]) async throws -> JSONValue {
        var answer: JSONValue = .null
        try await Ground.run(launchers: [TalkativeLauncher()]) { ground in
            var input: JSONObject = ["definition": .string(definition)]
            for (name, value) in members { input[name] = value }
            answer = try await ground.call("TestState", input)
        }
        return answer
    }

    @Test("shows no more than was asked for", arguments: ["INFO", "DEBUG", "TRACE"])
    func inspectionLevel(level: String) async throws {
        let answer = try await test(Self.pass, ["input": #"{"a":1}"#, "inspectionLevel": .string(level)])
        #expect(answer["status"] == "SUCCEEDED" && answer["output"] == #"{"a":1}"#)
        #expect((answer["inspectionData"] != nil) == (level != "INFO"))
        if level != "INFO" { #expect(answer["inspectionData"]?["afterInputPath"] == #"{"a":1}"#) }
    }

    @Test("tests a state of a whole machine by its name")
    func stateName() async throws {
        let machine = #"{"StartAt":"A","States":{"A":\#(Self.pass.replacingEnd),"B":{"Type":"Fail","Error":"E"}}}"#
        let answer = try await test(machine, ["stateName": "A"])
        #expect(answer["nextState"] == "B")
        await #expect(throws: APIError.validationRule("State not found in definition")) {
            _ = try await test(machine, ["stateName": "C"])
        }
    }

    @Test("takes a mocked error through Retry and Catch")
    func mockedError() async throws {
        let state = #"""
            {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{},
            "Retry":[{"ErrorEquals":["E"],"IntervalSeconds":2,"MaxAttempts":1}],
            "Catch":[{"ErrorEquals":["E"],"Next":"Handler"}],"End":true}
            """#
        let mock: JSONValue = ["errorOutput": ["error": "E", "cause": "c"]]
        let first = try await test(state, ["mock": mock, "inspectionLevel": "DEBUG"])
        #expect(first["status"] == "RETRIABLE")
        #expect(
            first["inspectionData"]?["errorDetails"] == ["retryIndex": 0, "retryBackoffIntervalSeconds": 2]
        )
        let second = try await test(
            state,
            ["mock": mock, "inspectionLevel": "DEBUG", "stateConfiguration": ["retrierRetryCount": 1]]
        )
        #expect(second["status"] == "CAUGHT_ERROR" && second["nextState"] == "Handler")
        #expect(second["error"] == "E" && second["cause"] == "c")
        #expect(second["output"]?.parsed == ["Error": "E", "Cause": "c"])
        #expect(second["inspectionData"]?["errorDetails"] == ["catchIndex": 0, "retryIndex": 0])
    }

    @Test("takes an object for what a Map has written elsewhere")
    func mockedExport() async throws {
        let result: JSONValue = ["ResultWriterDetails": ["Bucket": "b", "Key": "p/manifest.json"]]
        let answer = try await test(Self.exporting, ["input": "[1]", "mock": ["result": .string(result.text)]])
        #expect(answer["status"] == "SUCCEEDED" && answer["output"]?.parsed == result)
    }

    @Test("makes the call of a Task state that is not mocked")
    func realCall() async throws {
        let answer = try await test(
            #"{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:listStateMachines","Parameters":{},"End":true}"#
        )
        #expect(answer["status"] == "SUCCEEDED" && answer["output"]?.parsed == ["StateMachines": []])
    }

    @Test(
        "shows what was said to an HTTP API when a trace is wanted, with secrets on request",
        arguments: [
            ("INFO", true, nil), ("DEBUG", true, nil), ("TRACE", false, "[k: <redacted>]"),
            ("TRACE", true, "[k: s3cret]"),
        ] as [(String, Bool, String?)]
    )
    func trace(level: String, revealsSecrets: Bool, headers: String?) async throws {
        let answer = try await test(
            #"{"Type":"Task","Resource":"arn:aws:states:::http:invoke","Parameters":{},"End":true}"#,
            ["inspectionLevel": .string(level), "revealSecrets": .bool(revealsSecrets)]
        )
        #expect(answer["status"] == "SUCCEEDED")
        let data = answer["inspectionData"]
        #expect(data?["request"]?["headers"]?.stringValue == headers)
        guard headers != nil else {
            #expect(data?["request"] == nil && data?["response"] == nil)
            return
        }
        #expect(data?["request"]?.objectValue?.keys == ["protocol", "method", "url", "headers"])
        #expect(
            data?["response"]
                == ["protocol": "https", "statusCode": "204", "statusMessage": "No Content", "headers": "[]"]
        )
    }

    @Test("shows the items of a distributed Map after its steps")
    func mapItems() async throws {
        let state = #"""
            {"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON",
            "ItemsPointer":"/list"},"Parameters":{"Bucket":"b","Key":"k"}},"ItemSelector":{"v.$":"$$.Map.Item.Value"},
            "ItemBatcher":{"MaxItemsPerBatch":1},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED",
            "ExecutionType":"STANDARD"},"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}},"End":true}
            """#
        let answer = try await test(
            state,
            [
                "mock": ["result": "[1]"], "inspectionLevel": "DEBUG",
                "stateConfiguration": ["mapItemReaderData": #"{"list":[1,2]}"#],
            ]
        )
        let data = answer["inspectionData"]
        #expect(data?["afterItemsPointer"] == "[1,2]")
        #expect(data?["afterItemSelector"] == #"[{"v":1},{"v":2}]"#)
        #expect(data?["afterItemBatcher"] == #"[{"Items":[{"v":1}]},{"Items":[{"v":2}]}]"#)
    }

    @Test("does not wait in a Wait state")
    func wait() async throws {
        #expect(try await test(#"{"Type":"Wait","Seconds":86400,"End":true}"#)["status"] == "SUCCEEDED")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var definition: String
        var members: JSONObject
        var code = "ValidationException"
        var message: String
        var testDescription: String { message }
    }

    static let refusals: [Refusal] = [
        Refusal(
            definition: pass,
            members: ["mock": ["result": "1"]],
            message: "State type 'Pass' is not supported when a mock is specified"
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["result": "no json", "fieldValidationMode": "NONE"]],
            message: "Mocked result must be valid JSON"
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["result": "{}", "errorOutput": ["error": "E"]]],
            message: "A test mock should have only one of the following fields: [result, errorOutput]."
        ),
        Refusal(
            definition: invoke,
            members: ["mock": [:]],
            message: "A test mock should have one of the following fields: [result, errorOutput]."
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["errorOutput": ["cause": "c"]]],
            message: "The errorOutput of a test mock should have the following field: [error]."
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["result": "{}"], "revealSecrets": true],
            message: "TestState does not support RevealSecrets when a mock is specified."
        ),
        Refusal(
            definition: exporting,
            members: ["input": "[1]", "mock": ["result": "[1]"]],
            message: "Mocked result must be a JSON object."
        ),
        Refusal(
            definition: #"{"Type":"Parallel","Branches":[\#(branch)],"End":true}"#,
            members: ["mock": ["result": "[1,2]"]],
            message: "Mocked result must contain the same number of items as number of Parallel branches."
        ),
        Refusal(
            definition: #"{"Type":"Parallel","Branches":[\#(branch)],"End":true}"#,
            members: [:],
            code: "InvalidDefinition",
            message: "TestState API does not support Map or Parallel states. Supported state types include: "
                + "[Task, Wait, Pass, Succeed, Fail, Choice]"
        ),
        Refusal(
            definition: pass,
            members: ["stateConfiguration": ["mapIterationFailureCount": 1]],
            message: "TestState does not support MapIterationFailureCount when a mock is not specified."
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["result": "{}"], "context": #"{"Pokedex":{}}"#],
            message: "Invalid Context object provided: Field 'Pokedex' is not allowed"
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["result": "{}"], "context": #"{"Map":{}}"#],
            message: "Invalid Context object provided: 'Map' field is not supported when mocking a Context object"
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["result": "{}"], "revealSecrets": true],
            message: "TestState does not support RevealSecrets when a mock is specified."
        ),
        Refusal(
            definition: invoke,
            members: ["mock": ["errorOutput": ["error": .string(String(repeating: "e", count: 257))]]],
            message: "1 validation error detected: Value at 'mock.errorOutput.error' failed to satisfy constraint: "
                + "Member must have length less than or equal to 256"
        ),
        Refusal(
            definition: pass,
            members: ["inspectionLevel": "ALL"],
            message: "1 validation error detected: Value 'ALL' at 'inspectionLevel' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [INFO, DEBUG, TRACE]"
        ),
    ]

    @Test("refuses what makes no sense", arguments: refusals)
    func refuses(_ refusal: Refusal) async throws {
        await #expect(throws: APIError(code: refusal.code, message: refusal.message)) {
            _ = try await test(refusal.definition, refusal.members)
        }
    }
}

@Suite("The schema of a mocked result")
struct MockResultSchemaTests {
    private static func schema(_ resource: String) throws -> MockResultSchema {
        let parsed = try #require(TaskResource(parsing: resource))
        return try #require(MockResultSchema(of: parsed))
    }

    @Test(
        "names the member that does not conform",
        arguments: [
            ("states:startExecution", #"{"ExecutionArn":1,"StartDate":"d"}"#, "Field 'ExecutionArn' must be a string"),
            ("states:startExecution", #"{"ExecutionArn":"a","StartDate":1}"#, "Field 'StartDate' must be a string"),
            ("states:startExecution", #"{"ExecutionArn":"a"}"#, "Required field 'StartDate' is missing"),
            ("lambda:invoke", #"{"StatusCode":"200"}"#, "Field 'StatusCode' must be a number"),
            ("events:putEvents", #"{"Entries":{}}"#, "Field 'Entries' must be an array"),
            ("events:putEvents", #"{"Entries":[{},{"EventId":[]}]}"#, "Field 'EventId' must be a string"),
            (
                "aws-sdk:kms:encrypt", #"{"CiphertextBlob":""}"#,
                "Field 'CiphertextBlob' is smaller than the minimum length"
            ),
            (
                "aws-sdk:lambda:getFunction", #"{"Configuration":{"MemorySize":127}}"#,
                "Field 'MemorySize' is less than the minimum value"
            ),
            (
                "aws-sdk:lambda:getFunction", #"{"Configuration":{"MemorySize":10241}}"#,
                "Field 'MemorySize' exceeds the maximum value"
            ),
            ("aws-sdk:dynamodb:getItem", #"{"Item":{"a":{"M":{"b":{"BOOL":"x"}}}}}"#, "Field 'BOOL' must be a boolean"),
            ("events:putEvents", "[]", "The result must be an object"),
        ]
    )
    func violations(resource: String, result: String, reason: String) throws {
        let schema = try Self.schema(resource)
        let value = try JSONValue(parsing: result)
        #expect(throws: APIError.validationRule("Mock result schema validation error: \(reason)")) {
            try schema.check(value, mode: .strict)
        }
        #expect(throws: Never.self) { try schema.check(value, mode: .none) }
    }

    @Test("does not ask for missing members, nor about unknown ones, when only the present ones count")
    func present() throws {
        let schema = try Self.schema("states:startExecution")
        #expect(throws: Never.self) { try schema.check(["executionArn": 1, "other": []], mode: .present) }
        #expect(throws: APIError.self) { try schema.check(["ExecutionArn": 1], mode: .present) }
    }

    @Test(
        "is not known for results that are no answers of calls",
        arguments: ["ecs:runTask.sync", "sqs:sendMessage.waitForTaskToken", "apigateway:invoke"]
    )
    func unknown(resource: String) throws {
        #expect(MockResultSchema(of: try #require(TaskResource(parsing: resource))) == nil)
    }

    @Test("refers to no structure that is not there")
    func referencesResolve() throws {
        let tables = try JSONValue(parsing: MockResultShapes.text)
        let structures = try #require(tables["structures"]?.objectValue)
        func check(_ value: JSONValue) {
            if let name = value["ref"]?.stringValue { #expect(structures.contains(key: name), "\(name)") }
            for (_, member) in value.objectValue ?? [:] { check(member) }
        }
        check(.object(structures))
        for (_, name) in tables["operations"]?.objectValue ?? [:] {
            #expect(name == "" || structures.contains(key: name.stringValue ?? ""))
        }
    }
}

extension String {
    fileprivate var replacingEnd: String { #"{"Type":"Pass","Next":"B"}"# }
}
