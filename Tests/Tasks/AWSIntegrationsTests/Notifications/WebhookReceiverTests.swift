import AWSCore
import JSON
import SigV4
import StepFunctionsModel
import TaskLaunching
import TestSupport
import Testing

@testable import AWSIntegrations

@Suite("Webhooks")
struct WebhookReceiverTests {
    private static let secretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private static let otherText = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    /// The example of the Standard Webhooks libraries.
    @Test("are signed as Standard Webhooks says")
    func vector() throws {
        let secret = try #require(WebhookSecret(Self.secretText))
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            timestamp: 1_614_265_330,
            body: Array(#"{"test": 2432232314}"#.utf8)
        )
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect("\(secret)" == "<redacted>")
    }

    @Test(
        "are signed with secrets that are long enough, and are what they should be",
        arguments: [
            "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
            "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=", "whsec_not base64 not base64 not base64",
            "whsec_" + String(repeating: "AAAA", count: 22),
        ]
    )
    func badSecrets(text: String) {
        #expect(WebhookSecret(text) == nil)
    }

    private func receiver(_ url: String, secrets: [String] = [Self.secretText]) throws -> WebhookReceiver {
        WebhookReceiver(
            url: try HTTPURL(parsing: url),
            secrets: try secrets.map { try #require(WebhookSecret($0)) },
            transport: try CurlTransport(),
            clock: AWSClock(now: { UTCSecond(secondsSince1970: 1_700_000_000) }, sleep: { _ in })
        )
    }

    @Test("get the event, its id, the time, and a signature by each secret")
    func request() async throws {
        let server = try LoopbackServer { _ in .init(status: 204) }
        defer { server.stop() }
        let receiver = try receiver(
            "http://127.0.0.1:\(server.port)/hook?team=a",
            secrets: [Self.secretText, Self.otherText]
        )
        let event = StatusChangeEvent.example("run")
        #expect(await receiver.deliver([event]) == [.accepted])
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/hook?team=a")
        #expect(request.body == Array(JSONValue.object(event.envelope(source: "aws.states")).text.utf8))
        #expect(request.header("Content-Type") == "application/json")
        #expect(request.header("webhook-id") == event.id && request.header("webhook-timestamp") == "1700000000")
        let expected = try [Self.secretText, Self.otherText].map { text in
            try #require(WebhookSecret(text)).signature(id: event.id, timestamp: 1_700_000_000, body: request.body)
        }
        #expect(request.header("webhook-signature") == expected.joined(separator: " "))
    }

    @Test("each have a verdict of their own")
    func verdicts() async throws {
        let server = try LoopbackServer { request in
            String(decoding: request.body, as: UTF8.self).contains(#""name":"bad""#)
                ? .init(status: 422) : .init(status: 200)
        }
        defer { server.stop() }
        let names = (0..<30).map { $0 == 17 ? "bad" : "run-\($0)" }
        let verdicts = try await receiver("http://127.0.0.1:\(server.port)").deliver(
            names.map { .example($0) }
        )
        #expect(verdicts == names.map { $0 == "bad" ? NotificationVerdict.refused("HTTP 422") : .accepted })
    }

    @Test(
        "are taken by 2xx alone",
        arguments: [
            (200, nil, .accepted), (202, nil, .accepted), (299, nil, .accepted),
            (429, "30", .unavailable("HTTP 429", retryAfterSeconds: 30)),
            (503, "soon", .unavailable("HTTP 503")), (500, nil, .unavailable("HTTP 500")),
            (408, nil, .unavailable("HTTP 408")), (400, nil, .refused("HTTP 400")), (401, nil, .refused("HTTP 401")),
            (404, nil, .refused("HTTP 404")),
            (302, nil, .refused("HTTP 302: redirects are not followed")),
            (
                410, nil,
                .refused(
                    "HTTP 410: the receiver is gone and wants no events any more; take it out of the options"
                )
            ),
        ] as [(Int, String?, NotificationVerdict)]
    )
    func statuses(status: Int, retryAfter: String?, verdict: NotificationVerdict) {
        let headers = retryAfter.map { [HeaderField(name: "retry-after", value: $0)] } ?? []
        #expect(WebhookReceiver.verdict(AWSHTTPResponse(status: status, headers: headers)) == verdict)
    }

    @Test("do not follow redirects, and survive whoever hangs up")
    func trouble() async throws {
        let elsewhere = try LoopbackServer { _ in .init() }
        let server = try LoopbackServer { request in
            request.target == "/redirect"
                ? .init(status: 307, headers: [("Location", "http://127.0.0.1:\(elsewhere.port)/")])
                : .init(raw: [], ending: .close)
        }
        defer {
            server.stop()
            elsewhere.stop()
        }
        let redirected = try await receiver("http://127.0.0.1:\(server.port)/redirect").deliver([.example("a")])
        #expect(redirected == [.refused("HTTP 307: redirects are not followed")])
        #expect(elsewhere.connectionCount == 0)
        let broken = try await receiver("http://127.0.0.1:\(server.port)/broken?token=s3cret").deliver([.example("a")])
        guard case .unavailable(let reason, nil) = broken.first else {
            Issue.record("\(broken)")
            return
        }
        #expect(!reason.contains("s3cret"))
    }
}

extension StatusChangeEvent {
    /// An event of an execution.
    static func example(_ name: String, input: String = "{}") -> StatusChangeEvent {
        StatusChangeEvent(
            id: "315c1398-40ff-8850-a13b-158f73e60175",
            time: Timestamp(millisecondsSinceEpoch: 1_551_225_271_984),
            executionARN: "arn:aws:states:us-east-1:012345678912:execution:machine:\(name)",
            stateMachineARN: "arn:aws:states:us-east-1:012345678912:stateMachine:machine",
            name: name,
            status: .running,
            startDate: Timestamp(millisecondsSinceEpoch: 1_551_225_271_984),
            input: input,
            redrive: .notRedrivable(reason: "Execution is RUNNING and cannot be redriven")
        )
    }
}
