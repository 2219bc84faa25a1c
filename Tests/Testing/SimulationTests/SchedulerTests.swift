import Synchronization
import Testing

@testable import Simulation

/// One thread, chosen order, chosen time.
@Suite struct SchedulerTests {
    final class Log: Sendable {
        private let state = Mutex<[String]>([])
        func add(_ text: String) { state.withLock { $0.append(text) } }
        var texts: [String] { state.withLock { $0 } }
    }

    actor Counter {
        var count = 0
        func next() -> Int {
            count += 1
            return count
        }
    }

    private static func play(_ seed: UInt64) -> [String] {
        let scheduler = Scheduler(seed: seed)
        let log = Log()
        let counter = Counter()
        for name in ["a", "b"] {
            let process = scheduler.makeProcess(name)
            process.spawn {
                await withTaskGroup(of: Void.self) { group in
                    for number in 0..<3 {
                        group.addTask {
                            log.add("\(name)\(number) \(await counter.next())")
                            await Task.yield()
                            log.add("\(name)\(number) \(await counter.next())")
                        }
                    }
                }
                // Code that is not ours may start tasks that belong to no process.
                await Task { log.add("\(name) loose \(await counter.next())") }.value
                log.add("\(name) done")
            }
        }
        #expect(scheduler.run { log.texts.count { $0.hasSuffix("done") } == 2 } == nil)
        #expect(scheduler.end() == nil)
        return log.texts
    }

    @Test func theSeedDecidesAboutTheOrder() {
        let orders = (0..<20).map { Self.play($0) }
        #expect(orders.allSatisfy { $0.count == 16 })
        #expect(Set(orders).count > 10)
        for (seed, order) in orders.enumerated() { #expect(Self.play(UInt64(seed)) == order) }
    }

    @Test func timePassesOnlyWhenNothingElseCanHappen() {
        let scheduler = Scheduler(seed: 1)
        let process = scheduler.makeProcess("p")
        let log = Log()
        for (name, time) in [("late", 5000), ("early", 10), ("at once", 0)] {
            process.spawn {
                await process.sleep(milliseconds: Int64(time))
                log.add("\(name) \(scheduler.now - Scheduler.start)")
            }
        }
        #expect(scheduler.run { log.texts.count == 3 } == nil)
        #expect(log.texts == ["at once 1", "early 10", "late 5000"])
        #expect(scheduler.end() == nil)
    }

    @Test func aDeadProcessDoesNothingMore() {
        let scheduler = Scheduler(seed: 1)
        let process = scheduler.makeProcess("p")
        let other = scheduler.makeProcess("q")
        let log = Log()
        process.spawn {
            await process.sleep(milliseconds: 1000)
            log.add(Task.isCancelled ? "cancelled \(scheduler.now - Scheduler.start)" : "awake")
        }
        other.spawn {
            await other.sleep(milliseconds: 100)
            process.die()
            await other.sleep(milliseconds: 100)
            log.add("\(process.spawn { log.add("born dead") } == nil)")
        }
        #expect(scheduler.run { log.texts.count == 2 } == nil)
        #expect(log.texts == ["cancelled 100", "true"])
        #expect(scheduler.end() == nil)
    }

    @Test func aPausedProcessGoesOnLater() {
        let scheduler = Scheduler(seed: 1)
        let process = scheduler.makeProcess("p")
        let log = Log()
        process.spawn {
            await process.sleep(milliseconds: 10)
            log.add("\(scheduler.now - Scheduler.start)")
        }
        scheduler.schedule(after: 5) { process.setPaused(true) }
        scheduler.schedule(after: 500) { process.setPaused(false) }
        #expect(scheduler.run { log.texts.count == 1 } == nil)
        // The event that ends the pause is asked about first, what it lets happen is seen with the next one.
        #expect(log.texts == ["500"])
        #expect(scheduler.end() == nil)
    }

    @Test func whatNeverEndsIsReported() {
        let scheduler = Scheduler(seed: 1)
        #expect(scheduler.run { false }?.rule == .stuck)
        let process = scheduler.makeProcess("p")
        let held = Held()
        // Does not heed its cancellation.
        process.spawn { await held.wait() }
        #expect(scheduler.run { false }?.rule == .stuck)
        #expect(scheduler.end()?.rule == .stuck)
        held.letGo()
        #expect(process.drain() && process.taskCount == 0)
    }

    final class Held: Sendable {
        private let state = Mutex<CheckedContinuation<Void, Never>?>(nil)

        func wait() async {
            await withCheckedContinuation { continuation in state.withLock { $0 = continuation } }
        }

        func letGo() { state.withLock { $0?.resume() } }
    }

    @Test func eventsComeInTheOrderOfTheirTimes() {
        var queue = EventQueue()
        var random = SimulationRandom(seed: 5)
        for _ in 0..<500 {
            queue.push(EventQueue.Event(time: Int64(random.below(50)), tie: random.next(), action: {}))
        }
        var last: (Int64, UInt64) = (-1, 0)
        var count = 0
        while let event = queue.popFirst() {
            #expect(last < (event.time, event.tie))
            last = (event.time, event.tie)
            count += 1
        }
        #expect(count == 500)
    }
}
