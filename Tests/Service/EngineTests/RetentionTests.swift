import ExecutionStorage
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Engine

@Suite("Executions are removed")
struct RetentionTests {
    private static let quick = #"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}"#
    private static let slow = #"{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":99999999,"End":true}}}"#
    private static let day: Int64 = 24 * 3600 * 1000

    @Test(
        "as the daemon's option and the tags of state machines say",
        arguments: [
            (nil, [:], []),
            (90, [:], [RetentionPolicy.Removal(scope: .all, days: 90)]),
            (nil, ["a": .days(7), "b": .forever], [RetentionPolicy.Removal(scope: .stateMachine("a"), days: 7)]),
            (
                30, ["b": .forever, "a": .days(400)],
                [
                    RetentionPolicy.Removal(scope: .stateMachine("a"), days: 400),
                    RetentionPolicy.Removal(scope: .all(except: ["a", "b"]), days: 30),
                ]
            ),
        ] as [(Int?, [String: RetentionPolicy.Wish], [RetentionPolicy.Removal])]
    )
    func policy(days: Int?, wishes: [String: RetentionPolicy.Wish], removals: [RetentionPolicy.Removal]) {
        #expect(RetentionPolicy(days: days, wishes: wishes).removals == removals)
    }

    @Test("only by tags that make sense")
    func tags() {
        #expect(RetentionPolicy.Wish(tagValue: "forever") == .forever)
        #expect(RetentionPolicy.Wish(tagValue: "1") == .days(1))
        #expect(RetentionPolicy.Wish(tagValue: "36500") == .days(36_500))
        for text in ["", "0", "-3", "36501", "7d", "Forever", "99999999999999999999"] {
            #expect(RetentionPolicy.Wish(tagValue: text) == nil)
        }
    }

    @Test("and ended when they have been open for a year")
    func longestTime() async throws {
        let world = World()
        let first = world.node()
        let activity = try await world.activity("work")
        let machine = try await world.deploy(
            #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(activity)","End":true}}}"#
        )
        let old = try await first.start(machine, name: "old")
        await first.kill()
        // With nobody there a year passes at once.
        world.clock.jump(milliseconds: Int64(ServiceLimits.executionSecondsMax) * 1000 - 1000)
        let node = world.node()
        let young = try await node.start(machine, name: "young")
        #expect(try await node.engine.endWhatIsOpenForTooLong() == 0)
        #expect(await world.row(old.id)?.status == .running)
        await node.kill()
        world.clock.jump(milliseconds: 2000)
        let last = world.node()
        #expect(try await last.engine.endWhatIsOpenForTooLong() == 1)
        #expect(await world.row(old.id)?.status == .timedOut)
        #expect(await world.row(young.id)?.status == .running)
        #expect(try await world.history(of: old.id).last?.type == .executionTimedOut)
        await last.kill()
    }

    @Test("once their time is over, those that are open never")
    func removal() async throws {
        let world = World()
        var configuration = EngineConfiguration()
        configuration.retentionDays = 10
        configuration.retentionPauseMilliseconds = Self.day
        // Everything else that looks round from time to time does so as seldom, for days to pass in few steps.
        configuration.pollMilliseconds = Self.day
        configuration.claimMilliseconds = 3 * Self.day
        let node = world.node(configuration: configuration)
        let untagged = try await world.deploy(Self.quick, name: "untagged")
        let short = try await world.deploy(Self.quick, name: "short", tags: [RetentionPolicy.tagKey: "2"])
        let kept = try await world.deploy(Self.quick, name: "kept", tags: [RetentionPolicy.tagKey: "forever"])
        let senseless = try await world.deploy(Self.quick, name: "senseless", tags: [RetentionPolicy.tagKey: "soon"])
        let open = try await world.deploy(Self.slow, name: "open", tags: [RetentionPolicy.tagKey: "1"])
        var ids: [String: ExecutionID] = [:]
        for (machine, revision) in [untagged, short, kept, senseless, open] {
            let start = ExecutionStart(stateMachine: machine, revision: revision, name: "e", input: "{}")
            ids[machine.name] = try await node.engine.startExecution(start).id
        }
        let present = { () async -> Set<String> in
            var names: Set<String> = []
            for (name, id) in ids where await world.row(id) != nil { names.insert(name) }
            return names
        }
        let pass = { (days: Int) in
            for _ in 0..<days {
                await world.quiet()
                world.clock.jump(milliseconds: Self.day)
            }
            await world.quiet()
        }
        await pass(2)
        #expect(await present() == ["untagged", "short", "kept", "senseless", "open"])
        await pass(2)
        #expect(await present() == ["untagged", "kept", "senseless", "open"])
        await pass(5)
        #expect(await present() == ["untagged", "kept", "senseless", "open"])
        await pass(3)
        #expect(await present() == ["kept", "senseless", "open"])
        await pass(100)
        #expect(await present() == ["kept", "senseless", "open"])
        await node.kill()
    }

    @Test("in batches that go on from each other; those of the next time start at the beginning")
    func batches() async throws {
        let world = World()
        func stop(_ number: Int) -> Timestamp { world.clock.now().adding(seconds: number - 2 * 24 * 3600) }
        let rows = (1...40).map { number in
            StoredExecution(
                id: ExecutionID(milliseconds: stop(number).millisecondsSinceEpoch, random: (0, UInt64(number))),
                arn: "arn:aws:states:us-east-1:123456789012:execution:gone:\(number)",
                stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:gone",
                name: "\(number)",
                version: 1,
                status: .succeeded,
                startDate: stop(number),
                stopDate: stop(number),
                facts: "{}",
                input: "{}",
                state: "{}"
            )
        }
        let store = BatchNotingStore(base: InMemoryExecutionStore(database: world.database))
        let outcomes = try await store.commit(rows.map { TransitionRecord(execution: $0, expectedVersion: 0) })
        #expect(outcomes.count { $0 == .committed } == 40)
        var configuration = EngineConfiguration()
        configuration.retentionDays = 1
        let node = world.node(over: store, configuration: configuration)
        #expect(try await node.engine.removeWhatIsOver() == 40)
        #expect(store.starts.all == [nil, stop(25)])
        #expect(try await node.engine.removeWhatIsOver() == 0)
        #expect(store.starts.all == [nil, stop(25), nil])
        await node.kill()
    }
}

/// Notes where batches of removals start.
private struct BatchNotingStore: ForwardingExecutionStore {
    final class Starts: Sendable {
        private let noted = Mutex<[Timestamp?]>([])

        var all: [Timestamp?] { noted.withLock { $0 } }

        func note(_ start: Timestamp?) { noted.withLock { $0.append(start) } }
    }

    let base: any ExecutionStore
    let starts = Starts()

    func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) async throws(StoreError) -> RemovalBatch {
        starts.note(start)
        return try await base.deleteExecutions(of: scope, closedBefore: closedBefore, startingAt: start, limit: limit)
    }
}
