import StepFunctionsModel
import TestSupport
import Testing

@testable import PostgresStorage

@Suite("The floor below which claims do not look")
struct WorkFloorTests {
    private static func time(_ milliseconds: Int64) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: 1_750_000_000_000 + milliseconds)
    }

    /// A floor after a look at everything at the time 0 that has left nothing behind.
    private static func settled() -> WorkFloor {
        var floor = WorkFloor()
        let look = floor.begin(0, at: time(0), isWhole: true)
        floor.end(look, earliest: nil)
        return floor
    }

    /// Looks at a time.
    private static func look(_ floor: inout WorkFloor, at milliseconds: Int64, earliest: Int64?) {
        let now = time(milliseconds)
        let look = floor.begin(1, at: now, isWhole: floor.needsWholeLook(at: now))
        floor.end(look, earliest: earliest.map { time($0) })
    }

    @Test("there is none before the first look at everything has succeeded")
    func first() {
        var floor = WorkFloor()
        #expect(floor.start == nil && floor.needsWholeLook(at: Self.time(0)))
        let failed = floor.begin(1, at: Self.time(0), isWhole: true)
        floor.leave(failed)
        #expect(floor.start == nil && floor.needsWholeLook(at: Self.time(1)))
        floor.end(failed, earliest: nil)
        #expect(floor.start == nil)
        Self.look(&floor, at: 2, earliest: nil)
        #expect(floor.start == Self.time(2 - 30_000) && !floor.needsWholeLook(at: Self.time(3)))
    }

    @Test("it lies half a minute before what was left, and before the time of the look")
    func margin() {
        var floor = Self.settled()
        for (now, earliest, start) in [
            (1000, nil, 1000), (2000, 90_000, 2000), (3000, 2500, 2500), (4000, 3999, 3999), (5000, 4001, 4001),
            // What lies behind the floor it does not follow.
            (6000, 1500, 4001), (7000, 7000, 7000),
        ] as [(Int64, Int64?, Int64)] {
            Self.look(&floor, at: now, earliest: earliest)
            #expect(floor.start == Self.time(start - 30_000), "at \(now)")
        }
    }

    @Test("a look at everything is due once a minute, and when the clock was put back")
    func whole() {
        var floor = Self.settled()
        for now: Int64 in [0, -15_000, 59_999] { #expect(!floor.needsWholeLook(at: Self.time(now)), "at \(now)") }
        for now: Int64 in [-15_001, 60_000, 3_600_000] {
            #expect(floor.needsWholeLook(at: Self.time(now)), "at \(now)")
        }
        // While it is under way others need none.
        let under = floor.begin(1, at: Self.time(60_000), isWhole: true)
        #expect(!floor.needsWholeLook(at: Self.time(60_001)))
        // One that fails leaves the floor where it is, for another minute.
        floor.leave(under)
        #expect(floor.start == Self.time(-30_000) && !floor.needsWholeLook(at: Self.time(119_999)))
        #expect(floor.needsWholeLook(at: Self.time(120_000)))
        // The clock is behind what was looked at a moment ago, though not behind the last look at everything.
        Self.look(&floor, at: 119_000, earliest: nil)
        #expect(!floor.needsWholeLook(at: Self.time(104_000)) && floor.needsWholeLook(at: Self.time(103_999)))
        Self.look(&floor, at: 70_000, earliest: nil)
        #expect(floor.start == Self.time(40_000))
    }

    @Test("one look at everything at a time, unless there is nothing to begin from without it")
    func oneAtATime() {
        var floor = Self.settled()
        let whole = floor.begin(1, at: Self.time(60_000), isWhole: true)
        for now: Int64 in [600_000, -20_000] { #expect(!floor.needsWholeLook(at: Self.time(now)), "at \(now)") }
        // The clock lies before the floor.
        #expect(floor.needsWholeLook(at: Self.time(-30_001)))
        floor.leave(whole)
        #expect(floor.needsWholeLook(at: Self.time(600_000)) && floor.needsWholeLook(at: Self.time(-20_000)))
    }

    @Test("a look at everything sets it back to what it has found")
    func found() {
        var floor = Self.settled()
        Self.look(&floor, at: 50_000, earliest: nil)
        Self.look(&floor, at: 60_000, earliest: -500_000)
        #expect(floor.start == Self.time(-530_000))
        Self.look(&floor, at: 60_001, earliest: nil)
        #expect(floor.start == Self.time(30_001))
    }

    @Test("what this node writes lowers it, also while a look is under way that may not have seen it")
    func written() {
        var floor = Self.settled()
        floor.wrote(Self.time(-29_000))
        #expect(floor.start == Self.time(-30_000))
        floor.wrote(Self.time(-90_000))
        #expect(floor.start == Self.time(-90_000))
        Self.look(&floor, at: 1000, earliest: nil)
        #expect(floor.start == Self.time(-29_000))

        // Before the floor of the look.
        let low = floor.begin(2, at: Self.time(2000), isWhole: false)
        floor.wrote(Self.time(-40_000))
        floor.end(low, earliest: nil)
        #expect(floor.start == Self.time(-40_000))
        // Between it and where it would come to lie.
        Self.look(&floor, at: 3000, earliest: nil)
        let between = floor.begin(3, at: Self.time(20_000), isWhole: false)
        floor.wrote(Self.time(-20_000))
        floor.wrote(Self.time(99_000))
        floor.end(between, earliest: nil)
        #expect(floor.start == Self.time(-20_000))
        // During a look at everything.
        let whole = floor.begin(4, at: Self.time(30_000), isWhole: true)
        floor.wrote(Self.time(-70_000))
        floor.end(whole, earliest: Self.time(29_000))
        #expect(floor.start == Self.time(-70_000))
        Self.look(&floor, at: 31_000, earliest: nil)
        #expect(floor.start == Self.time(1000))
    }

    @Test("of looks side by side none hides what another one has found")
    func sideBySide() {
        var floor = Self.settled()
        let partial = floor.begin(2, at: Self.time(5000), isWhole: false)
        let whole = floor.begin(3, at: Self.time(5001), isWhole: true)
        floor.end(whole, earliest: Self.time(-100_000))
        floor.end(partial, earliest: nil)
        #expect(floor.start == Self.time(-130_000))
        // The later one may end first.
        let (slow, quick) = (
            floor.begin(4, at: Self.time(6000), isWhole: false), floor.begin(5, at: Self.time(7000), isWhole: false)
        )
        floor.end(quick, earliest: nil)
        floor.end(slow, earliest: nil)
        #expect(floor.start == Self.time(7000 - 30_000))
    }

    @Test("times at the ends of time do no harm")
    func extremes() {
        let ends = [Int64.min, -1, 0, Int64.max].map { Timestamp(millisecondsSinceEpoch: $0) }
        var floor = WorkFloor()
        for now in ends + ends.reversed() {
            for earliest in ends {
                let look = floor.begin(1, at: now, isWhole: floor.needsWholeLook(at: now))
                floor.wrote(earliest)
                floor.end(look, earliest: earliest)
                #expect(floor.start.map { $0 <= min(now, earliest) } == true)
            }
        }
    }

    @Test(
        "whatever happens in whatever order, no work lies before it that this node has written",
        arguments: UInt64(1)...5
    )
    func anyOrder(seed: UInt64) {
        struct Row { var time: Int64, isNoted: Bool }
        var random = SplitMix64(seed: seed)
        var floor = WorkFloor()
        var rows: [Row] = []
        var looks: [(look: WorkFloor.Look, earliest: Timestamp?)] = []
        var now: Int64 = 0
        // Few steps, and few rows at a time: tests of other modules wait for the same processors.
        for number in 0..<400 {
            now += Int64.random(in: -100...1000, using: &random)
            switch Int.random(in: 0..<9, using: &random) {
            case 0, 1:
                let time = Self.time(now)
                let look = floor.begin(number, at: time, isWhole: floor.needsWholeLook(at: time))
                let seen = rows.map { Self.time($0.time) }.filter { time in look.start.map { time >= $0 } ?? true }
                looks.append((look, seen.min()))
            case 2, 3:
                guard let index = looks.indices.randomElement(using: &random) else { continue }
                let (look, earliest) = looks.remove(at: index)
                if Bool.random(using: &random) { floor.end(look, earliest: earliest) } else { floor.leave(look) }
            case 4, 5:
                guard rows.count < 30 else { continue }
                // Others can see it before its writer knows that it is written.
                rows.append(Row(time: now + Int64.random(in: -100_000...50_000, using: &random), isNoted: false))
            case 6, 7:
                guard let index = rows.indices.filter({ !rows[$0].isNoted }).randomElement(using: &random) else {
                    continue
                }
                rows[index].isNoted = true
                floor.wrote(Self.time(rows[index].time))
            default:
                guard let index = rows.indices.randomElement(using: &random) else { continue }
                rows.remove(at: index)
            }
            let isHidden = rows.contains { row in
                row.isNoted && (floor.start.map { Self.time(row.time) < $0 } ?? false)
            }
            if isHidden { return #expect(!isHidden, "after step \(number)") }
        }
    }
}
