import ExecutionStorage
import JSON
import Logging
import Metrics
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Engine

@Suite struct CommitterTests {
    private static func record(_ number: UInt64, version: Int64 = 0) -> TransitionRecord {
        let row = StoredExecution(
            id: ExecutionID(high: 7, low: number),
            arn: "arn:\(number)",
            stateMachineARN: "m",
            name: "n",
            version: version + 1,
            status: .running,
            startDate: Timestamp(millisecondsSinceEpoch: 0),
            facts: "{}",
            input: "{}",
            state: "{}"
        )
        return TransitionRecord(
            execution: row,
            expectedVersion: version,
            history: StoredHistoryChunk(firstEventID: 1, lastEventID: 1, events: "[]")
        )
    }

    private static func next(_ record: TransitionRecord) -> TransitionRecord {
        var next = record
        next.execution.version += 1
        next.expectedVersion = record.execution.version
        next.history = nil
        return next
    }

    @Test func oneThatTheStoreRefusesLeavesTheOthersAlone() async throws {
        let store = InMemoryExecutionStore()
        let committer = Self.committer(over: store)
        _ = try await store.commit([Self.record(0)])
        let verdicts = await withTaskGroup(of: (UInt64, Bool).self) { group in
            for number in 0..<20 as Range<UInt64> {
                group.addTask {
                    // Number 0 writes event 1 once more.
                    let verdict = await committer.commit(Self.record(number, version: number == 0 ? 1 : 0))
                    if case .outcome(.committed) = verdict { return (number, true) }
                    return (number, false)
                }
            }
            let run = Task { await committer.run() }
            let found = await group.reduce(into: [UInt64: Bool]()) { $0[$1.0] = $1.1 }
            run.cancel()
            await run.value
            return found
        }
        #expect(verdicts.count == 20)
        #expect(verdicts.filter { !$0.value }.map(\.key) == [0])
    }

    @Test func aGroupIsBoundedInTransitionsAndBytes() {
        let (count, bytes) = (Committer.groupMax, Committer.groupBytesMax)
        func admitted(_ sizes: [Int]) -> Int {
            var room = CommitGroupRoom(count: count, bytes: bytes)
            return sizes.prefix { room.admits(bytes: $0) }.count
        }
        #expect(admitted([]) == 0)
        #expect(admitted(Array(repeating: 1, count: count + 1)) == count)
        #expect(admitted([bytes / 2, bytes / 2, 1]) == 2)
        // One that is too large by itself goes alone.
        #expect(admitted([bytes * 2, 1]) == 1)
        #expect(admitted([1, bytes * 2]) == 1)
        var record = Self.record(1)
        let empty = record.bytesCount
        record.history?.events = String(repeating: "é", count: 100)
        record.changedScopes = [StoredScope(id: 1, state: "12345")]
        record.execution.output = "1234567890"
        #expect(record.bytesCount == empty - 2 + 200 + 5 + 10)
    }

    /// A store that notes what is written together.
    private final class GroupNotingStore: ForwardingExecutionStore {
        let base: any ExecutionStore
        let gate = Gate()
        let groups = Mutex<[[TransitionRecord]]>([])

        init(_ base: any ExecutionStore) { self.base = base }

        func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
            groups.withLock { $0.append(batch) }
            await gate.pass()
            return try await base.commit(batch)
        }
    }

    private static func committer(over store: any ExecutionStore) -> Committer {
        Committer(
            store: store,
            metrics: EngineMetrics(NOOPMetricsHandler.instance),
            trouble: StoreTrouble(clock: SystemClock(), logger: Logger(label: "test"))
        )
    }

    @Test func whatHasBegunGoesBeforeWhatStarts() async throws {
        let base = InMemoryExecutionStore()
        let max = Committer.groupMax
        let begun = (1...UInt64(max)).map { Self.record($0) }
        _ = try await base.commit(begun)
        let store = GroupNotingStore(base)
        let committer = Self.committer(over: store)
        let run = Task { await committer.run() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await committer.commit(Self.record(100_000)) }
            while !store.gate.isReached { await Task.yield() }
            // While the first one is being written: starts come first, and then what has begun.
            for number in 0..<UInt64(max) {
                group.addTask { _ = await committer.commit(Self.record(200_000 + number)) }
            }
            while committer.waitingCount < max { await Task.yield() }
            for record in begun {
                group.addTask { _ = await committer.commit(Self.next(record)) }
            }
            while committer.waitingCount < 2 * max { await Task.yield() }
            store.gate.open()
        }
        run.cancel()
        await run.value
        let groups = store.groups.withLock { $0 }
        let ongoing = groups.map { $0.count { $0.expectedVersion > 0 } }
        #expect(groups.map(\.count) == [1, max, max])
        #expect(ongoing == [0, max - Committer.groupShareOfStarts, Committer.groupShareOfStarts])
    }

    @Test func aLargeStartGetsInHoweverMuchIsBeingWritten() async throws {
        let base = InMemoryExecutionStore()
        let begun = (1...20 as ClosedRange<UInt64>).map { Self.record($0) }
        _ = try await base.commit(begun)
        let store = GroupNotingStore(base)
        let committer = Self.committer(over: store)
        let run = Task { await committer.run() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await committer.commit(Self.record(100_000)) }
            while !store.gate.isReached { await Task.yield() }
            group.addTask {
                var large = Self.record(200_000)
                large.execution.input = String(repeating: "x", count: 5 * 1024 * 1024)
                _ = await committer.commit(large)
            }
            while committer.waitingCount < 1 { await Task.yield() }
            for record in begun {
                group.addTask {
                    var next = Self.next(record)
                    next.execution.state = String(repeating: "x", count: 1024 * 1024)
                    _ = await committer.commit(next)
                }
            }
            while committer.waitingCount < 21 { await Task.yield() }
            store.gate.open()
        }
        run.cancel()
        await run.value
        let groups = store.groups.withLock { $0 }
        #expect(groups.map { $0.count { $0.expectedVersion == 0 } }.prefix(2) == [1, 1])
        #expect(groups.dropFirst().first?.count { $0.expectedVersion > 0 } == 14)
    }

    @Test func startsThatWaitAreBoundedInNumberAndBytes() {
        let rooms = StartRooms(capacity: 2, bytesMax: 100)
        let large = rooms.enter(bytes: 1000)
        #expect(large != nil, "a single one may be larger")
        #expect(large?.enlarge(to: 2000) == true, "and become larger still")
        #expect(rooms.enter(bytes: 1) == nil)
        large?.leave()
        let (one, none, other) = (rooms.enter(bytes: 20), rooms.enter(bytes: 81), rooms.enter(bytes: 40))
        #expect(one != nil && none == nil && other != nil)
        #expect(rooms.enter(bytes: 0) == nil)
        #expect(one?.enlarge(to: 61) == false && one?.enlarge(to: 60) == true && one?.enlarge(to: 10) == true)
        #expect(other?.enlarge(to: 41) == false)
        one?.leave()
        let last = rooms.enter(bytes: 60)
        #expect(last != nil)
        other?.leave()
        last?.leave()
        #expect(rooms.enter(bytes: 1000) != nil)
    }

    @Test func whatTheFirstStatesMakeOfAnInputCountsToo() async throws {
        let world = World()
        var configuration = EngineConfiguration()
        configuration.startsAtOnceBytesMax = 100_000
        let stalling = StallingStore(base: InMemoryExecutionStore(database: world.database)) {
            $0.execution.name == "slow"
        }
        let node = world.node(over: stalling, configuration: configuration)
        // Each state writes the input down twice.
        let states =
            (0..<10).map { #""S\#($0)":{"Type":"Pass","Next":"S\#($0 + 1)"}"# } + [#""S10":{"Type":"Succeed"}"#]
        let machine = try await world.deploy(#"{"StartAt":"S0","States":{\#(states.joined(separator: ","))}}"#)
        let input = #""\#(String(repeating: "x", count: 10_000))""#
        let slow = Task { try await node.start(machine, name: "slow", input: input) }
        await world.settle("the store is stuck") { stalling.commits.isReached }
        await #expect {
            try await node.start(machine, name: "other", input: input)
        } throws: { error in
            if case .busy? = error as? EngineError { true } else { false }
        }
        stalling.commits.open()
        #expect(try await slow.value.status == .succeeded)
        #expect(try await node.start(machine, name: "other", input: input).status == .succeeded)
        await node.kill()
    }

    @Test func startsAreRefusedWhileTheStoreIsBehindAndCallbacksAreNot() async throws {
        let world = World()
        var configuration = EngineConfiguration()
        configuration.startsAtOnceMax = 2
        let stalling = StallingStore(base: InMemoryExecutionStore(database: world.database)) {
            $0.execution.name == "slow"
        }
        let node = world.node(over: stalling, configuration: configuration)
        let machine = try await world.deploy(Definitions.token)
        let row = try await node.start(machine)
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let slow = Task { try await node.start(machine, name: "slow") }
        await world.settle("the store is stuck") { stalling.commits.isReached }
        let other = Task { try await node.start(machine, name: "other") }
        let start = ExecutionStart(stateMachine: machine.0, revision: machine.1, name: "express", input: "{}")
        while let room = node.engine.startRooms.enter(bytes: 0) {
            room.leave()
            await Task.yield()
        }
        await #expect {
            try await node.start(machine, name: "more")
        } throws: { error in
            if case .busy? = error as? EngineError { true } else { false }
        }
        await #expect {
            try await node.engine.startExpressExecution(start)
        } throws: { error in
            if case .busy? = error as? EngineError { true } else { false }
        }
        async let answered: Void = node.engine.answer(tokenText: try world.token(0), .success(output: 1))
        stalling.commits.open()
        try await answered
        #expect(await world.row(row.id)?.status == .succeeded)
        #expect(try await slow.value.status == .running)
        #expect(try await other.value.status == .running)
        #expect(try await node.start(machine, name: "more").status == .running)
        await node.kill()
    }

    @Test func whatWasTakenInIsWrittenBeforeItStops() async throws {
        let store = InMemoryExecutionStore()
        let committer = Self.committer(over: store)
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<1500 as Range<UInt64> {
                group.addTask {
                    if case .outcome(.committed) = await committer.commit(Self.record(number)) { return true }
                    return false
                }
            }
            let run = Task { await committer.run() }
            run.cancel()
            await run.value
            var committed = 0
            for await isCommitted in group where isCommitted { committed += 1 }
            let stored = (try? await store.openExecutionCount(stateMachineARN: "m")) ?? -1
            // Nobody is told that something is written which is not, nor the other way round.
            #expect(stored == committed)
        }
        guard case .unknown(let error) = await committer.commit(Self.record(9999)) else {
            Issue.record("a stopped committer takes nothing in")
            return
        }
        #expect(error.isRetryable)
    }
}
