import Synchronization

/// When tasks are looked at, and how many at once: as often as is useful while they are few, and no more often than is bearable
/// however many there are.
///
/// Hundreds of thousands of tasks that are each looked at every few seconds would keep this node, the database and the service
/// busy with nothing else. So looks are spread: a time that has as many as may be gets no more, and those that come later wait for
/// the next one that has room. What is here may be lost: then more looks fall into the same time for a while.
final class WatchPlan: Sendable {
    private struct State {
        var calendar: LookCalendar
        /// How many tasks are being looked at.
        var watched = 0
    }

    private let state: Mutex<State>
    private let watchedMax: Int

    /// A plan without any looks.
    ///
    /// - Parameters:
    ///   - looksPerSecondMax: How many tasks are to be looked at within a second, at most; ten at least.
    ///   - watchedMax: How many may be looked at at once, about.
    init(looksPerSecondMax: Int, watchedMax: Int) {
        state = Mutex(State(calendar: LookCalendar(looksPerSecondMax: looksPerSecondMax)))
        self.watchedMax = watchedMax
    }

    /// Begins to look at tasks.
    ///
    /// - Returns: False when so many are being looked at that these have to wait for another time: the service answers slowly,
    ///   and what waits for it holds memory.
    func begin(_ count: Int) -> Bool {
        state.withLock { state in
            guard state.watched < watchedMax else { return false }
            state.watched += count
            return true
        }
    }

    /// Tasks have been looked at.
    func end(_ count: Int) { state.withLock { $0.watched -= count } }

    /// When to look at a task again: often at first, then less; at round times, so that many tasks share one call.
    ///
    /// - Parameters:
    ///   - age: Milliseconds since the task was submitted.
    ///   - now: Milliseconds since the epoch.
    /// - Returns: Milliseconds since the epoch.
    func nextLook(ageMilliseconds age: Int64, now: Int64) -> Int64 {
        let interval: Int64 =
            switch age {
            case ..<60_000: 1000
            case ..<600_000: 5000
            default: 15_000
            }
        return state.withLock { $0.calendar.place(every: interval, now: now) }
    }
}

/// How many looks fall into each of the next tenths of a second.
///
/// Seconds would do to limit the looks, but all of one second would come at once then, and have to be in memory at once.
struct LookCalendar {
    /// What is counted as one time, in milliseconds.
    static let tickMilliseconds: Int64 = 100
    /// How far ahead looks are planned: half an hour, since ECS forgets a task an hour after its end.
    ///
    /// What finds no room until then is put into its last tick, so that the calendar never grows beyond it.
    static let ticksMax = 18_000

    /// How far the time may seem to go back without being put back.
    private static let ticksOfAMoment: Int64 = 50

    private let looksPerTickMax: UInt32
    /// The tick that `counts` begins with.
    private var firstTick: Int64 = 0
    private var counts: [UInt32] = []
    /// Where the last look of each interval was put: those that come after it need not search what is before.
    private var lastPlaces: [Int64: Int64] = [:]

    /// An empty calendar.
    ///
    /// - Parameter looksPerSecondMax: How many looks may fall into a second; one for each of its ticks at least.
    init(looksPerSecondMax: Int) {
        let perTick = looksPerSecondMax / Int(1000 / Self.tickMilliseconds)
        looksPerTickMax = UInt32(clamping: max(1, perTick))
    }

    /// Finds room for a look, and takes it.
    ///
    /// - Parameters:
    ///   - interval: Milliseconds: the look is put at the next multiple of it, or at the first tick after that which has room.
    ///   - now: Milliseconds since the epoch; what was planned before it is forgotten. When the clock was put back, all is.
    /// - Returns: Milliseconds since the epoch.
    mutating func place(every interval: Int64, now: Int64) -> Int64 {
        forget(before: now / Self.tickMilliseconds)
        let wanted = (now / interval + 1) * interval / Self.tickMilliseconds
        let tick = max(wanted, lastPlaces[interval] ?? wanted)
        var index = min(max(0, Int(tick - firstTick)), Self.ticksMax - 1)
        while index < min(Self.ticksMax - 1, counts.count), counts[index] >= looksPerTickMax { index += 1 }
        if index >= counts.count { counts += Array(repeating: 0, count: index + 1 - counts.count) }
        counts[index] &+= 1
        lastPlaces[interval] = firstTick + Int64(index)
        return (firstTick + Int64(index)) * Self.tickMilliseconds
    }

    private mutating func forget(before tick: Int64) {
        let passed = tick - firstTick
        // Others may have read the clock a moment later and come first.
        if (-Self.ticksOfAMoment..<0).contains(passed) { return }
        if passed < 0 || passed >= Int64(counts.count) {
            counts = []
            lastPlaces = [:]
        } else if passed > 0 {
            counts.removeFirst(Int(passed))
        }
        firstTick = tick
    }

    /// How many ticks it holds.
    var ticksCount: Int { counts.count }
}
