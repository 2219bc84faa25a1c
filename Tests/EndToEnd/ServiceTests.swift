import JSON
import TestSupport
import Testing

/// The daemon's calls to other services than ECS, as moto plays them.
@Suite(.serialized, .timeLimit(.minutes(5)), .enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
struct ServiceTests {
    private static func call(
        _ resource: String,
        _ parameters: JSONValue,
        selecting selector: JSONValue? = nil,
        next: String?
    ) -> JSONValue {
        var state: JSONObject = [
            "Type": "Task", "Resource": .string("arn:aws:states:::" + resource), "Parameters": parameters,
        ]
        if let selector { state["ResultSelector"] = selector }
        if let next { state["Next"] = .string(next) } else { state["End"] = true }
        return .object(state)
    }

    @Test func aTokenGoesThroughAQueueAndComesBack() async throws {
        let moto = try await MotoServer()
        let daemon = try await DaemonProcess.started(
            ["--region", "us-east-1"],
            environment: [
                "AWS_ENDPOINT_URL": moto.url, "AWS_ACCESS_KEY_ID": "KEY", "AWS_SECRET_ACCESS_KEY": "secret",
            ]
        )
        // What asks makes a queue, sends the token there and waits; what answers reads the queue, and calls back.
        let asking = try await daemon.createMachine(
            "asking",
            [
                "StartAt": "Make",
                "States": [
                    "Make": Self.call("aws-sdk:sqs:createQueue", ["QueueName": "q"], next: "Ask"),
                    "Ask": Self.call(
                        "sqs:sendMessage.waitForTaskToken",
                        ["QueueUrl.$": "$.QueueUrl", "MessageBody": ["Token.$": "$$.Task.Token"]],
                        next: nil
                    ),
                ],
            ]
        )
        let question = try await daemon.startExecution(of: asking)
        try await condition("the question to be asked") {
            let history = try await daemon.client.call("GetExecutionHistory", ["executionArn": .string(question)])
            return history["events"]?.arrayValue?.contains { $0["type"] == "TaskSubmitted" } == true
        }
        let answering = try await daemon.createMachine(
            "answering",
            [
                "StartAt": "Find",
                "States": [
                    "Find": Self.call("aws-sdk:sqs:getQueueUrl", ["QueueName": "q"], next: "Read"),
                    "Read": Self.call(
                        "aws-sdk:sqs:receiveMessage",
                        ["QueueUrl.$": "$.QueueUrl", "WaitTimeSeconds": 2],
                        selecting: ["Body.$": "States.StringToJson($.Messages[0].Body)"],
                        next: "Answer"
                    ),
                    "Answer": Self.call(
                        "aws-sdk:sfn:sendTaskSuccess",
                        ["TaskToken.$": "$.Body.Token", "Output": ["answer": 42]],
                        next: nil
                    ),
                ],
            ]
        )
        let answer = try await daemon.end(of: try await daemon.startExecution(of: answering))
        #expect(answer["status"] == "SUCCEEDED", "\(answer.text)")
        let ended = try await daemon.end(of: question)
        #expect(ended["status"] == "SUCCEEDED" && ended["output"] == #"{"answer":42}"#, "\(ended.text)")

        // The service's refusal is the state's error.
        let refused = try await daemon.createMachine(
            "refused",
            ofState: Self.call("dynamodb:getItem", ["TableName": "no", "Key": ["id": ["S": "1"]]], next: nil)
        )
        let failed = try await daemon.end(of: try await daemon.startExecution(of: refused))
        #expect(failed["error"] == "DynamoDB.ResourceNotFoundException", "\(failed.text)")
    }
}
