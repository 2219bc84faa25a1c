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

    @Test func noSecondGetsMoreLooksThanItMay() {
        let plan = WatchPlan(looksPerSecondMax: 3, watchedMax: 10)
        let now: Int64 = 50_500
        #expect(
            (0..<7).map { _ in plan.nextLook(ageMilliseconds: 0, now: now) / 1000 } == [51, 51, 51, 52, 52, 52, 53]
        )
        // One that is due later anyway is not in their way, and they find the room that it leaves.
        #expect(plan.nextLook(ageMilliseconds: 60_000, now: now) / 1000 == 55)
        #expect(
            (0..<8).map { _ in plan.nextLook(ageMilliseconds: 0, now: now) / 1000 } == [53, 53, 54, 54, 54, 55, 55, 56]
        )
        // A second later there is room only where there was.
        #expect(plan.nextLook(ageMilliseconds: 0, now: now + 1000) / 1000 == 56)
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
        var calendar = LookCalendar(looksPerSecondMax: 1)
        for _ in 0..<10 { _ = calendar.place(from: 1001, now: 1000) }
        #expect(calendar.secondsCount == 11)
        #expect(calendar.place(from: 1005, now: 1004) == 1011)
        #expect(calendar.secondsCount == 8)
        #expect(calendar.place(from: 5000, now: 4999) == 5000)
        #expect(calendar.secondsCount == 2)
    }

    @Test func itEndsAfterAnHour() {
        var calendar = LookCalendar(looksPerSecondMax: 2)
        var last: Int64 = 0
        for _ in 0..<20_000 { last = calendar.place(from: 1, now: 0) }
        #expect(last == Int64(LookCalendar.secondsMax) - 1)
        #expect(calendar.secondsCount == LookCalendar.secondsMax)
        #expect(calendar.place(from: 1_000_000, now: 0) == last)
        #expect(calendar.secondsCount == LookCalendar.secondsMax)
    }

    @Test func aClockThatIsPutBackBeginsAnew() {
        var calendar = LookCalendar(looksPerSecondMax: 1)
        #expect(calendar.place(from: 1001, now: 1000) == 1001)
        #expect(calendar.place(from: 11, now: 10) == 11)
        #expect(calendar.place(from: 5, now: 10) == 10)
        #expect(calendar.place(from: 10, now: 10) == 12)
    }

    @Test func atLeastOneLookFallsIntoASecond() {
        var calendar = LookCalendar(looksPerSecondMax: 0)
        #expect((0..<3).map { _ in calendar.place(from: 1, now: 0) } == [1, 2, 3])
    }
}

@Suite struct WorkRoomsTests {
    @Test func nobodyEntersBeforeThereIsRoom() async {
        let rooms = WorkRooms(count: 2)
        await rooms.enter()
        await rooms.enter()
        let activity = Activity()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await rooms.enter()
                activity.note()
            }
            for _ in 0..<50 { await Task.yield() }
            #expect(activity.total == 0)
            rooms.leave()
            await group.waitForAll()
        }
        #expect(activity.total == 1)
        rooms.leave()
        await rooms.enter()
    }

    @Test func thereIsOneRoomAtLeast() async {
        let rooms = WorkRooms(count: 0)
        await rooms.enter()
        rooms.leave()
        await rooms.enter()
    }
}
