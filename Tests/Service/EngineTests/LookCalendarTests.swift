import StepFunctionsModel
import Testing

@testable import Engine

/// Looks at watched tasks, spread over time.
@Suite struct LookCalendarTests {
    private static let now: Int64 = 1_700_000_000_250

    @Test func fewTasksAreLookedAtWhenThatIsWanted() {
        let calendar = LookCalendar(perSecond: 3)
        for wanted: Int64 in [1_700_000_001_000, 1_700_000_005_000, 1_700_000_001_000, 1_700_000_015_000] {
            #expect(calendar.plan(notBefore: wanted, now: Self.now) == wanted)
        }
    }

    @Test func atFullSecondsThatAreStillToCome() {
        let calendar = LookCalendar(perSecond: 3)
        #expect(calendar.plan(notBefore: 1_700_000_002_001, now: Self.now) == 1_700_000_003_000)
        #expect(calendar.plan(notBefore: 1_600_000_000_000, now: Self.now) == 1_700_000_001_000)
    }

    @Test func whatASecondHasNoRoomForComesInTheNextOne() {
        let calendar = LookCalendar(perSecond: 3)
        let planned = (0..<8).map { _ in calendar.plan(notBefore: 1_700_000_001_000, now: Self.now) }
        #expect(planned.map { $0 / 1000 - 1_700_000_000 } == [1, 1, 1, 2, 2, 2, 3, 3])
        // Two seconds later the last one has room for one more.
        #expect(calendar.plan(notBefore: 0, now: Self.now + 2000) == 1_700_000_003_000)
        #expect(calendar.plan(notBefore: 0, now: Self.now + 2000) == 1_700_000_004_000)
    }

    @Test func everyTaskIsLookedAtInTimeHoweverManyThereAre() {
        let calendar = LookCalendar(perSecond: 1)
        let limit = Self.now / 1000 + Int64(LookCalendar.secondsMax)
        let planned = (0..<2 * LookCalendar.secondsMax).map { _ in
            calendar.plan(notBefore: 1_700_000_001_000, now: Self.now) / 1000
        }
        #expect(planned.allSatisfy { $0 <= limit })
        #expect(planned.count { $0 < limit } == LookCalendar.secondsMax - 1)
        // What is wanted later than that is wanted later than that.
        let late = (limit + 100) * 1000
        #expect(calendar.plan(notBefore: late, now: Self.now) == late)
    }

    @Test(arguments: [-3_600_000, 3_600_000] as [Int64])
    func aClockThatJumpsEndsThePlan(_ jump: Int64) {
        let calendar = LookCalendar(perSecond: 1)
        for _ in 0..<5 { _ = calendar.plan(notBefore: 0, now: Self.now) }
        let now = Self.now + jump
        #expect(calendar.plan(notBefore: 0, now: now) == (now / 1000 + 1) * 1000)
    }

    @Test func manyTasksAreAllLookedAtAndNotMoreInASecondThanMay() async throws {
        let world = World()
        world.service.behave("T", .runs)
        var configuration = EngineConfiguration()
        configuration.looksPerSecondMax = 5
        let node = world.node(configuration: configuration)
        let machine = try await world.deploy(Definitions.task(".sync"))
        for number in 0..<20 { _ = try await node.start(machine, name: "run-\(number)") }
        func looks() -> [Int] { world.service.tasks.map(\.looks) }
        // The first look at each comes a second after it was started, whatever there is.
        await world.settle("a look at each") { looks().count == 20 && looks().allSatisfy { $0 >= 1 } }
        let (before, start) = (looks().reduce(0, +), world.clock.now())
        await world.settle("three more looks at each") { looks().allSatisfy { $0 >= 4 } }
        let seconds = Int(world.clock.now().milliseconds(since: start) / 1000) + 2
        #expect(looks().reduce(0, +) - before <= seconds * 5)
        await node.kill()
    }
}
