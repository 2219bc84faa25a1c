import AWSCore
import Foundation
import JSON
import TestSupport
import Testing

/// Unmodified clients of AWS, told only where the server is.
@Suite(.serialized, .timeLimit(.minutes(15))) struct ClientTests {
    private static let clients = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Clients").path

    private static let credentials = [
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "any-secret-does-here",
        "AWS_DEFAULT_REGION": "us-east-1",
    ]

    @Test func boto3FindsEverythingAsWithAWS() async throws {
        let daemon = try await DaemonProcess.started()
        guard let python = try await Self.python(importing: "boto3", in: daemon.folder) else {
            return print("e2e: SKIPPED, boto3 is not installed here (pip install boto3)")
        }
        let tokens = daemon.folder.file("tokens")
        try await daemon.register("hand-on", script: "echo \"$EXECUTION $TASK_TOKEN\" >> \(tokens)")
        let result = try await Program.run(
            [python, "\(Self.clients)/boto3_client.py", daemon.client.origin.text, tokens],
            in: daemon.folder
        )
        #expect(result.ending == .exited(0), "\(result.output)")
        print("e2e: \(result.output)")
    }

    @Test func theSDKForGoFindsEverythingAsWithAWS() async throws {
        // Debian's package golang-github-aws-aws-sdk-go-dev puts it there; GOPATH names another place.
        let sources = ProcessInfo.processInfo.environment["GOPATH"] ?? "/usr/share/gocode"
        guard let go = Program.find("go"),
            FileManager.default.fileExists(atPath: "\(sources)/src/github.com/aws/aws-sdk-go/service/sfn")
        else {
            return print(
                "e2e: SKIPPED, the AWS SDK for Go is not installed here (apt-get install golang-go "
                    + "golang-github-aws-aws-sdk-go-dev)"
            )
        }
        let daemon = try await DaemonProcess.started()
        let built = try await Program.run(
            [go, "build", "-o", daemon.folder.file("client"), "\(Self.clients)/go/main.go"],
            in: daemon.folder,
            environment: [
                "GO111MODULE": "off", "GOPATH": sources, "GOCACHE": daemon.folder.file("cache"), "GOFLAGS": "",
                "CGO_ENABLED": "0",
            ],
            within: .seconds(280)
        )
        try #require(built.ending == .exited(0), "\(built.output)")
        let tokens = daemon.folder.file("tokens")
        try await daemon.register("hand-on", script: "echo \"$EXECUTION $TASK_TOKEN\" >> \(tokens)")
        let result = try await Program.run(
            [daemon.folder.file("client"), daemon.client.origin.text, tokens],
            in: daemon.folder
        )
        #expect(result.ending == .exited(0), "\(result.output)")
        print("e2e: \(result.output)")
    }

    @Test func everyAnswerAndEveryErrorIsAsTheServiceModelSays() async throws {
        let daemon = try await DaemonProcess.started()
        guard let python = try await Self.python(importing: "botocore", in: daemon.folder) else {
            return print("e2e: SKIPPED, botocore is not installed here (pip install boto3)")
        }
        let result = try await Program.run(
            [python, "\(Self.clients)/model_shapes.py", daemon.client.origin.text],
            in: daemon.folder,
            within: .seconds(240)
        )
        #expect(result.ending == .exited(0), "\(result.output)")
        print("e2e: \(result.output)")
    }

    /// A Python that has a module: the one in PATH, or that of the conformance run.
    private static func python(importing module: String, in folder: ScratchFolder) async throws -> String? {
        let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(".build/conformance-venv/bin/python").path
        for python in [Program.find("python3"), own].compactMap(\.self)
        where FileManager.default.isExecutableFile(atPath: python) {
            if case .exited(0) = try await Program.run([python, "-c", "import \(module)"], in: folder).ending {
                return python
            }
        }
        return nil
    }

    @Test func awsCLIFindsEverythingAsWithAWS() async throws {
        let daemon = try await DaemonProcess.started()
        guard let aws = Program.find("aws"),
            case .exited(0) = try await Program.run([aws, "--version"], in: daemon.folder).ending
        else { return print("e2e: SKIPPED, the AWS CLI is not installed here (pip install awscli)") }
        func cli(_ arguments: String...) async throws -> (ending: SpawnedProcess.Ending, output: String) {
            try await Program.run(
                [aws, "--endpoint-url", daemon.client.origin.text, "--output", "json", "stepfunctions"] + arguments,
                in: daemon.folder,
                environment: Self.credentials
            )
        }
        try await daemon.register("hand-on", script: "echo \"$TASK_TOKEN\" > \(daemon.folder.file("token"))")
        let definition: JSONValue = ["StartAt": "Only", "States": ["Only": taskState("hand-on")]]
        let created = try await cli(
            "create-state-machine",
            "--name",
            "cli",
            "--definition",
            definition.text,
            "--role-arn",
            "arn:aws:iam::000000000000:role/test"
        )
        let machine = try JSONValue(parsing: created.output).text(at: "stateMachineArn")
        let started = try await cli("start-execution", "--state-machine-arn", machine, "--name", "one")
        let execution = try JSONValue(parsing: started.output).text(at: "executionArn")
        let token = try await value("the token") { daemon.folder.lines("token").first }
        let answered = try await cli("send-task-success", "--task-token", token, "--task-output", "{\"by\":\"cli\"}")
        #expect(answered.ending == .exited(0), "\(answered.output)")
        #expect(try await daemon.end(of: execution)["status"] == "SUCCEEDED")
        let described = try JSONValue(
            parsing: try await cli("describe-execution", "--execution-arn", execution).output
        )
        #expect(described["output"] == "{\"by\":\"cli\"}")
        let history = try JSONValue(
            parsing: try await cli("get-execution-history", "--execution-arn", execution, "--page-size", "2").output
        )
        let events = history["events"]?.arrayValue ?? []
        #expect(HistoryCheck.problems(in: events).isEmpty, "\(history.text)")
        let listed = try JSONValue(
            parsing: try await cli("list-executions", "--state-machine-arn", machine).output
        )
        #expect(listed["executions"]?[0]?["name"] == "one")
        let failing: JSONValue = ["StartAt": "F", "States": ["F": ["Type": "Fail", "Error": "E"]]]
        let express = try JSONValue(
            parsing: try await cli(
                "create-state-machine",
                "--name",
                "express",
                "--type",
                "EXPRESS",
                "--definition",
                failing.text,
                "--role-arn",
                "arn:aws:iam::000000000000:role/test"
            ).output
        ).text(at: "stateMachineArn")
        // The CLI would put "sync-" before the host's name.
        let ended = try await Program.run(
            [
                aws, "--endpoint-url", daemon.client.origin.text, "stepfunctions", "start-sync-execution",
                "--state-machine-arn", express,
            ],
            in: daemon.folder,
            environment: Self.credentials.merging(["AWS_DISABLE_HOST_PREFIX_INJECTION": "true"]) { $1 }
        )
        #expect(ended.ending == .exited(0) && ended.output.contains("FAILED"), "\(ended.output)")
        let unfit = try await cli("redrive-execution", "--execution-arn", execution)
        #expect(unfit.ending != .exited(0))
        #expect(
            unfit.output.contains(
                "(ExecutionNotRedrivable) when calling the RedriveExecution operation: Execution is SUCCEEDED"
            ),
            "\(unfit.output)"
        )
        let refused = try await cli("send-task-heartbeat", "--task-token", token)
        #expect(refused.ending != .exited(0))
        #expect(
            refused.output.contains(
                "An error occurred (TaskTimedOut) when calling the SendTaskHeartbeat operation: "
                    + "Task Timed Out: 'Provided task does not exist anymore'"
            )
        )
    }
}
