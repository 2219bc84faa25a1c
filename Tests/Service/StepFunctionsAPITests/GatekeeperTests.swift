import Logging
import SigV4
import StepFunctionsModel
import Testing

@testable import StepFunctionsAPI

@Suite struct GatekeeperTests {
    private static let now = Timestamp(millisecondsSinceEpoch: 1_795_000_000_000)

    private func admit(
        _ headers: [(String, String)],
        _ policy: AccessPolicy,
        mustBeSigned: Bool = false,
        bringsToken: Bool = false
    ) throws(APIError) {
        let request = RawRequest(
            method: "POST",
            target: "/v1/executions",
            headers: headers.map { HeaderField(name: $0.0, value: $0.1) },
            body: []
        )
        let gatekeeper = Gatekeeper(policy: policy, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try gatekeeper.admit(
            request,
            service: "states",
            now: Self.now,
            mustBeSigned: mustBeSigned,
            bringsToken: bringsToken
        )
    }

    @Test(arguments: [AccessPolicy.open, .openAtHome])
    func openServerTakesPlainRequests(policy: AccessPolicy) throws {
        try admit([("Host", "127.0.0.1:8083")], policy)
        try admit([("Host", "127.0.0.1:8083"), ("Sec-Fetch-Site", "none")], policy)
        try admit([], policy)
    }

    @Test(arguments: [
        ("Origin", "https://example.com"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
    ])
    func openServerRefusesWhatWebPagesSend(name: String, value: String) {
        for policy in [AccessPolicy.open, .openAtHome] {
            #expect { try admit([("Host", "127.0.0.1:8083"), (name, value)], policy) } throws: { error in
                (error as? APIError)?.code == "AccessDeniedException"
            }
        }
    }

    @Test(arguments: [
        "127.0.0.1", "127.0.0.1:8083", "10.0.0.7:", "127.1:8083", "[::1]", "[::1]:8083", "[fe80::1%eth0]:8083", "::1",
        "localhost:8083", "LocalHost", "localhost.:8083", "ci.localhost:8083", "stepwell:8083", "my_service", "",
        "sync-127.0.0.1:8083", "sync-localhost:8083", "sync-[::1]:8083", "sync-stepwell",
    ])
    func whatNoPageCanBeNamedIsAtHome(host: String) throws {
        try admit([("Host", host)], .openAtHome)
    }

    @Test(arguments: [
        "rebound.example", "rebound.example:8083", "REBOUND.example.", "sync-rebound.example", "notlocalhost.example",
        "127.0.0.1.rebound.example", "127.rebound.example", "localhost.rebound.example", "[::1].rebound.example",
        "127.0.0.1:8083.rebound.example", "localhost:80@rebound.example", "[rebound.example]", "[::1]x", "ab:cd:xy",
        "a..localhost", "a b", ".",
    ])
    func pagesThatLeadTheirNameHereAreRefused(host: String) throws {
        #expect { try admit([("Host", host)], .openAtHome) } throws: { error in
            guard let error = error as? APIError else { return false }
            return error.code == "AccessDeniedException" && error.message.contains("'\(host)'")
                && error.message.contains("--access-keys")
        }
        try admit([("Host", host)], .open)
    }

    @Test func whoHasAKeyMayNameAnyHost() throws {
        let policy = AccessPolicy.keys([AccessKey(id: "ci", secret: "a long enough secret")])
        try admit([("Host", "stepwell.example.com"), ("Authorization", "Bearer a long enough secret")], policy)
    }

    @Test func whatMustBeSignedIsRefusedWithoutASignature() {
        #expect { try admit([("Host", "x")], .open, mustBeSigned: true) } throws: { error in
            (error as? APIError)?.code == "MissingAuthenticationTokenException"
        }
    }

    @Test func secretOfAKeyIsTakenAsBearerAndNoOther() throws {
        let policy = AccessPolicy.keys([AccessKey(id: "ci", secret: "a long enough secret")])
        try admit([("Authorization", "Bearer a long enough secret")], policy)
        #expect(throws: APIError.self) { try admit([("Authorization", "Bearer another secret")], policy) }
        #expect(throws: APIError.self) { try admit([], policy) }
    }

    @Test func whatBringsATokenNeedsNoKey() throws {
        let policy = AccessPolicy.keys([AccessKey(id: "ci", secret: "a long enough secret")])
        for key in ["ASIAOFATASKROLE", "ci"] {
            let signature = """
                AWS4-HMAC-SHA256 Credential=\(key)/20261118/eu-central-1/states/aws4_request, \
                SignedHeaders=host;x-amz-date, Signature=\(String(repeating: "0", count: 64))
                """
            try admit([("Host", "x"), ("Authorization", signature)], policy, bringsToken: true)
            #expect(throws: APIError.self) { try admit([("Host", "x"), ("Authorization", signature)], policy) }
        }
        try admit([], policy, bringsToken: true)
        try admit([("Authorization", "Bearer another secret")], policy, bringsToken: true)
    }

    @Test func openServerRefusesTokensThatWebPagesSend() {
        #expect { try admit([("Origin", "https://example.com")], .open, bringsToken: true) } throws: { error in
            (error as? APIError)?.code == "AccessDeniedException"
        }
    }
}
