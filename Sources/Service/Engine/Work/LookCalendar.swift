import Synchronization

/// Spreads looks at watched tasks over time, so that a service is asked, and the store written, so often in a second at most,
/// however many tasks are watched.
///
/// What was planned before a restart is not known here: such looks come when they are due, and are spread from then on.
final class LookCalendar: Sendable {
    private struct State {
        /// The second, since 1970, of the first count.
        var first: Int64 = 0
        /// How many looks are planned, by second.
        var counts: [Int] = []

        /// Drops the seconds that have gone by.
        mutating func moveOn(to second: Int64) {
            let past = second - first
            if past < 0 || past >= counts.count {
                // The clock was put back, or nothing of the plan is left.
                counts.removeAll(keepingCapacity: true)
            } else {
                counts.removeFirst(Int(past))
            }
            first = second
        }
    }

    /// Looks in a second, at most.
    private let perSecond: Int
    /// Within so many seconds every task is looked at again, whatever comes of it: ECS forgets a task an hour after its end.
    static let secondsMax = 1800

    private let state = Mutex(State())

    init(perSecond: Int) { self.perSecond = max(1, perSecond) }

    /// Plans a look.
    ///
    /// - Parameters:
    ///   - milliseconds: When it is wanted, in milliseconds since 1970.
    ///   - now: The time, likewise.
    /// - Returns: The first full second from that time on in which there is room, in milliseconds since 1970: round, so that many
    ///   tasks share a call.
    func plan(notBefore milliseconds: Int64, now: Int64) -> Int64 {
        let current = now / 1000
        let wanted = max(current + 1, (milliseconds + 999) / 1000)
        return state.withLock { state in
            state.moveOn(to: current)
            var second = min(Int(wanted - current), Self.secondsMax)
            while second < Self.secondsMax, second < state.counts.count, state.counts[second] >= perSecond {
                second += 1
            }
            while state.counts.count <= second { state.counts.append(0) }
            state.counts[second] += 1
            return max(wanted, current + Int64(second)) * 1000
        }
    }
}
