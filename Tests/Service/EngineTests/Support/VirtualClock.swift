import Engine
import StepFunctionsModel
import Synchronization

/// A clock that stands still until it is moved.
final class VirtualClock: EngineClock {
    private struct State {
        var now: Timestamp
        var nextNumber = 0
        var sleepers: [Int: (until: Timestamp, continuation: CheckedContinuation<Void, Never>)] = [:]
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>
    let activity: Activity

    init(at milliseconds: Int64 = 1_700_000_000_000, activity: Activity) {
        state = Mutex(State(now: Timestamp(millisecondsSinceEpoch: milliseconds)))
        self.activity = activity
    }

    func now() -> Timestamp { state.withLock { $0.now } }

    func sleep(until time: Timestamp) async {
        activity.note()
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    guard state.now < time, state.cancelled.remove(number) == nil else { return true }
                    state.sleepers[number] = (time, continuation)
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let found = state.sleepers.removeValue(forKey: number)
                if found == nil { state.cancelled.insert(number) }
                return found
            }
            sleeper?.continuation.resume()
        }
        state.withLock { _ = $0.cancelled.remove(number) }
    }

    /// Moves on to when the next sleeper wakes, but by no more than this.
    func advance(byAtMost milliseconds: Int64 = 1000) {
        let woken = state.withLock { state in
            let next = state.sleepers.values.map(\.until).min() ?? .distantFuture
            state.now = max(state.now, min(next, state.now.adding(milliseconds: milliseconds)))
            return Self.wake(&state)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Moves on by this, at one go.
    func jump(milliseconds: Int64) {
        let woken = state.withLock { state in
            state.now = state.now.adding(milliseconds: milliseconds)
            return Self.wake(&state)
        }
        for continuation in woken { continuation.resume() }
    }

    private static func wake(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
        let due = state.sleepers.filter { $0.value.until <= state.now }
        for number in due.keys { state.sleepers[number] = nil }
        return due.values.map(\.continuation)
    }
}

/// Counts what happens, so that a test can tell when nothing does any more.
final class Activity: Sendable {
    private let count = Mutex(0)

    func note() { count.withLock { $0 += 1 } }
    var total: Int { count.withLock { $0 } }
}

/// Random numbers that a seed determines.
final class SeededEntropy: EntropySource {
    private let state: Mutex<UInt64>

    init(seed: UInt64) { state = Mutex(seed) }

    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
