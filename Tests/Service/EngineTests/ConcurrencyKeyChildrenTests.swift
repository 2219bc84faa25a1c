import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Engine

/// A concurrency key waits for the containers of what its holder has started.
@Suite struct ConcurrencyKeyChildrenTests {
    private static let tags = ["stepwell:concurrency-key": "$.database"]
    private static let input = #"{"database":"main","items":[1]}"#

    private func status(_ world: World, _ id: ExecutionID) async throws -> StoredKeyPlace.Status {
        try #require(try await InMemoryExecutionStore(database: world.database).keyPlace(of: id)).status
    }

    private func pass(_ world: World, looks: Int = 30) async {
        for _ in 0..<looks {
            await world.quiet()
            world.clock.advance()
        }
    }

    @Test(arguments: [
        World.map(#""ItemsPath":"$.items","#),
        World.map(
            #""ItemsPath":"$.items","ItemSelector":{"items":[1]},"#,
            states: #"""
                "N":{"Type":"Map","ItemsPath":"$.items","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED",
                "ExecutionType":"STANDARD"},"StartAt":"T","States":{"T":{\#(Definitions.state(".sync")),"End":true}}},"End":true}
                """#,
            startAt: "N"
        ),
    ])
    func childrenOfMapRunsThatWereCutShort(definition: String) async throws {
        let world = World()
        world.service.takeTimeToStop()
        let node = world.node()
        let machine = try await world.deploy(definition, tags: Self.tags)
        let first = try await node.start(machine, name: "first", input: Self.input)
        let second = try await node.start(machine, name: "second", input: Self.input)
        await world.settle("the container runs and is watched") {
            let rows = await world.rows()
            return rows.contains { world.database.work(of: $0.id).contains { $0.kind == .watch } }
        }
        _ = try await node.engine.stopExecution(first.id, error: nil, cause: nil)
        await world.settle("the container was asked to stop") { world.service.state.withLock { $0.stopsAsked } == 1 }
        await pass(world)
        let below = await world.rows().filter { $0.id != second.id }
        #expect(below.allSatisfy(\.status.isClosed) && below.count > 2)
        #expect(try await status(world, first.id) == .holding)
        #expect(try await status(world, second.id) == .waiting)
        #expect(world.service.tasks.count == 1)
        world.service.end("T")
        await world.settle("the second one's container runs") { world.service.tasks.count == 2 }
        #expect(try await status(world, first.id) == .ended)
        await node.kill()
    }

    @Test func executionsThatAStateWaitsFor() async throws {
        let world = World()
        world.service.takeTimeToStop()
        let node = world.node()
        let machine = try await world.deploy(Definitions.task(".sync"), tags: Self.tags)
        let parent = try await node.start(machine, name: "parent", input: Self.input)
        let other = try await world.deploy(Definitions.task(".sync"), name: "other")
        let start = ExecutionStart(
            stateMachine: other.0,
            revision: other.1,
            name: "child",
            input: Self.input,
            waitingARN: parent.arn
        )
        let child = try await node.engine.startExecution(start)
        let alone = try await node.start(other, name: "alone", input: Self.input)
        #expect(try ExecutionSettings(of: child).isUnderKey && !ExecutionSettings(of: alone).isUnderKey)
        await world.settle("all containers run and are watched") {
            [parent, child, alone].allSatisfy { world.database.work(of: $0.id).contains { $0.kind == .watch } }
        }
        for row in [child, alone] { _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil) }
        await pass(world, looks: 5)
        // What has no key above it is done with; what has one is watched on, and so is the watch on it.
        #expect(!world.database.work(of: alone.id).contains { $0.kind == .watch })
        #expect(world.database.work(of: child.id).contains { $0.kind == .watch })
        let handle: JSONValue = ["executionId": .string(child.id.hexadecimal)]
        #expect(await node.engine.isAnythingRunning(behind: handle, watchedBy: parent.id))
        #expect(await !node.engine.isAnythingRunning(behind: handle, watchedBy: alone.id))
        world.service.end("T")
        await world.settle("the child's container is seen stopped") { world.database.work(of: child.id).isEmpty }
        #expect(await !node.engine.isAnythingRunning(behind: handle, watchedBy: parent.id))
        await node.kill()
    }
}
