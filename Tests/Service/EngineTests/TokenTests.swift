import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import Testing

@testable import Engine

@Suite struct TokenTests {
    private static let id = ExecutionID(milliseconds: 1_700_000_000_000, random: (11, 22))
    private static let ref = TaskRef(scope: 3, entry: 700, attempt: 2)

    @Test func tokensAreShortAndNameTheirTask() throws {
        let token = try #require(World.keyring.token(executionID: Self.id, ref: Self.ref, keyID: "k1"))
        #expect(token.text.utf8.count == 80)
        #expect(
            token.text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
            }
        )
        #expect("\(token)" == "<redacted>")
        let parsed = try #require(TaskToken(parsing: token.text))
        #expect(parsed == token && parsed.ref == Self.ref && parsed.executionID == Self.id)
        #expect(World.keyring.isGenuine(parsed))
        #expect(World.keyring.token(executionID: Self.id, ref: Self.ref, keyID: "k9") == nil)
    }

    @Test func largeNumbersSurvive() throws {
        let ref = TaskRef(scope: Int(UInt32.max), entry: 25_000, attempt: Int(UInt32.max))
        let token = try #require(World.keyring.token(executionID: Self.id, ref: ref, keyID: "k1"))
        #expect(TaskToken(parsing: token.text)?.ref == ref)
    }

    @Test func noOtherTextIsGenuine() throws {
        let token = try #require(World.keyring.token(executionID: Self.id, ref: Self.ref, keyID: "k1"))
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let bytes = Array(token.text.utf8)
        for position in bytes.indices {
            let digit = try #require(alphabet.firstIndex(of: bytes[position]))
            for bit in 0..<6 {
                var changed = bytes
                changed[position] = alphabet[digit ^ (1 << bit)]
                let parsed = TaskToken(parsing: String(decoding: changed, as: UTF8.self))
                #expect(parsed.map(World.keyring.isGenuine) != true, "bit \(bit) of character \(position)")
            }
        }
    }

    @Test(arguments: [
        "", "x", "AAAA", String(repeating: "A", count: 79), String(repeating: "A", count: 81),
        String(repeating: "=", count: 80), String(repeating: "é", count: 80), String(repeating: "A", count: 2000),
    ])
    func otherTextsAreRefused(text: String) async {
        let world = World()
        let node = world.node()
        await #expect {
            try await node.engine.answer(tokenText: text, .success(output: 1))
        } throws: { error in
            if case .invalid? = error as? TaskTokenError { true } else { false }
        }
        await node.kill()
    }

    @Test func keysComeAndGo() throws {
        let old = try #require(World.keyring("k1").token(executionID: Self.id, ref: Self.ref, keyID: "k1"))
        let rotated = World.keyring("k2", older: ["k1"])
        #expect(rotated.currentKeyID == "k2")
        #expect(rotated.isGenuine(old))
        #expect(!World.keyring("k2").isGenuine(old))
        let new = try #require(rotated.token(executionID: Self.id, ref: Self.ref, keyID: "k2"))
        #expect(rotated.isGenuine(new) && new != old)
        #expect("\(rotated)".contains("k2") && !"\(rotated)".contains("secret"))
    }

    @Test func aTaskIsAnsweredWithItsOwnTokenAlone() async throws {
        let world = World()
        let keyring = World.keyring("k2", older: ["k1"])
        let node = world.node(keyring: keyring)
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let own = try world.token(0)
        let token = try #require(TaskToken(parsing: own))
        // Whoever has an older key, which is there for older tasks, has none for this one.
        let other = try #require(keyring.token(executionID: row.id, ref: token.ref, keyID: "k1"))
        #expect(keyring.isGenuine(other) && other != token)
        await #expect {
            try await world.pumping { try await node.engine.answer(tokenText: other.text, .success(output: 1)) }
        } throws: { error in
            if case .taskEnded? = error as? TaskTokenError { true } else { false }
        }
        try await world.pumping { try await node.engine.answer(tokenText: own, .success(output: 7)) }
        #expect(await world.row(row.id)?.output == "7")
        await node.kill()
    }

    @Test(arguments: [
        ("", 32), ("k", 31), (String(repeating: "k", count: 33), 32), ("a:b", 32), ("é", 32), ("a b", 32),
    ])
    func weakKeysAreRefused(id: String, bytes: Int) {
        #expect(TokenKeyring.Key(id: id, secret: Array(repeating: 1, count: bytes)) == nil)
    }

    @Test func genuineTokensOfUnknownExecutionsSaySo() async throws {
        let world = World()
        let node = world.node()
        let token = try #require(World.keyring.token(executionID: Self.id, ref: Self.ref, keyID: "k1"))
        await #expect {
            try await node.engine.answer(tokenText: token.text, .heartbeat)
        } throws: { error in
            if case .noSuchTask? = error as? TaskTokenError { true } else { false }
        }
        await node.kill()
    }

    @Test func idempotencyKeysFitAndDiffer() {
        let key = TokenKeyring.idempotencyKey(executionID: Self.id, ref: Self.ref)
        #expect(key.utf8.count == 43)
        #expect(key == TokenKeyring.idempotencyKey(executionID: Self.id, ref: Self.ref))
        let others = [
            TokenKeyring.idempotencyKey(executionID: Self.id, ref: TaskRef(scope: 3, entry: 700, attempt: 3)),
            TokenKeyring.idempotencyKey(executionID: Self.id, ref: TaskRef(scope: 37, entry: 0, attempt: 2)),
            TokenKeyring.idempotencyKey(executionID: ExecutionID(high: 1, low: 2), ref: Self.ref),
        ]
        #expect(Set(others + [key]).count == 4)
    }
}

@Suite struct WorkKeyTests {
    @Test(arguments: [
        "resume", "start:0.1.2", "stop:0.1.2", "watch:0.1.2", "activity:0.1.2", "abandoned:0.1.2", "timer:wait:1.2",
        "timer:execution", "timer:wait:1.2~3", "resume~1", "children:5~1", "notify:ops:3", "mapRunStop:0.1.2",
        "mapRunEnded",
    ])
    func knownKeysAreRead(key: String) {
        #expect(WorkKey.parse(key) != nil)
    }

    @Test(arguments: [
        "", "start", "start:", "start:1.2", "begin:0.1.2", "timer:nap", "timer:", "resume:1",
        "start:0.1.2~1", "resume~", "resume~x", "notify:ops", "notify::3", "notify:ops:-1", "~1", "express:1",
        "start:0.1.2.",
    ])
    func otherKeysAreNot(key: String) {
        #expect(WorkKey.parse(key) == nil)
    }
}
