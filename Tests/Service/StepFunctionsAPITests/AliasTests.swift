import Engine
import JSON
import StepFunctionsModel
import Synchronization
import Testing

@testable import StepFunctionsAPI

/// Random numbers that a test chooses.
private final class ChosenNumber: EntropySource {
    private let number = Mutex<UInt64?>(nil)
    private let system = SystemEntropy()

    func choose(_ chosen: UInt64) { number.withLock { $0 = chosen } }

    /// The chosen number once, then the system's: names stay unique.
    func next() -> UInt64 {
        number.withLock { number in
            defer { number = nil }
            return number
        } ?? system.next()
    }
}

@Suite("Aliases")
struct AliasTests {
    @Test("choose each version as often as its weight says")
    func weights() {
        for (first, second) in [(30, 70), (100, 0), (0, 100), (1, 99)] {
            let alias = StateMachineAliasRecord(
                stateMachineARN: "m",
                name: "live",
                description: nil,
                routes: [.init(versionARN: "m:1", weight: first), .init(versionARN: "m:2", weight: second)],
                creationDate: Timestamp(millisecondsSinceEpoch: 0),
                updateDate: Timestamp(millisecondsSinceEpoch: 0)
            )
            let chosen = (0..<UInt64(200)).map { alias.version(chosenBy: $0) }
            #expect(chosen.count { $0 == "m:1" } == 2 * first && chosen.count { $0 == "m:2" } == 2 * second)
            #expect(alias.version(chosenBy: .max) == (first > 15 ? "m:1" : "m:2"))
        }
    }

    private static func definition(_ result: String) -> JSONValue {
        .string(#"{"StartAt":"P","States":{"P":{"Type":"Pass","Result":"\#(result)","End":true}}}"#)
    }

    /// A machine with two versions, and an alias that gives the first 30 of 100 executions.
    private func deploy(_ ground: Ground) async throws -> (machine: String, alias: String) {
        let machine = try await ground.machine("m", try #require(Self.definition("one").stringValue))
        for result in ["one", "two"] {
            _ = try await ground.call(
                "UpdateStateMachine",
                ["stateMachineArn": .string(machine), "definition": Self.definition(result), "publish": true]
            )
        }
        let answer = try await ground.call(
            "CreateStateMachineAlias",
            ["name": "live", "routingConfiguration": Self.routes(machine, [(1, 30), (2, 70)])]
        )
        return (machine, try #require(answer["stateMachineAliasArn"]?.stringValue))
    }

    private static func routes(_ machine: String, _ routes: [(version: Int, weight: Int)]) -> JSONValue {
        .array(
            routes.map { route in
                [
                    "stateMachineVersionArn": .string("\(machine):\(route.version)"),
                    "weight": .number(JSONNumber(route.weight)),
                ]
            }
        )
    }

    @Test("route executions by a random number", arguments: [(0, 1), (29, 1), (30, 2), (99, 2), (129, 1)])
    func routing(number: UInt64, version: Int) async throws {
        let entropy = ChosenNumber()
        try await Ground.run(entropy: entropy) { ground in
            let (machine, alias) = try await deploy(ground)
            entropy.choose(number)
            let started = try await ground.call(
                "StartExecution",
                ["stateMachineArn": .string(alias), "name": "run"]
            )
            let ended = try await ground.end(of: try #require(started["executionArn"]?.stringValue))
            #expect(ended["stateMachineVersionArn"] == .string("\(machine):\(version)"))
            #expect(ended["stateMachineAliasArn"] == .string(alias) && ended["stateMachineArn"] == .string(machine))
            #expect(ended["output"] == .string(version == 1 ? #""one""# : #""two""#))
            let listed = try await ground.call("ListExecutions", ["stateMachineArn": .string(alias)])
            #expect(listed["executions"]?.arrayValue?.count == 1)
        }
    }

    @Test("lead to versions of one state machine, their own")
    func foreign() async throws {
        try await Ground.run { ground in
            let (machine, alias) = try await deploy(ground)
            let other = try await ground.machine("other", try #require(Self.definition("x").stringValue))
            _ = try await ground.call("PublishStateMachineVersion", ["stateMachineArn": .string(other)])
            func refuses(_ operation: String, _ input: JSONObject, _ code: String) async {
                await #expect {
                    _ = try await ground.call(operation, input)
                } throws: { error in
                    (error as? APIError)?.code == code
                }
            }
            await refuses(
                "UpdateStateMachineAlias",
                ["stateMachineAliasArn": .string(alias), "routingConfiguration": Self.routes(other, [(1, 100)])],
                "ValidationException"
            )
            await refuses(
                "UpdateStateMachineAlias",
                ["stateMachineAliasArn": .string(alias)],
                "ValidationException"
            )
            await refuses(
                "CreateStateMachineAlias",
                ["name": "new", "routingConfiguration": Self.routes(machine, [(9, 100)])],
                "ResourceNotFound"
            )
            let unchanged = try await ground.call("DescribeStateMachineAlias", ["stateMachineAliasArn": .string(alias)])
            #expect(unchanged["routingConfiguration"] == Self.routes(machine, [(1, 30), (2, 70)]))
            let same = try await ground.call(
                "CreateStateMachineAlias",
                ["name": "live", "routingConfiguration": Self.routes(machine, [(1, 30), (2, 70)])]
            )
            #expect(same["creationDate"] == unchanged["creationDate"])
            await refuses(
                "CreateStateMachineAlias",
                ["name": "live", "routingConfiguration": Self.routes(machine, [(1, 100)])],
                "ConflictException"
            )
        }
    }

    @Test("are not updated by a request that changes nothing")
    func repetition() async throws {
        try await Ground.run { ground in
            let (machine, alias) = try await deploy(ground)
            func update(_ members: JSONObject) async throws -> JSONValue {
                var input = members
                input["stateMachineAliasArn"] = .string(alias)
                // So that another date is another text.
                let start = ground.engine.now
                while ground.engine.now == start { await Task.yield() }
                return try await ground.call("UpdateStateMachineAlias", input)
            }
            let change: JSONObject = ["description": "d", "routingConfiguration": Self.routes(machine, [(2, 100)])]
            let first = try await update(change)
            #expect(try await update(change) == first)
            #expect(try await update(["description": "d"]) == first)
            let described = try await ground.call("DescribeStateMachineAlias", ["stateMachineAliasArn": .string(alias)])
            #expect(described["updateDate"] == first["updateDate"] && described["description"] == "d")
            #expect(try await update(["description": "e"]) != first)
        }
    }

    @Test("are a hundred at most")
    func quota() async throws {
        try await Ground.run { ground in
            let (machine, _) = try await deploy(ground)
            for number in 2...100 {
                _ = try await ground.call(
                    "CreateStateMachineAlias",
                    ["name": .string("a\(number)"), "routingConfiguration": Self.routes(machine, [(1, 100)])]
                )
            }
            await #expect {
                _ = try await ground.call(
                    "CreateStateMachineAlias",
                    ["name": "a101", "routingConfiguration": Self.routes(machine, [(1, 100)])]
                )
            } throws: { error in
                (error as? APIError)?.code == "ServiceQuotaExceededException"
            }
            let listed = try await ground.call("ListStateMachineAliases", ["stateMachineArn": .string(machine)])
            #expect(listed["stateMachineAliases"]?.arrayValue?.count == 100 && listed["nextToken"] == nil)
            let ofVersion = try await ground.call(
                "ListStateMachineAliases",
                ["stateMachineArn": .string(machine + ":2"), "maxResults": 1]
            )
            #expect(ofVersion["stateMachineAliases"]?.arrayValue?.count == 1 && ofVersion["nextToken"] == nil)
        }
    }
}
