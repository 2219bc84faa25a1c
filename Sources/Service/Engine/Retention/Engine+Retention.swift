import ExecutionStorage
import Logging
import StepFunctionsModel

extension Engine {
    /// Removes executions that have been kept long enough, and ends those that have been open for too long, until the task is
    /// cancelled.
    ///
    /// Every node does: what one is about to remove is left alone by the others.
    func keepRetention() async {
        while !Task.isCancelled {
            await clock.sleep(until: clock.now().adding(milliseconds: configuration.retentionPauseMilliseconds))
            guard !Task.isCancelled else { return }
            do throws(StoreError) {
                try await forgetUnknownReceivers()
                let removed = try await removeWhatIsOver()
                if removed > 0 {
                    logger.info("Removed executions whose time is over", metadata: ["count": "\(removed)"])
                }
                _ = try await endWhatIsOpenForTooLong()
            } catch {
                trouble.log("Removing old executions failed", error)
            }
        }
    }

    /// Removes what has been kept long enough.
    ///
    /// - Returns: How many executions were removed.
    func removeWhatIsOver() async throws(StoreError) -> Int {
        let policy = RetentionPolicy(days: configuration.retentionDays, wishes: try await retentionWishes())
        var total = 0
        var failure: StoreError?
        for removal in policy.removals {
            do throws(StoreError) {
                total += try await remove(removal)
            } catch {
                // What stands in the way of some need not stand in the way of the others.
                failure = error
            }
        }
        if let failure { throw failure }
        return total
    }

    private func remove(_ removal: RetentionPolicy.Removal) async throws(StoreError) -> Int {
        let now = clock.now()
        let before = min(now.adding(seconds: -removal.days * 24 * 3600), latestRemoval(at: now))
        var pace = RemovalPace()
        var total = 0
        // What stays, because other state machines keep theirs for longer, is gone through once, and not by each batch.
        var next: Timestamp?
        while !Task.isCancelled {
            let begin = clock.now()
            let batch = try await store.deleteExecutions(
                of: removal.scope,
                closedBefore: before,
                startingAt: next,
                limit: pace.limit
            )
            let milliseconds = max(0, clock.now().milliseconds(since: begin))
            pace.took(milliseconds, toRemove: batch.count)
            total += batch.count
            metrics.removed(batch.count)
            next = batch.next
            guard next != nil else { break }
            // Others have their turn for as long.
            await clock.sleep(until: clock.now().adding(milliseconds: min(milliseconds, 1000)))
        }
        return total
    }

    /// What state machines say for themselves; what makes no sense keeps executions for good, and is told.
    private func retentionWishes() async throws(StoreError) -> [String: RetentionPolicy.Wish] {
        let catalog = Catalog(store: store)
        var wishes: [String: RetentionPolicy.Wish] = [:]
        var cursor: ResourceCursor?
        while true {
            let machines = try await catalog.stateMachines(after: cursor, limit: 100)
            for machine in machines {
                guard let value = machine.tags[RetentionPolicy.tagKey] else { continue }
                let wish = RetentionPolicy.Wish(tagValue: value)
                if wish == nil {
                    logger.warning(
                        "A state machine's executions are kept for good: its tag makes no sense",
                        metadata: ["stateMachine": "\(machine.arn)", "\(RetentionPolicy.tagKey)": "\(value)"]
                    )
                }
                wishes[machine.arn] = wish ?? .forever
            }
            guard let last = machines.last else { return wishes }
            cursor = ResourceCursor(creationDate: last.creationDate, id: last.arn)
        }
    }
}
