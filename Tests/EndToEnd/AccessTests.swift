import AWSCore
import Foundation
import JSON
import SigV4
import Testing

/// Who may call, what is refused at start, and what signals do.
@Suite(.serialized, .timeLimit(.minutes(5))) struct AccessTests {
    private static let key = AWSCredentials(accessKeyID: "AKIDALLOWED", secretAccessKey: "a-secret-of-the-test-01")

    @Test func onlyTheKeysOfTheFileMayCall() async throws {
        let folder = try ScratchFolder()
        let keys = try folder.write("keys", "# who may call\n\(Self.key.accessKeyID) \(Self.key.secretAccessKey)\n")
        let daemon = try DaemonProcess(["--access-keys", keys, "--local-ecs"], folder: folder)
        try daemon.start()
        try await daemon.ready()

        var client = daemon.client
        client.credentials = nil
        for service in [APIClient.Service.states, .ecs] {
            let operation = service == .states ? "ListStateMachines" : "ListTasks"
            let unsigned = try #require(try await client.error(operation, of: service))
            #expect(unsigned.code == "MissingAuthenticationTokenException")
            #expect(unsigned.status == 400)
            client.credentials = Self.key
            _ = try await client.call(operation, of: service)
            client.credentials = nil
        }
        #expect(try await client.rest("GET", "/v1/executions").status == 401)
        #expect(try await client.rest("GET", "/v1/executions", bearer: "a-secret-of-the-test-02").status == 401)
        #expect(try await client.rest("GET", "/v1/executions", bearer: Self.key.secretAccessKey).status == 200)
        #expect(try await client.send("GET", "/healthz").status == 200)

        // A container has its token and nothing else; the daemon's own calls to its ECS are signed.
        client.credentials = Self.key
        let state = taskState("reports")
        let script = """
            exec curl -sS -f -H "Authorization: Bearer $TASK_TOKEN" -d '"told"' "$STEPWELL_ENDPOINT/v1/callback/success"
            """
        _ = try await client.call(
            "RegisterTaskDefinition",
            [
                "family": "reports",
                "containerDefinitions": [
                    [
                        "name": "main", "image": "local/shell", "memory": 64, "entryPoint": ["/bin/sh", "-c"],
                        "command": [.string(script)],
                    ]
                ],
            ],
            of: .ecs
        )
        let definition: JSONValue = ["StartAt": "Only", "States": ["Only": state]]
        let machine = try await client.call(
            "CreateStateMachine",
            ["name": "m", "definition": .string(definition.text), "roleArn": "arn:aws:iam::000000000000:role/test"]
        )
        let body: JSONValue = ["stateMachine": .string(try machine.text(at: "stateMachineArn"))]
        let end = try await client.rest("POST", "/v1/executions?wait=60", body, bearer: Self.key.secretAccessKey)
        #expect(end.status == 201)
        #expect(end.body["output"] == "told", "\(end.body.text)")
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test(arguments: [
        (options: ["--listen", "0.0.0.0:1"], says: "--insecure"),
        (options: ["--listen", "0.0.0.0:1", "--local-ecs", "--insecure"], says: "loopback"),
        (options: ["--listen", "127.0.0.1:1", "--tls-key", "/x"], says: "belong together"),
        (options: ["--listen", "nowhere"], says: "HOST:PORT"),
        (options: ["--database", "mysql://x"], says: "sqlite:PATH"),
        (options: ["--access-keys", "/nowhere/keys"], says: "/nowhere/keys"),
        (options: ["--log-level", "loud"], says: "--log-level"),
    ])
    func whatIsNotSafeOrMakesNoSenseIsRefusedAtStart(_ start: (options: [String], says: String)) async throws {
        let folder = try ScratchFolder()
        let database = start.options.contains("--database") ? [] : ["--database", "sqlite:\(folder.file("db"))"]
        let result = try await StepwellBinary.run(["serve"] + database + start.options, in: folder)
        #expect(result.ending == .exited(1))
        #expect(result.output.contains(start.says), "\(result.output)")
        #expect(result.output.hasPrefix("stepwell: "), "\(result.output)")
    }

    @Test func aPageThatLeadsItsNameHereReadsNothing() async throws {
        let rebound = [HeaderField(name: "Host", value: "rebound.example:8083")]
        let daemon = try await DaemonProcess.started([])
        let refusal = try await daemon.client.rest("GET", "/v1/executions", headers: rebound)
        #expect(refusal.status == 403 && refusal.body.text.contains("rebound.example"), "\(refusal.body.text)")
        for host in ["stepwell:8083", "sync-127.0.0.1:8083", "localhost"] {
            let headers = [HeaderField(name: "Host", value: host)]
            #expect(try await daemon.client.rest("GET", "/v1/executions", headers: headers).status == 200, "\(host)")
        }
        #expect(try await daemon.terminate() == .exited(0))
        let open = try await DaemonProcess.started(["--insecure"])
        #expect(try await open.client.rest("GET", "/v1/executions", headers: rebound).status == 200)
        #expect(try await open.terminate() == .exited(0))
    }

    @Test func insecureIsAWordThatOpensThePort() async throws {
        let folder = try ScratchFolder()
        let port = try LoopbackPort.free()
        let process = try SpawnedProcess(
            [
                StepwellBinary.path, "serve", "--listen", "0.0.0.0:\(port)", "--insecure", "--database",
                "sqlite:\(folder.file("db"))",
            ],
            environment: Program.plainEnvironment,
            output: folder.file("log")
        )
        let client = APIClient(
            origin: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: port),
            transport: try CurlTransport()
        )
        try await condition("it to be ready") { (try? await client.send("GET", "/readyz"))?.status == 200 }
        process.signal(SIGINT)
        #expect(try await process.ended() == .exited(0))
    }

    @Test func keysOfTokensAreForTheOwnerAlone() async throws {
        let daemon = try await DaemonProcess.started([])
        let path = daemon.folder.file("db.token-keys")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let before = daemon.folder.text("db.token-keys")
        #expect(try await daemon.terminate() == .exited(0))
        try daemon.start()
        try await daemon.ready()
        #expect(daemon.folder.text("db.token-keys") == before)
    }

    @Test func databaseOfANewerStepwellIsLeftAlone() async throws {
        let daemon = try await DaemonProcess.started([])
        #expect(try await daemon.terminate() == .exited(0))
        // SQLite keeps the number of the schema at a fixed place of the file's head: 4 bytes at 60.
        let path = daemon.folder.file("db")
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try handle.seek(toOffset: 60)
        try handle.write(contentsOf: Data([0, 0, 0, 99]))
        try handle.close()
        let before = FileManager.default.contents(atPath: path)
        try daemon.start()
        #expect(try await daemon.ended() == .exited(1))
        let message = daemon.log.split(separator: "\n").last.map(String.init) ?? ""
        #expect(message.hasPrefix("stepwell: ") && message.contains("99") && message.contains("newer"), "\(message)")
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test func whatIsInFlightIsFinishedOnSIGTERM() async throws {
        let daemon = try await DaemonProcess.started([])
        let machine = try await daemon.createMachine("m", ofState: ["Type": "Wait", "Seconds": 600, "End": true])
        let execution = try await daemon.startExecution(of: machine)
        async let starts = forEach((0..<200).map { "in-flight-\($0)" }, atOnce: 16) { name -> String? in
            try? await daemon.startExecution(of: machine, name: name)
        }
        try await condition("some to be started") {
            let list = try await daemon.client.call("ListExecutions", ["stateMachineArn": .string(machine)])
            return (list["executions"]?.arrayValue?.count ?? 0) > 20
        }
        #expect(try await daemon.terminate() == .exited(0))
        let acknowledged = try await starts.compactMap(\.self)
        try daemon.start()
        try await daemon.ready()
        for arn in acknowledged + [execution] {
            #expect(try await daemon.describe(arn)["status"] == "RUNNING")
        }
    }

    @Test func whoWaitsForAnExpressExecutionIsToldThatTheDaemonStops() async throws {
        let daemon = try await DaemonProcess.started([])
        let seen = try await daemon.createMachine("seen", ofState: ["Type": "Succeed"])
        let definition: JSONValue = [
            "StartAt": "Show",
            "States": [
                "Show": [
                    "Type": "Task", "Resource": "arn:aws:states:::states:startExecution",
                    "Parameters": ["StateMachineArn": .string(seen)], "Next": "Wait",
                ],
                "Wait": ["Type": "Wait", "Seconds": 120, "End": true],
            ],
        ]
        let express = try await daemon.client.call(
            "CreateStateMachine",
            [
                "name": "express", "type": "EXPRESS", "definition": .string(definition.text),
                "roleArn": "arn:aws:iam::000000000000:role/test",
            ]
        ).text(at: "stateMachineArn")
        async let answer = daemon.client.error("StartSyncExecution", ["stateMachineArn": .string(express)])
        try await condition("it to be under way") {
            let list = try await daemon.client.call("ListExecutions", ["stateMachineArn": .string(seen)])
            return list["executions"]?.arrayValue?.isEmpty == false
        }
        #expect(try await daemon.terminate() == .exited(0))
        let error = try #require(try await answer)
        #expect(error.status == 503 && error.message.contains("is stopping"), "\(error)")
        #expect(daemon.log.contains(" notice ") && daemon.log.contains("the daemon is stopping"), "\(daemon.log)")
        #expect(!daemon.log.contains("store is not available"), "\(daemon.log)")
    }

    @Test func fileAloneHoldsEverythingOnceTheDaemonHasEnded() async throws {
        let daemon = try await DaemonProcess.started([])
        let machine = try await daemon.createMachine("m", ofState: ["Type": "Wait", "Seconds": 600, "End": true])
        let execution = try await daemon.startExecution(of: machine)
        #expect(try await daemon.terminate() == .exited(0))
        let copy = try DaemonProcess([])
        try FileManager.default.copyItem(atPath: daemon.folder.file("db"), toPath: copy.folder.file("db"))
        try copy.start()
        try await copy.ready()
        #expect(try await copy.describe(execution)["status"] == "RUNNING")
    }

    @Test func workflowsAreLoadedAnewOnSIGHUPAndABrokenOneIsNot() async throws {
        let folder = try ScratchFolder()
        try folder.write("workflows/deploy.asl.json", Self.workflow(result: "one"))
        try folder.write("workflows/nightly.asl.yaml", Self.yaml)
        let daemon = try DaemonProcess(["--workflows", folder.file("workflows")], folder: folder)
        try daemon.start()
        try await daemon.ready()
        let prefix = "arn:aws:states:us-east-1:000000000000:stateMachine:"
        func output(of machine: String = "deploy") async throws -> JSONValue? {
            try await daemon.end(of: try await daemon.startExecution(of: prefix + machine))["output"]
        }
        #expect(try await output() == "\"one\"")
        #expect(try await output(of: "nightly") == "[1.50,1.50]")

        try folder.write("workflows/deploy.asl.json", Self.workflow(result: "two"))
        daemon.signal(SIGHUP)
        try await condition("the new definition to be in use") { try await output() == "\"two\"" }

        try folder.write("workflows/deploy.asl.json", Self.broken)
        try folder.write("workflows/other.asl.json", "{\n  \"StartAt\": \"P\",\n  oops\n}\n")
        try folder.write("workflows/nightly.asl.yaml", Self.yaml.replacing("End: true", with: "Next: Q"))
        try folder.write("workflows/nightly.asl.yml", Self.yaml)
        daemon.signal(SIGHUP)
        let places = [
            "deploy.asl.json:4:46: ", "other.asl.json:3:3: ", "nightly.asl.yaml:6:5: ",
            "nightly.asl.yml: nightly.asl.yaml is the state machine nightly already",
        ]
        for place in places {
            try await condition("\(place) to be reported in\n\(daemon.log)", within: .seconds(20)) {
                daemon.log.contains(place)
            }
        }
        #expect(try await output() == "\"two\"")
        #expect(try await output(of: "nightly") == "[1.50,1.50]")
        #expect(daemon.ending == nil)
    }

    @Test func aHangUpIsNoEndWhereThereIsNothingToLoad() async throws {
        let daemon = try await DaemonProcess.started([])
        daemon.signal(SIGHUP)
        try await condition("the signal to be heard in\n\(daemon.log)", within: .seconds(20)) {
            daemon.log.contains("nothing to load anew")
        }
        #expect(try await daemon.client.send("GET", "/readyz").status == 200)
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func aHangUpIsNoEndWhileTheDaemonStarts() async throws {
        // Nobody answers there, which it does not take for an answer at once.
        let port = try LoopbackPort.free()
        let daemon = try DaemonProcess(
            [],
            database: "postgresql://stepwell@127.0.0.1:\(port)/nowhere",
            preparation: "ulimit -n 400"
        )
        try daemon.start()
        // It warns of how few files it may have open right before it looks for the database.
        try await condition("it to be on its way") { daemon.log.contains("connections=") }
        daemon.signal(SIGHUP)
        #expect(try await daemon.ended() == .exited(1), "\(daemon.log)")
        #expect(daemon.log.contains("cannot be opened"), "\(daemon.log)")
    }

    private static let yaml = """
        StartAt: P
        States:
          P:
            Type: Pass
            Result: [&x 1.50, *x]
            End: true
        """

    private static let broken = """
        {
          "StartAt": "Migrate",
          "States": {
            "Migrate": {"Type": "Pass", "Result": 1, "Next": "Nowhere"},
            "Deploy": {"Type": "Succeed"}
          }
        }
        """

    private static func workflow(result: String) -> String {
        "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Result\":\"\(result)\",\"End\":true}}}"
    }
}
