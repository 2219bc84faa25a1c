import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import Testing

@testable import Engine

/// What a service said when it was asked for a task is written together with what comes for the execution right after it.
@Suite struct CompanionTests {
    /// A service whose answers about one state are held up.
    private struct HeldLauncher: TaskLauncher {
        let base: FakeService
        let heldState: String
        var answersBeforeTaskEnds = false
        let gate = Gate()

        func supports(_ resource: TaskResource) -> Bool { true }

        func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

        func answersBeforeTaskEnds(_ resource: TaskResource) -> Bool { answersBeforeTaskEnds }

        func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
            let outcome = await base.start(request)
            if request.stateName == heldState { await gate.pass() }
            return outcome
        }

        func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
            await base.stop(resource, handle: handle, region: region, reason: reason)
        }

        func observe(_ handles: [WatchedTask]) async -> [TaskObservation] { await base.observe(handles) }
    }

    /// A world in which a task with a token was just started, and no time has passed since.
    private func started() async throws -> (World, Node, StoredExecution) {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        for _ in 0..<100 where world.service.tasks.isEmpty { await world.quiet() }
        await world.quiet()
        #expect(world.service.tasks.count == 1)
        #expect(await world.row(row.id)?.version == 1, "what the service said is in no hurry")
        return (world, node, row)
    }

    @Test func aQuickCallbackIsWrittenTogetherWithWhatTheServiceSaid() async throws {
        let (world, node, row) = try await started()
        try await node.engine.answer(tokenText: try world.token(0), .success(output: "done"))
        let ended = try #require(await world.row(row.id))
        #expect(ended.status == .succeeded && ended.version == 2)
        let history = try await world.history(of: row.id)
        #expect(history.map(\.id) == Array(1...history.count))
        #expect(
            history.map(\.type) == [
                .executionStarted, .taskStateEntered, .taskScheduled, .taskStarted, .taskSubmitted, .taskSucceeded,
                .taskStateExited, .executionSucceeded,
            ]
        )
        #expect(world.database.work(of: row.id).isEmpty)
        await node.kill()
    }

    @Test func aloneItIsWrittenAMomentLater() async throws {
        let (world, node, row) = try await started()
        await world.settle("it is written") { await world.row(row.id)?.version == 2 }
        #expect(try await world.history(of: row.id).last?.type == .taskSubmitted)
        let keys = world.database.work(of: row.id).map(\.key)
        #expect(keys.contains { $0.hasPrefix("watch:") } && !keys.contains { $0.hasPrefix("start:") })
        try await node.engine.answer(tokenText: try world.token(0), .success(output: "done"))
        #expect(await world.row(row.id)?.version == 3)
        #expect(world.database.work(of: row.id).isEmpty)
        await node.kill()
    }

    @Test func aStopInBetweenStopsTheTask() async throws {
        let (world, node, row) = try await started()
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        #expect(await world.row(row.id)?.version == 2)
        await world.settle("the task is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        #expect(try await world.history(of: row.id).map(\.type).suffix(2) == [.taskSubmitted, .executionAborted])
        await node.kill()
    }

    @Test func aNodeThatEndsMeanwhileLosesNothing() async throws {
        let (world, node, row) = try await started()
        await node.kill()
        let next = world.node()
        try await next.engine.answer(tokenText: try world.token(0), .success(output: "done"))
        #expect(await world.row(row.id)?.status == .succeeded)
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        #expect(world.service.tasks.count == 1 && world.service.running.count <= 1)
        await next.kill()
    }

    /// A task whose service has not answered yet, and what answers its token meanwhile.
    private func calledBackEarly() async throws -> (World, Node, StoredExecution, Gate, Task<Void, any Error>) {
        let world = World()
        let held = HeldLauncher(base: world.service, heldState: "T", answersBeforeTaskEnds: true)
        let node = world.node(launcher: held)
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 && held.gate.isReached }
        let (engine, token) = (node.engine, try world.token(0))
        let callback = Task { try await engine.answer(tokenText: token, .success(output: "done")) }
        return (world, node, row, held.gate, callback)
    }

    @Test func aCallbackWaitsForWhatTheServiceIsAboutToSay() async throws {
        let (world, node, row, gate, callback) = try await calledBackEarly()
        for _ in 0..<10 { await world.quiet() }
        #expect(await world.row(row.id)?.version == 1)
        gate.open()
        try await callback.value
        let ended = try #require(await world.row(row.id))
        #expect(ended.status == .succeeded && ended.version == 2)
        #expect(
            try await world.history(of: row.id).map(\.type) == [
                .executionStarted, .taskStateEntered, .taskScheduled, .taskStarted, .taskSubmitted, .taskSucceeded,
                .taskStateExited, .executionSucceeded,
            ]
        )
        #expect(world.database.work(of: row.id).isEmpty)
        await node.kill()
    }

    @Test func aCallbackDoesNotWaitForEver() async throws {
        let (world, node, row, gate, callback) = try await calledBackEarly()
        await world.settle("it is taken") { await world.row(row.id)?.status == .succeeded }
        try await callback.value
        #expect(try await !world.history(of: row.id).contains { $0.type == .taskSubmitted })
        gate.open()
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await node.kill()
    }

    @Test func whatHasNoEffectIsLeftBehind() async throws {
        let world = World()
        let held = HeldLauncher(base: world.service, heldState: "A")
        let node = world.node(launcher: held)
        let states = ["A", "B"].map { name in
            #"{"StartAt":"\#(name)","States":{"\#(name)":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.waitForTaskToken","Parameters":{"T.$":"$$.Task.Token"},"HeartbeatSeconds":60,"End":true}}}"#
        }
        let machine = try await world.deploy(
            #"{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[\#(states.joined(separator: ","))],"End":true}}}"#
        )
        let row = try await node.start(machine)
        await world.settle("both run") { world.service.tasks.count == 2 && held.gate.isReached }
        func token(_ state: String) throws -> String {
            let task = try #require(world.service.tasks.first { $0.request.stateName == state })
            return try #require(task.request.parameters["T"]?.stringValue)
        }
        await world.settle("B is known to run") {
            (try? await world.history(of: row.id).last?.type) == .taskSubmitted
        }
        // Its task is quicker than the answer of the service, which then has nothing to say any more.
        try await node.engine.answer(tokenText: try token("A"), .success(output: "a"))
        held.gate.open()
        await world.quiet()
        try await node.engine.answer(tokenText: try token("B"), .heartbeat)
        try await node.engine.answer(tokenText: try token("B"), .success(output: "b"))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.output == #"["a","b"]"#)
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        let history = try await world.history(of: row.id)
        #expect(history.map(\.id) == Array(1...history.count))
        #expect(history.count { $0.type == .taskSubmitted } == 1)
        await node.kill()
    }
}
