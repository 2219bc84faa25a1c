import Foundation
import JSON
import Testing

/// What goes wrong with containers, told apart: classes for Retry and Catch, and the end of the log for people.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FailureTests {
    /// A container of `local/shell` that fails as its label says.
    private func register(
        _ family: String,
        simulating faults: String? = nil,
        script: String,
        logConfiguration: JSONValue? = nil,
        on daemon: DaemonProcess
    ) async throws {
        var container: JSONObject = [
            "name": "main", "image": "local/shell", "memory": 64, "stopTimeout": 1,
            "entryPoint": ["/bin/sh", "-c"], "command": [.string(script)],
        ]
        if let faults { container["dockerLabels"] = ["stepwell.local-ecs.simulate": .string(faults)] }
        container["logConfiguration"] = logConfiguration
        _ = try await daemon.client.call(
            "RegisterTaskDefinition",
            ["family": .string(family), "containerDefinitions": [.object(container)]],
            of: .ecs
        )
    }

    /// A machine whose task's class is the execution's output, after as many retries as it says.
    private func machine(_ family: String, retrying classes: [String] = [], catching: [String]) -> JSONValue {
        var members: JSONObject = [
            "Next": "Well", "Catch": [["ErrorEquals": .array(catching.map { .string($0) }), "Next": "Caught"]],
        ]
        if !classes.isEmpty {
            members["Retry"] = [
                [
                    "ErrorEquals": .array(classes.map { .string($0) }), "IntervalSeconds": 1, "MaxAttempts": 3,
                    "BackoffRate": 1,
                ]
            ]
        }
        return [
            "StartAt": "Only",
            "States": [
                "Only": taskState(
                    family,
                    resource: "arn:aws:states:::ecs:runTask.sync",
                    variables: [],
                    adding: members
                ),
                "Caught": ["Type": "Pass", "OutputPath": "$.Error", "End": true],
                "Well": ["Type": "Pass", "Result": "well", "End": true],
            ],
        ]
    }

    private func count(_ type: String, of execution: String, on daemon: DaemonProcess) async throws -> Int {
        try await daemon.history(of: execution).filter { $0["type"]?.stringValue == type }.count
    }

    @Test func eachEndHasTheClassThatRetryAndCatchName() async throws {
        let daemon = try await DaemonProcess.started()
        let cases: [(name: String, faults: String?, script: String, catching: [String], class: String)] = [
            ("memory", "out-of-memory", "exit 0", ["Stepwell.OutOfMemory"], "Stepwell.OutOfMemory"),
            ("image", "image-pull", "exit 0", ["Stepwell.ImagePull"], "Stepwell.ImagePull"),
            ("room", "capacity", "exit 0", ["Stepwell.Capacity"], "Stepwell.Capacity"),
            ("code", nil, "exit 7", ["Stepwell.ExitCode.7"], "Stepwell.ExitCode.7"),
            ("spot", "interruption", "exec sleep 60", ["Stepwell.Interrupted"], "Stepwell.Interrupted"),
            (
                "early", "interruption-before-start", "exit 0", ["Stepwell.Interrupted.BeforeStart"],
                "Stepwell.Interrupted.BeforeStart"
            ),
            ("unnamed", "out-of-memory", "exit 0", ["States.TaskFailed"], "States.TaskFailed"),
            ("unnamed-room", "capacity", "exit 0", ["States.ALL"], "AmazonECS.Unknown"),
        ]
        var executions: [(String, String)] = []
        for one in cases {
            try await register(one.name, simulating: one.faults, script: one.script, on: daemon)
            let machine = try await daemon.createMachine(one.name, machine(one.name, catching: one.catching))
            executions.append((one.class, try await daemon.startExecution(of: machine)))
        }
        for (name, execution) in executions {
            let description = try await daemon.end(of: execution)
            #expect(description["output"]?.stringValue == "\"\(name)\"", "\(description.text)")
        }
    }

    @Test func whatStartedNothingIsTriedAgainAndThenRuns() async throws {
        let daemon = try await DaemonProcess.started()
        for (fault, name) in [
            ("capacity:2", "Stepwell.Capacity"), ("image-pull:2", "Stepwell.ImagePull"),
            ("interruption-before-start:2", "Stepwell.Interrupted.BeforeStart"),
        ] {
            let family = String(fault.prefix { $0 != ":" })
            try await register(
                family,
                simulating: fault,
                script: "echo run >> \(daemon.folder.file(family))",
                on: daemon
            )
            let machine = try await daemon.createMachine(
                family,
                machine(family, retrying: [name], catching: ["States.ALL"])
            )
            let execution = try await daemon.startExecution(of: machine)
            #expect(try await daemon.end(of: execution)["output"] == "\"well\"")
            #expect(try await count("TaskFailed", of: execution, on: daemon) == 2)
            #expect(daemon.folder.lines(family) == ["run"])
        }
    }

    /// Stepwell asks again by itself for a while, under the same key; then it is the state's turn.
    @Test func throttlingIsWaitedOutAndHasItsClassWhenItDoesNotEnd() async throws {
        let daemon = try await DaemonProcess.started()
        try await register("busy", simulating: "throttling:3", script: "exit 0", on: daemon)
        try await register("closed", simulating: "throttling", script: "exit 0", on: daemon)
        let busy = try await daemon.createMachine("busy", machine("busy", catching: ["States.ALL"]))
        let closed = try await daemon.createMachine("closed", machine("closed", catching: ["Stepwell.Throttled"]))
        let patient = try await daemon.startExecution(of: busy)
        let refused = try await daemon.startExecution(of: closed)
        #expect(try await daemon.end(of: patient)["output"] == "\"well\"")
        #expect(try await daemon.end(of: refused, within: .seconds(200))["output"] == "\"Stepwell.Throttled\"")
    }

    @Test func theEndOfTheLogComesWithTheFailure() async throws {
        let daemon = try await DaemonProcess.started()
        let script =
            "for i in $(seq 1 80); do echo line $i; done; echo token $TASK_TOKEN; echo no such column >&2; exit 3"
        let logs: JSONValue = [
            "logDriver": "awslogs",
            "options": [
                "awslogs-group": "/ecs/migrate", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "run",
            ],
        ]
        try await register("plain", script: script, on: daemon)
        try await register("logged", script: script, logConfiguration: logs, on: daemon)
        for (family, group, prefix) in [("plain", "/stepwell/local-ecs", ""), ("logged", "/ecs/migrate", "run/")] {
            let machine = try await daemon.createMachine(family, ofState: taskState(family))
            let execution = try await daemon.startExecution(of: machine, name: "one")
            let description = try await daemon.end(of: execution)
            #expect(description["error"] == "States.TaskFailed")

            // An AWS client does not see it.
            #expect(!description.text.contains("no such column"))
            let history = try await daemon.history(of: execution)
            #expect(!JSONValue.array(history).text.contains("stepwellFailure"))

            // Who asks for it does.
            let asked = try await daemon.client.call(
                "GetExecutionHistory",
                ["executionArn": .string(execution), "includeTaskFailures": true]
            )
            let failed = asked["events"]?.arrayValue?.first { $0["type"] == "TaskFailed" }
            let report = failed?["taskFailedEventDetails"]?["stepwellFailure"]
            #expect(report?["classes"] == ["Stepwell.ExitCode.3"])
            #expect(report?["log"]?["group"]?.stringValue == group)
            #expect(report?["log"]?["stream"]?.stringValue?.hasPrefix("\(prefix)main/") == true)

            let rest = try await daemon.client.rest("GET", "/v1/executions/\(family):one")
            let seen = rest.body["failure"]
            #expect(seen?["exitCode"]?.intValue == 3)
            let lines = seen?["log"]?["lines"]?.arrayValue?.compactMap(\.stringValue) ?? []
            #expect(lines.last == "no such column")
            #expect(lines.count == 50)
            #expect(lines.suffix(2).first == "token <redacted>", "\(lines.suffix(2))")

            for command in ["describe", "history"] {
                let (ending, output) = try await Program.run(
                    [StepwellBinary.path, command, "\(family):one"],
                    in: daemon.folder,
                    environment: ["STEPWELL_ENDPOINT": "http://127.0.0.1:\(daemon.port)"]
                )
                #expect(ending == .exited(0))
                #expect(output.contains("no such column") && output.contains("Stepwell.ExitCode.3"), "\(output)")
                #expect(output.contains("token <redacted>"), "\(output)")
            }
        }
        // It is kept with the failure: nobody has to ask the place where it came from again.
        try await daemon.kill()
        try daemon.start()
        try await daemon.ready()
        let rest = try await daemon.client.rest("GET", "/v1/executions/plain:one")
        #expect(rest.body["failure"]?["log"]?["lines"]?.arrayValue?.last == "no such column")
    }

    @Test func logsAreLeftAloneWhereTheyAreNotWanted() async throws {
        let daemon = try await DaemonProcess.started(["--local-ecs", "--failure-logs", "false"])
        try await register("plain", script: "echo secret; exit 3", on: daemon)
        let machine = try await daemon.createMachine("plain", ofState: taskState("plain"))
        _ = try await daemon.end(of: try await daemon.startExecution(of: machine, name: "one"))
        let rest = try await daemon.client.rest("GET", "/v1/executions/plain:one")
        let failure = rest.body["failure"]
        #expect(failure?["classes"] == ["Stepwell.ExitCode.3"])
        #expect(failure?["log"] == nil)
    }
}
