import JSON
import StepFunctionsModel
import Testing

@testable import StepFunctionsAPI

@Suite("Express state machines")
struct ExpressOperationTests {
    private static let good = #"{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"r":1},"End":true}}}"#
    private static let bad = #"{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"because"}}}"#

    @Test("answer a synchronous start with their outcome")
    func synchronous() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.good, type: "EXPRESS")
            let answer = try await ground.call(
                "StartSyncExecution",
                ["stateMachineArn": .string(machine), "name": "n", "input": #"{"a": 1}"#, "traceHeader": "t"]
            )
            #expect(
                Set(answer.objectValue?.keys ?? []) == [
                    "executionArn", "stateMachineArn", "name", "startDate", "stopDate", "status", "input",
                    "inputDetails", "output", "outputDetails", "traceHeader", "billingDetails",
                ]
            )
            #expect(answer["status"] == "SUCCEEDED" && answer["output"] == #"{"r":1}"#)
            #expect(answer["input"] == #"{"a": 1}"# && answer["name"] == "n")
            #expect(
                answer["executionArn"]?.stringValue?.hasPrefix(
                    "arn:aws:states:us-east-1:000000000000:express:m:n:"
                ) == true
            )
            #expect(answer["billingDetails"]?["billedMemoryUsedInMB"] == 64)
            let billed = try #require(answer["billingDetails"]?["billedDurationInMilliseconds"]?.intValue)
            #expect(billed > 0 && billed % 100 == 0)
        }
    }

    @Test("answer a synchronous start with their failure")
    func synchronousFailure() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.bad, type: "EXPRESS")
            let answer = try await ground.call("StartSyncExecution", ["stateMachineArn": .string(machine)])
            #expect(answer["status"] == "FAILED" && answer["error"] == "E" && answer["cause"] == "because")
            #expect(answer["output"] == nil)
        }
    }

    @Test("are started asynchronously under an ARN of their own kind, and have no history")
    func asynchronous() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.good, type: "EXPRESS")
            let answer = try await ground.call("StartExecution", ["stateMachineArn": .string(machine), "name": "n"])
            let arn = try #require(answer["executionArn"])
            #expect(arn.stringValue?.hasPrefix("arn:aws:states:us-east-1:000000000000:express:m:n:") == true)
            for operation in ["DescribeExecution", "GetExecutionHistory", "StopExecution"] {
                await #expect(throws: APIError.invalidARN("Resource type not valid in this context: express")) {
                    _ = try await ground.call(operation, ["executionArn": arn])
                }
            }
            await #expect(throws: APIError.stateMachineTypeNotSupported) {
                _ = try await ground.call("ListExecutions", ["stateMachineArn": .string(machine)])
            }
        }
    }

    @Test("are the only ones with synchronous starts")
    func standardHasNone() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.good)
            await #expect(throws: APIError.stateMachineTypeNotSupported) {
                _ = try await ground.call("StartSyncExecution", ["stateMachineArn": .string(machine)])
            }
        }
    }

    @Test("can be started by states, but not waited for")
    func nested() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.good, type: "EXPRESS")
            func parent(_ pattern: String) -> String {
                #"""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution\#(pattern)",
                "Parameters":{"StateMachineArn":"\#(child)"},"End":true}}}
                """#
            }
            let plain = try await ground.outcome(of: try await ground.machine("plain", parent("")))
            #expect(plain["output"]?.parsed?["ExecutionArn"]?.stringValue?.contains(":express:child:") == true)
            let waiting = try await ground.outcome(of: try await ground.machine("waiting", parent(".sync")))
            #expect(waiting["error"] == "StepFunctions.StateMachineTypeNotSupportedException")
            let synchronous = try await ground.outcome(
                of: try await ground.machine(
                    "synchronous",
                    #"""
                    {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:startSyncExecution",
                    "Parameters":{"StateMachineArn":"\#(child)"},"End":true}}}
                    """#
                )
            )
            #expect(synchronous["output"]?.parsed?["Output"]?.parsed == ["r": 1])
        }
    }
}
