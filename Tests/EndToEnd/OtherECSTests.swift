import AWSCore
import Foundation
import JSON
import SigV4
import TestSupport
import Testing

/// The daemon's calls to ECS against an implementation that is not ours: moto, which checks their signatures.
@Suite(.serialized, .timeLimit(.minutes(5)), .enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
struct OtherECSTests {
    /// moto, with a user who may do everything; without its keys nothing is allowed any more.
    private struct Elsewhere {
        let moto: MotoServer
        let client: APIClient

        init() async throws {
            // As many calls as it takes to make the user.
            moto = try await MotoServer(environment: ["INITIAL_NO_AUTH_ACTION_COUNT": "3"])
            var client = APIClient(
                origin: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: moto.port),
                transport: try CurlTransport()
            )
            let everything =
                "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
                + "%22Action%22%3A%22%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D"
            var answer = ""
            for action in [
                "CreateUser", "PutUserPolicy&PolicyName=all&PolicyDocument=\(everything)", "CreateAccessKey",
            ] {
                let response = try await client.send(
                    "POST",
                    "/",
                    headers: [HeaderField(name: "Content-Type", value: "application/x-www-form-urlencoded")],
                    body: Array("Version=2010-05-08&UserName=me&Action=\(action)".utf8),
                    signedFor: "iam"
                )
                answer = String(decoding: response.body, as: UTF8.self)
            }
            client.credentials = AWSCredentials(
                accessKeyID: try Self.text(of: "AccessKeyId", in: answer),
                secretAccessKey: try Self.text(of: "SecretAccessKey", in: answer)
            )
            self.client = client
        }

        private static func text(of name: String, in xml: String) throws -> String {
            guard let start = xml.range(of: "<\(name)>"), let end = xml.range(of: "</\(name)>") else {
                throw EndToEndFailure("no \(name) in \(xml)")
            }
            return String(xml[start.upperBound..<end.lowerBound])
        }

        /// A daemon whose ECS this is.
        func daemon(secret: String? = nil) async throws -> DaemonProcess {
            try await DaemonProcess.started(
                ["--ecs-endpoint", moto.url, "--region", "us-east-1"],
                environment: [
                    "AWS_ACCESS_KEY_ID": client.credentials?.accessKeyID ?? "",
                    "AWS_SECRET_ACCESS_KEY": secret ?? client.credentials?.secretAccessKey ?? "",
                ]
            )
        }

        /// Makes a cluster and a task definition.
        func prepare() async throws {
            _ = try await client.call("CreateCluster", ["clusterName": "main"], of: .ecs)
            _ = try await client.call(
                "RegisterTaskDefinition",
                [
                    "family": "migrate", "networkMode": "bridge",
                    "containerDefinitions": [["name": "main", "image": "busybox", "memory": 64]],
                ],
                of: .ecs
            )
        }

        func task(_ arn: String) async throws -> JSONValue {
            let answer = try await client.call("DescribeTasks", ["cluster": "main", "tasks": [.string(arn)]], of: .ecs)
            guard let task = answer["tasks"]?[0] else { throw EndToEndFailure("no such task: \(answer.text)") }
            return task
        }
    }

    private static func state(_ pattern: String, adding members: JSONObject = [:]) -> JSONValue {
        var state: JSONObject = [
            "Type": "Task", "Resource": .string("arn:aws:states:::ecs:runTask\(pattern)"),
            "Parameters": ["Cluster": "main", "TaskDefinition": "migrate", "LaunchType": "FARGATE"], "End": true,
        ]
        if pattern == ".waitForTaskToken" {
            state["Parameters"] = [
                "Cluster": "main", "TaskDefinition": "migrate", "LaunchType": "FARGATE",
                "Overrides": [
                    "ContainerOverrides": [
                        [
                            "Name": "main",
                            "Environment": [["Name": "TASK_TOKEN", "Value.$": "$$.Task.Token"]],
                        ]
                    ]
                ],
            ]
        }
        for (key, value) in members { state[key] = value }
        return .object(state)
    }

    @Test func taskIsRunWatchedAndStopped() async throws {
        let elsewhere = try await Elsewhere()
        try await elsewhere.prepare()
        let daemon = try await elsewhere.daemon()

        let run = try await daemon.createMachine("run", ofState: Self.state(""))
        let ran = try await daemon.end(of: try await daemon.startExecution(of: run))
        #expect(ran["status"] == "SUCCEEDED", "\(ran.text)")
        let output = try JSONValue(parsing: try ran.text(at: "output"))
        #expect(output["Tasks"]?[0]?["TaskArn"]?.stringValue?.contains(":task/") == true)

        // A state that times out stops its task there.
        let late = try await daemon.createMachine(
            "late",
            ofState: Self.state(".waitForTaskToken", adding: ["TimeoutSeconds": 2])
        )
        let execution = try await daemon.startExecution(of: late, name: "too-late")
        let stoppedTask = try await daemon.submittedTask(of: execution)
        #expect(try await daemon.end(of: execution)["error"] == "States.Timeout")
        let stopped = try await value("the task to be stopped") {
            let task = try await elsewhere.task(stoppedTask)
            return task["lastStatus"] == "STOPPED" ? task : JSONValue?.none
        }
        #expect(stopped["stoppedReason"]?.stringValue?.contains("too-late") == true, "\(stopped.text)")

        // So does an execution that is stopped.
        let paused = try await daemon.startExecution(
            of: try await daemon.createMachine("paused", ofState: Self.state(".waitForTaskToken")),
            name: "not-wanted"
        )
        let unwantedTask = try await daemon.submittedTask(of: paused)
        _ = try await daemon.client.call("StopExecution", ["executionArn": .string(paused)])
        try await condition("the task to be stopped") {
            try await elsewhere.task(unwantedTask)["stoppedReason"]?.stringValue?.contains("not-wanted") == true
        }

        // A task that somebody stops is seen.
        let sync = try await daemon.createMachine("sync", ofState: Self.state(".sync"))
        let watched = try await daemon.startExecution(of: sync)
        let watchedTask = try await daemon.submittedTask(of: watched)
        _ = try await elsewhere.client.call(
            "StopTask",
            ["cluster": "main", "task": .string(watchedTask), "reason": "by an operator"],
            of: .ecs
        )
        let failed = try await daemon.end(of: watched)
        #expect(failed["error"] == "States.TaskFailed")
        #expect(try JSONValue(parsing: try failed.text(at: "cause"))["StoppedReason"] == "by an operator")
    }

    @Test func wrongKeysAreRefusedThereAndFailTheState() async throws {
        let elsewhere = try await Elsewhere()
        try await elsewhere.prepare()
        let daemon = try await elsewhere.daemon(secret: "not-the-secret")
        let run = try await daemon.createMachine("run", ofState: Self.state(""))
        let end = try await daemon.end(of: try await daemon.startExecution(of: run))
        #expect(end["status"] == "FAILED")
        #expect(end["error"]?.stringValue?.hasPrefix("ECS.") == true, "\(end.text)")
    }
}
