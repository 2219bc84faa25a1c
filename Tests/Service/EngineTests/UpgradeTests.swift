import ExecutionStorage
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Engine

/// A node beside which a newer version has begun to work.
@Suite struct UpgradeTests {
    /// A store that a newer program has made its own, once a test says so.
    private final class ChangedStore: ForwardingExecutionStore {
        let base: any ExecutionStore
        let isChanged = Mutex(false)

        init(base: any ExecutionStore) { self.base = base }

        func checkReadiness() async throws(StoreError) {
            guard isChanged.withLock({ $0 }) else { return }
            throw StoreError(.schemaTooNew(found: 8, known: 7), attempted: "look at the schema", underlying: "")
        }
    }

    private static let waits = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}"#

    @Test func endsOnceTheDatabaseIsForNewerOnesAlone() async throws {
        let world = World()
        let store = ChangedStore(base: InMemoryExecutionStore(database: world.database))
        let old = world.node(over: store)
        let started = try await old.start(world.deploy(Self.waits))
        store.isChanged.withLock { $0 = true }
        await world.settle("it has seen that") { old.engine.refusal.withLock { $0 != nil } }
        await old.task.value
        #expect(await world.row(started.id)?.status == .running)

        let new = world.node()
        #expect(try await world.settleEnd(of: started.id).status == .succeeded)
        await new.kill()
    }

    @Test func leavesWorkAloneThatItDoesNotKnow() async throws {
        let world = World()
        let node = world.node()
        let started = try await node.start(world.deploy(Self.waits))
        let strange = StoredWork(
            executionID: started.id,
            key: "of-a-later-version",
            kind: .effect,
            dueAt: world.clock.now(),
            createdAt: world.clock.now(),
            payload: "{}"
        )
        _ = try await node.engine.amend(started.id) { (_, _, record) in record.putWork = [strange] }
        _ = try await world.settleEnd(of: started.id)
        let left = world.database.work(of: started.id)
        #expect(left.map(\.key) == ["of-a-later-version"])
        #expect(left.allSatisfy { $0.dueAt > strange.dueAt.adding(seconds: 60) })
        await node.kill()
    }
}
