import AWSCore
import AWSIntegrations
import JSON
import Logging
import SigV4
import StepFunctionsModel
import TaskLaunching
import Testing

@Suite("Task states that call services")
struct ServiceLauncherTests {
    private static let queue = "http://sqs/123456789012/q"

    @Test(arguments: [
        ("aws-sdk:dynamodb:putItem", true), ("aws-sdk:sqs:sendMessage.waitForTaskToken", true),
        ("aws-sdk:batch:submitJob.sync", false), ("aws-sdk:ecs:runTask", false), ("aws-sdk:sfn:startExecution", false),
        ("aws-sdk:telepathy:send", false), ("lambda:invoke", true), ("lambda:invoke.waitForTaskToken", true),
        ("lambda:invoke.sync", false), ("lambda:listFunctions", false), ("sqs:sendMessage", true),
        ("sns:publish", true),
        ("dynamodb:getItem", true), ("dynamodb:getItem.waitForTaskToken", false), ("dynamodb:query", false),
        ("events:putEvents", true), ("batch:submitJob.sync", true), ("codebuild:startBuild.sync", true),
        ("ecs:runTask", false),
    ])
    func supports(resource: String, isSupported: Bool) {
        #expect(serviceLauncher(ScriptedServices()).supports(taskResource(resource)) == isSupported)
    }

    @Test("An optimized integration shows what the SDK says; a message may be JSON")
    func optimized() async {
        let services = ScriptedServices(.ok(#"{"MD5OfMessageBody":"5","MessageId":"m"}"#))
        let request = startRequest(
            "sqs:sendMessage",
            ["QueueUrl": .string(Self.queue), "MessageBody": ["a": 1]],
            roleARN: "role"
        )
        let outcome = await serviceLauncher(services).start(request)
        #expect(
            outcome
                == .answered([
                    "MD5OfMessageBody": "5", "MessageId": "m",
                    "SdkHttpMetadata": [
                        "AllHttpHeaders": ["x-amzn-RequestId": ["request-1"]],
                        "HttpHeaders": ["x-amzn-RequestId": "request-1"], "HttpStatusCode": 200,
                    ],
                    "SdkResponseMetadata": ["RequestId": "request-1"],
                ])
        )
        #expect(services.calls.map(\.bodyText) == [#"{"QueueUrl":"\#(Self.queue)","MessageBody":"{\"a\":1}"}"#])
        #expect(services.calls.first?.roleARN == "role" && services.calls.first?.region == "us-east-1")
        #expect(services.calls.first?.isRepeatable == true)
    }

    @Test("An SDK integration shows the answer alone, in the SDK's names; with a token it waits")
    func sdk() async {
        let services = ScriptedServices(.ok(#"{"MD5OfMessageBody":"5"}"#), .ok(#"{"MD5OfMessageBody":"5"}"#))
        let parameters: JSONValue = ["QueueUrl": .string(Self.queue), "MessageBody": "a"]
        let launcher = serviceLauncher(services)
        #expect(
            await launcher.start(startRequest("aws-sdk:sqs:sendMessage", parameters))
                == .answered(["Md5OfMessageBody": "5"])
        )
        #expect(
            await launcher.start(startRequest("aws-sdk:sqs:sendMessage.waitForTaskToken", parameters))
                == .submitted(response: ["Md5OfMessageBody": "5"], handle: nil)
        )
    }

    @Test("Errors have the names and causes of the two SDKs")
    func errors() async {
        let notFound: ScriptedServices.Answer = .refused("ResourceNotFoundException", "Requested resource not found")
        let other: ScriptedServices.Answer = .refused("ValidationException", "no")
        let services = ScriptedServices(
            notFound,
            notFound,
            other,
            other,
            .refused("NotFound", "Topic does not exist", status: 404)
        )
        let launcher = serviceLauncher(services)
        var errors: [StatesError] = []
        for resource in [
            "dynamodb:getItem", "aws-sdk:dynamodb:getItem", "dynamodb:getItem", "aws-sdk:dynamodb:getItem",
        ] {
            if case .failed(let error) = await launcher.start(startRequest(resource, ["TableName": "t"])) {
                errors.append(error)
            }
        }
        if case .failed(let error) = await launcher.start(startRequest("sns:publish", ["Message": "m"])) {
            errors.append(error)
        }
        #expect(
            errors.map(\.name) == [
                "DynamoDB.ResourceNotFoundException", "DynamoDb.ResourceNotFoundException",
                "DynamoDB.AmazonDynamoDBException", "DynamoDb.DynamoDbException", "SNS.NotFoundException",
            ]
        )
        #expect(
            errors.first?.cause
                == "Requested resource not found (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: "
                + "ResourceNotFoundException; Request ID: request-2; Proxy: null)"
        )
        #expect(
            errors.dropFirst().first?.cause
                == "Requested resource not found (Service: DynamoDb, Status Code: 400, Request ID: request-2)"
        )
    }

    @Test("What cannot be asked for is said before anything is sent")
    func refusedHere() async {
        let launcher = serviceLauncher(ScriptedServices())
        for (resource, parameters, text) in [
            ("aws-sdk:sqs:sendPigeon", [:] as JSONValue, "SQS has no operation 'sendPigeon'"),
            ("aws-sdk:sqs:SendMessage", [:], "SQS has no operation 'SendMessage'"),
            ("sqs:sendMessage", ["Body": "a"], "[The field 'Body' is not supported by Step Functions]"),
        ] {
            guard case .failed(let error) = await launcher.start(startRequest(resource, parameters)) else {
                Issue.record("\(resource)")
                continue
            }
            #expect(error.name == "States.Runtime" && error.cause?.contains(text) == true, "\(error)")
        }
        let nowhere = startRequest("sqs:sendMessage", ["QueueUrl": "http://no-such-host", "MessageBody": "a"])
        guard case .failed(let error) = await launcher.start(nowhere) else {
            Issue.record("a URL without a queue was called")
            return
        }
        #expect(error.name == "SQS.SdkClientException")
    }

    @Test("What may have been done is not done again, unless that does no harm")
    func interrupted() async {
        let launcher = serviceLauncher(ScriptedServices(.ok("{}"), .ok("{}")))
        for (resource, isRepeated) in [
            ("dynamodb:updateItem", false), ("sns:publish", false), ("lambda:invoke", false),
            ("dynamodb:getItem", true), ("aws-sdk:secretsmanager:createSecret", true),
        ] {
            let parameters: JSONValue = resource.hasPrefix("lambda") ? ["FunctionName": "f"] : [:]
            let outcome = await launcher.start(startRequest(resource, parameters, mayHaveBeenSent: true))
            if isRepeated {
                guard case .answered = outcome else {
                    Issue.record("\(resource): \(outcome)")
                    continue
                }
            } else {
                guard case .failed(let error) = outcome else {
                    Issue.record("\(resource): \(outcome)")
                    continue
                }
                #expect(error.name == "States.TaskFailed" && error.cause?.hasPrefix("It is not known whether") == true)
            }
        }
    }

    @Test("An answer that can be no result is not taken into memory, and fails the state for good")
    func tooLarge() async {
        let error = AWSError(
            kind: .transport(.responseTooLarge),
            operation: "S3.GetObject",
            code: "NoAnswer",
            message: "too long",
            outcomeUnknown: true
        )
        let services = ScriptedServices(.failure(error), .failure(error))
        let launcher = serviceLauncher(services)
        for (resource, parameters) in [
            ("aws-sdk:s3:getObject", ["Bucket": "b", "Key": "k"] as JSONValue),
            ("aws-sdk:secretsmanager:createSecret", [:]),
        ] {
            guard case .failed(let error) = await launcher.start(startRequest(resource, parameters)) else {
                Issue.record("\(resource)")
                continue
            }
            #expect(error.name == "States.DataLimitExceeded", "\(error)")
        }
        #expect(services.calls.map(\.responseBytesMax) == [2 << 20, 2 << 20])
    }

    @Test("A function's result is JSON; its error is the state's")
    func functions() async {
        let arn = "arn:aws:lambda:eu-west-1:123456789012:function:f"
        let version = HeaderField(name: "X-Amz-Executed-Version", value: "$LATEST")
        let unhandled = HeaderField(name: "X-Amz-Function-Error", value: "Unhandled")
        let services = ScriptedServices(
            .ok(#"{"b":2}"#, [version]),
            .ok(#"{"b":2}"#, [version]),
            .ok(#"{"errorType":"ValueError","errorMessage":"no"}"#, [unhandled]),
            .ok(#"{"errorMessage":"no"}"#, [unhandled])
        )
        let launcher = serviceLauncher(services)
        var direct = startRequest("lambda:invoke", ["FunctionName": .string(arn), "Payload": "text"])
        direct.resource = .lambdaFunction
        #expect(await launcher.start(direct) == .answered(["b": 2]))
        guard
            case .answered(let answer) = await launcher.start(
                startRequest("lambda:invoke", ["FunctionName": "f", "Payload": "1"])
            )
        else {
            Issue.record("no answer")
            return
        }
        #expect(answer["Payload"] == ["b": 2] && answer["ExecutedVersion"] == "$LATEST" && answer["StatusCode"] == 200)
        #expect(
            await launcher.start(direct)
                == .failed(StatesError(name: "ValueError", cause: #"{"errorType":"ValueError","errorMessage":"no"}"#))
        )
        guard case .failed(let unknown) = await launcher.start(direct) else {
            Issue.record("no failure")
            return
        }
        #expect(
            unknown.name == "Lambda.Unknown"
                && unknown.cause?.hasSuffix(#"Returned payload: {"errorMessage":"no"}"#) == true
        )
        #expect(services.calls.map(\.bodyText).prefix(2) == [#""text""#, "1"])
        #expect(services.calls.map(\.region).prefix(2) == ["eu-west-1", "us-east-1"])
        #expect(services.calls.first?.attemptTimeout ?? .zero > .seconds(900))
    }

    @Test("Events name where they come from; an entry that was refused fails the state")
    func events() async {
        let refused = #"{"FailedEntryCount":1,"Entries":[{"ErrorCode":"MalformedDetail","ErrorMessage":"m"}]}"#
        let services = ScriptedServices(.ok(refused))
        let entries: JSONValue = ["Entries": [["Detail": ["a": 1], "Resources": ["r"]]]]
        let outcome = await serviceLauncher(services).start(startRequest("events:putEvents", entries))
        let cause = #"{"Entries":[{"ErrorCode":"MalformedDetail","ErrorMessage":"m"}],"FailedEntryCount":1}"#
        #expect(outcome == .failed(StatesError(name: "EventBridge.FailedEntry", cause: cause)))
        #expect(
            services.calls.map(\.bodyText) == [
                #"{"Entries":[{"Detail":"{\"a\":1}","Resources":["r","arn:aws:states:us-east-1:123456789012:execution:m:e","#
                    + #""arn:aws:states:us-east-1:123456789012:stateMachine:m"]}]}"#
            ]
        )
    }

    @Test("A job is watched until it has ended, and ended when nobody waits for it")
    func jobs() async throws {
        let described = #"{"jobs":[{"jobId":"1","status":"RUNNING"},{"jobId":"2","status":"FAILED","createdAt":5}]}"#
        let services = ScriptedServices(
            .ok(#"{"jobArn":"a","jobId":"1"}"#),
            .ok(described),
            .ok(#"{"jobs":[{"jobId":"1","status":"SUCCEEDED"}]}"#),
            .ok("{}"),
            .refused("ClientException", "no such job", status: 404),
            .refused("ServerException", "later", status: 500)
        )
        let launcher = serviceLauncher(services)
        let resource = taskResource("batch:submitJob.sync")
        let outcome = await launcher.start(startRequest("batch:submitJob.sync", ["JobName": "j"]))
        guard case .submitted(let response, let handle?) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(response["JobId"] == "1" && handle == ["id": "1", "region": "us-east-1"])
        let second: JSONValue = ["id": "2", "region": "us-east-1"]
        let seen = await launcher.observe([
            watched(handle, "batch:submitJob.sync"), watched(second, "batch:submitJob.sync"),
        ])
        try #require(seen.count == 2)
        #expect(seen[0] == .running(status: "RUNNING"))
        #expect(
            seen[1]
                == .failed(StatesError(.taskFailed, cause: #"{"CreatedAt":5,"JobId":"2","Status":"FAILED"}"#))
        )
        #expect(
            await launcher.observe([watched(handle, "batch:submitJob.sync")]) == [
                .succeeded(output: ["JobId": "1", "Status": "SUCCEEDED"])
            ]
        )
        for isDone in [true, true, false] {
            #expect(await launcher.stop(resource, handle: handle, region: "us-east-1", reason: "enough") == isDone)
        }
        #expect(services.calls.last?.bodyText == #"{"jobId":"1","reason":"enough"}"#)
    }

    @Test("Functions above the limit are put off, and let in when there is room")
    func functionsAreCounted() async {
        let services = HeldServices()
        let launcher = ServiceLauncher(
            client: services,
            functionsMax: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let request = startRequest("lambda:invoke", ["FunctionName": "f"])
        async let first = launcher.start(request)
        await services.waitForCall()
        guard case .nothingStarted = await launcher.start(request) else {
            Issue.record("a second function was called")
            return
        }
        services.release()
        guard case .answered = await first else {
            Issue.record("the first function gave no answer")
            return
        }
        guard case .answered = await launcher.start(request) else {
            Issue.record("there was room again")
            return
        }
    }
}

/// Answers when it is told to.
private final class HeldServices: AWSServiceCalling {
    private let called = AsyncStream<Void>.makeStream()
    private let released = AsyncStream<Void>.makeStream()

    func waitForCall() async {
        for await _ in called.stream { return }
    }

    func release() { released.continuation.finish() }

    func send(_ call: AWSServiceCall) async throws(AWSError) -> AWSHTTPResponse {
        called.continuation.yield()
        for await _ in released.stream {}
        return AWSHTTPResponse(status: 200, body: Array("1".utf8))
    }
}
