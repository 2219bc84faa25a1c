import Synchronization

/// What happened, line by line: kept only when it is wanted, for a run can be repeated.
final class Trace: Sendable {
    /// Whether lines are kept.
    let isKept: Bool
    private let scheduler: Scheduler
    private let state = Mutex<[String]>([])

    init(isKept: Bool, _ scheduler: Scheduler) {
        self.isKept = isKept
        self.scheduler = scheduler
    }

    /// Notes something, with the time since the start.
    func note(_ who: String, _ text: @autoclosure () -> String) {
        guard isKept else { return }
        let milliseconds = scheduler.now - Scheduler.start
        let fraction = String(milliseconds % 1000 + 1000).dropFirst()
        let line = "\(milliseconds / 1000).\(fraction) \(who): \(text())"
        state.withLock { $0.append(line) }
    }

    var lines: [String] { state.withLock { $0 } }
}
