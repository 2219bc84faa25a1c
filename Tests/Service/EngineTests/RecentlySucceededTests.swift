import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Engine

/// Counts how often the row of an execution is asked for by its ARN.
private final class CountingStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    private let asked = Mutex(0)

    init(_ base: any ExecutionStore) { self.base = base }

    var askedCount: Int { asked.withLock { $0 } }

    func execution(arn: String) async throws(StoreError) -> StoredExecution? {
        asked.withLock { $0 += 1 }
        return try await base.execution(arn: arn)
    }
}

@Suite struct RecentlySucceededTests {
    private func row(_ number: Int, _ status: ExecutionStatus = .succeeded, input: String = "{}") -> Boxed<
        StoredExecution
    > {
        Boxed(
            wrappedValue: StoredExecution(
                id: ExecutionID(high: 0, low: UInt64(number)),
                arn: "arn:\(number)",
                stateMachineARN: "machine",
                name: "\(number)",
                version: 1,
                status: status,
                startDate: Timestamp(millisecondsSinceEpoch: 0),
                facts: "{}",
                input: input,
                state: "{}"
            )
        )
    }

    @Test func onlyWhatCannotChangeIsKept() {
        let recent = RecentlySucceeded()
        for status in ExecutionStatus.allCases { recent.keep(row(1, status)) }
        #expect(recent.row(arn: "arn:1")?.status == .succeeded)
        let other = RecentlySucceeded()
        for status in ExecutionStatus.allCases where status != .succeeded { other.keep(row(1, status)) }
        #expect(other.row(arn: "arn:1") == nil)
    }

    @Test func theOldestGoFirst() {
        let recent = RecentlySucceeded()
        for number in 0...RecentlySucceeded.countMax { recent.keep(row(number)) }
        #expect(recent.row(arn: "arn:0") == nil)
        #expect(recent.row(arn: "arn:1") != nil && recent.row(arn: "arn:\(RecentlySucceeded.countMax)") != nil)
    }

    @Test func largeOnesDoNotFillTheMemory() {
        let recent = RecentlySucceeded()
        let half = String(repeating: "x", count: RecentlySucceeded.bytesMax / 2)
        recent.keep(row(1, input: half))
        // Told twice, it counts once.
        recent.keep(row(1, input: half))
        recent.keep(row(2))
        #expect(recent.row(arn: "arn:1") != nil)
        recent.keep(row(3, input: half))
        #expect(recent.row(arn: "arn:1") == nil && recent.row(arn: "arn:2") != nil && recent.row(arn: "arn:3") != nil)
        recent.keep(row(4, input: half + half))
        #expect((1...4).allSatisfy { recent.row(arn: "arn:\($0)") == nil })
    }

    @Test func theyAreForgottenSoon() {
        let recent = RecentlySucceeded()
        recent.keep(row(1))
        #expect(recent.forgetOld())
        recent.keep(row(2))
        #expect(recent.forgetOld())
        #expect(recent.row(arn: "arn:1") == nil && recent.row(arn: "arn:2") != nil)
        #expect(!recent.forgetOld())
        #expect(recent.row(arn: "arn:2") == nil)
    }

    @Test func anEngineShowsWhatTheStoreHas() async throws {
        let world = World()
        let store = CountingStore(InMemoryExecutionStore(database: world.database))
        let node = world.node(over: store)
        let broken = StatesError(name: "Broken")
        world.service.behave("T", .fails(times: 1, broken, then: .succeeds(afterLooks: 1, ["a", "b"])))
        let machine = try await world.deploy(Definitions.task(".sync"))
        let row = try await node.start(machine, input: #"{"in":[1,2]}"#)
        #expect(try await world.settleEnd(of: row.id).status == .failed)
        // What can go on is asked for each time.
        for _ in 0..<2 { #expect(try await node.engine.shownExecution(arn: row.arn)?.status == .failed) }
        #expect(store.askedCount == 2)
        _ = try await node.engine.redriveExecution(row.id, clientToken: "t")
        let ended = try await world.settleEnd(of: row.id)
        let shown = try await node.engine.shownExecution(arn: row.arn)
        #expect(shown == ended && ended.status == .succeeded && ended.redriveCount == 1)
        #expect(store.askedCount == 2)
        await world.settle("it is forgotten") { node.engine.recentlySucceeded.row(arn: row.arn) == nil }
        #expect(try await node.engine.shownExecution(arn: row.arn) == ended && store.askedCount == 3)
        await node.kill()
    }
}
