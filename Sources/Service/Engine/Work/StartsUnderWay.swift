import ExecutionStorage
import StepFunctionsModel
import Synchronization

/// Starts of tasks that services are being asked for right now.
///
/// A task may call back before the service's answer to its start is here. Who waits for that answer first gets both into the
/// history, in the order in which they happened, and leaves nobody with a start to settle of which nobody knows any more.
final class StartsUnderWay: Sendable {
    private let starts = Mutex<Set<StoredWorkKey>>([])
    private let watchers = EventWatchers<StoredWorkKey>()

    /// A service is going to be asked.
    func begin(_ start: StoredWorkKey) {
        starts.withLock { _ = $0.insert(start) }
    }

    /// The service has answered, and what it said goes along with whatever the execution is told next.
    func answered(_ start: StoredWorkKey) {
        let wasUnderWay = starts.withLock { $0.remove(start) != nil }
        if wasUnderWay { watchers.happened(start) }
    }

    /// Waits until a start is not under way, but not beyond a time.
    func wait(for start: StoredWorkKey, until time: Timestamp, clock: some EngineClock) async {
        guard isUnderWay(start) else { return }
        let event = watchers.watch(start)
        // It may have been answered before anybody watched.
        guard isUnderWay(start) else { return }
        await clock.sleep(until: time, orUntil: event)
    }

    private func isUnderWay(_ start: StoredWorkKey) -> Bool { starts.withLock { $0.contains(start) } }
}
