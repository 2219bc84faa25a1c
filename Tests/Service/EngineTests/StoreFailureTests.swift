import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching
import Testing

@testable import Engine

@Suite struct StoreFailureTests {
    @Test func callersGetTheirAnswerOnceTheStoreIsBack() async throws {
        let world = World()
        let faults = FaultPlan()
        let node = world.node(faults: faults)
        let machine = try await world.deploy(Definitions.token)
        faults.plan(.fail, on: .commit, times: 3)
        faults.plan(.fail, on: .executionByID, times: 2)
        let row = try await world.pumping { try await node.start(machine) }
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let token = try world.token(0)
        faults.plan(.fail, on: .commit, times: 2)
        faults.plan(.fail, on: .executionWithScopes, times: 2)
        try await world.pumping { try await node.engine.answer(tokenText: token, .success(output: 7)) }
        #expect(await world.row(row.id)?.output == "7")
        await node.kill()
    }

    @Test func lostAnswersOfCommitsDoubleNothing() async throws {
        let world = World()
        let faults = FaultPlan()
        let node = world.node(faults: faults)
        let machine = try await world.deploy(Definitions.token)
        faults.plan(.loseAnswer, on: .commit)
        // Neither can it be asked at once whether the commit was carried out.
        faults.plan(.fail, on: .executionByID, times: 3)
        let row = try await world.pumping { try await node.start(machine) }
        await world.settle("the task is submitted") { await world.row(row.id)?.version == 2 }
        let token = try world.token(0)
        faults.plan(.loseAnswer, on: .commit)
        faults.plan(.fail, on: .executionByID, times: 3)
        try await world.pumping { try await node.engine.answer(tokenText: token, .success(output: 7)) }
        #expect(await world.row(row.id)?.output == "7")
        let history = try await world.history(of: row.id)
        #expect(history.map(\.id) == Array(1...history.count))
        #expect(history.count { $0.type == .taskSucceeded } == 1)
        #expect(world.service.tasks.map(\.asked) == [1])
        await node.kill()
    }

    @Test func patienceHasAnEnd() async throws {
        let world = World()
        let faults = FaultPlan()
        let node = world.node(faults: faults)
        let machine = try await world.deploy(Definitions.token)
        faults.plan(.fail, on: .commit, times: .max)
        await #expect(throws: EngineError.self) { try await world.pumping { try await node.start(machine) } }
        faults.clear()
        // The name is still free.
        _ = try await node.start(machine)
        await node.kill()
    }

    @Test func whoWaitsForAnEndWaitsOnWhileTheStoreIsAwayAndNoLongerThanTheyWanted() async throws {
        let world = World()
        let faults = FaultPlan()
        let node = world.node(faults: faults)
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        faults.plan(.fail, on: .executionByID, times: 3)
        let later = world.clock.now().adding(seconds: 20)
        let seen = try await world.pumping { try await node.engine.waitForEnd(of: row.id, until: later) }
        #expect(seen?.status == .running)
        #expect(world.clock.now() >= later)
        faults.plan(.fail, on: .executionByID, times: .max)
        let end = world.clock.now().adding(seconds: 5)
        await #expect(throws: EngineError.self) {
            try await world.pumping { try await node.engine.waitForEnd(of: row.id, until: end) }
        }
        #expect(world.clock.now() >= end)
        await node.kill()
    }

    @Test func whatAServiceAnsweredIsKeptForAsLongAsTheStoreIsAway() async throws {
        let world = World()
        world.service.behave("T", .answers(5))
        let faults = FaultPlan()
        let launcher = GatedLauncher(base: world.service)
        let node = world.node(faults: faults, launcher: launcher)
        let row = try await node.start(try await world.deploy(Definitions.task("")))
        await world.settle("the service is asked") { launcher.answers.isReached }
        for operation in [.commit, .claimWork, .extendClaims, .executionByID, .executionWithScopes] as [StoreOperation]
        {
            faults.plan(.fail, on: operation, times: .max)
        }
        launcher.answers.open()
        // For longer than anybody is patient, and than claims hold.
        let end = world.clock.now().adding(seconds: 60)
        while world.clock.now() < end {
            await world.quiet()
            world.clock.advance()
        }
        faults.clear()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.output == "5")
        #expect(world.service.tasks.map(\.asked) == [1])
        await node.kill()
    }

    @Test func aFullDiskIsSaidAtOnceAndForgottenOnceThereIsRoom() async throws {
        let world = World()
        let faults = FaultPlan()
        let node = world.node(faults: faults)
        let machine = try await world.deploy(Definitions.token)
        let row = try await node.start(machine)
        await world.settle("the task is submitted") { await world.row(row.id)?.version == 2 }
        let token = try world.token(0)
        let full = StoreError(.full, attempted: "commit 1 transitions", underlying: "database or disk is full")
        faults.plan(.fail(full), on: .commit, times: .max)
        // Nobody turns the clock: whoever waited would wait for ever.
        for attempt in [
            { _ = try await node.start(machine, name: "next") },
            { try await node.engine.answer(tokenText: token, .success(output: 7)) },
            { _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil) },
        ] as [@Sendable () async throws -> Void] {
            await #expect {
                try await attempt()
            } throws: { error in
                let failure = (error as? EngineError) ?? (error as? TaskTokenError).flatMap(\.engineError)
                guard case .store(let found)? = failure else { return false }
                return found.kind == .full
            }
        }
        faults.clear()
        _ = try await node.start(machine, name: "next")
        try await node.engine.answer(tokenText: token, .success(output: 7))
        #expect(await world.row(row.id)?.output == "7")
        await node.kill()
    }

    @Test(arguments: 0..<12) func anyFaultsOfTheStoreAreOutlived(seed: Int) async throws {
        let world = World(seed: UInt64(seed))
        let scenario = CrashTests.scenarios[seed % CrashTests.scenarios.count]
        scenario.prepare(world.service)
        let faults = FaultPlan()
        let random = SeededEntropy(seed: UInt64(seed) + 7)
        let node = world.node(faults: faults)
        let machine = try await world.deploy(scenario.definition)
        let row = try await node.start(machine)
        faults.decide { _, _ in
            switch random.next() % 12 {
            case 0: .fail
            case 1: .loseAnswer
            default: nil
            }
        }
        _ = try await world.settleEnd(of: row.id)
        faults.clear()
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await world.settle("no task is left") { world.service.running.isEmpty }
        let history = try await world.history(of: row.id)
        #expect(history.map(\.id) == Array(1...history.count), "seed \(seed)")
        #expect(Set(world.service.tasks.map(\.request.idempotencyKey)).count == world.service.tasks.count)
        await node.kill()
    }

    @Test func aCallThatWasNotMadeBecauseTheStoreWasAwayIsNoRepeat() async throws {
        let world = World()
        world.service.behave("T", .notNow(times: 0, then: .answers(1)))
        let faults = FaultPlan()
        let launcher = GatedLauncher(base: world.service, takesLong: true)
        var configuration = EngineConfiguration()
        configuration.longCallsMax = 1
        let node = world.node(faults: faults, launcher: launcher, configuration: configuration)
        let machine = try await world.deploy(Definitions.task(""))
        _ = try await node.start(machine, name: "first")
        await world.settle("the first one is asked for") { launcher.answers.isReached }
        let second = try await node.start(machine, name: "second")
        await world.settle("the second one waits") { node.engine.work.readyCount == 1 }
        // What was written with it is not taken from memory any more.
        world.clock.jump(milliseconds: 1000)
        faults.plan(.fail, on: .executionByID, times: 3)
        faults.plan(.fail, on: .work, times: 3)
        launcher.answers.open()
        #expect(try await world.settleEnd(of: second.id).status == .succeeded)
        #expect(world.service.state.withLock { $0.mayHaveBeenSent } == [false, false])
        await node.kill()
    }

    @Test func workThatWasTakenOverMeanwhileIsNotDoneAgain() async throws {
        let world = World()
        let faults = FaultPlan()
        let slow = world.node(faults: faults)
        let machine = try await world.deploy(Definitions.task(".sync"))
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        faults.plan(.delayAnswer { for await _ in gate { return } }, on: .commit)
        async let started = slow.start(machine)
        await world.quiet()
        // Its claim on the work that it has put runs out before it learns that it has put it.
        let other = world.node()
        await world.settle("the task is asked for") { world.service.tasks.map(\.asked) == [1] }
        opener.finish()
        let row = try await started
        await world.settle("the task is submitted") { await world.row(row.id)?.version ?? 0 >= 2 }
        await world.quiet()
        #expect(world.service.tasks.map(\.asked) == [1])
        for node in [slow, other] { await node.kill() }
    }

    @Test func aRecordThatCannotBeReadIsReported() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task is submitted") { await world.row(row.id)?.version == 2 }
        await node.kill()
        try await world.damage(row.id)
        let next = world.node()
        await #expect {
            try await next.engine.answer(tokenText: try world.token(0), .success(output: 1))
        } throws: { error in
            if case .engine(.damaged)? = error as? TaskTokenError { true } else { false }
        }
        await next.kill()
    }

    @Test(arguments: ["{}", "no JSON at all", #"{"lastEventId":5,"nextPiece":1,"root":7}"#])
    func anExecutionWhoseRecordCannotBeReadCanBeStopped(state: String) async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task is watched") {
            world.database.work(of: row.id).contains { $0.key.hasPrefix("watch") }
        }
        await node.kill()
        try await world.damage(row.id, state: state)
        let before = try await world.history(of: row.id)
        let next = world.node()
        let stopped = try await next.engine.stopExecution(row.id, error: "Mine", cause: "because")
        #expect(stopped.status == .aborted && stopped.stopDate != nil && stopped.error == "Mine")
        #expect(
            stopped.cause?.hasPrefix("Stopped on request (because). The record of the execution is damaged") == true
        )
        #expect(await world.row(row.id) == stopped)
        // Its history stays, and has an end.
        let history = try await world.history(of: row.id)
        #expect(Array(history.dropLast()) == before)
        #expect(
            history.last?.type == .executionAborted && history.last?.details?["cause"]?.stringValue == stopped.cause
        )
        #expect(history.map(\.id) == Array(1...history.count))
        #expect(next.engine.lastEventID(of: stopped) == history.count)
        let kept = try JSONValue(parsing: stopped.state)["damaged"]?.stringValue
        #expect(kept == state)
        // What ran for it is stopped, and nothing comes back.
        await world.settle("the task is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        #expect(try await next.engine.stopExecution(row.id, error: "Other", cause: nil) == stopped)
        await #expect {
            try await next.engine.answer(tokenText: try world.token(0), .success(output: 1))
        } throws: { error in
            if case .taskEnded? = error as? TaskTokenError { true } else { false }
        }
        await next.kill()
    }

    @Test(arguments: ["garbage", "{}"]) func aTaskThatCannotBeWatchedFailsItsStateAndIsStopped(payload: String)
        async throws
    {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.settle("the task is watched") {
            world.database.work(of: row.id).contains { $0.key.hasPrefix("watch") }
        }
        await node.kill()
        try await world.damageWork(of: row.id, payload: payload)
        let next = world.node()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .failed && ended.cause?.contains("cannot be read") == true)
        await world.settle("the task is stopped") { world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await next.kill()
    }

    @Test(arguments: ["garbage", "{}"]) func aStartThatCannotBeReadFailsItsState(payload: String) async throws {
        let world = World()
        let node = world.node(Death(atCommit: 1, .beforeTheEffects))
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.quiet()
        await node.kill()
        try await world.damageWork(of: row.id, payload: payload)
        let next = world.node()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .failed && ended.cause == "The stored request cannot be read.")
        #expect(world.service.tasks.isEmpty)
        await next.kill()
    }

    @Test func aTimerNeedsNothingThatCouldBeDamaged() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(#"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9,"End":true}}}"#)
        let row = try await node.start(machine)
        await node.kill()
        try await world.damageWork(of: row.id, payload: "garbage")
        let next = world.node()
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        await next.kill()
    }

    @Test func theMapRunOfAnExecutionThatWasStoppedAsDamagedEnds() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(
            #"""
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
              "StartAt":"T","States":{"T":{\#(Definitions.state(".sync")),"End":true}}},"End":true}}}
            """#
        )
        let row = try await node.start(machine, input: "[1,2]")
        await world.settle("the children run") { world.service.running.count == 2 }
        await node.kill()
        try await world.damage(row.id)
        let next = world.node()
        #expect(try await next.engine.stopExecution(row.id, error: nil, cause: nil).status == .aborted)
        await world.settle("the children's tasks are stopped") { world.service.running.isEmpty }
        let store = InMemoryExecutionStore(database: world.database)
        await world.settle("everything has ended") {
            (try? await store.executions(matching: ExecutionQuery(status: .running, limit: 10)).isEmpty) == true
        }
        await next.kill()
    }

    @Test func aStartUnderWayOfAnExecutionThatWasStoppedAsDamagedLeavesNoTask() async throws {
        let world = World()
        let launcher = HeldLauncher(base: world.service)
        let node = world.node(launcher: launcher)
        let row = try await node.start(try await world.deploy(Definitions.token))
        await launcher.waitUntilAsked()
        try await world.damage(row.id)
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        await launcher.letGo()
        await world.settle("the task is stopped") { world.service.tasks.count == 1 && world.service.running.isEmpty }
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        #expect(await world.row(row.id)?.status == .aborted)
        await node.kill()
    }
}

extension World {
    /// Puts a state in place of an execution's that nobody can read.
    func damage(_ id: ExecutionID, state: String = "{}") async throws {
        var damaged = try #require(await row(id))
        damaged.state = state
        damaged.version += 1
        let store = InMemoryExecutionStore(database: database)
        _ = try await store.commit([TransitionRecord(execution: damaged, expectedVersion: damaged.version - 1)])
    }

    /// Puts something else in the place of what all work of an execution says.
    func damageWork(of id: ExecutionID, payload: String) async throws {
        let row = try #require(await row(id))
        var record = TransitionRecord(execution: row, expectedVersion: row.version)
        record.execution.version += 1
        record.putWork = database.work(of: id).map { work in
            var damaged = work
            damaged.payload = payload
            return damaged
        }
        _ = try await InMemoryExecutionStore(database: database).commit([record])
    }

    /// Does something while time passes.
    func pumping<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let done = Activity()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                defer { done.note() }
                return try await body()
            }
            group.addTask {
                await self.settle("an answer") { done.total > 0 }
                return nil
            }
            var value: Value?
            while let next = try await group.next() { value = next ?? value }
            return try #require(value)
        }
    }
}

extension TaskTokenError {
    /// What the engine could not do; nil for another refusal.
    fileprivate var engineError: EngineError? {
        guard case .engine(let failure) = self else { return nil }
        return failure
    }
}
