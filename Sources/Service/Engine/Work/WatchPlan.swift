import Synchronization

/// When tasks are looked at, and how many at once: as often as is useful while they are few, and no more often than is bearable
/// however many there are.
///
/// Hundreds of thousands of tasks that are each looked at every few seconds would keep this node, the database and the service
/// busy with nothing else. So looks are spread: a second that has as many as may be gets no more, and those that come later wait
/// for the next one that has room. What is here may be lost: then more looks fall into the same second for a while.
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
    ///   - looksPerSecondMax: How many tasks are to be looked at within a second, at most; one at least.
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
            case ..<60_000: 1
            case ..<600_000: 5
            default: 15
            }
        let second = (now / 1000 / interval + 1) * interval
        return state.withLock { $0.calendar.place(from: second, now: now / 1000) } * 1000
    }
}

/// How many looks fall into each of the next seconds.
struct LookCalendar {
    /// How far ahead looks are planned: an hour.
    ///
    /// What finds no room until then is put into its last second, so that the calendar never grows beyond it.
    static let secondsMax = 3600

    private let looksPerSecondMax: Int
    /// The second that `counts` begins with.
    private var firstSecond: Int64 = 0
    private var counts: [Int] = []

    /// An empty calendar.
    init(looksPerSecondMax: Int) {
        self.looksPerSecondMax = max(1, looksPerSecondMax)
    }

    /// Finds room for a look, and takes it.
    ///
    /// - Parameters:
    ///   - second: The earliest second that is of use.
    ///   - now: This second; what was planned before it is forgotten.
    /// - Returns: The first second from then on that has room.
    mutating func place(from second: Int64, now: Int64) -> Int64 {
        let passed = now - firstSecond
        if passed < 0 || passed >= Int64(counts.count) {
            counts = []
            firstSecond = now
        } else if passed > 0 {
            counts.removeFirst(Int(passed))
            firstSecond = now
        }
        var index = min(max(0, Int(second - now)), Self.secondsMax - 1)
        while index < Self.secondsMax - 1, index < counts.count, counts[index] >= looksPerSecondMax { index += 1 }
        if index >= counts.count { counts += Array(repeating: 0, count: index + 1 - counts.count) }
        counts[index] += 1
        return now + Int64(index)
    }

    /// How many seconds it holds.
    var secondsCount: Int { counts.count }
}
