import Foundation
import JSON
import Testing

/// A container that ends before it calls back, and a state that ends before its container.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TaskEndTests {
    @Test(arguments: [
        (name: "exits-with-3", script: "exit 3", exitCode: 3), (name: "is-killed", script: "kill -9 $$", exitCode: 137),
    ])
    func containerThatDiesFailsItsStateAtOnce(_ end: (name: String, script: String, exitCode: Int)) async throws {
        let daemon = try await DaemonProcess.started()
        try await daemon.register("dies", script: end.script)
        let machine = try await daemon.createMachine(end.name, ofState: taskState("dies"))
        // The state has a year's time: that it fails at all says that the container was watched.
        let execution = try await daemon.startExecution(of: machine)
        let description = try await daemon.end(of: execution)
        #expect(description["status"] == "FAILED")
        #expect(description["error"] == "States.TaskFailed")
        let task = try JSONValue(parsing: try description.text(at: "cause"))
        #expect(task["Containers"]?[0]?["ExitCode"]?.intValue == end.exitCode)
        #expect(task["LastStatus"] == "STOPPED")
        #expect(task["StopCode"] == "EssentialContainerExited")
        #expect(HistoryCheck.problems(in: try await daemon.history(of: execution)).isEmpty)
    }

    @Test func imageThatCannotBePulledFailsTheState() async throws {
        let daemon = try await DaemonProcess.started()
        try await daemon.register("remote", script: "exit 0", image: "registry.example.org/app:1")
        let machine = try await daemon.createMachine("remote", ofState: taskState("remote"))
        let description = try await daemon.end(of: try await daemon.startExecution(of: machine))
        #expect(description["error"] == "States.TaskFailed")
        let task = try JSONValue(parsing: try description.text(at: "cause"))
        #expect(task["StoppedReason"]?.stringValue?.contains("CannotPullContainerError") == true)
        #expect(task["Containers"]?[0]?["ExitCode"]?.intValue == nil)
    }

    @Test func failureOfAContainerCanBeCaught() async throws {
        let daemon = try await DaemonProcess.started()
        try await daemon.register("dies", script: "exit 3")
        let task = taskState(
            "dies",
            adding: ["End": true, "Catch": [["ErrorEquals": ["States.TaskFailed"], "Next": "Rescued"]]]
        )
        let machine = try await daemon.createMachine(
            "rescued",
            ["StartAt": "Only", "States": ["Only": task, "Rescued": ["Type": "Pass", "Result": "yes", "End": true]]]
        )
        let description = try await daemon.end(of: try await daemon.startExecution(of: machine))
        #expect(description["output"] == "\"yes\"")
    }

    @Test func containerThatEndsWellWithoutAnAnswerIsHandledAsItsTagSays() async throws {
        let daemon = try await DaemonProcess.started()
        try await daemon.register("silent", script: "printf %s \"$TASK_TOKEN\" > \(daemon.folder.path)/$STATE.token")
        var executions: [String: String] = [:]
        for policy in ["default", "fail", "succeed"] {
            let machine = try await daemon.createMachine(
                policy,
                ["StartAt": .string(policy), "States": .object([policy: taskState("silent")])],
                tags: policy == "default" ? [] : [("stepwell:on-unanswered-exit", policy)]
            )
            executions[policy] = try await daemon.startExecution(of: machine)
        }
        let failed = try await daemon.end(of: try #require(executions["fail"]))
        #expect(failed["error"] == "States.TaskFailed")
        #expect(failed["cause"]?.stringValue?.contains("without answering") == true)
        let succeeded = try await daemon.end(of: try #require(executions["succeed"]))
        #expect(succeeded["status"] == "SUCCEEDED")
        let task = try JSONValue(parsing: try succeeded.text(at: "output"))
        #expect(task["Containers"]?[0]?["ExitCode"]?.intValue == 0)

        // The others had their grace meanwhile; this one goes on waiting, and its token is good.
        let waiting = try #require(executions["default"])
        #expect(try await daemon.describe(waiting)["status"] == "RUNNING")
        let token = daemon.folder.text("default.token")
        _ = try await daemon.client.call("SendTaskSuccess", ["taskToken": .string(token), "output": "7"])
        #expect(try await daemon.end(of: waiting)["output"] == "7")
    }

    // MARK: States that end first

    private struct EarlyEnd: Sendable, CustomTestStringConvertible {
        let name: String
        let members: JSONObject
        let status: String
        let error: String?
        var testDescription: String { name }
    }

    private static let earlyEnds = [
        EarlyEnd(name: "timeout", members: ["TimeoutSeconds": 2], status: "FAILED", error: "States.Timeout"),
        EarlyEnd(
            name: "heartbeat",
            members: ["HeartbeatSeconds": 2, "TimeoutSeconds": 600],
            status: "FAILED",
            error: "States.Timeout"
        ),
        EarlyEnd(name: "stopped", members: [:], status: "ABORTED", error: "Operator"),
    ]

    @Test(arguments: earlyEnds)
    private func containerOfAStateThatEndsFirstIsStopped(_ end: EarlyEnd) async throws {
        let daemon = try await DaemonProcess.started()
        try await daemon.register("stays", script: "echo $$ > \(daemon.folder.file("container")); exec sleep 600")
        var members: JSONObject = ["End": true]
        for (key, value) in end.members { members[key] = value }
        let machine = try await daemon.createMachine(end.name, ofState: taskState("stays", adding: members))
        let execution = try await daemon.startExecution(of: machine, name: "early-\(end.name)")
        let arn = try await daemon.submittedTask(of: execution)
        let pid = try await value("the container to run") { Int32(daemon.folder.lines("container").first ?? "") }
        if end.name == "stopped" {
            _ = try await daemon.client.call(
                "StopExecution",
                ["executionArn": .string(execution), "error": "Operator", "cause": "enough"]
            )
        }
        let description = try await daemon.end(of: execution)
        #expect(description["status"]?.stringValue == end.status)
        #expect(description["error"]?.stringValue == end.error)
        let task = try await value("the task to be stopped") {
            let task = try await daemon.describeTask(arn)
            return task["lastStatus"] == "STOPPED" ? task : JSONValue?.none
        }
        #expect(task["stopCode"] == "UserInitiated")
        #expect(task["stoppedReason"]?.stringValue?.contains("early-\(end.name)") == true, "\(task.text)")
        #expect(kill(pid, 0) == -1 && errno == ESRCH, "the container's process still exists")
    }
}
