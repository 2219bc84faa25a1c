import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Engine

/// Distributed Maps: executions that have others run for them.
@Suite struct MapRunTests {
    private static func input(_ count: Int) -> String {
        JSONValue.array((0..<count).map { .number(JSONNumber($0)) }).text
    }

    @Test func everyItemIsAnExecutionOfItsOwn() async throws {
        let world = World()
        world.service.behave("T", .succeeds(afterLooks: 2, ["done": true]))
        let node = world.node()
        let row = try await node.start(try await world.deploy(World.map(#""MaxConcurrency":2,"#)), input: Self.input(5))
        let ended = try await world.settleEnd(of: row.id)
        await world.settleAll()
        #expect(ended.status == .succeeded)
        #expect(ended.output == JSONValue.array(Array(repeating: ["done": true], count: 5)).text)
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(mapRun.status == .succeeded && mapRun.arn.contains(":mapRun:machine/L:"))
        let children = await world.children(of: mapRun)
        #expect(children.map(\.input) == (0..<5).map(String.init))
        #expect(children.allSatisfy { $0.arn.contains(":execution:machine/L:") && $0.status == .succeeded })
        #expect(children.allSatisfy { $0.stateMachineARN.hasSuffix(":stateMachine:machine/L") })
        #expect(world.service.tasks.map(\.asked) == [1, 1, 1, 1, 1])
        #expect(
            try await world.history(of: children[3].id).map(\.type.rawValue) == [
                "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted",
                "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded",
            ]
        )
        let state = try await world.state(of: mapRun)
        #expect(state.executions.succeeded == 5 && state.executions.resultsWritten == 5)
        await node.kill()
    }

    @Test func noMoreRunAtOnceThanMay() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let node = world.node()
        let row = try await node.start(
            try await world.deploy(World.map(#""MaxConcurrency":3,"#)),
            input: Self.input(10)
        )
        await world.settle("three tasks") { world.service.tasks.count == 3 }
        await world.quiet()
        #expect(world.service.tasks.count == 3)
        let mapRun = try #require(await world.mapRuns(of: row).first)
        try await node.engine.updateMapRun(
            mapRun.id,
            maxConcurrency: 5,
            toleratedFailureCount: nil,
            toleratedFailurePercentage: nil
        )
        await world.settle("five tasks") { world.service.tasks.count == 5 }
        let description = try #require(try await node.engine.mapRun(arn: mapRun.arn))
        #expect(description.settings.maxConcurrency == 5 && description.executionARN == row.arn)
        #expect(description.executions.running == 5 && description.pendingExecutions == 5)
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settleAll()
        await node.kill()
    }

    @Test func selectorsAndBatchesMakeTheInputs() async throws {
        let world = World()
        let fields = #"""
            "ItemsPath":"$.items","ItemSelector":{"n.$":"$$.Map.Item.Value","k.$":"$.k"},
            "ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"all":true}},
            """#
        let definition = World.map(fields, states: #""P":{"Type":"Pass","End":true}"#, startAt: "P")
        let node = world.node()
        let row = try await node.start(try await world.deploy(definition), input: #"{"items":[1,2,3],"k":"v"}"#)
        let ended = try await world.settleEnd(of: row.id)
        let expected: JSONValue = [
            ["BatchInput": ["all": true], "Items": [["n": 1, "k": "v"], ["n": 2, "k": "v"]]],
            ["BatchInput": ["all": true], "Items": [["n": 3, "k": "v"]]],
        ]
        #expect(try JSONValue(parsing: ended.output ?? "") == expected)
        let mapRun = try #require(await world.mapRuns(of: row).first)
        let children = await world.children(of: mapRun)
        #expect(children.map(node.engine.itemCount(of:)) == [2, 1])
        #expect(try await world.state(of: mapRun).items.succeeded == 3)
        await world.settleAll()
        await node.kill()
    }

    @Test func itemsBeyondOneTransitionAndOneChunk() async throws {
        let world = World()
        let node = world.node()
        let definition = World.map(#""MaxConcurrency":50,"#, states: #""P":{"Type":"Pass","End":true}"#, startAt: "P")
        let row = try await node.start(try await world.deploy(definition), input: Self.input(1500))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.output == Self.input(1500))
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(await world.children(of: mapRun).count == 1500)
        // Many ends are one transition, and nothing of the items is left.
        #expect(mapRun.version < 600, "\(mapRun.version)")
        let pieces = try await InMemoryExecutionStore(database: world.database).scopes(of: mapRun.id, in: 0...Int.max)
        #expect(pieces.isEmpty)
        await node.kill()
    }

    // MARK: Failures

    private static let failing = #"""
        "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":2,"Next":"F"}],"Default":"P"},
        "F":{"Type":"Fail","Error":"E","Cause":"because"},"P":{"Type":"Pass","End":true}
        """#

    @Test func failuresAreToleratedAsFarAsTheStateSays() async throws {
        let world = World()
        let node = world.node()
        let definition = World.map(#""ToleratedFailureCount":1,"#, states: Self.failing, startAt: "C")
        let row = try await node.start(try await world.deploy(definition), input: Self.input(4))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded)
        let output = try #require(try JSONValue(parsing: ended.output ?? "").arrayValue)
        #expect(output.count == 4 && output[0] == 0 && output[3] == 3)
        #expect(output[2]["Error"] == "E" && output[2]["Cause"] == "because" && output[2]["Status"] == "FAILED")
        await world.settleAll()
        await node.kill()
    }

    @Test func moreFailuresEndTheMapRunAndItsChildren() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let states = Self.failing.replacing(
            #""P":{"Type":"Pass","End":true}"#,
            with: #""T":{\#(Definitions.state(".sync")),"End":true}"#
        )
        .replacing(#""Default":"P""#, with: #""Default":"T""#)
        let node = world.node()
        let definition = World.map(#""MaxConcurrency":3,"#, states: states, startAt: "C")
        let row = try await node.start(try await world.deploy(definition), input: Self.input(6))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.error == "States.ExceedToleratedFailureThreshold")
        #expect(ended.cause == "The specified tolerated failure threshold was exceeded")
        #expect(
            try await world.history(of: row.id).map(\.type.rawValue) == [
                "ExecutionStarted", "MapStateEntered", "MapStateStarted", "MapRunStarted", "MapRunFailed",
                "MapStateFailed", "ExecutionFailed",
            ]
        )
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(mapRun.status == .failed)
        let state = try await world.state(of: mapRun)
        #expect(state.executions.failed == 1 && state.executions.aborted == 2 && state.pendingItems == 3)
        #expect(await world.children(of: mapRun).count == 3)
        #expect(world.service.tasks.allSatisfy { $0.isStopped })
        await node.kill()
    }

    @Test func retriesBeginAnew() async throws {
        let world = World()
        world.service.behave("T", .refused(StatesError(name: "E")))
        let node = world.node()
        let fields = #""Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":1}],"#
        let row = try await node.start(try await world.deploy(World.map(fields)), input: "[1]")
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .failed)
        await world.settleAll()
        let mapRuns = await world.mapRuns(of: row)
        #expect(mapRuns.map(\.status) == [.failed, .failed])
        for mapRun in mapRuns { #expect(await world.children(of: mapRun).map(\.status) == [.failed]) }
        await node.kill()
    }

    @Test func resultsThatAreTooLargeFailTheState() async throws {
        let world = World()
        world.service.behave("T", .answers(.string(String(repeating: "x", count: 100_000))))
        let node = world.node()
        let definition = World.map("", states: #""T":{\#(Definitions.state("")),"End":true}"#)
        let row = try await node.start(try await world.deploy(definition), input: Self.input(3))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.error == "States.DataLimitExceeded")
        await world.settleAll()
        await node.kill()
    }

    // MARK: Stops

    @Test func stoppingTheExecutionStopsAllOfIt() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let node = world.node()
        let row = try await node.start(try await world.deploy(World.map(#""MaxConcurrency":3,"#)), input: Self.input(5))
        await world.settle("three tasks") { world.service.tasks.count == 3 }
        _ = try await node.engine.stopExecution(row.id, error: "E", cause: nil)
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(mapRun.status == .aborted)
        #expect(await world.children(of: mapRun).map(\.status) == [.aborted, .aborted, .aborted])
        #expect(world.service.tasks.allSatisfy { $0.isStopped })
        #expect(try await world.state(of: mapRun).pendingItems == 2)
        await node.kill()
    }

    @Test func aMapRunThatIsStoppedBeforeItBeginsDoesNotBegin() async throws {
        let world = World()
        let death = Death(atCommit: 1, .beforeTheEffects)
        let machine = try await world.deploy(World.map())
        let first = world.node(death)
        _ = try? await first.start(machine, input: Self.input(3))
        await world.settle("the node dies") { death.isDead }
        await first.kill()
        let row = try #require(await world.rows().first)
        #expect(world.database.work(of: row.id).map(\.key).contains { $0.hasPrefix("mapRun:") })
        let second = world.node()
        _ = try await second.engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settleAll()
        let mapRuns = await world.mapRuns(of: row)
        #expect(mapRuns.map(\.status) == [.aborted])
        let started = try await world.history(of: row.id).first { $0.type == .mapRunStarted }
        #expect(mapRuns.map(\.arn) == [started?.details?["mapRunArn"]?.stringValue])
        #expect(world.service.tasks.isEmpty)
        #expect(await world.rows().count == 2)
        await second.kill()
    }

    @Test func aChildThatIsStoppedCountsAsAborted() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let node = world.node()
        let definition = World.map(#""ToleratedFailurePercentage":100,"#)
        let row = try await node.start(try await world.deploy(definition), input: Self.input(2))
        await world.settle("two tasks") { world.service.tasks.count == 2 }
        let mapRun = try #require(await world.mapRuns(of: row).first)
        for child in await world.children(of: mapRun) {
            _ = try await node.engine.stopExecution(child.id, error: "Stop", cause: "me")
        }
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded)
        #expect(try await world.state(of: mapRun).executions.aborted == 2)
        await world.settleAll()
        await node.kill()
    }

    // MARK: Express

    @Test func childrenMayBeExpress() async throws {
        let world = World()
        world.service.behave("T", .answers("done"))
        let node = world.node()
        let definition = World.map(states: #""T":{\#(Definitions.state("")),"End":true}"#, type: "EXPRESS")
        let row = try await node.start(try await world.deploy(definition), input: Self.input(4))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.output == #"["done","done","done","done"]"#)
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(await world.children(of: mapRun).allSatisfy { $0.arn.contains(":express:machine/L:") })
        await node.kill()
    }

    /// Whoever runs them, here or on another node, asks for nothing more.
    @Test(arguments: [1, 2]) func expressChildrenAreStopped(nodes: Int) async throws {
        let world = World()
        world.service.behave("T", .answers("done"))
        let node = world.node()
        let others = (1..<nodes).map { _ in world.node() }
        let definition = World.map(
            states: #""W":{"Type":"Wait","Seconds":200,"Next":"T"},"T":{\#(Definitions.state("")),"End":true}"#,
            startAt: "W",
            type: "EXPRESS"
        )
        let row = try await node.start(try await world.deploy(definition), input: Self.input(3))
        await world.settle("three children") {
            guard let mapRun = await world.mapRuns(of: row).first else { return false }
            return await world.children(of: mapRun).count == 3
        }
        _ = try await (others.first ?? node).engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        let children = await world.children(of: mapRun)
        #expect(children.map(\.status) == [.aborted, .aborted, .aborted])
        world.clock.jump(milliseconds: 301_000)
        await world.settle("nothing of them is left") {
            children.allSatisfy { world.database.work(of: $0.id).isEmpty }
        }
        #expect(world.service.state.withLock { $0.mayHaveBeenSent }.isEmpty)
        for node in [node] + others { await node.kill() }
    }

    // MARK: Nested

    @Test func mapsInsideOfMaps() async throws {
        let world = World()
        let inner = #"""
            "N":{"Type":"Map","Label":"I","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
            "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}
            """#
        let node = world.node()
        let row = try await node.start(
            try await world.deploy(World.map(states: inner, startAt: "N")),
            input: "[[1,2],[3]]"
        )
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.output == "[[1,2],[3]]")
        let outer = try #require(await world.mapRuns(of: row).first)
        for child in await world.children(of: outer) {
            let mapRun = try #require(await world.mapRuns(of: child).first)
            #expect(mapRun.arn.contains(":mapRun:machine/I:"))
        }
        await world.settleAll()
        await node.kill()
    }
}
