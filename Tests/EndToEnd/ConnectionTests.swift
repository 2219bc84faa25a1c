import AWSCore
import Foundation
import JSON
import SigV4
import Testing

/// What becomes of connections: who hangs up, who sends too much, who wants to be hung up on.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ConnectionTests {
    private static func request(_ line: String, _ headers: [String] = ["Host: x"], body: String = "") -> [UInt8] {
        let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
        return Array(([line] + headers + length + ["", body]).joined(separator: "\r\n").utf8)
    }

    /// How many requests that waited for the end of an execution were answered.
    private static func answeredWaits(_ daemon: DaemonProcess) async throws -> Int {
        let page = try await daemon.client.send("GET", "/metrics")
        let name = "stepwell_request_seconds_count{operation=\"WaitForExecution\",result=\"ok\"} "
        return String(decoding: page.body, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix(name) }
            .flatMap { Int($0.dropFirst(name.count)) } ?? 0
    }

    @Test func nobodyWaitsForTheOneWhoHasHungUpAndWhatTheyStartedGoesOn() async throws {
        let daemon = try await DaemonProcess.started([])
        _ = try await daemon.createMachine("wait", ofState: ["Type": "Wait", "Seconds": 600, "End": true])
        let body = #"{"stateMachine":"wait","name":"one"}"#
        for (count, line, body) in [
            (1, "POST /v1/executions?wait=900 HTTP/1.1", body),
            (2, "GET /v1/executions/wait:one?wait=900 HTTP/1.1", ""),
        ] {
            var socket: RawSocket? = try RawSocket(port: daemon.port)
            socket?.send(Self.request(line, body: body))
            try await condition("the execution to be there") {
                try await daemon.client.rest("GET", "/v1/executions/wait:one").status == 200
            }
            socket = nil
            try await condition("the server to notice", within: .seconds(60)) {
                try await Self.answeredWaits(daemon) == count
            }
        }
        // Whoever has finished sending may still want to hear.
        let half = try RawSocket(port: daemon.port)
        half.send(Self.request("GET /v1/executions/wait:one?wait=900 HTTP/1.1"))
        half.finishSending()
        let answer = try #require(half.answer())
        #expect(answer.head.hasPrefix("HTTP/1.1 200 "), "\(answer.head)")
        #expect(try JSONValue(parsing: answer.body)["status"] == "RUNNING")
        let execution = try await daemon.client.rest("GET", "/v1/executions/wait:one")
        #expect(execution.body["status"] == "RUNNING")
    }

    @Test func pollOfAWorkerThatHasFinishedSendingIsAnsweredWithoutATask() async throws {
        let daemon = try await DaemonProcess.started([])
        let activity = try await daemon.client.call("CreateActivity", ["name": "a"]).text(at: "activityArn")
        let socket = try RawSocket(port: daemon.port)
        let headers = ["Host: x", "X-Amz-Target: AWSStepFunctions.GetActivityTask"]
        socket.send(Self.request("POST / HTTP/1.1", headers, body: #"{"activityArn":"\#(activity)"}"#))
        socket.finishSending()
        let answer = try #require(socket.answer())
        #expect(answer.head.hasPrefix("HTTP/1.1 200 "), "\(answer.head)")
        #expect(answer.body == "{}")
    }

    @Test func answersToHEADHaveNoBodyAndTheNextRequestIsAnsweredAsWell() async throws {
        let daemon = try await DaemonProcess.started([])
        let socket = try RawSocket(port: daemon.port)
        for target in ["/v1/executions", "/v1/callback/success", "/nothing", "/readyz", "/openapi.json", "/"] {
            socket.send(Self.request("HEAD \(target) HTTP/1.1"))
            let head = try #require(socket.answer(isOfHead: true)).head
            #expect(head.hasPrefix("HTTP/1.1 "), "\(target): \(head)")
            socket.send(Self.request("GET /healthz HTTP/1.1"))
            let next = try #require(socket.answer())
            #expect(next.head.hasPrefix("HTTP/1.1 200 ") && next.body == "ok\n", "\(target): \(next.head)")
        }
        socket.send(Self.request("HEAD /v1/executions HTTP/1.1", ["Host: x", "Content-Length: 9000000"]))
        let refused = try #require(socket.answer(isOfHead: true))
        #expect(refused.head.hasPrefix("HTTP/1.1 413 "), "\(refused.head)")
    }

    @Test(arguments: ["Content-Length: 90000000000", "Transfer-Encoding: chunked"])
    func bodyThatHasNoEndEndsTheConnection(_ framing: String) async throws {
        let daemon = try await DaemonProcess.started([])
        let socket = try RawSocket(port: daemon.port)
        socket.send(Self.request("POST /v1/executions HTTP/1.1", ["Host: x", framing]))
        let part = String(repeating: " ", count: 65_536)
        let piece = Array((framing.hasPrefix("Content") ? part : "10000\r\n\(part)\r\n").utf8)
        for _ in 0..<17 { socket.send(piece) }
        let answer = try #require(socket.answer())
        #expect(answer.head.hasPrefix("HTTP/1.1 413 "), "\(answer.head)")
        #expect(answer.head.lowercased().contains("\r\nconnection: close"), "\(answer.head)")
        // A sender that does not mind.
        try await condition("the connection to end", within: .seconds(60)) { !socket.send(piece) }
        #expect(try await daemon.client.send("GET", "/healthz").status == 200)
    }

    @Test(arguments: [
        ("GET /healthz HTTP/1.1", ["Host: x", "Connection: Close"]),
        ("GET /healthz HTTP/1.1", ["Host: x", "Connection: TE, CLOSE"]),
        ("GET /healthz HTTP/1.1", ["Host: x", "Connection: close"]), ("GET /healthz HTTP/1.0", []),
    ])
    func connectionEndsBehindTheAnswerWhereTheClientWantsIt(_ line: String, _ headers: [String]) async throws {
        let daemon = try await DaemonProcess.started([])
        let socket = try RawSocket(port: daemon.port)
        socket.send(Self.request(line, headers))
        #expect(socket.answer()?.body == "ok\n")
        #expect(socket.isEnded())
        // Others keep theirs.
        let kept = try RawSocket(port: daemon.port)
        for options in ["Connection: keep-alive", "Connection: Keep-Alive, TE", "X-A: close"] {
            kept.send(Self.request("GET /healthz HTTP/1.1", ["Host: x", options]))
            #expect(kept.answer()?.body == "ok\n", "\(options)")
        }
    }

    @Test func clientsThatAskBeforeTheySendABodyAreAnswered() async throws {
        let daemon = try await DaemonProcess.started([])
        _ = try await daemon.createMachine("pass", ofState: ["Type": "Pass", "End": true])
        let socket = try RawSocket(port: daemon.port)
        func head(_ length: Int) -> [UInt8] {
            let headers = ["Host: x", "Expect: 100-continue", "Content-Length: \(length)"]
            return Self.request("POST /v1/executions?wait=60 HTTP/1.1", headers)
        }
        for name in ["one", "two"] {
            let body = Array(#"{"stateMachine":"pass","name":"\#(name)"}"#.utf8)
            socket.send(head(body.count))
            #expect(socket.answer()?.head == "HTTP/1.1 100 Continue", "\(name)")
            socket.send(body)
            let answer = try #require(socket.answer())
            #expect(answer.head.hasPrefix("HTTP/1.1 201 "), "\(name): \(answer.head)")
            #expect(try JSONValue(parsing: answer.body)["status"] == "SUCCEEDED")
        }
        socket.send(head(9_000_000))
        let refused = try #require(socket.answer())
        #expect(refused.head.hasPrefix("HTTP/1.1 413 "), "\(refused.head)")
    }

    @Test func everyAnswerHasAnIDOfItsOwn() async throws {
        let daemon = try await DaemonProcess.started([])
        let client = daemon.client
        var seen: Set<String> = []
        var answers: [(String, AWSHTTPResponse)] = []
        let targets = [
            "/healthz", "/readyz", "/metrics", "/openapi.json", "/nothing", "/v1/nothing", "/v1/executions",
        ]
        for target in targets {
            answers.append((target, try await client.send("GET", target)))
        }
        let large = [UInt8](repeating: 0x20, count: 3 << 20)
        answers.append(("too large", try await client.send("POST", "/v1/executions", body: large)))
        answers.append(("AWS JSON", try await client.send("MadeUp", Array("{}".utf8))))
        for (what, answer) in answers {
            let id = try #require(answer.headers.firstValue(named: "x-amzn-RequestId"), "\(what)")
            #expect(seen.insert(id).inserted, "\(what)")
        }
        #expect(answers.map(\.1.status).contains(413))
    }
}
