import StepFunctionsModel
import TaskLaunching

/// Takes for heard whatever was sent.
struct HastyReceiver: NotificationReceiver {
    let base: SimulatedReceiver

    var name: String { base.name }

    func deliver(_ events: [StatusChangeEvent]) async -> [NotificationVerdict] {
        await base.deliver(events).map { _ in .accepted }
    }
}
