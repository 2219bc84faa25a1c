import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching
import Testing

@testable import Engine

/// The definitions that the engine's tests use.
enum Definitions {
    static func task(_ pattern: String, _ fields: String = "") -> String {
        #"{"StartAt":"T","States":{"T":{\#(state(pattern, fields)),"End":true}}}"#
    }

    static func state(_ pattern: String, _ fields: String = "") -> String {
        #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask\#(pattern)","Parameters":{"Token.$":"$$.Execution.Name"}\#(fields)"#
    }

    static let token = #"""
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.waitForTaskToken",
        "Parameters":{"Environment":[{"Name":"TASK_TOKEN","Value.$":"$$.Task.Token"},{"Name":"URL","Value.$":"States.Format('x?t={}&y', $$.Task.Token)"}]},
        "HeartbeatSeconds":60,"TimeoutSeconds":600,"Retry":[{"ErrorEquals":["Again"],"MaxAttempts":1}],"End":true}}}
        """#
}

@Suite struct TaskLifeTests {
    @Test func aTaskIsStartedWatchedAndEnds() async throws {
        let world = World()
        world.service.behave("T", .succeeds(afterLooks: 3, ["done": true]))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        #expect(row.status == .running && row.version == 1)
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.output == #"{"done":true}"#)
        #expect(world.service.tasks.map(\.asked) == [1])
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await node.kill()
    }

    @Test func answersEndTokenTasks() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let token = try world.token(0)
        try await node.engine.answer(tokenText: token, .heartbeat)
        // The answer is durable when the call returns.
        try await node.engine.answer(tokenText: token, .success(output: ["by": "me"]))
        #expect(await world.row(row.id)?.status == .succeeded)
        #expect(await world.row(row.id)?.output == #"{"by":"me"}"#)
        for answer in [TaskAnswer.heartbeat, .success(output: 1), .failure(StatesError(name: "E", cause: nil))] {
            await #expect { try await node.engine.answer(tokenText: token, answer) } throws: { error in
                if case .taskEnded? = error as? TaskTokenError { true } else { false }
            }
        }
        #expect(try await node.engine.wasAnswered(tokenText: token, .success(output: ["by": "me"])))
        #expect(try await !node.engine.wasAnswered(tokenText: token, .success(output: ["by": "you"])))
        #expect(try await !node.engine.wasAnswered(tokenText: token, .failure(StatesError(name: "E", cause: nil))))
        #expect(try await !node.engine.wasAnswered(tokenText: token + "x", .success(output: ["by": "me"])))
        await node.kill()
    }

    @Test func tokensDieWithTheirAttempt() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let first = try world.token(0)
        let failure = TaskAnswer.failure(StatesError(name: "Again", cause: "\(first)"))
        try await node.engine.answer(tokenText: first, failure)
        await world.settle("the task runs again") { world.service.tasks.count == 2 }
        let second = try world.token(1)
        #expect(first != second)
        await #expect(throws: TaskTokenError.self) {
            try await node.engine.answer(tokenText: first, .success(output: 1))
        }
        #expect(try await node.engine.wasAnswered(tokenText: first, failure))
        try await node.engine.answer(tokenText: second, .success(output: 2))
        #expect(await world.row(row.id)?.output == "2")
        await node.kill()
    }

    @Test func noTokenIsEverStored() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task is submitted") {
            (try? await world.history(of: row.id).map(\.type).contains(.taskSubmitted)) == true
        }
        let first = try world.token(0)
        // The service has echoed the environment; the task repeats its token wherever it can.
        try await node.engine.answer(
            tokenText: first,
            .failure(StatesError(name: "Again", cause: "my token is \(first)!"))
        )
        await world.settle("the task runs again") { world.service.tasks.count == 2 }
        let second = try world.token(1)
        for token in [first, second] {
            #expect(try await world.texts(of: row.id).allSatisfy { !$0.contains(token) })
        }
        try await node.engine.answer(
            tokenText: second,
            .success(output: ["t": .string("<\(second)>"), "k": [.string(second)], second: second.json])
        )
        let texts = try await world.texts(of: row.id)
        #expect(texts.allSatisfy { !$0.contains(first) && !$0.contains(second) })
        #expect(texts.contains { $0.contains(TaskTokenPlaceholder.prefix) })
        await node.kill()
    }

    /// An execution whose task runs and is watched.
    private static func watchedTask(on node: Node, of world: World) async throws -> StoredExecution {
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task is watched") {
            world.database.work(of: row.id).contains { $0.key.hasPrefix("watch") }
        }
        return row
    }

    @Test func missedHeartbeatsAndTimeoutsStopTheTask() async throws {
        let world = World()
        let node = world.node()
        let row = try await Self.watchedTask(on: node, of: world)
        let started = world.clock.now()
        let token = try world.token(0)
        while world.clock.now().milliseconds(since: started) < 50_000 { world.clock.advance() }
        try await node.engine.answer(tokenText: token, .heartbeat)
        let beat = world.clock.now()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .failed && ended.error == "States.Timeout")
        #expect(try #require(ended.stopDate).milliseconds(since: beat) >= 60_000, "the timer was early")
        await world.settle("the task is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await node.kill()
    }

    @Test func whoCouldNotBeHeardHasAnotherHeartbeatsTime() async throws {
        let world = World()
        let node = world.node()
        let row = try await Self.watchedTask(on: node, of: world)
        let token = try world.token(0)
        await node.kill()
        // One is due after 60 seconds. Nobody is there until long after that.
        world.clock.jump(milliseconds: 400_000)
        let next = world.node()
        let back = world.clock.now()
        await world.settle("half a minute has passed") { world.clock.now() >= back.adding(seconds: 30) }
        #expect(await world.row(row.id)?.status == .running)
        try await next.engine.answer(tokenText: token, .heartbeat)
        let beat = world.clock.now()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.error == "States.Timeout")
        let silence = try #require(ended.stopDate).milliseconds(since: beat)
        #expect((60_000..<63_000).contains(silence), "\(silence)")
        await next.kill()
    }

    @Test func aHeartbeatOutlivesTheTimerThatWasOnItsWay() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let timer = try #require(world.database.work(of: row.id).first { $0.key.hasPrefix("timer:heartbeat") })
        let token = try world.token(0)
        world.clock.jump(milliseconds: 30_000)
        try await node.engine.answer(tokenText: token, .heartbeat)
        // The timer that had been claimed before arrives now: it ends nothing, and does not take its successor with it.
        #expect(
            await node.engine.deliver(.timerFired(.heartbeat(TaskRef(scope: 0, entry: 2, attempt: 0))), for: timer)
                == .postponed
        )
        let left = try #require(world.database.work(of: row.id).first { $0.key == timer.key })
        #expect(left.dueAt == timer.dueAt.adding(seconds: 30))
        #expect(await world.row(row.id)?.status == .running)
        await node.kill()
    }

    @Test func aStoppedExecutionStopsItsTask() async throws {
        let world = World()
        let node = world.node()
        world.service.state.withLock { $0.stopsToRefuse = 2 }
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.settle("the task is watched") {
            world.database.work(of: row.id).contains { $0.key.hasPrefix("watch") }
        }
        let stopped = try await node.engine.stopExecution(row.id, error: "Why", cause: "because")
        #expect(stopped.status == .aborted && stopped.error == "Why" && stopped.cause == "because")
        #expect(await world.row(row.id)?.status == .aborted)
        // Stopping again says how it ended.
        #expect(try await node.engine.stopExecution(row.id, error: "Other", cause: nil).error == "Why")
        await world.settle("the task is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await node.kill()
    }

    @Test func aTaskWhoseStartIsUnderWayIsStoppedOnceItIsKnown() async throws {
        let world = World()
        let launcher = HeldLauncher(base: world.service)
        let node = world.node(launcher: launcher)
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await launcher.waitUntilAsked()
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        world.service.state.withLock { $0.stopsToRefuse = 1 }
        await launcher.letGo()
        await world.settle("the task is stopped") { world.service.tasks.count == 1 && world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await node.kill()
    }

    @Test func aCrashBetweenStartAndStopLeavesNoTaskBehind() async throws {
        let world = World()
        let launcher = HeldLauncher(base: world.service)
        let node = world.node(launcher: launcher)
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await launcher.waitUntilAsked()
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        // The task starts; then the node dies before it can stop it.
        world.service.state.withLock { $0.stopsToRefuse = .max }
        await launcher.letGo()
        await world.settle("the task was to be stopped") { world.service.state.withLock { $0.stopsToRefuse < .max } }
        await node.kill()
        world.service.state.withLock { $0.stopsToRefuse = 0 }
        let next = world.node()
        await world.settle("the task is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await next.kill()
    }

    @Test func whatWasNeverAskedForIsNotStartedAfterItsStateHasEnded() async throws {
        let world = World()
        // One piece of work at a time: the second execution's start waits behind the first one's.
        var configuration = EngineConfiguration()
        configuration.concurrentWorkMax = 1
        let launcher = HeldLauncher(base: world.service)
        let node = world.node(launcher: launcher, configuration: configuration)
        let machine = try await world.deploy(Definitions.task(".sync"))
        _ = try await node.start(machine, name: "first")
        await launcher.waitUntilAsked()
        let second = try await node.start(machine, name: "second")
        _ = try await node.engine.stopExecution(second.id, error: nil, cause: nil)
        await launcher.letGo()
        await world.settle("nothing is left to do") { world.database.work(of: second.id).isEmpty }
        #expect(world.service.tasks.map(\.request.executionARN).filter { $0.hasSuffix(":second") }.isEmpty)
        await node.kill()
    }

    @Test func busyServicesAreAskedAgain() async throws {
        let world = World()
        world.service.behave("T", .tryAgain(times: 3, then: .succeeds(afterLooks: 1, 1)))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        #expect(world.service.tasks.map(\.asked) == [1])
        #expect(world.service.tasks.first?.request.mayHaveBeenSent == true)
        await node.kill()
    }

    @Test func aStartThatHasStartedNothingIsDroppedWithItsState() async throws {
        let world = World()
        world.service.behave("T", .notNow(times: .max, then: .runs))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.settle("the service has refused a few times") {
            world.service.state.withLock { $0.mayHaveBeenSent.count >= 3 }
        }
        await world.quiet()
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        let asked = world.service.state.withLock { $0.mayHaveBeenSent }
        #expect(!asked.contains(true))
        // It would be started now.
        world.service.behave("T", .runs)
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        #expect(world.service.tasks.isEmpty)
        await node.kill()
    }

    @Test func aStartMayBePutOffForDaysAsLongAsNothingWasStarted() async throws {
        let world = World()
        world.service.behave("T", .notNow(times: 3, then: .succeeds(afterLooks: 1, 1)))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        for count in 1...3 {
            await world.settle("refusal \(count)") {
                world.service.state.withLock { $0.mayHaveBeenSent.count >= count }
            }
            await world.quiet()
            world.clock.jump(milliseconds: 20 * 3600 * 1000)
        }
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        #expect(world.service.state.withLock { $0.mayHaveBeenSent } == [false, false, false, false])
        await node.kill()
    }

    @Test func anAttemptThatMayHaveHadAnEffectCountsHoweverOftenItIsRefusedAfterwards() async throws {
        let world = World()
        world.service.behave("T", .notNow(times: .max, then: .runs))
        // The node dies before it learns what its request came to.
        let node = world.node(Death(atCommit: 1, .beforeTheEffects))
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.quiet()
        await node.kill()
        let next = world.node()
        await world.settle("it is asked for again") { world.service.state.withLock { !$0.mayHaveBeenSent.isEmpty } }
        await world.quiet()
        world.clock.jump(milliseconds: 25 * 3600 * 1000)
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.cause?.contains("is unknown") == true)
        #expect(world.service.state.withLock { !$0.mayHaveBeenSent.contains(false) })
        await next.kill()
    }

    @Test func workThatAnotherNodeHasTakenOverIsLeftToIt() async throws {
        let world = World()
        world.service.behave("T", .succeeds(afterLooks: 1, 1))
        // The node takes the start in, and is held up for longer than its claim lasts.
        let held = world.node(Death(atCommit: 1, .beforeTheEffects))
        let row = try await held.start(try await world.deploy(Definitions.task(".sync")))
        await world.quiet()
        await held.kill()
        let late = try #require(world.database.work(of: row.id).first { $0.key.hasPrefix("start") })
        let next = world.node()
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        await next.kill()
        let again = world.node()
        await again.engine.carryOut(late)
        #expect(world.service.tasks.map(\.asked) == [1])
        await again.kill()
    }

    @Test func aLostTaskFailsItsStateAndIsStopped() async throws {
        let world = World()
        world.service.behave("T", .getsLost(afterLooks: 2))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.error == "States.TaskFailed" && ended.cause == "not to be seen")
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        #expect(world.service.state.withLock { $0.stopsAsked } == 1)
        #expect(world.service.running.isEmpty)
        await node.kill()
    }

    @Test func tasksThatCannotBeStoppedHoldNothingElseUp() async throws {
        let world = World()
        var configuration = EngineConfiguration()
        configuration.concurrentWorkMax = 1
        let launcher = HeldLauncher(base: world.service)
        let node = world.node(launcher: launcher, configuration: configuration)
        let machine = try await world.deploy(Definitions.task(".sync"))
        let first = try await node.start(machine, name: "first")
        await launcher.waitUntilAsked()
        _ = try await node.engine.stopExecution(first.id, error: nil, cause: nil)
        world.service.state.withLock { $0.stopsToRefuse = .max }
        await launcher.letGo()
        await world.settle("it could not be stopped") { world.service.state.withLock { $0.stopsAsked >= 2 } }
        // What is owed is on record, and nothing else is.
        #expect(world.database.work(of: first.id).map(\.key) == ["stop:0.2.0"])
        world.service.behave("T", .answers("ok"))
        let second = try await node.start(machine, name: "second")
        #expect(try await world.settleEnd(of: second.id).status == .succeeded)
        world.service.state.withLock { $0.stopsToRefuse = 0 }
        await world.settle("the task is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: first.id).isEmpty }
        await node.kill()
    }

    @Test func refusalsFailTheTaskInWords() async throws {
        let world = World()
        world.service.behave("T", .refused(StatesError(name: "ECS.X", cause: "no")))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.error == "ECS.X" && ended.cause == "no")
        await node.kill()
    }

    @Test func afterADayTheOutcomeIsUnknown() async throws {
        let world = World()
        let death = Death(atCommit: 1, .beforeTheEffects)
        let node = world.node(death)
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.quiet()
        await node.kill()
        #expect(death.isDead && world.service.tasks.isEmpty)
        world.clock.jump(milliseconds: 24 * 3600 * 1000 + 1)
        let next = world.node()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .failed && ended.error == "States.TaskFailed")
        #expect(ended.cause?.contains("is unknown") == true)
        #expect(world.service.tasks.isEmpty)
        await next.kill()
    }

    @Test(arguments: [
        (UnansweredExitPolicy.wait, ExecutionStatus.running), (.fail, .failed), (.succeed, .succeeded),
    ])
    func exitsWithoutAnAnswerFollowThePolicy(policy: UnansweredExitPolicy, status: ExecutionStatus) async throws {
        let world = World()
        world.service.behave("T", .succeeds(afterLooks: 1, ["exit": 0]))
        let node = world.node()
        let machine = try await world.deploy(
            Definitions.task(".waitForTaskToken"),
            tags: [UnansweredExitPolicy.tagKey: policy.rawValue]
        )
        let row = try await node.start(machine)
        await world.settle("the watch ends") {
            let keys = world.database.work(of: row.id).map(\.key)
            let version = await world.row(row.id)?.version ?? 0
            return version > 2 && !keys.contains { $0.hasPrefix("watch") || $0.hasPrefix("start") }
        }
        #expect(await world.row(row.id)?.status == status)
        let open = try await node.engine.openStates(of: row.id)
        #expect(open.map(\.name) == (policy == .wait ? ["T"] : []))
        #expect(open.allSatisfy { $0.exitedUnansweredAt != nil && $0.activity.contains("nobody has answered") })
        await node.kill()
    }
}

extension World {
    /// The token that the n-th task got in its environment.
    func token(_ number: Int) throws -> String {
        let parameters = try #require(service.tasks.dropFirst(number).first).request.parameters
        let token = try #require(parameters["Environment"]?[0]?["Value"]?.stringValue)
        #expect(parameters["Environment"]?[1]?["Value"]?.stringValue == "x?t=\(token)&y")
        return token
    }
}

extension String {
    var json: JSONValue { .string(self) }
}

/// Holds the first start up until it is let go.
actor HeldLauncher: TaskLauncher {
    private let base: any TaskLauncher
    private var isAsked = false
    private var isFree = false
    private var askers: [CheckedContinuation<Void, Never>] = []
    private var held: [CheckedContinuation<Void, Never>] = []

    init(base: any TaskLauncher) { self.base = base }

    func waitUntilAsked() async {
        if !isAsked { await withCheckedContinuation { askers.append($0) } }
    }

    func letGo() {
        isFree = true
        for continuation in held { continuation.resume() }
        held = []
    }

    nonisolated func supports(_ resource: TaskResource) -> Bool { true }

    nonisolated func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        isAsked = true
        for continuation in askers { continuation.resume() }
        askers = []
        if !isFree { await withCheckedContinuation { held.append($0) } }
        return await base.start(request)
    }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        await base.stop(resource, handle: handle, region: region, reason: reason)
    }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] { await base.observe(handles) }
}
