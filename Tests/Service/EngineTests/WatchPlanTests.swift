import StepFunctionsModel
import Testing

@testable import Engine

@Suite struct WatchPlanTests {
    @Test(arguments: [
        // Age, now, next look; all in milliseconds.
        (0, 100_250, 101_000), (59_999, 100_000, 101_000), (60_000, 100_250, 105_000), (599_999, 104_999, 105_000),
        (600_000, 100_250, 105_000), (600_000, 105_000, 120_000),
    ])
    func olderTasksAreLookedAtLessOften(age: Int64, now: Int64, next: Int64) {
        let plan = WatchPlan(looksPerSecondMax: 10, watchedMax: 10)
        #expect(plan.nextLook(ageMilliseconds: age, now: now) == next)
    }

    @Test func noTimeGetsMoreLooksThanItMay() {
        let plan = WatchPlan(looksPerSecondMax: 30, watchedMax: 10)
        let now: Int64 = 50_520
        func looks(_ count: Int, age: Int64 = 0, now: Int64) -> [Int64] {
            (0..<count).map { _ in plan.nextLook(ageMilliseconds: age, now: now) }
        }
        #expect(looks(7, now: now) == [51_000, 51_000, 51_000, 51_100, 51_100, 51_100, 51_200])
        // Those that are due later anyway are not in their way.
        #expect(looks(4, age: 60_000, now: now) == [55_000, 55_000, 55_000, 55_100])
        #expect(looks(3, now: now) == [51_200, 51_200, 51_300])
        // A second later there is room where there was.
        #expect(looks(4, now: now + 1000) == [52_000, 52_000, 52_000, 52_100])
        // So many that they come to those that are due later.
        let many = looks(3 * 29 - 1 + 3, now: now + 1000)
        #expect(many.filter { $0 < 55_000 }.count == 3 * 29 - 1)
        #expect(many.suffix(3) == [55_100, 55_100, 55_200])
    }

    @Test func manyTasksAreAllLookedAtInTheirTurn() {
        let plan = WatchPlan(looksPerSecondMax: 2000, watchedMax: 10)
        var looksByTime: [Int64: Int] = [:]
        for _ in 0..<100_000 { looksByTime[plan.nextLook(ageMilliseconds: 700_000, now: 0), default: 0] += 1 }
        #expect(looksByTime.values.max() == 200)
        #expect(looksByTime.keys.max() == Int64(15_000 + 49_900))
    }

    @Test func manyTasksOfAnEngineAreAllLookedAtAndNotMoreInASecondThanMay() async throws {
        let world = World()
        world.service.behave("T", .runs)
        var configuration = EngineConfiguration()
        configuration.looksPerSecondMax = 10
        let node = world.node(configuration: configuration)
        let machine = try await world.deploy(Definitions.task(".sync"))
        for number in 0..<40 { _ = try await node.start(machine, name: "run-\(number)") }
        func looks() -> [Int] { world.service.tasks.map(\.looks) }
        // The first look at each comes a second after it was started, whatever there is.
        await world.settle("a look at each") { looks().count == 40 && looks().allSatisfy { $0 >= 1 } }
        let (before, start) = (looks().reduce(0, +), world.clock.now())
        await world.settle("three more looks at each") { looks().allSatisfy { $0 >= 4 } }
        let seconds = Int(world.clock.now().milliseconds(since: start) / 1000) + 2
        #expect(looks().reduce(0, +) - before <= seconds * 10)
        await node.kill()
    }

    @Test func onlySoManyAreLookedAtAtOnce() {
        let plan = WatchPlan(looksPerSecondMax: 10, watchedMax: 100)
        #expect(plan.begin(99))
        #expect(plan.begin(99))
        #expect(!plan.begin(1))
        plan.end(99)
        #expect(plan.begin(1))
        #expect(!plan.begin(1))
        plan.end(99)
        plan.end(1)
        #expect(plan.begin(1000))
    }
}

@Suite struct LookCalendarTests {
    @Test func whatHasPassedIsForgotten() {
        var calendar = LookCalendar(looksPerSecondMax: 10)
        for _ in 0..<10 { _ = calendar.place(every: 1000, now: 0) }
        #expect(calendar.ticksCount == 20)
        #expect(calendar.place(every: 1000, now: 900) == 2000)
        #expect(calendar.ticksCount == 12)
        #expect(calendar.place(every: 1000, now: 2000) == 3000)
        #expect(calendar.place(every: 1000, now: 50_000) == 51_000)
        #expect(calendar.ticksCount == 11)
    }

    @Test func itEndsAfterHalfAnHour() {
        var calendar = LookCalendar(looksPerSecondMax: 10)
        var last: Int64 = 0
        for _ in 0..<20_000 { last = calendar.place(every: 1000, now: 0) }
        #expect(last == 1_799_900)
        #expect(calendar.ticksCount == LookCalendar.ticksMax)
        #expect(calendar.place(every: 100_000_000, now: 0) == last)
        #expect(calendar.ticksCount == LookCalendar.ticksMax)
        // Later it is as new.
        #expect(calendar.place(every: 1000, now: 3_600_000) == 3_601_000)
    }

    @Test func aClockThatIsPutBackBeginsAnew() {
        var calendar = LookCalendar(looksPerSecondMax: 10)
        for _ in 0..<100 { _ = calendar.place(every: 1000, now: 500_000) }
        #expect(calendar.place(every: 1000, now: 10_000) == 11_000)
        #expect(calendar.place(every: 1000, now: 10_000) == 11_100)
    }

    @Test func whoComesLaterWithAnEarlierTimeForgetsNothing() {
        var calendar = LookCalendar(looksPerSecondMax: 10)
        for _ in 0..<5 { _ = calendar.place(every: 1000, now: 500_000) }
        #expect(calendar.place(every: 1000, now: 499_999) == 501_500)
        #expect(calendar.place(every: 1000, now: 500_000) == 501_600)
    }

    @Test(arguments: [0, 1, 10, 19]) func oneLookFallsIntoEachTickAtLeast(looksPerSecondMax: Int) {
        var calendar = LookCalendar(looksPerSecondMax: looksPerSecondMax)
        #expect((0..<3).map { _ in calendar.place(every: 1000, now: 0) } == [1000, 1100, 1200])
    }
}
