import StepFunctionsModel
import Synchronization
import TaskLaunching

/// Somebody who is told of changes of status, and takes them or not as a test wants it.
final class FakeReceiver: NotificationReceiver {
    private struct State {
        var asked: [StatusChangeEvent] = []
        var taken: [StatusChangeEvent] = []
        var answer: @Sendable (StatusChangeEvent) -> NotificationVerdict = { _ in .accepted }
    }

    let name: String
    private let activity: Activity
    private let state = Mutex(State())

    init(_ name: String = "webhook", activity: Activity) {
        self.name = name
        self.activity = activity
    }

    /// From now on it answers like this.
    func answer(_ body: @escaping @Sendable (StatusChangeEvent) -> NotificationVerdict) {
        state.withLock { $0.answer = body }
    }

    /// Everything that was sent.
    var asked: [StatusChangeEvent] { state.withLock { $0.asked } }

    /// Everything that was taken, doubles included.
    var taken: [StatusChangeEvent] { state.withLock { $0.taken } }

    /// What was taken of an execution, in short.
    func statuses(of arn: String) -> [String] {
        taken.filter { $0.executionARN == arn }.map { "\($0.status.rawValue) \($0.redriveCount)" }
    }

    func deliver(_ events: [StatusChangeEvent]) async -> [NotificationVerdict] {
        activity.note()
        return state.withLock { state in
            state.asked += events
            return events.map { event in
                let verdict = state.answer(event)
                if verdict == .accepted { state.taken.append(event) }
                return verdict
            }
        }
    }
}
