import ExecutionStorage
import JSON
import StepFunctionsModel
import Testing

@testable import Engine

/// What becomes of tasks whose token keys are rotated, or gone.
@Suite struct TokenKeyTests {
    @Test func aTokenKeyThatIsGoneFailsTheTaskInsteadOfSendingAPlaceholder() async throws {
        let world = World()
        let node = world.node(Death(atCommit: 1, .beforeTheEffects))
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.quiet()
        await node.kill()
        let next = world.node(keyring: World.keyring("k2"))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.cause?.contains("key 'k1'") == true)
        #expect(world.service.tasks.isEmpty)
        await next.kill()
    }

    @Test func activitiesHaveTheirTokensFromTheKeyOfTheTimeOfTheirScheduling() async throws {
        let world = World()
        let node = world.node()
        var rows: [StoredExecution] = []
        var activities: [String] = []
        for name in ["one", "two"] {
            let activity = try await world.activity(name)
            let machine = try await world.deploy(
                #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(activity)","End":true}}}"#,
                name: name
            )
            activities.append(activity)
            rows.append(try await node.start(machine))
        }
        await node.kill()
        let next = world.node(keyring: World.keyring("k2", older: ["k1"]))
        let far = world.clock.now().adding(seconds: 60)
        let taken = try await next.engine.takeActivityTask(activityARN: activities[0], workerName: nil, until: far)
        try await next.engine.answer(tokenText: try #require(taken).token, .heartbeat)
        try await next.engine.answer(tokenText: try #require(taken).token, .success(output: 1))
        #expect(await world.row(rows[0].id)?.status == .succeeded)
        await next.kill()
        // Without the key nobody could answer: the state says so, and does not wait for good.
        let last = world.node(keyring: World.keyring("k2"))
        let none = try await last.engine.takeActivityTask(
            activityARN: activities[1],
            workerName: nil,
            until: world.clock.now()
        )
        #expect(none == nil)
        let ended = try await world.settleEnd(of: rows[1].id)
        #expect(ended.status == .failed && ended.cause?.contains("key 'k1'") == true)
        await last.kill()
    }

    @Test func oldKeysStayGoodForTheirTasks() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        await node.kill()
        let next = world.node(keyring: World.keyring("k2", older: ["k1"]))
        try await next.engine.answer(tokenText: try world.token(0), .success(output: 1))
        #expect(await world.row(row.id)?.status == .succeeded)
        await next.kill()
    }
}
