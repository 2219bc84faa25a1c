import StepFunctionsModel
import Synchronization

@testable import StepwellClient

/// A clock on which waiting takes no time, but is noted.
final class HurriedClock: Sendable {
    private struct State {
        var passed = Duration.zero
        var pauses: [Duration] = []
    }

    private let state = Mutex(State())

    /// All pauses so far.
    var pauses: [Duration] { state.withLock { $0.pauses } }

    /// The clock; it stands at 2025-01-02T03:04:05Z in the beginning.
    var clock: CommandClock {
        CommandClock(
            now: { Timestamp.start.adding(milliseconds: self.state.withLock { $0.passed.milliseconds }) },
            uptime: { self.state.withLock { $0.passed } },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.passed += duration
                    state.pauses.append(duration)
                }
                await Task.yield()
            }
        )
    }
}

extension Timestamp {
    /// 2025-01-02T03:04:05Z, when everything in these tests begins.
    static let start = Timestamp(millisecondsSinceEpoch: 1_735_787_045_000)
}
