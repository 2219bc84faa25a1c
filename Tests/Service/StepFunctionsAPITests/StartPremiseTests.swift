import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import StepFunctionsAPI

/// A store whose connection is lost while a start is on its way: the server carries that out, but only at a later call.
private final class LateStore: ForwardingExecutionStore {
    private struct State {
        var isArmed = false
        var callsCount = 0
        var late: [TransitionRecord] = []
    }

    let base: any ExecutionStore
    /// At which commit of a start, behind the lost one, and whether before or behind it.
    private let carriedOutAt: (call: Int, isBefore: Bool)
    /// What happens right after the connection is lost.
    private let whenLost: @Sendable () async -> Void
    private let state = Mutex(State())

    init(
        _ base: any ExecutionStore,
        carriedOutAt: (call: Int, isBefore: Bool),
        whenLost: @escaping @Sendable () async -> Void
    ) {
        self.base = base
        self.carriedOutAt = carriedOutAt
        self.whenLost = whenLost
    }

    func arm() { state.withLock { $0.isArmed = true } }

    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        let call = state.withLock { state -> Int? in
            guard state.isArmed, batch.contains(where: { $0.expectedVersion == 0 }) else { return nil }
            defer { state.callsCount += 1 }
            if state.callsCount == 0 {
                state.late = batch.map { record in
                    // The server had seen the premises by then.
                    var record = record
                    record.premises = []
                    return record
                }
            }
            return state.callsCount
        }
        guard let call else { return try await base.commit(batch) }
        guard call > 0 else {
            await whenLost()
            throw StoreError(.unavailable, attempted: "commit", underlying: "the connection is lost")
        }
        let late = call == carriedOutAt.call ? state.withLock { $0.late } : []
        if carriedOutAt.isBefore, !late.isEmpty { _ = try await base.commit(late) }
        let outcomes = try await base.commit(batch)
        if !carriedOutAt.isBefore, !late.isEmpty { _ = try await base.commit(late) }
        return outcomes
    }
}

/// Executions are started upon what a node remembers of a state machine, and never upon what another node has changed since.
@Suite struct StartPremiseTests {
    private static func definition(_ result: String) -> String {
        #"{"StartAt":"P","States":{"P":{"Type":"Pass","Result":"\#(result)","End":true}}}"#
    }

    /// Two nodes on one database, and a state machine that the second has started an execution of.
    private func onTwoNodes(_ body: (Ground, Ground, String) async throws -> Void) async throws {
        let database = InMemoryDatabase()
        try await Ground.run(database: database) { first in
            try await Ground.run(database: database) { second in
                let machine = try await first.machine("m", Self.definition("one"))
                #expect(try await second.outcome(of: machine)["output"] == #""one""#)
                try await body(first, second, machine)
            }
        }
    }

    private func refusal(of body: () async throws -> JSONValue) async throws -> String? {
        do {
            _ = try await body()
            return nil
        } catch let error as APIError {
            return error.code
        }
    }

    @Test func anUpdateOnAnotherNodeCountsAtOnce() async throws {
        try await onTwoNodes { first, second, machine in
            for result in ["two", "three"] {
                _ = try await first.call(
                    "UpdateStateMachine",
                    ["stateMachineArn": .string(machine), "definition": .string(Self.definition(result))]
                )
                #expect(try await second.outcome(of: machine)["output"] == .string("\"\(result)\""))
                #expect(try await second.outcome(of: machine)["output"] == .string("\"\(result)\""))
            }
        }
    }

    @Test func whatIsGoneIsNotStarted() async throws {
        try await onTwoNodes { first, second, machine in
            _ = try await first.call("DeleteStateMachine", ["stateMachineArn": .string(machine)])
            let code = try await refusal {
                try await second.call("StartExecution", ["stateMachineArn": .string(machine)])
            }
            #expect(code == "StateMachineDoesNotExist")
        }
    }

    @Test func oneThatWasMadeAgainIsAnotherOne() async throws {
        try await onTwoNodes { first, second, machine in
            _ = try await first.call("DeleteStateMachine", ["stateMachineArn": .string(machine)])
            _ = try await refusal {
                try await first.call("DescribeStateMachine", ["stateMachineArn": .string(machine)])
            }
            #expect(try await first.machine("m", Self.definition("again")) == machine)
            #expect(try await second.outcome(of: machine)["output"] == #""again""#)
        }
    }

    @Test func tagsOfAnotherNodeCountAtOnce() async throws {
        try await onTwoNodes { first, second, machine in
            _ = try await first.call(
                "TagResource",
                [
                    "resourceArn": .string(machine),
                    "tags": [
                        ["key": "stepwell:concurrency-key", "value": "$.database"]
                    ],
                ]
            )
            let started = try await second.call(
                "StartExecution",
                ["stateMachineArn": .string(machine), "input": #"{"database":"main"}"#]
            )
            let arn = try #require(started["executionArn"]?.stringValue)
            let row = try #require(try await second.engine.execution(arn: arn))
            #expect(try await second.store.keyPlace(of: row.id) != nil)
        }
    }

    @Test func anAliasOfAnotherNodeCountsAtOnce() async throws {
        try await onTwoNodes { first, second, machine in
            for result in ["one", "two"] {
                _ = try await first.call(
                    "UpdateStateMachine",
                    [
                        "stateMachineArn": .string(machine), "definition": .string(Self.definition(result)),
                        "publish": true, "versionDescription": .string(result),
                    ]
                )
            }
            func routes(_ version: Int) -> JSONValue {
                [["stateMachineVersionArn": .string("\(machine):\(version)"), "weight": 100]]
            }
            let made = try await first.call(
                "CreateStateMachineAlias",
                ["name": "live", "routingConfiguration": routes(1)]
            )
            let alias = try #require(made["stateMachineAliasArn"]?.stringValue)
            #expect(try await second.outcome(of: alias)["output"] == #""one""#)
            _ = try await first.call(
                "UpdateStateMachineAlias",
                ["stateMachineAliasArn": .string(alias), "routingConfiguration": routes(2)]
            )
            _ = try await first.call("DeleteStateMachineVersion", ["stateMachineVersionArn": .string("\(machine):1")])
            #expect(try await second.outcome(of: alias)["output"] == #""two""#)
            let code = try await refusal {
                try await second.call("StartExecution", ["stateMachineArn": .string("\(machine):1")])
            }
            #expect(code == "StateMachineDoesNotExist")
        }
    }

    @Test func aNameThatIsTakenIsSaidToBe() async throws {
        try await onTwoNodes { first, second, machine in
            let start: JSONObject = ["stateMachineArn": .string(machine), "name": "n"]
            _ = try await second.call("StartExecution", start)
            _ = try await first.call(
                "UpdateStateMachine",
                ["stateMachineArn": .string(machine), "definition": .string(Self.definition("two"))]
            )
            let again: JSONObject = ["stateMachineArn": .string(machine), "name": "n", "input": "[1]"]
            let code = try await refusal { try await second.call("StartExecution", again) }
            #expect(code == "ExecutionAlreadyExists")
        }
    }

    @Test(arguments: [(1, false), (2, true)])
    func aStartThatWasLostOnItsWayIsStartedOnce(carriedOutAt: (Int, Bool)) async throws {
        let database = InMemoryDatabase()
        try await Ground.run(database: database) { first in
            let machine = try await first.machine("m", Self.definition("one"))
            let late = Mutex<LateStore?>(nil)
            try await Ground.run(
                database: database,
                behind: { base in
                    let store = LateStore(base, carriedOutAt: carriedOutAt) {
                        _ = try? await first.call(
                            "UpdateStateMachine",
                            ["stateMachineArn": .string(machine), "definition": .string(Self.definition("two"))]
                        )
                    }
                    late.withLock { $0 = store }
                    return store
                }
            ) { second in
                #expect(try await second.outcome(of: machine)["output"] == #""one""#)
                late.withLock { $0 }?.arm()
                #expect(try await second.outcome(of: machine)["output"] == #""one""#)
                let listed = try await first.call("ListExecutions", ["stateMachineArn": .string(machine)])
                #expect(listed["executions"]?.arrayValue?.count == 2)
            }
        }
    }
}
