import JSON
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepFunctionsAPI

@Suite("What was deleted")
struct DeletionTests {
    private static let waiting = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}}"#

    @Test("is a state machine that goes on deleting until its last execution has ended, and is gone then")
    func stateMachine() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.waiting)
            let started = try await ground.call("StartExecution", ["stateMachineArn": .string(machine)])
            let execution = try #require(started["executionArn"])
            _ = try await ground.call("DeleteStateMachine", ["stateMachineArn": .string(machine)])
            let described = try await ground.call("DescribeStateMachine", ["stateMachineArn": .string(machine)])
            #expect(described["status"] == "DELETING")
            await #expect(throws: APIError.stateMachineDeleting(machine)) {
                _ = try await ground.call("StartExecution", ["stateMachineArn": .string(machine)])
            }
            _ = try await ground.call("StopExecution", ["executionArn": execution])
            await #expect(throws: APIError.stateMachineDoesNotExist(machine)) {
                _ = try await ground.call("DescribeStateMachine", ["stateMachineArn": .string(machine)])
            }
            let list = try await ground.call("ListStateMachines", [:])
            #expect(list["stateMachines"] == [])
        }
    }

    @Test("is a state machine whose name is free for another one once it is gone")
    func nameIsFree() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.waiting)
            let started = try await ground.call("StartExecution", ["stateMachineArn": .string(machine)])
            _ = try await ground.call("DeleteStateMachine", ["stateMachineArn": .string(machine)])
            _ = try await ground.call("StopExecution", ["executionArn": try #require(started["executionArn"])])
            let other = #"{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}"#
            #expect(try await ground.machine("m", other) == machine)
            let described = try await ground.call("DescribeStateMachine", ["stateMachineArn": .string(machine)])
            #expect(described["definition"]?.stringValue == other)
        }
    }

    @Test("is an activity that Task states cannot use any more")
    func activity() async throws {
        try await Ground.run { ground in
            let created = try await ground.call("CreateActivity", ["name": "a"])
            let activity = try #require(created["activityArn"])
            let machine = try await ground.machine(
                "m",
                #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(activity.stringValue ?? "")","End":true}}}"#
            )
            let first = try await ground.call("StartExecution", ["stateMachineArn": .string(machine)])
            let running = try #require(first["executionArn"])
            #expect(
                try await ground.events(of: running.stringValue ?? "") == [
                    "ExecutionStarted", "TaskStateEntered", "ActivityScheduled",
                ]
            )
            _ = try await ground.call("DeleteActivity", ["activityArn": activity])
            let outcome = try await ground.outcome(of: machine)
            #expect(outcome["error"] == "States.Runtime")
            #expect(
                outcome["cause"]?.stringValue
                    == "An error occurred while executing the state 'T' (entered at the event id #2). "
                    + "The activity \(activity.stringValue ?? "") does not exist."
            )
            #expect(
                try await ground.events(of: outcome["executionArn"]?.stringValue ?? "") == [
                    "ExecutionStarted", "TaskStateEntered", "ExecutionFailed",
                ]
            )
        }
    }
}
