import ExecutionStorage
import StepFunctionsModel
import TaskLaunching

extension Engine {
    /// Notes how much there is to do just now: asked for when somebody looks at the metrics.
    public func measure() async {
        // In the midst of a group that takes long nothing else would say how many wait for it to end.
        metrics.setWaiting(committer.waitingCount)
        metrics.setReady(work.readyCount)
        await measureNotifications()
    }

    /// Looks up how much waits for each receiver.
    private func measureNotifications() async {
        for receiver in receivers {
            let queue = StatusChangeNote.queue(of: receiver.name)
            guard let backlog = try? await store.workBacklog(of: queue, limit: 100_000) else { continue }
            let age = backlog.oldest.map { clock.now().milliseconds(since: $0) } ?? 0
            metrics.setNotificationBacklog(receiver.name, backlog.count, ageMilliseconds: max(0, age))
        }
    }
}
