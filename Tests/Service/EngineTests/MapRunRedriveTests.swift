import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import Testing

@testable import Engine

/// Redrives of executions whose distributed Map did not succeed.
@Suite struct MapRunRedriveTests {
    private static let broken = StatesError(name: "Boom", cause: "c")

    private static func input(_ count: Int) -> String {
        JSONValue.array((0..<count).map { .number(JSONNumber($0)) }).text
    }

    private static let failing = FakeService.Behaviour.fails(times: 99, broken, then: .runs)
    private static let well = FakeService.Behaviour.succeeds(afterLooks: 1, "done")

    /// A world in which an execution has failed because the first child of its Map Run has, and all goes well from now on.
    private func failed(
        _ definition: String = World.map(#""MaxConcurrency":1,"#),
        items: Int = 4
    ) async throws -> (World, Node, StoredExecution, StoredExecution) {
        let world = World()
        world.service.behave("T", Self.failing)
        let node = world.node()
        let row = try await node.start(try await world.deploy(definition), input: Self.input(items))
        let ended = try await world.settleEnd(of: row.id)
        await world.settleAll()
        world.service.behave("T", Self.well)
        return (world, node, ended, try #require(await world.mapRuns(of: row).first))
    }

    @Test func theSameMapRunGoesOnWithWhatIsNotDone() async throws {
        let (world, node, row, mapRun) = try await failed()
        #expect(row.status == .failed && mapRun.status == .failed)
        #expect(await world.children(of: mapRun).map(\.status) == [.failed])
        let date = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let ended = try await world.settleEnd(of: row.id)
        await world.settleAll()
        #expect(ended.status == .succeeded)
        #expect(ended.output == JSONValue.array(Array(repeating: "done", count: 4)).text)
        let mapRuns = await world.mapRuns(of: row)
        #expect(mapRuns.map(\.arn) == [mapRun.arn], "a new Map Run")
        #expect(mapRuns[0].status == .succeeded && mapRuns[0].redriveCount == 1 && mapRuns[0].error == nil)
        #expect(try #require(mapRuns[0].redriveDate) >= date)
        let children = await world.children(of: mapRun)
        #expect(children.map(\.input) == (0..<4).map(String.init))
        #expect(children.map(\.status) == Array(repeating: .succeeded, count: 4))
        #expect(children.map(\.redriveCount) == [1, 0, 0, 0])
        let history = try await world.history(of: children[0].id)
        #expect(history.map(\.id) == Array(1...history.count))
        #expect(
            history.map(\.type.rawValue) == [
                "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskFailed",
                "ExecutionFailed", "ExecutionRedriven", "TaskScheduled", "TaskStarted", "TaskSubmitted",
                "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded",
            ]
        )
        let events = try await world.history(of: row.id)
        #expect(
            events.first { $0.type == .mapRunRedriven }?.details == [
                "mapRunArn": .string(mapRun.arn), "redriveCount": 1,
            ]
        )
        let description = try #require(try await node.engine.mapRun(arn: mapRun.arn))
        #expect(description.executions.succeeded == 4 && description.executions.ended == 4)
        #expect(description.pendingItems == 0 && description.executions.pendingRedrive == 0)
        await node.kill()
    }

    @Test func oneRedriveAfterTheOther() async throws {
        let world = World()
        world.service.behave("T", Self.failing)
        let node = world.node()
        let row = try await node.start(
            try await world.deploy(World.map(#""MaxConcurrency":1,"#)),
            input: Self.input(3)
        )
        for redrive in 1...3 {
            #expect(try await world.settleEnd(of: row.id).status == .failed)
            await world.settleAll()
            if redrive == 3 { world.service.behave("T", Self.well) }
            _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
            await world.settle("the Map Run goes on") {
                await world.mapRuns(of: row).first?.redriveCount == redrive
            }
        }
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(await world.mapRuns(of: row).count == 1)
        #expect(await world.children(of: mapRun).map(\.redriveCount) == [3, 0, 0])
        #expect(world.service.tasks.count == 6)
        await node.kill()
    }

    @Test func oneThatWasStoppedGoesOnAndWhatStillRanIsRedriven() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let node = world.node()
        let row = try await node.start(
            try await world.deploy(World.map(#""MaxConcurrency":2,"#)),
            input: Self.input(5)
        )
        await world.settle("two tasks") { world.service.tasks.count == 2 }
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        // At once, while the Map Run is still being stopped.
        world.service.behave("T", .succeeds(afterLooks: 1, "done"))
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let ended = try await world.settleEnd(of: row.id)
        await world.settleAll()
        #expect(ended.status == .succeeded)
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(mapRun.redriveCount == 1)
        let children = await world.children(of: mapRun)
        #expect(children.map(\.status) == Array(repeating: .succeeded, count: 5))
        #expect(children.map(\.input) == (0..<5).map(String.init))
        #expect(await world.mapRuns(of: row).count == 1)
        await node.kill()
    }

    @Test func oneThatWasStoppedBeforeItBeganBeginsWithTheRedrive() async throws {
        let world = World()
        world.service.behave("T", .succeeds(afterLooks: 1, "done"))
        let machine = try await world.deploy(World.map())
        // What starts the Map Run cannot look for it until the execution was stopped.
        let faults = FaultPlan()
        faults.decide { operation, _ in operation == .executionByARN ? .fail : nil }
        let node = world.node(faults: faults)
        let row = try await node.start(machine, input: Self.input(3))
        await world.quiet()
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        faults.decide { _, _ in nil }
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(mapRun.status == .aborted)
        #expect(try await world.state(of: mapRun).pendingItems == 3)
        #expect(await world.children(of: mapRun).isEmpty)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        await world.settleAll()
        #expect(await world.children(of: mapRun).map(\.input) == ["0", "1", "2"])
        await node.kill()
    }

    @Test func expressChildrenAreRunAgainFromTheBeginning() async throws {
        let world = World()
        world.service.behave("T", .refused(Self.broken))
        let definition = World.map(
            #""MaxConcurrency":1,"#,
            states: #""P":{"Type":"Pass","Next":"T"},"T":{\#(Definitions.state("")),"End":true}"#,
            startAt: "P",
            type: "EXPRESS"
        )
        let node = world.node()
        let row = try await node.start(try await world.deploy(definition), input: Self.input(3))
        #expect(try await world.settleEnd(of: row.id).status == .failed)
        await world.settleAll()
        // Longer than Express executions may last: the time counts from the redrive.
        world.clock.jump(milliseconds: 1_800_000)
        world.service.behave("T", .answers("done"))
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let ended = try await world.settleEnd(of: row.id)
        await world.settleAll()
        #expect(ended.status == .succeeded, "\(ended.cause ?? "")")
        let mapRun = try #require(await world.mapRuns(of: row).first)
        let children = await world.children(of: mapRun)
        #expect(children.map(\.status) == Array(repeating: .succeeded, count: 3))
        #expect(children.map(\.redriveCount) == [1, 0, 0])
        await node.kill()
    }

    @Test func mapRunsOfChildrenAreRedrivenWithThem() async throws {
        let world = World()
        world.service.behave("T", Self.failing)
        let inner = #"""
            "N":{"Type":"Map","Label":"N","MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED",
            "ExecutionType":"STANDARD"},"StartAt":"T","States":{"T":{\#(Definitions.state(".sync")),"End":true}}},"End":true}
            """#
        let definition = World.map(#""MaxConcurrency":1,"#, states: inner, startAt: "N")
        let node = world.node()
        let row = try await node.start(try await world.deploy(definition), input: "[[1,2],[3]]")
        #expect(try await world.settleEnd(of: row.id).status == .failed)
        await world.settleAll()
        world.service.behave("T", Self.well)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let ended = try await world.settleEnd(of: row.id)
        await world.settleAll()
        #expect(ended.output == #"[["done","done"],["done"]]"#)
        #expect(world.service.tasks.count == 4)
        let rows = await world.rows().filter { $0.arn.contains(":mapRun:") }
        #expect(rows.count == 3 && rows.map(\.redriveCount).reduce(0, +) == 2)
        await node.kill()
    }

    @Test func childrenThatCannotBeRedrivenCountAsFailures() async throws {
        let world = World()
        world.service.behave("A", .refused(Self.broken))
        world.service.behave("B", .runs)
        let states = #"""
            "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":0,"Next":"A"}],"Default":"B"},
            "A":{\#(Definitions.state(".sync")),"End":true},"B":{\#(Definitions.state(".sync")),"End":true}
            """#
        let node = world.node()
        let row = try await node.start(
            try await world.deploy(World.map(#""ToleratedFailureCount":1,"#, states: states, startAt: "C")),
            input: Self.input(2)
        )
        await world.settle("one has failed, one runs") {
            guard let mapRun = await world.mapRuns(of: row).first else { return false }
            let state = try? await world.state(of: mapRun)
            return state?.executions.failed == 1 && world.service.running.count == 1
        }
        world.clock.jump(milliseconds: 13 * 24 * 3_600_000)
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settleAll()
        world.clock.jump(milliseconds: 2 * 24 * 3_600_000)
        world.service.behave("A", Self.well)
        world.service.behave("B", Self.well)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        let counts = try #require(try await node.engine.mapRun(arn: mapRun.arn)).executions
        #expect(counts.failed == 1 && counts.failuresNotRedrivable == 1 && counts.succeeded == 1)
        #expect(await world.children(of: mapRun).map(\.redriveCount) == [0, 1])
        await node.kill()
    }

    @Test func aMapRunThatIsGoneFailsTheStateAndTheNextRedriveStartsANewOne() async throws {
        let (world, node, row, mapRun) = try await failed()
        let store = InMemoryExecutionStore(database: world.database)
        let removed = try await store.deleteExecutions(
            of: .stateMachine(row.arn),
            closedBefore: world.clock.now().adding(milliseconds: 1),
            limit: 10
        )
        #expect(removed == 1)
        #expect(await world.row(mapRun.id) == nil)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .failed && ended.error == "States.Runtime")
        #expect(ended.cause?.contains("is gone") == true)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        await world.settleAll()
        await node.kill()
    }
}
