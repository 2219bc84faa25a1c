import ExecutionStorage
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Engine

/// What is fixed about Map Runs, and is not read again and again.
@Suite struct MapRunPlansTests {
    /// Counts how the rows of Map Runs are read.
    private struct CountingStore: ForwardingExecutionStore {
        final class Counts: Sendable {
            let rows = Mutex(0)
            let progress = Mutex(0)
        }

        let base: any ExecutionStore
        let counts: Counts

        func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution? {
            let row = try await base.execution(id: id)
            if row?.arn.contains(":mapRun:") == true { counts.rows.withLock { $0 += 1 } }
            return row
        }

        func progress(of id: ExecutionID) async throws(StoreError) -> ExecutionProgress? {
            counts.progress.withLock { $0 += 1 }
            return try await base.progress(of: id)
        }
    }

    private static let map = World.map(
        #""MaxConcurrency":2,"ItemsPath":"$.items","ItemSelector":{"n.$":"$$.Map.Item.Value","k.$":"$.k"},"#,
        states: #""P":{"Type":"Pass","End":true}"#,
        startAt: "P"
    )

    private static func input(_ count: Int) -> String {
        JSONValue.object(["k": "v", "items": .array((0..<count).map { .number(JSONNumber($0)) })]).text
    }

    @Test func theNodeThatStartedAMapRunNeverReadsItsPlan() async throws {
        let world = World()
        let counts = CountingStore.Counts()
        let node = world.node(
            over: CountingStore(base: InMemoryExecutionStore(database: world.database), counts: counts)
        )
        let row = try await node.start(try await world.deploy(Self.map), input: Self.input(20))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded)
        await world.settleAll()
        // At the end for the report: the one row that is read is closed.
        #expect(counts.rows.withLock { $0 } <= 2)
        #expect(counts.progress.withLock { $0 } >= 5)
        await node.kill()
    }

    @Test func anotherNodeReadsThePlanOnce() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let definition = World.map(
            #""MaxConcurrency":2,"ItemsPath":"$.items","ItemSelector":{"n.$":"$$.Map.Item.Value","k.$":"$.k"},"#
        )
        let first = world.node()
        let row = try await first.start(try await world.deploy(definition), input: Self.input(12))
        await world.settle("two tasks") { world.service.tasks.count == 2 }
        await first.kill()
        world.service.behave("T", .succeeds(afterLooks: 1, true))
        let counts = CountingStore.Counts()
        let second = world.node(
            over: CountingStore(base: InMemoryExecutionStore(database: world.database), counts: counts)
        )
        world.service.end("T")
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status.isClosed)
        await world.settleAll()
        #expect((1...3).contains(counts.rows.withLock { $0 }))
        await second.kill()
    }

    @Test func whatHasBeenThereLongestGivesWay() throws {
        let plans = MapRunPlans()
        let half = String(repeating: "x", count: MapRunPlans.bytesMax / 2)
        for number in 0..<3 { plans.keep(try Self.entry(number, input: half)) }
        #expect((0..<3).map { plans.entry(of: Self.id($0)) != nil } == [false, true, true])
        // One that is larger than all may be together is kept while it is the only one.
        plans.keep(try Self.entry(3, input: half + half + half))
        #expect((0..<4).map { plans.entry(of: Self.id($0)) != nil } == [false, false, false, true])
        plans.keep(try Self.entry(4, input: ""))
        #expect((3..<5).map { plans.entry(of: Self.id($0)) != nil } == [false, true])
        for number in 0..<MapRunPlans.countMax { plans.keep(try Self.entry(10 + number, input: "")) }
        #expect(plans.entry(of: Self.id(4)) == nil)
        #expect(plans.entry(of: Self.id(10)) != nil)
        plans.forget(Self.id(10))
        plans.forget(Self.id(10))
        #expect(plans.entry(of: Self.id(10)) == nil && plans.entry(of: Self.id(11)) != nil)
    }

    private static func id(_ number: Int) -> ExecutionID {
        ExecutionID(milliseconds: 1_700_000_000_000, random: (0, UInt64(number)))
    }

    private static func entry(_ number: Int, input: String) throws -> MapRunPlans.Entry {
        let plan = MapRunPlan(
            ref: try #require(TaskRef(parsing: "1.1.1")),
            arn: "arn",
            stateName: "M",
            childStateMachineName: "m/L",
            executionType: .standard,
            settings: MapRunSettings()
        )
        let row = StoredExecution(
            id: id(number),
            arn: "arn:aws:states:us-east-1:123456789012:mapRun:m/L:\(number)",
            stateMachineARN: "arn",
            name: "\(number)",
            version: 1,
            status: .running,
            startDate: Timestamp(millisecondsSinceEpoch: 0),
            facts: "",
            input: input,
            state: "{}"
        )
        let settings = try ExecutionSettings(
            json: [
                "revisionId": "r", "roleArn": "", "stateMachineName": "m", "region": "us-east-1", "tokenSeal": "s",
            ]
        )
        return MapRunPlans.Entry(
            row: row,
            facts: MapRunFacts(parentID: id(number), parent: settings),
            reducer: MapRunReducer(plan: plan, selector: nil)
        )
    }
}
