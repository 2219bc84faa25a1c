import ExecutionStorage

extension Engine {
    /// Wakes whoever waits here for what other nodes commit, until the task is cancelled or the store has nothing to tell.
    func hearOtherNodes() async {
        for await hint in store.hints() {
            switch hint {
            case .executionClosed(let id): executionEnded(id)
            case .workQueued(let queue): activityPollers.offered(queue)
            case .workDue(let time): work.due(at: time)
            }
        }
    }

    /// An execution has ended, here or on another node: wakes those who wait for it.
    func executionEnded(_ id: ExecutionID) {
        watchers.happened(id)
        expressRuns.hasEnded(id)
        if childWatches.ended(id) { work.due(at: clock.now()) }
    }
}
