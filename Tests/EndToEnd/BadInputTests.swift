import AWSCore
import Foundation
import JSON
import SigV4
import TestSupport
import Testing

/// What clients must not send: always refused as what it is, and nobody else notices.
@Suite(.serialized, .timeLimit(.minutes(5))) struct BadInputTests {
    @Test func thousandsOfBadRequestsAreRefusedAndHarmNobody() async throws {
        let seed = CrashScenario.seed
        print("e2e: the bad requests come from the seed \(seed); STEPWELL_E2E_SEED=\(seed) repeats them")
        let daemon = try await DaemonProcess.started()
        let (execution, token) = try await Self.waitingExecution(daemon)
        let inputs = try await Self.inputs(daemon)
        var requests = HostileRequests(seed: seed, inputs: inputs, token: token)
        let all = (0..<3000).map { _ in requests.next() }

        let problems = try await forEach(all, atOnce: 8) { try await Self.problem(of: $0, daemon) }
        for problem in problems.compactMap(\.self) { Issue.record("\(problem)") }
        #expect(daemon.ending == nil)

        #expect(try await daemon.describe(execution)["status"] == "RUNNING")
        _ = try await daemon.client.call("SendTaskSuccess", ["taskToken": .string(token), "output": "\"unharmed\""])
        #expect(try await daemon.end(of: execution)["output"] == "\"unharmed\"")
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func halfSentAndBrokenHTTPHarmsNobody() async throws {
        let daemon = try await DaemonProcess.started()
        let (execution, token) = try await Self.waitingExecution(daemon)
        // Connections that stay open in the middle of a request.
        let hanging = try (0..<40).map { index in
            let socket = try RawSocket(port: daemon.port)
            socket.send(Array("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{".utf8.prefix(10 + index)))
            return socket
        }
        for (name, text) in Self.brokenHTTP {
            let socket = try RawSocket(port: daemon.port)
            socket.send(Array(text.utf8))
            socket.finishSending()
            let status = socket.status()
            #expect(status.map { (400..<500).contains($0) } ?? true, "\(name): \(status ?? 0)")
            #expect(daemon.ending == nil, "\(name)")
        }
        #expect(try await daemon.client.send("GET", "/readyz").status == 200)
        _ = try await daemon.client.call("SendTaskSuccess", ["taskToken": .string(token), "output": "1"])
        #expect(try await daemon.end(of: execution)["status"] == "SUCCEEDED")
        withExtendedLifetime(hanging) {}
    }

    private static let brokenHTTP: [(String, String)] = [
        ("nothing", ""), ("a line break", "\r\n"), ("no HTTP", "hello\r\n\r\n"), ("NULs", "\0\0\0\0\r\n\r\n"),
        ("half a head", "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSSt"),
        ("half a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"a\":"),
        ("a negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}"),
        ("two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}"),
        ("no number", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n{}"),
        ("a bad chunk", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
        ("half a chunk", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"a\""),
        ("another method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n"),
        ("a long head", "GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "x", count: 200_000))\r\n\r\n"),
        ("no host", "GET /nothing HTTP/1.1\r\n\r\n"),
        ("a folded header", "GET /nothing HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c\r\n\r\n"),
    ]

    @Test func wrongSignaturesAreRefused() async throws {
        let folder = try ScratchFolder()
        let keys = try folder.write("keys", "AKIDALLOWED a-secret-of-the-test-01\n")
        let daemon = try DaemonProcess(["--access-keys", keys], folder: folder)
        try daemon.start()
        try await daemon.ready()
        var client = daemon.client
        client.credentials = AWSCredentials(accessKeyID: "AKIDALLOWED", secretAccessKey: "a-secret-of-the-test-01")
        _ = try await client.call("ListStateMachines")
        var random = SplitMix64(seed: CrashScenario.seed)
        for (id, secret) in [("AKIDALLOWED", "a-secret-of-the-test-02"), ("AKIDOTHER", "a-secret-of-the-test-01")] {
            client.credentials = AWSCredentials(accessKeyID: id, secretAccessKey: secret)
            let error = try #require(try await client.error("ListStateMachines"))
            #expect(error.status == 400)
            #expect(error.code == (id == "AKIDALLOWED" ? "InvalidSignatureException" : "UnrecognizedClientException"))
        }
        let sound =
            "AWS4-HMAC-SHA256 Credential=AKIDALLOWED/20260101/us-east-1/states/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date, Signature=\(String(repeating: "0", count: 64))"
        for _ in 0..<300 {
            var header = Array(sound.utf8)
            for _ in 0...random.next() % 4 {
                header[Int(random.next() % UInt64(header.count))] = UInt8(random.next() % 95) + 32
            }
            let answer = try await client.send(
                "POST",
                "/",
                headers: [
                    HeaderField(name: "X-Amz-Target", value: "AWSStepFunctions.ListStateMachines"),
                    HeaderField(name: "X-Amz-Date", value: "20260101T000000Z"),
                    HeaderField(name: "Authorization", value: String(decoding: header, as: UTF8.self)),
                ],
                body: Array("{}".utf8)
            )
            #expect(answer.status == 400, "\(String(decoding: header, as: UTF8.self))")
        }
        #expect(try await daemon.terminate() == .exited(0))
    }

    // MARK: Parts

    private static func waitingExecution(_ daemon: DaemonProcess) async throws -> (arn: String, token: String) {
        try await daemon.register("hand-on", script: "echo \"$TASK_TOKEN\" > \(daemon.folder.file("token"))")
        let machine = try await daemon.createMachine("waiting", ofState: taskState("hand-on"))
        let execution = try await daemon.startExecution(of: machine)
        let token = try await value("the token") { daemon.folder.lines("token").first }
        return (execution, token)
    }

    /// A valid input for each operation: none touches the execution that waits.
    private static func inputs(_ daemon: DaemonProcess) async throws -> [(operation: String, input: JSONObject)] {
        let pass: JSONValue = ["Type": "Pass", "End": true]
        let machine = try await daemon.createMachine("victim", ofState: pass)
        let execution = try await daemon.startExecution(of: machine)
        let m = JSONValue.string(machine)
        let e = JSONValue.string(execution)
        let definition = JSONValue.string("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}")
        let role: JSONValue = "arn:aws:iam::000000000000:role/test"
        let activity: JSONValue = "arn:aws:states:us-east-1:000000000000:activity:none"
        let routing: JSONValue = [["stateMachineVersionArn": .string(machine + ":1"), "weight": 100]]
        return [
            ("CreateStateMachine", ["name": "x", "definition": definition, "roleArn": role, "type": "STANDARD"]),
            ("DescribeStateMachine", ["stateMachineArn": m, "includedData": "ALL_DATA"]),
            ("UpdateStateMachine", ["stateMachineArn": m, "definition": definition, "publish": false]),
            ("ListStateMachines", ["maxResults": 10, "nextToken": "x"]),
            ("ValidateStateMachineDefinition", ["definition": definition, "type": "STANDARD", "maxResults": 1]),
            ("StartExecution", ["stateMachineArn": m, "name": "n", "input": "{}", "traceHeader": "t"]),
            ("DescribeExecution", ["executionArn": e]), ("StopExecution", ["executionArn": e, "error": "E", "cause": "c"]),
            ("ListExecutions", ["stateMachineArn": m, "statusFilter": "RUNNING", "maxResults": 10, "nextToken": "x"]),
            ("GetExecutionHistory", ["executionArn": e, "maxResults": 10, "reverseOrder": true, "nextToken": "x"]),
            ("DescribeStateMachineForExecution", ["executionArn": e]),
            ("SendTaskSuccess", ["taskToken": "t", "output": "{}"]),
            ("SendTaskFailure", ["taskToken": "t", "error": "E", "cause": "c"]),
            ("SendTaskHeartbeat", ["taskToken": "t"]), ("CreateActivity", ["name": "a", "tags": []]),
            ("DescribeActivity", ["activityArn": activity]), ("DeleteActivity", ["activityArn": activity]),
            ("ListActivities", ["maxResults": 10]), ("GetActivityTask", ["activityArn": activity, "workerName": "w"]),
            ("TagResource", ["resourceArn": m, "tags": [["key": "k", "value": "v"]]]),
            ("UntagResource", ["resourceArn": m, "tagKeys": ["k"]]), ("ListTagsForResource", ["resourceArn": m]),
            ("PublishStateMachineVersion", ["stateMachineArn": m, "description": "d", "revisionId": "r"]),
            ("ListStateMachineVersions", ["stateMachineArn": m, "maxResults": 10]),
            ("DeleteStateMachineVersion", ["stateMachineVersionArn": .string(machine + ":9")]),
            ("CreateStateMachineAlias", ["name": "a", "routingConfiguration": routing]),
            ("DescribeStateMachineAlias", ["stateMachineAliasArn": .string(machine + ":a")]),
            ("UpdateStateMachineAlias", ["stateMachineAliasArn": .string(machine + ":a"), "description": "d"]),
            ("DeleteStateMachineAlias", ["stateMachineAliasArn": .string(machine + ":a")]),
            ("ListStateMachineAliases", ["stateMachineArn": m]), ("RedriveExecution", ["executionArn": e]),
            ("TestState", ["definition": "{\"Type\":\"Pass\",\"End\":true}", "roleArn": role, "input": "{}"]),
            ("StartSyncExecution", ["stateMachineArn": m]), ("DescribeMapRun", ["mapRunArn": m]),
            ("ListMapRuns", ["executionArn": e]), ("UpdateMapRun", ["mapRunArn": m]),
        ]
    }

    /// What is wrong with the answer to a request; nil when it is right.
    private static func problem(of request: HostileRequest, _ daemon: DaemonProcess) async throws -> String? {
        let answer: AWSHTTPResponse
        do {
            answer = try await daemon.client.send(
                request.method,
                request.target,
                headers: request.headers.map { HeaderField(name: $0.0, value: $0.1) },
                body: request.body
            )
        } catch let error as TransportError where error.kind == .invalidRequest {
            return nil
        } catch {
            return "\(request.kind): \(error); \(shown(request))"
        }
        guard request.statuses.contains(answer.status) else {
            return "\(request.kind): HTTP \(answer.status) \(text(answer.body)); \(shown(request))"
        }
        guard answer.status != 200, request.target == "/" else { return nil }
        let body = try? JSONValue(parsing: answer.body)
        guard let type = body?["__type"]?.stringValue, body?["message"]?.stringValue != nil else {
            return "\(request.kind): the answer is no error: \(text(answer.body)); \(shown(request))"
        }
        let code = type.split(separator: "#").last.map(String.init) ?? ""
        return request.codes.isEmpty || request.codes.contains(code) ? nil : "\(request.kind): \(type); \(shown(request))"
    }

    private static func shown(_ request: HostileRequest) -> String {
        "\(request.method) \(request.target.prefix(100)) \(request.headers.first?.1.prefix(80) ?? "") "
            + text(request.body)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix(400), as: UTF8.self) }
}
