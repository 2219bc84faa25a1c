import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import Testing

@testable import Engine

@Suite struct EngineCorrectionTests {
    private static let broken = StatesError(name: "Boom", cause: "c")
    private static let pass =
        #"{"StartAt":"T","States":{"T":{"Type":"Pass","Next":"U"},"U":{\#(Definitions.state(".sync")),"End":true}}}"#

    /// A world in which the one task of an execution has failed.
    private func failed() async throws -> (World, Node, StoredExecution) {
        let world = World()
        world.service.behave("T", .refused(Self.broken))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        return (world, node, try await world.settleEnd(of: row.id))
    }

    private func revisions(_ world: World) async throws -> [StoredResource] {
        try await InMemoryExecutionStore(database: world.database).resources(
            kind: .stateMachineRevision,
            parent: "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
            after: nil,
            newestFirst: false,
            limit: 100
        )
    }

    @Test func aCorrectedDefinitionHoldsForTheExecutionAloneAndThroughACrash() async throws {
        let (world, node, row) = try await failed()
        world.service.behave("U", .runs)
        let correction = RedriveCorrection(definition: Self.pass, author: "ana", reason: "T is not needed")
        _ = try await node.engine.redriveExecution(row.id, clientToken: "t", correction: correction)
        await world.settle("the task of the new definition runs") { world.service.running.count == 1 }
        await node.kill()

        let next = world.node()
        let corrected = try #require(await world.row(row.id))
        let revision = try next.engine.revisionID(of: corrected)
        #expect(revision != "revision-machine")
        #expect(try await next.engine.catalog.revision(id: revision)?.definition == Self.pass)
        let machine = try await next.engine.catalog.stateMachine(arn: row.stateMachineARN)
        #expect(machine?.revisionID == "revision-machine")
        _ = try await next.engine.stopExecution(row.id, error: nil, cause: nil)
        // What was corrected stays corrected.
        world.service.behave("U", .answers("done"))
        _ = try await next.engine.redriveExecution(row.id, clientToken: "u")
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.redriveCount == 2)
        #expect(try next.engine.revisionID(of: ended) == revision)
        let history = try await world.history(of: row.id)
        #expect(history.map(\.id) == Array(1...history.count))
        let redriven = history.filter { $0.type == .executionRedriven }
        #expect(
            redriven.first?.details?["correction"] == [
                "reason": "T is not needed", "by": "ana",
                "definition": [
                    "revisionId": .string(revision), "formerRevisionId": "revision-machine",
                    "changes": [
                        "/States/T/Type", "/States/T/Resource", "/States/T/Parameters", "/States/T/End",
                        "/States/T/Next",
                        "/States/U",
                    ],
                ],
            ]
        )
        #expect(redriven.last?.details == ["redriveCount": 2])
        await next.kill()
    }

    @Test func theSameTokenCorrectsOnce() async throws {
        let (world, node, row) = try await failed()
        world.service.behave("U", .runs)
        let correction = RedriveCorrection(definition: Self.pass, reason: "r")
        let date = try await node.engine.redriveExecution(row.id, clientToken: "t", correction: correction)
        #expect(try await node.engine.redriveExecution(row.id, clientToken: "t", correction: correction) == date)
        #expect(await world.row(row.id)?.redriveCount == 1)
        #expect(try await revisions(world).count == 2)
        await node.kill()
    }

    @Test func whatDoesNotFitChangesAndLeavesNothing() async throws {
        let (world, node, row) = try await failed()
        let other = #"{"StartAt":"X","States":{"X":{"Type":"Pass","End":true}}}"#
        await #expect {
            _ = try await node.engine.redriveExecution(
                row.id,
                clientToken: nil,
                correction: RedriveCorrection(definition: other, reason: "r")
            )
        } throws: { error in
            if case .notRedrivable(.correctionUnfit("the definition has no state 'T'"))? = error as? EngineError {
                true
            } else {
                false
            }
        }
        #expect(await world.row(row.id) == row)
        #expect(try await revisions(world).map(\.id) == ["revision-machine"])
        await node.kill()
    }

    @Test func aCorrectedInputIsWhatTheStateGets() async throws {
        let (world, node, row) = try await failed()
        world.service.behave("T", .answers("done"))
        _ = try await node.engine.redriveExecution(
            row.id,
            clientToken: nil,
            correction: RedriveCorrection(input: ["n": 2], state: "T", accessKeyID: "KEY", reason: "r")
        )
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.input == row.input)
        let history = try await world.history(of: row.id)
        #expect(history.last { $0.type == .taskStateEntered }?.details?["input"] == #"{"n":2}"#)
        #expect(
            history.first { $0.type == .executionRedriven }?.details?["correction"] == [
                "reason": "r", "accessKeyId": "KEY", "state": "T", "input": #"{"n":2}"#,
            ]
        )
        await node.kill()
    }
}
