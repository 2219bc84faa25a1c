import ExecutionStorage
import StepFunctionsModel
import Testing

@testable import Engine

@Suite struct StartsUnderWayTests {
    private static let start = StoredWorkKey(executionID: ExecutionID(high: 1, low: 2), key: "start:0.2.0")

    private let world = World()
    private let starts = StartsUnderWay()

    private func wait() -> Task<Void, Never> {
        Task {
            await starts.wait(for: Self.start)
            world.activity.note()
        }
    }

    private func looker() -> Task<Void, Never> { Task { await starts.run(lookingEach: 100, clock: world.clock) } }

    @Test func whoWaitsIsLetGoByTheAnswer() async {
        starts.begin(Self.start)
        // Nobody looks: the answer alone does it.
        let waiters = [wait(), wait()]
        await world.quiet()
        starts.answered(Self.start)
        for waiter in waiters { await waiter.value }
        // There is nothing to wait for any more.
        await wait().value
    }

    @Test func nobodyWaitsForLong() async {
        let looker = looker()
        for _ in 0..<3 {
            starts.begin(Self.start)
            let begin = world.clock.now()
            let waiter = wait()
            let end = Task {
                await waiter.value
                return world.clock.now().milliseconds(since: begin)
            }
            await world.quiet()
            for _ in 0..<8 {
                world.clock.advance(byAtMost: 50)
                await world.quiet()
            }
            #expect((100...200).contains(await end.value))
        }
        looker.cancel()
        await looker.value
    }

    @Test func nobodyWaitsWhenNobodyLooksAnyMore() async {
        let looker = looker()
        starts.begin(Self.start)
        let waiter = wait()
        await world.quiet()
        looker.cancel()
        await looker.value
        await waiter.value
        await wait().value
    }
}
