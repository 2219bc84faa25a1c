import ExecutionStorage
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import StoreContract
import Testing

@testable import Engine

@Suite struct ExecutionQueueTests {
    private static func loaded(_ number: UInt64) throws -> (ExecutionID, LoadedExecution) {
        let id = ExecutionID(high: 0, low: number)
        let row = StoredExecution(
            id: id,
            arn: "arn:\(number)",
            stateMachineARN: "m",
            name: "n",
            version: 1,
            status: .running,
            startDate: Timestamp(millisecondsSinceEpoch: 0),
            facts: "{}",
            input: "{}",
            state: "{}"
        )
        let definition = try StateMachineDefinition(parsing: #"{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}"#)
        return (
            id,
            LoadedExecution(
                row: row,
                facts: ExecutionFacts(
                    executionARN: row.arn,
                    executionName: "n",
                    roleARN: "r",
                    input: [:],
                    startTime: row.startDate,
                    stateMachineARN: "m",
                    stateMachineName: "m",
                    region: "r"
                ),
                settings: ExecutionSettings(
                    revisionID: "v",
                    roleARN: "r",
                    stateMachineName: "m",
                    region: "r",
                    traceHeader: "t",
                    onUnansweredExit: .fail,
                    tokenSeal: "s"
                ),
                state: ExecutionState(),
                interpreter: Interpreter(definition: definition)
            )
        )
    }

    @Test func turnsAreTakenInOrder() async throws {
        let queue = ExecutionQueue()
        let (id, loaded) = try Self.loaded(1)
        #expect(await queue.acquire(id) == nil)
        let order = Activity()
        await withTaskGroup(of: (Int, Int).self) { group in
            for number in 0..<5 {
                group.addTask {
                    _ = await queue.acquire(id)
                    let place = order.total
                    order.note()
                    queue.release(id, nil)
                    return (number, place)
                }
                // The next one asks once this one stands in line.
                _ = await eventuallyWaiting(queue, id, number + 1)
            }
            queue.release(id, loaded)
            for await (number, place) in group { #expect(number == place) }
        }
    }

    private func eventuallyWaiting(_ queue: ExecutionQueue, _ id: ExecutionID, _ count: Int) async -> Bool {
        for _ in 0..<10_000 {
            if queue.waiting(for: id) == count { return true }
            await Task.yield()
        }
        return false
    }

    @Test func aBusyExecutionDoesNotPushOthersOut() async throws {
        let queue = ExecutionQueue()
        let (quiet, one) = try Self.loaded(1)
        let (busy, other) = try Self.loaded(2)
        _ = await queue.acquire(quiet)
        queue.release(quiet, one)
        for _ in 0..<1000 {
            _ = await queue.acquire(busy)
            queue.release(busy, other)
        }
        #expect(await queue.acquire(quiet)?.row.id == quiet)
    }

    @Test func onlySoManyAreKept() async throws {
        let queue = ExecutionQueue()
        for number in 0..<(UInt64(ExecutionQueue.recentMax) + 10) {
            let (id, loaded) = try Self.loaded(number)
            _ = await queue.acquire(id)
            queue.release(id, loaded)
        }
        #expect(await queue.acquire(ExecutionID(high: 0, low: 3)) == nil)
        #expect(await queue.acquire(ExecutionID(high: 0, low: UInt64(ExecutionQueue.recentMax))) != nil)
    }

    @Test func whatHasHadNothingToDoIsForgotten() async throws {
        let queue = ExecutionQueue()
        let (id, loaded) = try Self.loaded(1)
        func use() async -> Bool {
            let found = await queue.acquire(id)
            queue.release(id, loaded)
            return found != nil
        }
        #expect(await !use())
        // Used since the last time: it stays.
        #expect(queue.forgetIdle())
        #expect(await use())
        #expect(queue.forgetIdle())
        #expect(!queue.forgetIdle())
        #expect(await !use())
        // And counts anew.
        #expect(queue.forgetIdle())
        #expect(await use())
    }

    @Test func largeOnesDoNotFillTheMemory() async throws {
        let queue = ExecutionQueue()
        func keep(_ number: UInt64, bytes: Int) async throws {
            var (id, loaded) = try Self.loaded(number)
            loaded.bytesCount = bytes
            _ = await queue.acquire(id)
            queue.release(id, loaded)
        }
        func isKept(_ number: UInt64) async -> Bool {
            let id = ExecutionID(high: 0, low: number)
            let found = await queue.acquire(id)
            queue.release(id, found)
            return found != nil
        }
        let half = ExecutionQueue.recentBytesMax / 2
        try await keep(1, bytes: half)
        try await keep(2, bytes: half)
        #expect(await isKept(1))
        #expect(await isKept(2))
        try await keep(3, bytes: 1)
        #expect(await !isKept(1))
        #expect(await isKept(2))
        #expect(await isKept(3))
        // One that is too large by itself is not kept, nor is anything that came before it.
        try await keep(4, bytes: 2 * half + 1)
        for number: UInt64 in 2...4 { #expect(await !isKept(number)) }
        try await keep(5, bytes: 2 * half)
        #expect(await isKept(5))
    }

    @Test func settingsSurviveTheStore() throws {
        let (_, loaded) = try Self.loaded(1)
        #expect(try ExecutionSettings(json: loaded.settings.json) == loaded.settings)
        #expect(throws: StateDecodingError.self) { try ExecutionSettings(json: [:]) }
    }
}

@Suite struct WorkSchedulerTests {
    private static func work(_ key: String) -> StoredWork {
        let time = Timestamp(millisecondsSinceEpoch: 0)
        return StoredWork(
            executionID: ExecutionID(high: 1, low: 1),
            key: key,
            kind: .effect,
            dueAt: time,
            createdAt: time,
            payload: "{}"
        )
    }

    @Test func whatIsPutAnewWhileTheOldIsHeldIsNotLost() async {
        let scheduler = WorkScheduler(capacity: 10)
        scheduler.dispatch([Self.work("resume")])
        let first = await scheduler.nextQuick()
        scheduler.dispatch([Self.work("resume")])
        scheduler.finished(Self.work("resume"))
        #expect(scheduler.held.map(\.key) == ["resume"])
        let second = await scheduler.nextQuick()
        #expect(first?.key == "resume" && second?.key == "resume")
        scheduler.finished(Self.work("resume"))
        #expect(scheduler.held.isEmpty)
    }

    @Test func theRowThatWasWrittenWithWorkIsKnownForAMomentUnlessSomethingSpeaksAgainstIt() {
        let scheduler = WorkScheduler(capacity: 10)
        let work = Self.work("start:1.2.0")
        let row = StoredExecution(
            id: work.executionID,
            arn: "arn:aws:states:us-east-1:000000000000:execution:m:e",
            stateMachineARN: "arn:aws:states:us-east-1:000000000000:stateMachine:m",
            name: "e",
            version: 1,
            status: .running,
            startDate: work.createdAt,
            facts: "{}",
            input: "{}",
            state: "{}"
        )
        let soon = work.createdAt.adding(milliseconds: 100)
        var again = work
        again.attempts = 2
        let late = work.createdAt.adding(milliseconds: 250)
        let cases: [(StoredWork, Timestamp, StoredExecution?)] = [
            (work, soon, row), (work, late, nil), (again, soon, nil),
        ]
        for (asked, time, found) in cases {
            scheduler.dispatch([work], with: Boxed(wrappedValue: row))
            #expect(scheduler.takeFreshStart(of: asked, at: time)?.row.wrappedValue == found)
            // Once.
            #expect(scheduler.takeFreshStart(of: work, at: soon) == nil)
        }
        scheduler.dispatch([work], with: Boxed(wrappedValue: row))
        scheduler.noLongerFresh(work.storedKey)
        #expect(scheduler.takeFreshStart(of: work, at: soon) == nil)
        let timer = Self.work("timer:execution")
        scheduler.dispatch([timer, work], with: Boxed(wrappedValue: row))
        #expect(scheduler.takeFreshStart(of: timer, at: soon) == nil)
        for _ in 0..<5 { scheduler.finished(work) }
        #expect(scheduler.takeFreshStart(of: work, at: soon) == nil)
    }

    @Test func whatIsHeldIsNotTakenTwiceFromTheStore() async {
        let scheduler = WorkScheduler(capacity: 10)
        scheduler.dispatchClaimed([Self.work("a")])
        _ = await scheduler.next()
        scheduler.dispatchClaimed([Self.work("a"), Self.work("b")])
        #expect(await scheduler.next()?.key == "b")
        #expect(scheduler.room == 10)
        // The claim is this node's own, although it has another number now.
        var again = Self.work("a")
        again.attempts = 3
        scheduler.dispatchClaimed([again])
        #expect(scheduler.lastClaim(on: Self.work("a")) == 3)
        #expect(scheduler.lastClaim(on: Self.work("b")) == Self.work("b").attempts)
        scheduler.finished(again)
        #expect(scheduler.lastClaim(on: Self.work("a")) == Self.work("a").attempts)
    }

    @Test func theOrderIsKeptHoweverManyThereAre() async {
        let scheduler = WorkScheduler(capacity: 10)
        scheduler.dispatch((0..<5000).map { Self.work("\($0)") })
        #expect(scheduler.room == 0)
        for number in 0..<5000 { #expect(await scheduler.next()?.key == "\(number)") }
    }

    @Test func timersDoNotWaitBehindCallsOfServices() async {
        let scheduler = WorkScheduler(capacity: 10)
        scheduler.dispatch(["start:1.2.0", "timer:timeout:1.2.0", "readItems", "childEnded"].map(Self.work))
        #expect(await scheduler.nextQuick()?.key == "timer:timeout:1.2.0")
        #expect(await scheduler.nextQuick()?.key == "childEnded")
        #expect(await scheduler.next()?.key == "start:1.2.0")
        #expect(scheduler.readyCount == 1)
    }

    @Test func stoppingWakesWhoWaits() async {
        let scheduler = WorkScheduler(capacity: 10)
        async let next = scheduler.next()
        async let quick = scheduler.nextQuick()
        scheduler.stop()
        #expect(await next == nil)
        #expect(await quick == nil)
        #expect(await scheduler.next() == nil)
    }

    @Test func anEarlierTimeWakesTheSleeperWheneverItCame() async {
        let activity = Activity()
        let clock = VirtualClock(at: 0, activity: activity)
        let scheduler = WorkScheduler(capacity: 10)
        // Between asking the store and falling asleep.
        scheduler.due(at: Timestamp(millisecondsSinceEpoch: 0))
        await scheduler.sleep(until: Timestamp(millisecondsSinceEpoch: 1000), clock: clock)
        #expect(clock.now().millisecondsSinceEpoch == 0)
        // While asleep.
        async let slept: Void = scheduler.sleep(until: Timestamp(millisecondsSinceEpoch: 1000), clock: clock)
        for _ in 0..<50 { await Task.yield() }
        scheduler.due(at: Timestamp(millisecondsSinceEpoch: 2000))
        scheduler.due(at: Timestamp(millisecondsSinceEpoch: 300))
        scheduler.due(at: Timestamp(millisecondsSinceEpoch: 0))
        await slept
        #expect(clock.now().millisecondsSinceEpoch == 0)
        // One that comes later than the sleeper wakes changes nothing; cancelling ends the sleep.
        let task = Task { await scheduler.sleep(until: .distantFuture, clock: clock) }
        for _ in 0..<50 { await Task.yield() }
        task.cancel()
        await task.value
    }
}

@Suite struct WatcherTests {
    @Test func whoStopsWaitingIsForgotten() async throws {
        let watchers = EventWatchers<ExecutionID>()
        let pollers = ActivityPollers()
        let id = ExecutionID(high: 1, low: 1)
        do {
            let stream = watchers.watch(id)
            let offers = pollers.watch("arn")
            #expect(watchers.count == 1 && pollers.count == 1)
            _ = (stream, offers)
        }
        #expect(watchers.count == 0 && pollers.count == 0)
    }
}

@Suite struct HistoryCodingTests {
    @Test func eventsSurviveTheStore() {
        let time = Timestamp(millisecondsSinceEpoch: 1_700_000_000_123)
        let events = [
            HistoryEvent(id: 1, previousEventID: 0, timestamp: time, type: .executionStarted, details: ["input": "{}"]),
            HistoryEvent(id: 2, previousEventID: 1, timestamp: time, type: .parallelStateStarted),
        ]
        #expect(HistoryCoding.events(from: HistoryCoding.text(of: events)) == events)
        #expect(HistoryCoding.events(from: HistoryCoding.text(of: [])) == [])
        #expect(HistoryCoding.text(of: events) == JSONValue.array(events.map { .object($0.jsonObject) }).text)
    }

    @Test(arguments: [
        "", "{}", "[1]", #"[{"id":1}]"#, #"[{"id":1,"previousEventId":0,"timestamp":1,"type":"Nothing"}]"#,
    ])
    func otherTextsAreNoEvents(text: String) {
        #expect(HistoryCoding.events(from: text) == nil)
    }

    @Test func partsOfTheTextAreTheEvents() {
        let events = (5...8).map { number in
            HistoryEvent(
                id: number,
                previousEventID: number - 1,
                timestamp: Timestamp(millisecondsSinceEpoch: Int64(number)),
                type: .passStateEntered,
                details: ["name": "a\"[}\\", "input": #"{"a":["x\\"]}"#]
            )
        }
        let stored = StoredEvents(first: 5, last: 8, text: HistoryCoding.text(of: events))
        func shown(_ range: ClosedRange<Int>, isReversed: Bool = false) -> [HistoryEvent]? {
            var bytes: [UInt8] = []
            guard stored.append(range, isReversed: isReversed, to: &bytes) else { return nil }
            return HistoryCoding.events(from: "[\(String(decoding: bytes.dropFirst(), as: UTF8.self))]")
        }
        #expect(shown(1...100) == events)
        #expect(shown(6...7) == Array(events[1...2]))
        #expect(shown(1...6, isReversed: true) == [events[1], events[0]])
        let short = StoredEvents(first: 5, last: 9, text: stored.text)
        var bytes: [UInt8] = []
        #expect(!short.append(5...9, isReversed: false, to: &bytes) && bytes.isEmpty)
        let long = StoredEvents(first: 5, last: 7, text: stored.text)
        #expect(!long.append(5...7, isReversed: false, to: &bytes) && bytes.isEmpty)
        // What stands behind what is wanted is not read.
        let cut = StoredEvents(first: 5, last: 8, text: String(stored.text.dropLast(40)))
        #expect(cut.append(5...6, isReversed: false, to: &bytes) && !bytes.isEmpty)
        bytes = []
        #expect(!cut.append(5...8, isReversed: false, to: &bytes) && bytes.isEmpty)
    }
}
