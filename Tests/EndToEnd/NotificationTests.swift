import AWSCore
import Foundation
import Hashing
import JSON
import PostgresTesting
import Synchronization
import TestSupport
import Testing

/// Receivers are told of every change of status, whatever becomes of them and of the daemon.
@Suite(.serialized, .timeLimit(.minutes(5))) struct NotificationTests {
    private static let secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    private static let quick: JSONValue = ["Type": "Pass", "End": true]
    private static let bad: JSONValue = ["Type": "Fail", "Error": "Bad", "Cause": "because"]

    /// A webhook that takes nothing at first, in every way that there is.
    private final class Hook: Sendable {
        private struct State {
            var isOpen = false
            var count = 0
            var heard: [JSONValue] = []
            var forged = 0
        }

        private let state = Mutex(State())

        var asked: Int { state.withLock { $0.count } }
        var heard: [JSONValue] { state.withLock { $0.heard } }
        /// Events with a signature that is not good.
        var forged: Int { state.withLock { $0.forged } }

        func open() { state.withLock { $0.isOpen = true } }

        func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Reply {
            state.withLock { state in
                state.count += 1
                if !Self.isGenuine(request) { state.forged += 1 }
                guard state.isOpen else {
                    switch state.count % 3 {
                    case 0: return .init(status: 503, headers: [("Retry-After", "1")])
                    case 1: return .init(status: 410)
                    default: return .init(raw: [], ending: .close)
                    }
                }
                if let event = try? JSONValue(parsing: request.body) { state.heard.append(event) }
                return .init(status: 202)
            }
        }

        /// Whether the signature is what the receiver computes with the secret.
        private static func isGenuine(_ request: LoopbackServer.Request) -> Bool {
            guard let key = Base64.decode(String(NotificationTests.secret.dropFirst(6))),
                let id = request.header("webhook-id"), let time = request.header("webhook-timestamp"),
                let seconds = Double(time), abs(seconds - Date().timeIntervalSince1970) < 300
            else { return false }
            let message = Array("\(id).\(time).".utf8) + request.body
            return request.header("webhook-signature") == "v1," + Base64.encode(hmacSHA256(key: key, message: message))
        }
    }

    /// `STATUS redriveCount` of an execution, in the order in which each was heard first.
    private static func changes(_ heard: [JSONValue], of execution: String) -> [String] {
        var changes: [String] = []
        for event in heard where event["detail"]?["executionArn"]?.stringValue == execution {
            let change =
                "\(event["detail"]?["status"]?.stringValue ?? "") \(event["detail"]?["redriveCount"]?.intValue ?? -1)"
            if !changes.contains(change) { changes.append(change) }
        }
        return changes
    }

    @Test func aWebhookHearsOfEverythingAlthoughItFailsAndTheDaemonIsKilled() async throws {
        let hook = Hook()
        let server = try LoopbackServer { hook.answer($0) }
        defer { server.stop() }
        let folder = try ScratchFolder()
        let daemon = try DaemonProcess(
            [
                "--notify-webhook", "http://127.0.0.1:\(server.port)/hook", "--notify-webhook-secret-file",
                try folder.write("secret", "# the only one\n\(Self.secret)\n"),
            ],
            folder: folder
        )
        try daemon.start()
        try await daemon.ready()
        let good = try await daemon.createMachine("good", ofState: Self.quick)
        let bad = try await daemon.createMachine("bad", ofState: Self.bad)
        let silent = try await daemon.createMachine("silent", ofState: Self.quick, tags: [("stepwell:notify", "off")])
        let half = try await daemon.createMachine(
            "half",
            ofState: Self.quick,
            tags: [("stepwell:notify", "SUCCEEDED TIMED_OUT")]
        )
        let names = (0..<40).map { "run-\($0)" }
        // A receiver that takes nothing is in nobody's way.
        let early = try await forEach(names) { try await daemon.startExecution(of: good, name: $0) }
        _ = try await daemon.startExecution(of: silent, name: "silent")
        let halfToldOf = try await daemon.startExecution(of: half)
        for execution in early { #expect(try await daemon.end(of: execution)["status"] == "SUCCEEDED") }
        try await condition("the webhook to have refused three times") { hook.asked >= 3 }
        #expect(hook.heard.isEmpty)
        let metrics = try await daemon.client.send("GET", "/metrics")
        let page = String(decoding: metrics.body, as: UTF8.self)
        #expect(page.contains(#"stepwell_notifications_waiting{receiver="webhook"} 81"#), "\(page)")
        #expect(page.contains(#"stepwell_notifications_total{receiver="webhook",result="refused"}"#))
        #expect(daemon.log.contains("HTTP 410") && daemon.log.contains("execution:good:run-"))

        try await daemon.kill()
        hook.open()
        try daemon.start()
        try await daemon.ready()
        // Killed once more while it tells what it has to tell.
        try await condition("the webhook to hear something") { !hook.heard.isEmpty }
        let late = try await forEach(names) { try await daemon.startExecution(of: bad, name: $0) }
        try await daemon.kill()
        try daemon.start()
        try await daemon.ready()

        try await condition("all to be told", within: .seconds(90)) {
            early.allSatisfy { Self.changes(hook.heard, of: $0).count == 2 }
                && late.allSatisfy { Self.changes(hook.heard, of: $0).count == 2 }
        }
        for execution in early { #expect(Self.changes(hook.heard, of: execution) == ["RUNNING 0", "SUCCEEDED 0"]) }
        for execution in late { #expect(Self.changes(hook.heard, of: execution) == ["RUNNING 0", "FAILED 0"]) }
        #expect(hook.forged == 0)
        #expect(!hook.heard.contains { $0["detail"]?["name"] == "silent" })
        try await condition("the end that is told alone") {
            Self.changes(hook.heard, of: halfToldOf) == ["SUCCEEDED 0"]
        }
        // Doubles have the same id.
        let ids = Set(hook.heard.compactMap { $0["id"]?.stringValue })
        #expect(ids.count == 4 * names.count + 1)
        let end = try #require(hook.heard.last { $0["detail"]?["status"] == "FAILED" })
        #expect(end["source"] == "aws.states" && end["account"] == "000000000000" && end["region"] == "us-east-1")
        #expect(end["detail"]?["error"] == "Bad" && end["detail"]?["cause"] == "because")
        #expect(end["detail"]?["redriveStatus"] == "REDRIVABLE")

        // What was heard is not kept.
        try await condition("nothing to wait any more") {
            let answer = try await daemon.client.send("GET", "/metrics")
            return String(decoding: answer.body, as: UTF8.self)
                .contains(#"stepwell_notifications_waiting{receiver="webhook"} 0"#)
        }
        // A redrive is another life.
        _ = try await daemon.client.call("RedriveExecution", ["executionArn": .string(late[0])])
        try await condition("the redrive to be told") {
            Self.changes(hook.heard, of: late[0]) == ["RUNNING 0", "FAILED 0", "RUNNING 1", "FAILED 1"]
        }
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test(.enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint)))
    func aNodeTellsWhatAnotherOneLeftBehind() async throws {
        let server = try PostgresServer()
        try await server.run("create database stepwell")
        let hook = Hook()
        let receiver = try LoopbackServer { hook.answer($0) }
        defer { receiver.stop() }
        let folder = try ScratchFolder()
        let options = [
            "--token-keys", folder.file("keys"), "--notify-webhook", "http://127.0.0.1:\(receiver.port)/",
            "--notify-webhook-secret-file", try folder.write("secret", Self.secret), "--notify-status",
            "SUCCEEDED,RUNNING",
        ]
        let database = server.location(database: "stepwell")
        let one = try await DaemonProcess.started(options, database: database)
        let two = try await DaemonProcess.started(options, database: database)
        let good = try await one.createMachine("good", ofState: Self.quick)
        let bad = try await one.createMachine("bad", ofState: Self.bad)
        let executions = try await forEach((0..<20).map { "run-\($0)" }) {
            try await one.startExecution(of: good, name: $0)
        }
        let failing = try await one.startExecution(of: bad)
        try await condition("the webhook to have refused") { hook.asked >= 2 }
        try await one.kill()
        hook.open()
        try await condition("all to be told", within: .seconds(90)) {
            executions.allSatisfy { Self.changes(hook.heard, of: $0) == ["RUNNING 0", "SUCCEEDED 0"] }
                && Self.changes(hook.heard, of: failing) == ["RUNNING 0"]
        }
        #expect(hook.forged == 0)
        #expect(try await two.terminate() == .exited(0))
    }

    @Test(.enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
    func anEventBusHearsOfEverything() async throws {
        let moto = try await MotoServer()
        defer { moto.stop() }
        let environment = [
            "AWS_ENDPOINT_URL": moto.url, "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
        ]
        let folder = try ScratchFolder()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients/event_bus.py").path
        let prepared = try await Program.run(
            ["/usr/bin/env", "python3", script, "prepare"],
            in: folder,
            environment: environment
        )
        #expect(prepared.ending == .exited(0), "\(prepared.output)")
        let daemon = try await DaemonProcess.started(["--notify-eventbridge", "team"], environment: environment)
        let good = try await daemon.createMachine("good", ofState: Self.quick)
        let bad = try await daemon.createMachine("bad", ofState: Self.bad)
        let names = (0..<15).map { "run-\($0)" }
        let executions = try await forEach(names) { try await daemon.startExecution(of: good, name: $0) }
        _ = try await daemon.startExecution(of: bad, name: "bad")
        let read = try await Program.run(
            ["/usr/bin/env", "python3", script, "read", "32"],
            in: folder,
            environment: environment
        )
        #expect(read.ending == .exited(0), "\(read.output)")
        let heard = try JSONValue(parsing: read.output).objectValue ?? [:]
        #expect(heard.count == 32)
        for (name, execution) in zip(names, executions) {
            for status in ["RUNNING", "SUCCEEDED"] {
                let event = try #require(heard["\(name) \(status)"], "\(name) \(status)")
                #expect(event["source"] == "stepwell" && event["resources"] == [.string(execution)])
                #expect(event["detail-type"] == "Step Functions Execution Status Change")
                #expect(event["detail"]?["executionArn"]?.stringValue == execution)
                #expect(event["detail"]?["inputDetails"] == ["included": true])
            }
        }
        #expect(heard["bad FAILED"]?["detail"]?["error"] == "Bad")
        #expect(try await daemon.terminate() == .exited(0))
    }

    /// What the documentation says about verifying, with the example of the Standard Webhooks libraries.
    @Test func theDocumentedWaysToVerifyAWebhookWork() async throws {
        let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/notifications.md")
        let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
        func block(_ language: String) throws -> String {
            let start = try #require(text.firstRange(of: "```\(language)\n"))
            let rest = text[start.upperBound...]
            return String(rest[..<(try #require(rest.firstRange(of: "```")).lowerBound)])
        }
        let folder = try ScratchFolder()
        let python = try folder.write(
            "verify.py",
            try block("python") + """

                headers = {
                    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
                    "webhook-signature": "v1,AAAA \(signature)",
                }
                secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
                assert verify(secret, headers, body, now=1614265400)
                assert not verify(secret, headers, body, now=1614265700)
                assert not verify(secret, headers, body + b" ", now=1614265400)
                assert not verify("whsec_AAAA", headers, body, now=1614265400)

                """
        )
        let verified = try await Program.run(["/usr/bin/env", "python3", python], in: folder)
        #expect(verified.ending == .exited(0), "\(verified.output)")
        try folder.write("body", #"{"test": 2432232314}"#)
        let bash = try folder.write("verify.sh", "cd \(folder.path)\n" + (try block("bash")))
        let printed = try await Program.run(
            ["/usr/bin/env", "bash", bash],
            in: folder,
            environment: [
                "SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "ID": "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "TIMESTAMP": "1614265330",
            ]
        )
        #expect(printed.output == signature + "\n")
    }

    @Test func secretsThatAreNoneAreSaidAtTheStart() async throws {
        let folder = try ScratchFolder()
        let path = try folder.write("secret", "# comment\nhunter2-hunter2\n")
        let daemon = try DaemonProcess(
            ["--notify-webhook", "http://127.0.0.1:9/", "--notify-webhook-secret-file", path],
            folder: folder
        )
        try daemon.start()
        #expect(try await daemon.ended() == .exited(1))
        #expect(daemon.log.contains("\(path):2: expected 'whsec_'") && !daemon.log.contains("hunter2"))
    }
}
