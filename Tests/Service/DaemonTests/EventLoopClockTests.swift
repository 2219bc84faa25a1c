import Engine
import StepFunctionsModel
import Testing

@testable import Daemon

@Suite(.timeLimit(.minutes(5))) struct EventLoopClockTests {
    private let clock = EventLoopClock()

    @Test func doesNotWakeEarly() async {
        for milliseconds: Int64 in [1, 7, 40] {
            let time = clock.now().adding(milliseconds: milliseconds)
            await clock.sleep(until: time)
            #expect(clock.now() >= time)
        }
    }

    @Test func waitsToTheEndInPieces() async {
        let clocks: [any EngineClock] = [
            EventLoopClock(SystemClock(waitMilliseconds: 5)), SystemClock(waitMilliseconds: 5),
        ]
        for clock in clocks {
            let time = clock.now().adding(milliseconds: 60)
            await clock.sleep(until: time)
            #expect(clock.now() >= time)
        }
    }

    @Test func timesThatHavePassedAreNotWaitedFor() async {
        await clock.sleep(until: clock.now())
        await clock.sleep(until: clock.now().adding(milliseconds: -3_600_000))
        await clock.sleep(until: Timestamp(millisecondsSinceEpoch: 0))
    }

    @Test func cancellingEndsTheWait() async {
        // Each would last for longer than the test may.
        let time = clock.now().adding(milliseconds: 600_000)
        let waiting = Task { await clock.sleep(until: time) }
        await clock.sleep(until: clock.now().adding(milliseconds: 20))
        waiting.cancel()
        await waiting.value

        let late = Task {
            while !Task.isCancelled { await Task.yield() }
            await clock.sleep(until: time)
        }
        late.cancel()
        await late.value
    }

    @Test func manyWaitAtOnce() async {
        let start = clock.now()
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<500 {
                let time = start.adding(milliseconds: Int64(number % 50))
                group.addTask {
                    await clock.sleep(until: time)
                    return clock.now() >= time
                }
            }
            for await isLateEnough in group { #expect(isLateEnough) }
        }
    }
}
