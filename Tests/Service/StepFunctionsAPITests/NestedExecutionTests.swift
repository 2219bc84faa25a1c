import ExecutionStorage
import JSON
import StepFunctionsModel
import TaskLaunching
import TestSupport
import Testing

@testable import StepFunctionsAPI

@Suite("Executions that states start")
struct NestedExecutionTests {
    private static let good = #"{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"r":1},"End":true}}}"#
    private static let bad = #"{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"because"}}}"#
    private static let waiting = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}}"#

    private static func parent(_ pattern: String, _ child: String, _ parameters: String = #","Input":{"n":1}"#)
        -> String
    {
        #"""
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution\#(pattern)",
        "Parameters":{"StateMachineArn":"\#(child)"\#(parameters)},"End":true}}}
        """#
    }

    @Test("are only started by the plain pattern")
    func requestResponse() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.waiting)
            let outcome = try await ground.outcome(of: try await ground.machine("parent", Self.parent("", child)))
            let output = try #require(outcome["output"]?.parsed)
            #expect(
                output.objectValue?.keys == ["ExecutionArn", "SdkHttpMetadata", "SdkResponseMetadata", "StartDate"]
            )
            let arn = try #require(output["ExecutionArn"]?.stringValue)
            let started = try await ground.call("DescribeExecution", ["executionArn": .string(arn)])
            #expect(started["status"] == "RUNNING")
            #expect(started["input"]?.parsed == ["n": 1])
        }
    }

    @Test("give their output to the state that waits", arguments: [".sync", ".sync:2"])
    func waitsForTheEnd(pattern: String) async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.good)
            let outcome = try await ground.outcome(of: try await ground.machine("parent", Self.parent(pattern, child)))
            let output = try #require(outcome["output"]?.parsed)
            #expect(
                output.objectValue?.keys == [
                    "ExecutionArn", "Input", "InputDetails", "Name", "Output", "OutputDetails", "StartDate",
                    "StateMachineArn", "Status", "StopDate",
                ]
            )
            #expect(output["Output"] == (pattern == ".sync" ? #"{"r":1}"# : ["r": 1]))
            #expect(output["Input"] == (pattern == ".sync" ? #"{"n":1}"# : ["n": 1]))
            #expect(output["Status"] == "SUCCEEDED")
            let arn = try #require(outcome["executionArn"]?.stringValue)
            #expect(
                try await ground.events(of: arn) == [
                    "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted",
                    "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded",
                ]
            )
        }
    }

    @Test("fail the state that waits, with what became of them as the cause")
    func failure() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.bad)
            let outcome = try await ground.outcome(of: try await ground.machine("parent", Self.parent(".sync", child)))
            #expect(outcome["status"] == "FAILED" && outcome["error"] == "States.TaskFailed")
            let cause = try #require(outcome["cause"]?.parsed)
            #expect(
                cause.objectValue?.keys == [
                    "Cause", "Error", "ExecutionArn", "Input", "InputDetails", "Name", "StartDate", "StateMachineArn",
                    "Status", "StopDate",
                ]
            )
            #expect(cause["Error"] == "E" && cause["Cause"] == "because" && cause["Status"] == "FAILED")
        }
    }

    @Test("are stopped with the execution that waits for them")
    func stoppedTogether() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.waiting)
            let machine = try await ground.machine("parent", Self.parent(".sync", child, #","Name":"c""#))
            let started = try await ground.call("StartExecution", ["stateMachineArn": .string(machine)])
            let arn = try #require(started["executionArn"]?.stringValue)
            let childARN = child.execution("c")
            let isRunning = await eventually {
                (try? await ground.call("DescribeExecution", ["executionArn": .string(childARN)])) != nil
            }
            #expect(isRunning)
            _ = try await ground.call("StopExecution", ["executionArn": .string(arn)])
            #expect(try await ground.end(of: childARN)["status"] == "ABORTED")
        }
    }

    @Test(
        "are refused in the words of the service",
        arguments: [
            (#","Name":"a b""#, "StepFunctions.InvalidNameException"),
            (#","Input":"no json""#, "StepFunctions.InvalidExecutionInputException"),
            (#","Unknown":1"#, "States.Runtime"),
        ]
    )
    func refusals(parameters: String, error: String) async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.good)
            let outcome = try await ground.outcome(
                of: try await ground.machine("parent", Self.parent("", child, parameters))
            )
            #expect(outcome["error"]?.stringValue == error)
        }
    }

    @Test(
        "are found again by a task that asks a second time, even when they have ended",
        arguments: ["", #","Name":"c""#]
    )
    func repeats(parameters: String) async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.good)
            let nested = NestedExecutions(service: ground.service)
            let request = try Self.request(child, parameters, key: "one")
            guard case .submitted(let first, let handle) = await nested.start(request) else {
                Issue.record("the execution was not started")
                return
            }
            _ = try await ground.end(of: try #require(first["ExecutionArn"]?.stringValue))
            guard case .submitted(let second, handle) = await nested.start(request) else {
                Issue.record("the execution was not found again")
                return
            }
            #expect(first["ExecutionArn"] == second["ExecutionArn"])
            let list = try await ground.call("ListExecutions", ["stateMachineArn": .string(child)])
            #expect(list["executions"]?.arrayValue?.count == 1)
        }
    }

    @Test("are not taken for those of another task with the same name")
    func foreignNames() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.good)
            let nested = NestedExecutions(service: ground.service)
            guard
                case .submitted(let first, _) = await nested.start(try Self.request(child, #","Name":"c""#, key: "one"))
            else {
                Issue.record("the execution was not started")
                return
            }
            _ = try await ground.end(of: try #require(first["ExecutionArn"]?.stringValue))
            guard case .failed(let error) = await nested.start(try Self.request(child, #","Name":"c""#, key: "two"))
            else {
                Issue.record("the execution of another task was taken over")
                return
            }
            #expect(error.name == "StepFunctions.ExecutionAlreadyExistsException")
        }
    }

    @Test("take JSON from SDK calls where the API wants JSON text")
    func implicitJSONText() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.waiting)
            let outcome = try await ground.outcome(
                of: try await ground.machine(
                    "parent",
                    #"""
                    {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:startExecution",
                    "Parameters":{"StateMachineArn":"\#(child)","Input":{"Key":{"Inner":1}}},"End":true}}}
                    """#
                )
            )
            let output = try #require(outcome["output"]?.parsed)
            #expect(output["StartDate"]?.stringValue.flatMap { Timestamp(iso8601: $0) } != nil)
            let arn = try #require(output["ExecutionArn"])
            #expect(
                try await ground.call("DescribeExecution", ["executionArn": arn])["input"]?.parsed
                    == ["Key": ["Inner": 1]]
            )
        }
    }

    private static func request(_ child: String, _ parameters: String, key: String) throws -> TaskStartRequest {
        TaskStartRequest(
            resource: TaskResource(service: "states", action: "startExecution", pattern: .sync),
            parameters: try JSONValue(parsing: #"{"StateMachineArn":"\#(child)"\#(parameters)}"#),
            roleARN: nil,
            region: "us-east-1",
            idempotencyKey: key,
            mayHaveBeenSent: false,
            executionARN: "arn:aws:states:us-east-1:000000000000:execution:parent:p",
            stateName: "T"
        )
    }
}
