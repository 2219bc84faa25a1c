import ExecutionStorage
import JSON
import ServiceLifecycleTestKit
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching
import Testing

@testable import Engine

@Suite("A node that is asked to stop") struct StoppingTests {
    private let world = World()

    private func configuration(graceMilliseconds: Int64) -> EngineConfiguration {
        var configuration = EngineConfiguration()
        configuration.longCallsMax = 1
        configuration.shutdownGraceMilliseconds = graceMilliseconds
        return configuration
    }

    /// How often the start of an execution's only task was claimed, and whether somebody holds it; nil once it is done.
    private func start(of id: ExecutionID) -> (attempts: Int, isHeld: Bool)? {
        world.database.work(of: id).first { WorkKey.isStart($0.key) }.map { ($0.attempts, $0.claimedUntil != nil) }
    }

    @Test("hears the answers to the calls that it has made, and gives back what it has not begun")
    func inFlight() async throws {
        world.service.behave("T", .notNow(times: 0, then: .answers(1)))
        let launcher = GatedLauncher(base: world.service, takesLong: true)
        let machine = try await world.deploy(Definitions.task(""))
        let waiting = try await testGracefulShutdown { trigger in
            let node = world.node(launcher: launcher, configuration: configuration(graceMilliseconds: .max / 4))
            let first = try await node.start(machine, name: "first")
            await world.settle("the first one is asked for") { launcher.answers.isReached }
            let second = try await node.start(machine, name: "second")
            await world.settle("the second one waits for a room") { node.engine.work.readyCount == 1 }
            trigger.triggerGracefulShutdown()
            await world.quiet()
            #expect(!launcher.answers.isLeft && world.service.tasks.count == 1)
            launcher.answers.open()
            await node.task.value
            #expect(await world.row(first.id)?.status == .succeeded)
            let left = try #require(start(of: second.id))
            #expect(left.attempts == 0 && !left.isHeld)
            return second.id
        }
        let next = world.node()
        #expect(try await world.settleEnd(of: waiting).status == .succeeded)
        #expect(world.service.state.withLock { $0.mayHaveBeenSent } == [false, false])
        await next.kill()
    }

    @Test("does not wait for them for ever")
    func endlessCall() async throws {
        world.service.behave("T", .notNow(times: 0, then: .answers(1)))
        let launcher = EndlessLauncher(base: world.service, clock: world.clock)
        let machine = try await world.deploy(Definitions.task(""))
        let open = try await testGracefulShutdown { trigger in
            let node = world.node(launcher: launcher, configuration: configuration(graceMilliseconds: 15_000))
            let row = try await node.start(machine)
            await world.settle("it is asked for") { world.service.tasks.count == 1 }
            let time = world.clock.now()
            trigger.triggerGracefulShutdown()
            await world.settle("the claim is kept meanwhile") { world.clock.now().milliseconds(since: time) > 10_000 }
            #expect(start(of: row.id)?.isHeld == true)
            await world.settle("the grace ends") { world.clock.now().milliseconds(since: time) >= 15_000 }
            await node.task.value
            let left = try #require(start(of: row.id))
            #expect(left.attempts == 1, "it may have had its effect")
            return row.id
        }
        let next = world.node()
        #expect(try await world.settleEnd(of: open).status == .succeeded)
        #expect(world.service.state.withLock { $0.mayHaveBeenSent } == [false, true])
        await next.kill()
    }

    @Test("Calls that take long do not hold up others")
    func longCalls() async throws {
        world.service.behave("T", .notNow(times: 0, then: .answers(1)))
        let launcher = GatedLauncher(base: world.service, takesLong: true)
        var configuration = configuration(graceMilliseconds: 0)
        configuration.concurrentWorkMax = 1
        configuration.longCallsMax = 2
        let node = world.node(launcher: launcher, configuration: configuration)
        let machine = try await world.deploy(Definitions.task(""))
        for name in ["a", "b", "c", "d"] { _ = try await node.start(machine, name: name) }
        await world.settle("two are asked for, two wait") {
            world.service.tasks.count == 2 && node.engine.work.readyCount == 2
        }
        let wait = try await node.start(
            try await world.deploy(#"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":5,"End":true}}}"#, name: "w")
        )
        #expect(try await world.settleEnd(of: wait.id).status == .succeeded)
        #expect(world.service.tasks.count == 2)
        launcher.answers.open()
        await world.settle("all are asked for") { world.service.tasks.count == 4 && node.engine.work.readyCount == 0 }
        await node.kill()
    }
}

/// A launcher that asks the service and never hears the answer.
private struct EndlessLauncher: TaskLauncher {
    let base: any TaskLauncher
    let clock: VirtualClock

    func supports(_ resource: TaskResource) -> Bool { base.supports(resource) }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        base.scheduledParameters(for: resource, parameters: parameters)
    }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        _ = await base.start(request)
        await clock.sleep(until: .distantFuture)
        return .failed(StatesError(.taskFailed, cause: "the call was broken off"))
    }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool { true }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] { await base.observe(handles) }
}
