import JSON
import StepFunctionsModel
import Testing

@testable import StepFunctionsAPI

@Suite("RedriveExecution")
struct RedriveOperationTests {
    /// Fails until its execution is redriven for the second time.
    private static let stubborn = #"""
        {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[
        {"Variable":"$$.Execution.RedriveCount","NumericEquals":2,"Next":"P"}]},"P":{"Type":"Pass","End":true}}}
        """#

    @Test("goes on with an execution that has failed, and is shown wherever executions are")
    func redrive() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.stubborn)
            let failed = try await ground.outcome(of: machine)
            let execution = try #require(failed["executionArn"])
            #expect(failed["status"] == "FAILED" && failed["redriveStatus"] == "REDRIVABLE")
            #expect(failed["redriveStatusReason"] == nil && failed["redriveDate"] == nil && failed["redriveCount"] == 0)
            let answer = try await ground.call("RedriveExecution", ["executionArn": execution])
            #expect(answer.objectValue?.keys.map(\.self) == ["redriveDate"])
            let again = try await ground.end(of: try #require(execution.stringValue))
            #expect(again["status"] == "FAILED" && again["redriveCount"] == 1)
            #expect(again["redriveDate"] == answer["redriveDate"] && again["startDate"] == failed["startDate"])
            _ = try await ground.call("RedriveExecution", ["executionArn": execution, "clientToken": "t"])
            let ended = try await ground.end(of: try #require(execution.stringValue))
            #expect(ended["status"] == "SUCCEEDED" && ended["redriveCount"] == 2 && ended["error"] == nil)
            #expect(ended["redriveStatusReason"] == "Execution is SUCCEEDED and cannot be redriven")
            let listed = try await ground.call(
                "ListExecutions",
                ["stateMachineArn": .string(machine), "redriveFilter": "REDRIVEN"]
            )
            #expect(listed["executions"]?[0]?["redriveCount"] == 2)
            #expect(listed["executions"]?[0]?["redriveDate"] == ended["redriveDate"])
            let types = try await ground.events(of: try #require(execution.stringValue))
            #expect(types.filter { $0 == "ExecutionRedriven" }.count == 2)
            #expect(types.filter { $0 == "ChoiceStateEntered" }.count == 1)
        }
    }

    @Test("is not repeated by a state for longer than its token is known")
    func repeatsOfStates() {
        func known(_ service: String, _ action: String) -> Int64 {
            SelfLauncher().repeatsAreKnownForMilliseconds(
                TaskResource(service: service, action: action, pattern: .requestResponse)
            )
        }
        for action in ["redriveExecution", "RedriveExecution"] {
            let milliseconds = known("aws-sdk:sfn", action)
            #expect(milliseconds > 0 && milliseconds < ServiceLimits.redriveTokenMilliseconds)
        }
        #expect(known("aws-sdk:sfn", "sendTaskSuccess") == 24 * 3600 * 1000)
        #expect(known("states", "startExecution") == .max)
    }

    @Test("refuses what has not ended badly, with the reason that descriptions give")
    func refusals() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine(
                "m",
                #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":900,"End":true}}}"#
            )
            let started = try await ground.call("StartExecution", ["stateMachineArn": .string(machine)])
            let execution = try #require(started["executionArn"])
            func refused(_ reason: String) async throws {
                let described = try await ground.call("DescribeExecution", ["executionArn": execution])
                #expect(
                    described["redriveStatus"] == "NOT_REDRIVABLE"
                        && described["redriveStatusReason"] == .string(reason)
                )
                await #expect(throws: APIError(code: "ExecutionNotRedrivable", message: reason)) {
                    _ = try await ground.call("RedriveExecution", ["executionArn": execution])
                }
            }
            try await refused("Execution is RUNNING and cannot be redriven")
            _ = try await ground.call("StopExecution", ["executionArn": execution])
            _ = try await ground.call("DeleteStateMachine", ["stateMachineArn": .string(machine)])
            try await refused("State machine is in DELETING status")
            await #expect(
                throws: APIError.executionDoesNotExist("arn:aws:states:us-east-1:000000000000:execution:m:none")
            ) {
                _ = try await ground.call(
                    "RedriveExecution",
                    ["executionArn": "arn:aws:states:us-east-1:000000000000:execution:m:none"]
                )
            }
        }
    }

    @Test("goes on with a corrected definition, which descriptions of the execution show")
    func corrections() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.stubborn)
            let failed = try await ground.outcome(of: machine)
            let execution = try #require(failed["executionArn"]?.stringValue)
            let definition = #"{"StartAt":"C","States":{"C":{"Type":"Pass","End":true}}}"#
            _ = try await ground.call(
                "RedriveExecution",
                [
                    "executionArn": .string(execution),
                    "correction": [
                        "definition": .string(definition), "input": "[1]", "by": "ana", "reason": "no choice",
                    ],
                ]
            )
            let ended = try await ground.end(of: execution)
            #expect(ended["status"] == "SUCCEEDED" && ended["output"] == "[1]")
            let described = try await ground.call(
                "DescribeStateMachineForExecution",
                ["executionArn": .string(execution)]
            )
            #expect(described["definition"] == .string(definition) && described["revisionId"] != nil)
            let unchanged = try await ground.call("DescribeStateMachine", ["stateMachineArn": .string(machine)])
            #expect(unchanged["definition"] == .string(Self.stubborn) && unchanged["revisionId"] == nil)
        }
    }

    @Test(
        "takes no correction that says nothing, or something else",
        arguments: [
            ([:], "'correction.reason' is missing"), (["reason": "r"], "neither a definition nor an input"),
            (["reason": "r", "inputs": "1"], "no member 'inputs'"), (["reason": "r", "input": 1], "must be a string"),
            (["reason": "r", "input": "{"], "'correction.input' is not JSON"), ("x", "must be a structure"),
            (["reason": "r", "definition": "{}", "state": "T"], "goes with 'correction.input'"),
            (["reason": "", "input": "1"], "'correction.reason' is missing"),
            (["reason": "r", "input": "1", "state": "Z"], "the state 'Z' does not go on: 'C' would"),
            (
                ["reason": "r", "definition": #"{"StartAt":"D","States":{"D":{"Type":"Pass","End":true}}}"#],
                "the definition has no state 'C'"
            ),
            (["reason": "r", "definition": #"{"StartAt":"D"}"#], "Invalid State Machine Definition"),
        ] as [(JSONValue, String)]
    )
    func unfitCorrections(correction: JSONValue, message: String) async throws {
        try await Ground.run { ground in
            let failed = try await ground.outcome(of: try await ground.machine("m", Self.stubborn))
            let execution = try #require(failed["executionArn"])
            do {
                _ = try await ground.call("RedriveExecution", ["executionArn": execution, "correction": correction])
                Issue.record("it was taken")
            } catch let error as APIError {
                #expect(error.message.contains(message), "\(error.message)")
                #expect(error.status == 400)
            }
            let after = try await ground.call("DescribeExecution", ["executionArn": execution])
            #expect(after["status"] == "FAILED" && after["redriveCount"] == 0)
        }
    }

    @Test("starts a new child where the state started one before")
    func nested() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine(
                "child",
                #"{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E"}}}"#
            )
            let parent = try await ground.machine(
                "parent",
                #"""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync",
                "Parameters":{"StateMachineArn":"\#(child)"},"End":true}}}
                """#
            )
            let failed = try await ground.outcome(of: parent)
            let execution = try #require(failed["executionArn"])
            _ = try await ground.call("RedriveExecution", ["executionArn": execution])
            let again = try await ground.end(of: try #require(execution.stringValue))
            #expect(again["status"] == "FAILED" && again["error"] == "States.TaskFailed")
            let children = try await ground.call("ListExecutions", ["stateMachineArn": .string(child)])
            #expect(children["executions"]?.arrayValue?.count == 2)
        }
    }
}
