import JSON
import Logging
import SigV4
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepFunctionsAPI

@Suite("Answers to tasks from who has a token and no key")
struct TokenWithoutKeyTests {
    static let policies: [AccessPolicy] = [
        .open, .keys([AccessKey(id: "AKIDALLOWED", secret: "a-secret-of-the-test-01")]),
    ]

    private static func face(_ ground: Ground, _ policy: AccessPolicy) -> AWSJSONFace {
        AWSJSONFace(
            service: ground.service,
            gatekeeper: Gatekeeper(policy: policy, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            companions: [],
            metrics: RequestMetrics()
        )
    }

    /// A request, unsigned or signed by a key that the server does not know.
    private static func request(_ operation: String, _ input: JSONValue, isSigned: Bool) -> RawRequest {
        var headers = [
            HeaderField(name: "Host", value: "127.0.0.1:8083"),
            HeaderField(name: "X-Amz-Target", value: "AWSStepFunctions.\(operation)"),
        ]
        if isSigned {
            let signature = """
                AWS4-HMAC-SHA256 Credential=ASIAOFATASKROLE/20261118/us-east-1/states/aws4_request, \
                SignedHeaders=host;x-amz-date, Signature=\(String(repeating: "0", count: 64))
                """
            headers.append(HeaderField(name: "X-Amz-Date", value: "20261118T000000Z"))
            headers.append(HeaderField(name: "Authorization", value: signature))
        }
        return RawRequest(method: "POST", target: "/", headers: headers, body: Array(input.text.utf8))
    }

    @Test("are taken, whatever the signature says", arguments: policies.indices, [false, true])
    func taken(policy: Int, isSigned: Bool) async throws {
        try await Ground.run { ground in
            let face = Self.face(ground, Self.policies[policy])
            let token = JSONValue.string(try await ground.openToken())
            for (operation, input) in [
                ("SendTaskHeartbeat", ["taskToken": token]), ("SendTaskSuccess", ["taskToken": token, "output": "{}"]),
            ] as [(String, JSONValue)] {
                let answer = await face.respond(to: Self.request(operation, input, isSigned: isSigned))
                #expect(answer.status == 200, "\(operation): \(String(decoding: answer.body, as: UTF8.self))")
            }
        }
    }

    @Test(
        "are refused with a token that is none",
        arguments: ["SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"]
    )
    func refused(operation: String) async throws {
        try await Ground.run { ground in
            let face = Self.face(ground, Self.policies[1])
            let input: JSONValue = ["taskToken": "made-up", "output": "{}"]
            let answer = await face.respond(to: Self.request(operation, input, isSigned: true))
            #expect(answer.status == 400)
            let type = (try? JSONValue(parsing: answer.body))?["__type"]?.stringValue
            #expect(type?.hasSuffix("#InvalidToken") == true)
        }
    }

    @Test(
        "are all that is taken without a key",
        arguments: ["StartExecution", "ListExecutions", "sendTaskSuccess", ""]
    )
    func others(operation: String) async throws {
        try await Ground.run { ground in
            let face = Self.face(ground, Self.policies[1])
            let token = JSONValue.string(try await ground.openToken())
            let input: JSONValue = ["taskToken": token, "output": "{}"]
            for isSigned in [false, true] {
                let answer = await face.respond(to: Self.request(operation, input, isSigned: isSigned))
                #expect(answer.status == 400)
                let type = try JSONValue(parsing: answer.body)["__type"]?.stringValue ?? ""
                #expect(!type.hasSuffix("#InvalidToken"))
            }
            // The task still waits for its answer.
            _ = try await ground.call("SendTaskHeartbeat", ["taskToken": token])
        }
    }
}
