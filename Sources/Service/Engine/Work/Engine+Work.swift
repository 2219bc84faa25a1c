import ExecutionStorage
import JSON
import Logging
import ServiceLifecycle
import StatesInterpreter
import StepFunctionsModel
import Synchronization
import TaskLaunching

extension Engine {
    /// Pieces of work that are claimed in one go.
    private static let claimMax = 256
    /// Between two looks whether the database is still one for this version.
    private static let schemaLookMilliseconds: Int64 = 5000
    /// After a renewal that failed.
    private static let renewalPauseMilliseconds: Int64 = 300
    /// Between two looks at which executions in memory have had nothing to do, while there are any.
    private static let idleMilliseconds: Int64 = 500

    // MARK: From a commit

    /// After a commit: work that this node carries out at once is taken in, timers wake the one who looks for due work.
    func dispatch(_ record: TransitionRecord, _ decided: DecidedStarts? = nil) {
        var mine: [StoredWork] = []
        for key in record.deletedWork where WorkKey.isWatch(key) {
            childWatches.forget(StoredWorkKey(executionID: record.execution.id, key: key))
        }
        for item in record.putWork {
            if let ref = WorkKey.abandonedTask(item.key) {
                work.noLongerFresh(StoredWorkKey(executionID: item.executionID, key: WorkKey.start(ref)))
            }
            if item.kind == .watch,
                let child = ChildWatches.child(in: (try? JSONValue(parsing: item.payload))?["handle"])
            {
                childWatches.watch(child, StoredWorkKey(executionID: item.executionID, key: item.key))
            }
            if item.claimedUntil != nil {
                mine.append(item)
            } else if let queue = item.queue {
                activityPollers.offered(queue)
            } else {
                work.due(at: item.dueAt)
            }
        }
        if !mine.isEmpty { work.dispatch(mine, with: record.$execution, decided) }
    }

    // MARK: From the store

    /// Looks for due work until the task is cancelled: timers, tasks to watch, and effects whose node died.
    func runDueWork() async {
        await withDiscardingTaskGroup { watching in await lookForDueWork(watching: &watching) }
        work.stop()
    }

    private func lookForDueWork(watching: inout DiscardingTaskGroup) async {
        var outage = OutageLog()
        var pause = TakeoverPause(claimMilliseconds: configuration.claimMilliseconds)
        var nextSchemaLook = clock.now()
        while !Task.isCancelled {
            var next = clock.now().adding(milliseconds: configuration.pollMilliseconds)
            let now = clock.now()
            do throws(StoreError) {
                if now >= nextSchemaLook {
                    if await isSchemaTooNew() { return }
                    nextSchemaLook = now.adding(milliseconds: Self.schemaLookMilliseconds)
                }
                let ended = childWatches.takeUnannounced()
                if !ended.isEmpty { try await store.rescheduleWork(ended, dueAt: now) }
                metrics.setReady(work.readyCount)
                let limit = min(Self.claimMax, work.room)
                if limit > 0 {
                    let claimed = try await store.claimWork(
                        queue: nil,
                        takesOver: !pause.isOn(at: now),
                        now: now,
                        until: now.adding(milliseconds: configuration.claimMilliseconds),
                        limit: limit
                    )
                    handle(claimed, watching: &watching)
                    pause.answered(since: now, at: clock.now())
                    if outage.hasEnded() { logger.notice("Looking for due work works again") }
                    if claimed.count == limit { continue }
                    // What is due and could not be claimed is being claimed by somebody else, whose commit may take a while.
                    if let time = try await store.nextWorkTime() {
                        next = min(next, claimed.isEmpty ? max(time, now.adding(milliseconds: 100)) : time)
                    }
                    pause.answered(since: now, at: clock.now())
                } else {
                    // Busy to the brim: what is due stays for others, or until there is room. Whether the store is there has to be
                    // known all the same.
                    _ = try await store.nextWorkTime()
                    pause.answered(since: now, at: clock.now())
                    next = now.adding(milliseconds: 100)
                }
            } catch {
                if error.isRetryable { pause.failed(since: now) }
                logger.log(
                    level: outage.isToBeSaid(at: clock.now()) ? .error : .debug,
                    "Looking for due work failed",
                    metadata: ["error": "\(error)"]
                )
                next = clock.now().adding(milliseconds: 500)
            }
            await work.sleep(until: next, clock: clock)
        }
    }

    /// Whether a newer program has changed the database, and works on it alone: then there is nothing left to do here.
    ///
    /// What else makes a node unready is for those who ask whether it is.
    private func isSchemaTooNew() async -> Bool {
        do throws(StoreError) {
            try await store.checkReadiness()
        } catch {
            guard case .schemaTooNew = error.kind else { return false }
            logger.critical("A newer version works on the database: this node stops", metadata: ["error": "\(error)"])
            refusal.withLock { $0 = error }
            return true
        }
        return false
    }

    private func handle(_ claimed: [StoredWork], watching: inout DiscardingTaskGroup) {
        var watches: [StoredWork] = []
        var others: [StoredWork] = []
        for item in claimed {
            switch item.kind {
            case .watch: watches.append(item)
            case .timer, .effect: others.append(item)
            }
        }
        work.dispatchClaimed(others)
        guard !watches.isEmpty else { return }
        // Beside everything else: a service that answers slowly must not hold up timers.
        work.hold(watches)
        let batch = watches
        let mayLook = watchPlan.begin(batch.count)
        watching.addTask {
            if mayLook {
                await self.watch(batch)
                self.watchPlan.end(batch.count)
            } else {
                await self.putOff(batch)
            }
            for item in batch { self.work.finished(item) }
        }
    }

    /// Carries claimed work out, many pieces side by side, until there is an end to it: what is in flight then has a while to
    /// become known, for calls that were broken off cannot all be made again.
    func runDispatchedWork() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await withDiscardingTaskGroup { express in await self.carryOutWork(express: &express) }
                    }
                    group.addTask { await self.carryOutQuickWork() }
                }
            }
            group.addTask {
                guard (try? await gracefulShutdown()) != nil else { return }
                let grace = self.configuration.shutdownGraceMilliseconds
                await self.clock.sleep(until: self.clock.now().adding(milliseconds: grace))
            }
            await group.next()
            group.cancelAll()
        }
        for item in work.takeRest() { await giveBack(item) }
    }

    /// Leaves work that was not begun to other nodes, which then need not take this one for dead first.
    private func giveBack(_ item: StoredWork) async {
        defer { work.finished(item) }
        guard !Task.isCancelled, await isStillClaimed(item) else { return }
        await renew(item, afterMilliseconds: 0)
    }

    /// Whether what is asked for may keep whoever asks waiting.
    private func mayTakeLong(_ item: StoredWork) -> Bool {
        guard WorkKey.isStart(item.key), let resource = TaskStart.resource(ofStored: item.payload) else { return false }
        return launcher.mayTakeLong(resource)
    }

    /// Timers, reports and the like, however many calls of services are under way.
    private func carryOutQuickWork() async {
        let rooms = Turnstile(count: configuration.concurrentWorkMax)
        await withDiscardingTaskGroup { group in
            while let item = await work.nextQuick() {
                await rooms.enter()
                group.addTask {
                    await self.carryOutInTime(item)
                    rooms.leave()
                }
            }
        }
    }

    private func carryOutWork(express: inout DiscardingTaskGroup) async {
        let rooms = Turnstile(count: configuration.concurrentWorkMax)
        let roomsForLong = Turnstile(count: configuration.longCallsMax)
        await withDiscardingTaskGroup { group in
            while let item = await work.next() {
                if WorkKey.isExpress(item.key) {
                    // Beside everything else: it may take minutes.
                    express.addTask {
                        await self.runExpress(item)
                        self.work.finished(item)
                    }
                    continue
                }
                if mayTakeLong(item) {
                    work.heldUp(item)
                    group.addTask {
                        await roomsForLong.enter()
                        self.work.letIn(item)
                        await self.carryOutInTime(item)
                        roomsForLong.leave()
                    }
                    continue
                }
                await rooms.enter()
                group.addTask {
                    await self.carryOutInTime(item)
                    rooms.leave()
                }
            }
        }
    }

    /// Carries out a piece of work that has waited for a room, unless there was an end to it meanwhile.
    private func carryOutInTime(_ item: StoredWork) async {
        guard !work.isStopped else { return await giveBack(item) }
        await carryOut(item)
        work.finished(item)
    }

    /// Renews the claims of what this node is working on, until the task is cancelled.
    func keepClaims() async {
        var outage = OutageLog()
        let pause = configuration.claimMilliseconds / 3
        var next = clock.now().adding(milliseconds: pause)
        while !Task.isCancelled {
            // A clock that was put back makes no pause longer.
            await clock.sleep(until: min(next, clock.now().adding(milliseconds: pause)))
            // Counted from the beginning: a claim that was renewed slowly is as old as the request.
            let start = clock.now()
            next = start.adding(milliseconds: pause)
            let held = work.held
            guard !held.isEmpty else { continue }
            do throws(StoreError) {
                let until = start.adding(milliseconds: configuration.claimMilliseconds)
                try await store.extendClaims(held, until: until)
                if outage.hasEnded() { logger.notice("Renewing claims works again") }
            } catch {
                // The store may be back any moment.
                next = min(next, clock.now().adding(milliseconds: Self.renewalPauseMilliseconds))
                logger.log(
                    level: outage.isToBeSaid(at: clock.now()) ? .warning : .debug,
                    "Renewing claims failed",
                    metadata: ["error": "\(error)"]
                )
            }
        }
    }

    /// Drops from memory what has had nothing to do for a while.
    func forgetIdleExecutions() async {
        while !Task.isCancelled {
            let isAnyLeft = [queue.forgetIdle(), recentlySucceeded.forgetOld()].contains(true)
            let pause = isAnyLeft ? Self.idleMilliseconds : configuration.pollMilliseconds
            await clock.sleep(until: clock.now().adding(milliseconds: pause))
        }
    }
}
