import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import StepFunctionsAPI

/// A store before whose next change of resources something else happens.
private final class InterruptedStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    private let interruption = Mutex<(@Sendable () async -> Void)?>(nil)

    init(_ base: any ExecutionStore) {
        self.base = base
    }

    func interrupt(_ body: @escaping @Sendable () async -> Void) { interruption.withLock { $0 = body } }

    func apply(_ changes: [ResourceChange]) async throws(StoreError) -> Bool {
        let body = interruption.withLock { interruption in
            defer { interruption = nil }
            return interruption
        }
        await body?()
        return try await base.apply(changes)
    }
}

/// What is decided upon the aliases and versions of a state machine is decided again when another request has changed them meanwhile.
@Suite struct AliasRaceTests {
    /// Two nodes on one database, a state machine with two versions, and the store of the second node.
    private func onTwoNodes(_ body: (Ground, Ground, InterruptedStore, String) async throws -> Void) async throws {
        let database = InMemoryDatabase()
        try await Ground.run(database: database) { first in
            let made = Mutex<InterruptedStore?>(nil)
            try await Ground.run(
                database: database,
                behind: { base in
                    let store = InterruptedStore(base)
                    made.withLock { $0 = store }
                    return store
                }
            ) { second in
                let machine = try await first.machine("m", Self.definition("one"))
                for result in ["two", "three"] {
                    _ = try await first.call(
                        "UpdateStateMachine",
                        [
                            "stateMachineArn": .string(machine), "definition": .string(Self.definition(result)),
                            "publish": true,
                        ]
                    )
                }
                try await body(first, second, try #require(made.withLock { $0 }), machine)
            }
        }
    }

    private static func definition(_ result: String) -> String {
        #"{"StartAt":"P","States":{"P":{"Type":"Pass","Result":"\#(result)","End":true}}}"#
    }

    private static func alias(_ name: String, of machine: String, version: Int) -> JSONObject {
        ["name": .string(name), "routingConfiguration": routes(machine, version)]
    }

    private static func routes(_ machine: String, _ version: Int) -> JSONValue {
        [["stateMachineVersionArn": .string("\(machine):\(version)"), "weight": 100]]
    }

    /// The code of the error that an operation ends with; nil when it succeeds.
    private func refusal(_ ground: Ground, _ operation: String, _ input: JSONObject) async throws -> String? {
        do {
            _ = try await ground.call(operation, input)
            return nil
        } catch let error as APIError {
            return error.code
        }
    }

    private func aliases(_ ground: Ground, of machine: String) async throws -> Int? {
        let list = try await ground.call("ListStateMachineAliases", ["stateMachineArn": .string(machine)])
        return list["stateMachineAliases"]?.arrayValue?.count
    }

    @Test func aVersionStaysThatAnAliasComesToLeadToMeanwhile() async throws {
        try await onTwoNodes { first, second, store, machine in
            store.interrupt {
                _ = try? await first.call("CreateStateMachineAlias", Self.alias("live", of: machine, version: 1))
            }
            let version = "\(machine):1"
            let code = try await refusal(
                second,
                "DeleteStateMachineVersion",
                ["stateMachineVersionArn": .string(version)]
            )
            #expect(code == "ConflictException")
            #expect(try await second.outcome(of: "\(machine):live")["stateMachineVersionArn"] == .string(version))
        }
    }

    @Test func noAliasComesToLeadToAVersionThatGoesMeanwhile() async throws {
        try await onTwoNodes { first, second, store, machine in
            let deletion: JSONObject = ["stateMachineVersionArn": .string("\(machine):1")]
            store.interrupt { _ = try? await first.call("DeleteStateMachineVersion", deletion) }
            let code = try await refusal(
                second,
                "CreateStateMachineAlias",
                Self.alias("live", of: machine, version: 1)
            )
            #expect(code == "ResourceNotFound")
            #expect(try await aliases(first, of: machine) == 0)
        }
    }

    @Test func noAliasIsLedToAVersionThatGoesMeanwhile() async throws {
        try await onTwoNodes { first, second, store, machine in
            _ = try await second.call("CreateStateMachineAlias", Self.alias("live", of: machine, version: 2))
            let deletion: JSONObject = ["stateMachineVersionArn": .string("\(machine):1")]
            store.interrupt { _ = try? await first.call("DeleteStateMachineVersion", deletion) }
            let alias = JSONValue.string("\(machine):live")
            let code = try await refusal(
                second,
                "UpdateStateMachineAlias",
                ["stateMachineAliasArn": alias, "routingConfiguration": Self.routes(machine, 1)]
            )
            #expect(code == "ResourceNotFound")
            let described = try await first.call("DescribeStateMachineAlias", ["stateMachineAliasArn": alias])
            #expect(described["routingConfiguration"] == Self.routes(machine, 2))
        }
    }

    @Test func aHundredAliasesAreNoMoreWhenTheLastTwoComeAtOnce() async throws {
        try await onTwoNodes { first, second, store, machine in
            for number in 1..<100 {
                _ = try await first.call("CreateStateMachineAlias", Self.alias("a\(number)", of: machine, version: 1))
            }
            store.interrupt {
                _ = try? await first.call("CreateStateMachineAlias", Self.alias("first", of: machine, version: 1))
            }
            let last = Self.alias("second", of: machine, version: 1)
            #expect(try await refusal(second, "CreateStateMachineAlias", last) == "ServiceQuotaExceededException")
            #expect(try await aliases(first, of: machine) == 100)
        }
    }

    @Test func whatDoesNotMatterIsDoneAllTheSame() async throws {
        try await onTwoNodes { first, second, store, machine in
            let tags: JSONObject = ["resourceArn": .string(machine), "tags": [["key": "team", "value": "db"]]]
            for (operation, input) in [
                ("CreateStateMachineAlias", Self.alias("live", of: machine, version: 1)),
                (
                    "UpdateStateMachineAlias",
                    [
                        "stateMachineAliasArn": .string("\(machine):live"),
                        "routingConfiguration": Self.routes(machine, 2),
                    ]
                ), ("DeleteStateMachineVersion", ["stateMachineVersionArn": .string("\(machine):1")]),
            ] as [(String, JSONObject)] {
                store.interrupt { _ = try? await first.call("TagResource", tags) }
                #expect(try await refusal(second, operation, input) == nil, "\(operation)")
            }
            let found = try await first.call("ListTagsForResource", ["resourceArn": .string(machine)])
            #expect(found["tags"]?.arrayValue?.count == 1)
            let versions = try await first.call("ListStateMachineVersions", ["stateMachineArn": .string(machine)])
            #expect(versions["stateMachineVersions"]?.arrayValue?.count == 1)
        }
    }
}
