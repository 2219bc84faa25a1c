import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import Testing

@testable import Engine

/// A node is held up for so long that another one takes over its work, and goes on then as if nothing had happened.
@Suite struct StalledNodeTests {
    private static func memory(_ world: World) -> InMemoryExecutionStore {
        InMemoryExecutionStore(database: world.database)
    }

    @Test func aChildThatWasLeftOutIsNotStarted() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let stalling = StallingStore(base: Self.memory(world)) { $0.execution.mapRunARN != nil }
        let slow = world.node(over: stalling)
        let machine = try await world.deploy(World.map(#""MaxConcurrency":2,"#))
        let row = try await slow.start(machine, input: "[1,2,3]")
        await world.settle("the children are about to be started") { stalling.commits.isReached }

        let quick = world.node()
        _ = try await quick.engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settle("the Map Run has ended without them") {
            await world.mapRuns(of: row).map(\.status) == [.aborted]
        }
        stalling.commits.open()
        await world.settle("what was held up is done") { stalling.commits.isLeft }
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        #expect(await world.children(of: mapRun).isEmpty, "children that nobody waits for")
        #expect(world.service.tasks.isEmpty)

        // They are started once the Map Run goes on, each once.
        world.service.behave("T", .succeeds(afterLooks: 1, "done"))
        _ = try await quick.engine.redriveExecution(row.id, clientToken: nil)
        #expect(try await world.settleEnd(of: row.id).output == #"["done","done","done"]"#)
        await world.settleAll()
        #expect(world.service.tasks.count == 3)
        for node in [slow, quick] { await node.kill() }
    }

    @Test func aChildThatWasCalledNotRedrivenStaysAsItIs() async throws {
        let world = World()
        world.service.behave("T", .fails(times: 99, StatesError(name: "Boom"), then: .runs))
        let stalling = StallingStore(base: Self.memory(world)) {
            $0.execution.mapRunARN != nil && $0.execution.redriveCount == 1
        }
        let slow = world.node(over: stalling)
        let machine = try await world.deploy(World.map(#""MaxConcurrency":1,"#))
        let row = try await slow.start(machine, input: "[1]")
        _ = try await world.settleEnd(of: row.id)
        await world.settleAll()
        world.service.behave("T", .runs)
        _ = try await slow.engine.redriveExecution(row.id, clientToken: nil)
        await world.settle("the child is about to be redriven") { stalling.commits.isReached }

        let quick = world.node()
        _ = try await quick.engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settle("the Map Run has ended without it") {
            await world.mapRuns(of: row).map(\.status) == [.aborted]
        }
        stalling.commits.open()
        await world.settle("what was held up is done") { stalling.commits.isLeft }
        await world.settleAll()
        let mapRun = try #require(await world.mapRuns(of: row).first)
        let children = await world.children(of: mapRun)
        #expect(children.map(\.status) == [.failed] && children.map(\.redriveCount) == [0])
        for node in [slow, quick] { await node.kill() }
    }

    @Test func anExecutionInANewPlaceIsNotEndedForAnOldOne() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let node = world.node(over: StallingStore(base: Self.memory(world)))
        let machine = try await world.deploy(Definitions.token, tags: ["stepwell:concurrency-key": "$.database"])
        let input = #"{"database":"main"}"#
        let holder = try await node.start(machine, name: "holder", input: input)
        let row = try await node.start(machine, name: "waiting", input: input)
        let item = try #require(world.database.work(of: row.id).first { $0.key == WorkKey.concurrency(round: 0) })

        let gates = (before: Gate(), behind: Gate())
        let look = Task {
            await StallingStore.$aroundPlaces.withValue(gates) { await node.engine.attendKey(item, round: 0) }
        }
        await world.settle("the row has been read") { gates.before.isReached }
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        let store = Self.memory(world)
        await world.settle("it has left the line") { (try? await store.keyPlace(of: row.id))?.status == .ended }
        gates.before.open()
        await world.settle("the place has been read") { gates.behind.isReached }
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        gates.behind.open()
        await look.value
        #expect(await world.row(row.id)?.status == .running)
        #expect(try await store.keyPlace(of: row.id)?.status == .waiting)

        _ = try await node.engine.stopExecution(holder.id, error: nil, cause: nil)
        await world.settle("it has its turn") { (try? await store.keyPlace(of: row.id))?.status == .holding }
        await node.kill()
    }

    /// Seed 92527 of the simulation.
    @Test func aTaskThatAnotherNodeHasAskedForAgainIsNotForgotten() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let refused = GatedLauncher(base: world.service, instead: .failed(StatesError(.taskFailed, cause: "refused")))
        let slow = world.node(over: StallingStore(base: Self.memory(world)), launcher: refused)
        let machine = try await world.deploy(Definitions.token)
        let row = try await slow.start(machine, input: "{}")
        await world.settle("the task is asked for") { refused.answers.isReached }

        let asked = GatedLauncher(base: world.service)
        let quick = world.node(launcher: asked)
        _ = try await quick.engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settle("another node has asked for it again") { asked.answers.isReached }
        #expect(world.service.running.count == 1)
        refused.answers.open()
        await world.quiet()
        asked.answers.open()
        await world.settle("what runs for nobody is stopped") { world.service.running.isEmpty }
        await world.settleAll()
        for node in [slow, quick] { await node.kill() }
    }

    @Test func aRefusalSaysNothingOfATaskThatAnotherNodeHasStarted() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let refused = GatedLauncher(base: world.service, instead: .failed(StatesError(.taskFailed, cause: "no room")))
        let slow = world.node(over: StallingStore(base: Self.memory(world)), launcher: refused)
        let machine = try await world.deploy(Definitions.token)
        let row = try await slow.start(machine, input: "{}")
        await world.settle("the task is asked for") { refused.answers.isReached }

        let quick = world.node()
        await world.settle("another node has had it started") {
            (try? await world.history(of: row.id))?.contains { $0.type == .taskSubmitted } == true
        }
        refused.answers.open()
        await world.quiet()
        #expect(await world.row(row.id)?.status == .running)
        #expect(world.service.running.count == 1)
        _ = try await quick.engine.stopExecution(row.id, error: nil, cause: nil)
        await world.settleAll()
        for node in [slow, quick] { await node.kill() }
    }

    @Test func aTaskIsStoppedThatIsStartedAfterAnotherNodeWasRefused() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let late = GatedLauncher(base: world.service, asksBehindGate: true)
        let slow = world.node(over: StallingStore(base: Self.memory(world)), launcher: late)
        let machine = try await world.deploy(Definitions.token)
        let row = try await slow.start(machine, input: "{}")
        await world.settle("the task is about to be asked for") { late.answers.isReached }

        let refused = GatedLauncher(base: world.service, instead: .failed(StatesError(.taskFailed, cause: "no room")))
        refused.answers.open()
        let quick = world.node(launcher: refused)
        #expect(try await world.settleEnd(of: row.id).status == .failed)
        #expect(world.service.tasks.isEmpty)
        late.answers.open()
        await world.settle("it is started all the same") { !world.service.tasks.isEmpty }
        await world.settle("what runs for nobody is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        for node in [slow, quick] { await node.kill() }
    }

    /// Seeds 267141 and 272788 of the simulation, for a state that has ended before, and the like for one that ends by it.
    @Test(arguments: [true, false]) func aTaskIsStoppedThatIsHeardOfAfterItsStartWasGivenUp(isStopped: Bool)
        async throws
    {
        let world = World()
        world.service.behave("T", .runs)
        let asked = GatedLauncher(base: world.service)
        let slow = world.node(over: StallingStore(base: Self.memory(world)), launcher: asked)
        let machine = try await world.deploy(Definitions.token)
        let row = try await slow.start(machine, input: "{}")
        await world.settle("the task is asked for") { asked.answers.isReached }

        // Another one does not dare to ask again.
        let quick = world.node(launcher: GatedLauncher(base: world.service, repeatsAreKnown: 0))
        if isStopped { _ = try await quick.engine.stopExecution(row.id, error: nil, cause: nil) }
        await world.settle("its start is given up") {
            !world.database.work(of: row.id).contains { $0.key.hasPrefix("start:") }
        }
        #expect(await world.row(row.id)?.status == (isStopped ? .aborted : .failed))
        #expect(world.service.running.count == 1)
        asked.answers.open()
        await world.settle("what runs for nobody is stopped") { world.service.running.isEmpty }
        #expect(world.service.tasks.map(\.asked) == [1])
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        for node in [slow, quick] { await node.kill() }
    }
}
