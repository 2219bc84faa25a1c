import JSON
import StepFunctionsModel
import Testing

@Suite struct ARNTests {
    private static let prefix = "arn:aws:states:us-east-1:123456789012:"

    @Test(arguments: [
        ("stateMachine:m", StepFunctionsARN.stateMachine(name: "m")), ("stateMachine:m/l", .stateMachine(name: "m/l")),
        ("stateMachine:m:3", .version(stateMachineName: "m", version: 3)),
        ("stateMachine:m:prod", .alias(stateMachineName: "m", alias: "prod")),
        ("stateMachine:m:0", .alias(stateMachineName: "m", alias: "0")),
        ("stateMachine:m:+1", .alias(stateMachineName: "m", alias: "+1")),
        ("execution:m:e", .execution(stateMachineName: "m", name: "e")),
        ("express:m:e:u", .expressExecution(stateMachineName: "m", name: "e", id: "u")),
        ("activity:a", .activity(name: "a")), ("mapRun:m/l:u", .mapRun(stateMachineName: "m", label: "l", id: "u")),
    ])
    func namesAreReadAndWritten(resource: String, expected: StepFunctionsARN) throws {
        let arn = try #require(ARN(parsing: Self.prefix + resource))
        #expect(StepFunctionsARN(arn) == expected)
        #expect(expected.resource == resource)
        #expect(arn.description == Self.prefix + resource)
        #expect(arn.sibling(expected) == arn)
    }

    @Test(arguments: [
        "stateMachine", "stateMachine:", "stateMachine:m:1:2", "execution:m", "execution:m:", "express:m:e",
        "activity:",
        "activity:a:b", "mapRun:m:u", "mapRun:m/l", "other:m",
    ])
    func otherResourcesAreRefused(resource: String) {
        #expect(ARN(parsing: Self.prefix + resource).flatMap(StepFunctionsARN.init) == nil)
    }

    @Test(arguments: [
        "", "arn", "arn:aws:states:r:a", "arn:aws:states:r:a:", "urn:aws:states:r:a:x", "arn::states:r:a:x",
        "arn:aws::r:a:x",
    ])
    func otherTextsAreNoARNs(text: String) {
        #expect(ARN(parsing: text) == nil)
    }

    @Test func otherServicesHaveNoSuchResources() throws {
        let arn = try #require(ARN(parsing: "arn:aws-cn:ecs:cn-north-1::cluster/c:d"))
        #expect(arn.resource == "cluster/c:d" && arn.account.isEmpty && arn.partition == "aws-cn")
        #expect(StepFunctionsARN(arn) == nil)
    }
}

@Suite struct TaskResourceTests {
    @Test(arguments: [
        ("ecs:runTask", "ecs", "runTask", TaskResource.Pattern.requestResponse),
        ("ecs:runTask.sync", "ecs", "runTask", .sync),
        ("states:startExecution.sync:2", "states", "startExecution", .sync2),
        ("ecs:runTask.waitForTaskToken", "ecs", "runTask", .waitForTaskToken),
        ("aws-sdk:ecs:describeTasks", "aws-sdk:ecs", "describeTasks", .requestResponse),
    ])
    func resourcesAreTakenApart(text: String, service: String, action: String, pattern: TaskResource.Pattern) throws {
        let resource = try #require(TaskResource(parsing: text))
        #expect(resource == TaskResource(service: service, action: action, pattern: pattern))
        #expect(resource.description == text)
        #expect(resource.actionWithPattern == action + pattern.rawValue)
    }

    @Test(arguments: ["", "ecs", "ecs:", ":runTask", ".sync", "ecs:.sync", "ecs.sync:2"])
    func otherTextsAreRefused(text: String) {
        #expect(TaskResource(parsing: text) == nil)
    }
}

@Suite struct ResourceNameTests {
    @Test(arguments: ["a", "A-b_c.d'(1)", String(repeating: "x", count: 80), "é", "漢字", "a=b+c@d!"])
    func namesMayBe(name: String) {
        #expect(ResourceName.isValid(name))
    }

    @Test(
        arguments: [
            "", String(repeating: "x", count: 81), "a b", "a\tb", "a\u{0}", "a\u{7F}", "a\u{9F}", "a\u{FFFE}",
            "a\u{FFFF}",
        ]
            + "<>{}[]?*\"#%\\^|~`$&,;:/".map { "a\($0)" }
    )
    func namesMayNotBe(name: String) {
        #expect(!ResourceName.isValid(name))
    }
}

@Suite struct HistoryEventTests {
    @Test func typesHaveTheKeysOfTheServiceModel() {
        #expect(HistoryEventType.allCases.count == 62)
        let bare: Set<HistoryEventType> = [
            .lambdaFunctionStarted, .parallelStateStarted, .parallelStateSucceeded, .parallelStateFailed,
            .parallelStateAborted,
            .mapStateSucceeded, .mapStateFailed, .mapStateAborted, .taskStateAborted, .waitStateAborted,
            .mapRunSucceeded,
            .mapRunAborted,
        ]
        for type in HistoryEventType.allCases {
            let name = type.rawValue
            let expected: String? =
                if bare.contains(type) {
                    nil
                } else if name.hasSuffix("StateEntered") {
                    "stateEnteredEventDetails"
                } else if name.hasSuffix("StateExited") {
                    "stateExitedEventDetails"
                } else {
                    name.prefix(1).lowercased() + name.dropFirst() + "EventDetails"
                }
            #expect(type.detailsKey == expected, "\(name)")
            #expect(HistoryEventType(rawValue: name) == type)
        }
    }

    @Test func eventsHaveTheShapeOfTheAPI() {
        let time = Timestamp(millisecondsSinceEpoch: 1500)
        let event = HistoryEvent(
            id: 2,
            previousEventID: 1,
            timestamp: time,
            type: .waitStateEntered,
            details: ["name": "W"]
        )
        #expect(
            JSONValue.object(event.jsonObject).text
                == #"{"timestamp":1.500,"type":"WaitStateEntered","id":2,"previousEventId":1,"stateEnteredEventDetails":{"name":"W"}}"#
        )
        let bare = HistoryEvent(id: 3, previousEventID: 1, timestamp: time, type: .taskStateAborted)
        #expect(bare.jsonObject.keys == ["timestamp", "type", "id", "previousEventId"])
    }

    @Test func statusesSayWhetherAnExecutionHasEnded() {
        #expect(ExecutionStatus.allCases.filter { !$0.isClosed } == [.running, .pendingRedrive])
        #expect(StateMachineType.allCases.map(\.rawValue) == ["STANDARD", "EXPRESS"])
    }

    @Test func errorsKnowTheirReservedNames() {
        #expect(StatesError(.timeout).isNamed(.timeout))
        #expect(!StatesError(name: nil, cause: "x").isNamed(.all))
        #expect(StatesError.Name(rawValue: "States.Http.Socket") == .httpSocket)
    }
}

@Suite struct APIErrorTests {
    @Test(arguments: [
        (APIError.stateMachineDoesNotExist("a"), "StateMachineDoesNotExist", "State Machine Does Not Exist: 'a'"),
        (.stateMachineAlreadyExists("a"), "StateMachineAlreadyExists", "State Machine Already Exists: 'a'"),
        (.stateMachineDeleting("a"), "StateMachineDeleting", "State Machine is being deleted: 'a'"),
        (.executionDoesNotExist("a"), "ExecutionDoesNotExist", "Execution Does Not Exist: 'a'"),
        (.executionAlreadyExists("a"), "ExecutionAlreadyExists", "Execution Already Exists: 'a'"),
        (.activityDoesNotExist("a"), "ActivityDoesNotExist", "Activity Does Not Exist: 'a'"),
        (.invalidARN("a"), "InvalidArn", "Invalid Arn: 'a'"), (.invalidName("a"), "InvalidName", "Invalid Name: 'a'"),
        (.invalidDefinition("a"), "InvalidDefinition", "Invalid State Machine Definition: 'a'"),
        (.invalidExecutionInput("a"), "InvalidExecutionInput", "Invalid State Machine Execution Input: 'a'"),
        (.invalidOutput("a"), "InvalidOutput", "Invalid Output: 'a'"),
        (.invalidToken, "InvalidToken", "Invalid Token: 'Invalid token'"),
        (.validation(["a"]), "ValidationException", "1 validation error detected: a"),
        (.validation(["a", "b"]), "ValidationException", "2 validation errors detected: a; b"),
        (.validationRule("a"), "ValidationException", "a"),
        (.resourceNotFound("a"), "ResourceNotFound", "Resource not found: 'a'"),
    ])
    func errorsSpeakAsTheServiceDoes(error: APIError, code: String, message: String) {
        #expect(error.code == code && error.message == message && error.status == 400)
    }

    @Test(arguments: [
        (APIError.validation(["a"]), "com.amazon.coral.validate"), (.throttled, "com.amazon.coral.service"),
        (.unknownOperation("X"), "com.amazon.coral.service"), (.serviceUnavailable, "com.amazon.coral.service"),
        (.taskTimedOut, "com.amazon.swf.service.v2.model"), (.taskDoesNotExist, "com.amazon.swf.service.v2.model"),
        (.stateMachineTypeNotSupported, "com.amazon.swf.service.v2.model"),
    ])
    func errorsHaveTheirNameSpace(error: APIError, namespace: String) {
        #expect(error.namespace == namespace)
    }

    @Test func failuresOfTheServerAreItsOwn() {
        #expect(APIError.internalFailure.status == 500 && APIError.serviceUnavailable.status == 503)
        #expect(APIError.stopping.status == 503 && APIError.stopping.code == APIError.serviceUnavailable.code)
        for error in [APIError.storageFull, .storageMisplaced] {
            #expect(error.status == 503 && error.code == APIError.serviceUnavailable.code)
        }
    }
}
