import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import TestSupport
import Testing

@testable import Engine

@Suite struct TokenVeilTests {
    private static let holder = ExecutionID(milliseconds: 1_790_000_000_000, random: (5, 6))
    private static let other = ExecutionID(milliseconds: 1_790_000_000_001, random: (7, 8))
    private static let ref = TaskRef(scope: 3, entry: 700, attempt: 2)
    private static let seal = "seal-of_16-chars"
    private let veil = TokenVeil(keyring: World.keyring)

    private func token(_ executionID: ExecutionID = other, keyID: String = "k1") throws -> String {
        try #require(World.keyring("k1", older: ["k2"]).token(executionID: executionID, ref: Self.ref, keyID: keyID))
            .text
    }

    @Test func everyTokenIsHiddenWhereverItStandsAndComesBackAsItWas() throws {
        let token = try token()
        let own = try self.token(Self.holder)
        let value: JSONValue = [
            token: .string("<\(token)\(own)>"),
            "a": [.string("x-\(token)_\(token)"), 1, nil, true, ["b": .string(own)]],
            "text": .string(#"{"t":"\#(token)"}"#), "plain": "abc", "é": .string("é\(token)\u{301}"),
        ]
        let hidden = veil.hide(value, in: Self.holder)
        #expect(!hidden.text.containsBytes(of: token) && !hidden.text.containsBytes(of: own))
        #expect(hidden.text.containsBytes(of: TaskTokenPlaceholder.prefix))
        #expect(veil.render(hidden, of: Self.holder, seal: Self.seal).text == value.text)
        #expect(veil.hide(value, in: Self.holder) == hidden, "the same again after a crash")
        let error = StatesError(name: token, cause: "my token is \(own)!")
        let hiddenError = veil.hide(error, in: Self.holder)
        #expect(hiddenError.name?.contains(token) == false && hiddenError.cause?.contains(own) == false)
        #expect(veil.render(hiddenError.cause ?? "", of: Self.holder, seal: Self.seal) == error.cause)
    }

    @Test func whatIsNoTokenStays() throws {
        let token = try token()
        let foreign = try self.token(keyID: "k2")
        var changed = Array(token.utf8)
        changed[40] = changed[40] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        for text in [
            String(token.dropLast()), foreign, String(decoding: changed, as: UTF8.self), String(token.reversed()), "",
            String(repeating: "e", count: 5000), String(repeating: "AZ0", count: 5000),
        ] {
            #expect(veil.hide(.string(text), in: Self.holder) == .string(text))
        }
        let text = #"{ "a" : 1.0 }"#
        #expect(veil.hide(text, saying: try JSONValue(parsing: text), in: Self.holder) == text)
    }

    @Test func aTokenInJSONTextIsHiddenHoweverItIsSpelt() throws {
        let token = try token()
        let spelt = token.utf8.map { "\\u00" + String($0, radix: 16) }.joined()
        let text = #"{ "t" : "\#(spelt)" }"#
        let hidden = veil.hide(text, saying: try JSONValue(parsing: text), in: Self.holder)
        #expect(try JSONValue(parsing: hidden)["t"]?.stringValue?.hasPrefix(TaskTokenPlaceholder.prefix) == true)
    }

    @Test func aPlaceholderIsGoodInItsOwnExecutionAlone() throws {
        let hidden = veil.hide(.string(try token()), in: Self.holder)
        #expect(veil.render(hidden, of: Self.other, seal: Self.seal) == hidden)
        // It is no token either.
        let name = try #require(hidden.stringValue).dropFirst(TaskTokenPlaceholder.prefix.utf8.count).dropLast()
        #expect(TaskToken(parsing: String(name)).map(World.keyring.isGenuine) == false)
        // And worth nothing without the key.
        #expect(TokenVeil(keyring: World.keyring("k2")).render(hidden, of: Self.holder, seal: Self.seal) == hidden)
        let rotated = TokenVeil(keyring: World.keyring("k2", older: ["k1"]))
        #expect(rotated.render(hidden, of: Self.holder, seal: Self.seal).stringValue == (try token()))
    }

    @Test func noChangeOfAPlaceholderGivesAnotherToken() throws {
        let hidden = try #require(veil.hide(.string(try token()), in: Self.holder).stringValue)
        let start = TaskTokenPlaceholder.prefix.utf8.count
        for position in start..<(hidden.utf8.count - 1) {
            var bytes = Array(hidden.utf8)
            bytes[position] = bytes[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let forged = String(decoding: bytes, as: UTF8.self)
            #expect(veil.render(forged, of: Self.holder, seal: Self.seal) == forged, "\(position)")
        }
    }

    @Test func peopleAndLogsAreShownNeitherTokensNorPlaceholders() throws {
        let token = try token()
        let hidden = try #require(veil.hide(.string(token), in: Self.holder).stringValue)
        #expect(veil.redact(#"{"a":"\#(token)","b":"\#(hidden)"}"#) == #"{"a":"<redacted>","b":"<redacted>"}"#)
        #expect(veil.redact("nothing of the kind") == "nothing of the kind")
    }

    @Test func ownPlaceholdersNeedTheSealOfTheirExecution() throws {
        let own = TaskTokenPlaceholder.text(for: Self.ref, keyID: "k1", seal: Self.seal)
        #expect(veil.render("<\(own)>", of: Self.holder, seal: Self.seal) == "<\(try token(Self.holder))>")
        for (text, seal) in [
            (own, "SEAL-of_16-chars"),
            (TaskTokenPlaceholder.text(for: Self.ref, keyID: "k9", seal: Self.seal), Self.seal),
        ] {
            #expect(veil.render(text, of: Self.holder, seal: seal) == text)
        }
    }

    @Test func sealsAreSixteenRandomCharacters() {
        let seals = Set((0..<100).map { TaskToken.makeSeal(random: ($0 &* 0x9E37_79B9_7F4A_7C15, ~$0)) })
        #expect(seals.count == 100)
        for seal in seals {
            #expect(TaskTokenPlaceholder.redacting("stepwell:task-token:0.2.0:k:\(seal):") == "<redacted>")
        }
    }
}

@Suite struct ForeignTokenTests {
    @Test func aTokenInAnInputIsStoredAsAPlaceholderAndSentAsItself() async throws {
        let world = World()
        let node = world.node()
        _ = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let token = try world.token(0)
        let second = try await world.deploy(
            #"{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"R"},"R":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":{"Given.$":"$.t","Url.$":"States.Format('x?{}', $.t)"},"End":true}}}"#,
            name: "second"
        )
        let row = try await node.start(second, input: #"{"t": "\#(token)"}"#)
        await world.settle("the second task runs") { world.service.tasks.count == 2 }
        let sent = try #require(world.service.tasks.last).request.parameters
        #expect(sent == ["Given": .string(token), "Url": .string("x?\(token)")])
        // The service has echoed it.
        await world.settle("the second task is submitted") {
            (try? await world.history(of: row.id).map(\.type).contains(.taskSubmitted)) == true
        }
        #expect(try await world.texts(of: row.id).allSatisfy { !$0.contains(token) })
        let stored = try #require(await world.row(row.id))
        #expect(node.engine.rendered(stored.input, of: stored) == #"{"t":"\#(token)"}"#)
        #expect(node.engine.storedInput(#"{"t": "\#(token)"}"#, of: stored) == stored.input)
        await node.kill()
    }

    @Test func aForgedPlaceholderGetsNoToken() async throws {
        let world = World()
        let node = world.node()
        let victim = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let machine = try await world.deploy(
            #"{"StartAt":"R","States":{"R":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.waitForTaskToken","Parameters":{"Given.$":"$"},"End":true}}}"#,
            name: "second"
        )
        // What a reader of the database finds, and what somebody makes up.
        var found: [String] = []
        for text in try await world.texts(of: victim.id) {
            _ = TaskTokenPlaceholder.replacing(in: text) { placeholder in
                found.append(placeholder.text)
                return nil
            }
        }
        #expect(!found.isEmpty)
        let forged =
            found + [
                "stepwell:task-token:0.2.0:k1:\(TaskTokenPlaceholder.blankSeal):", "stepwell:task-token:0.2.0:",
            ]
        let input = JSONValue.array(forged.map { .string($0) })
        _ = try await node.start(machine, input: input.text)
        await world.settle("the second task runs") { world.service.tasks.count == 2 }
        #expect(try #require(world.service.tasks.last).request.parameters == ["Given": input])
        await node.kill()
    }

    @Test func activityWorkersGetTokensAndNotPlaceholders() async throws {
        let world = World()
        let node = world.node()
        _ = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let token = try world.token(0)
        let arn = try await world.activity("work")
        let machine = try await world.deploy(
            #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(arn)","End":true}}}"#,
            name: "second"
        )
        let row = try await node.start(machine, input: #"{"t":"\#(token)"}"#)
        let taken = try await node.engine.takeActivityTask(activityARN: arn, workerName: nil, until: world.clock.now())
        #expect(taken?.input == ["t": .string(token)])
        #expect(try await world.texts(of: row.id).allSatisfy { !$0.contains(token) })
        await node.kill()
    }

    @Test(arguments: ["STANDARD", "EXPRESS"]) func tokensPassThroughMapRuns(type: String) async throws {
        let world = World()
        world.service.behave("R", .answers("ok"))
        world.service.behave("S", .answers("ok"))
        let node = world.node()
        _ = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let token = try world.token(0)
        let machine = try await world.deploy(
            #"""
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{
              "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"\#(type)"},"StartAt":"R","States":{
              "R":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"Given.$":"$.t"},"ResultPath":"$.r","End":true}}},
              "Next":"S"},
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"Back.$":"$[0].t"},"End":true}}}
            """#,
            name: "mapping"
        )
        let row = try await node.start(machine, input: #"[{"t":"\#(token)"}]"#)
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        let sent = world.service.tasks.dropFirst().map(\.request.parameters)
        #expect(sent == [["Given": .string(token)], ["Back": .string(token)]])
        let store = InMemoryExecutionStore(database: world.database)
        let all = try await store.executions(matching: ExecutionQuery(limit: 100))
        #expect(all.count >= 4, "the Map Run and its child are rows, too")
        for execution in all {
            #expect(try await world.texts(of: execution.id).allSatisfy { !$0.contains(token) }, "\(execution.arn)")
        }
        await node.kill()
    }

    @Test func anExpressExecutionUsesTokensAndStoresNone() async throws {
        let world = World()
        let node = world.node()
        _ = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let token = try world.token(0)
        let machine = try await world.deploy(
            #"{"StartAt":"X","States":{"X":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"Given.$":"$.t"},"ResultPath":"$.r","End":true}}}"#,
            name: "express"
        )
        world.service.behave("X", .answers(.string(token)))
        let start = ExecutionStart(
            stateMachine: machine.0,
            revision: machine.1,
            name: "run",
            input: #"{"t":"\#(token)"}"#
        )
        let row = try await node.engine.startExpressExecution(start)
        let ended = try await world.settleEnd(of: row.id)
        #expect(world.service.tasks.last?.request.parameters == ["Given": .string(token)])
        #expect(ended.status == .succeeded)
        #expect(try await world.texts(of: row.id).allSatisfy { !$0.contains(token) })
        // One that is not stored answers with what it was given.
        let sync = try await world.pumping { try await node.engine.runExpressExecution(start) }
        #expect(sync.output == #"{"t":"\#(token)","r":"\#(token)"}"#)
        await node.kill()
    }
}
