import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

extension Engine {
    /// Why a task is stopped, where no better reason is on record.
    static let noLongerNeeded = "Stepwell: no longer needed"

    /// Asks a service to stop a task.
    func stop(_ ref: TaskRef, _ item: StoredWork, _ payload: JSONValue) async {
        guard let resource = payload["resource"]?.stringValue.flatMap(TaskResource.init(parsing:)),
            let handle = payload["handle"]
        else {
            logger.error(
                "A task cannot be stopped: what was stored of it cannot be read",
                metadata: about(item)
            )
            await settle(item)
            return
        }
        guard let row = await row(of: item) else { return }
        let reason = payload["reason"]?.stringValue ?? Self.noLongerNeeded
        let isStopped = await launcher.stop(resource, handle: handle, region: region(of: row), reason: reason)
        metrics.stopped(resource, isDone: isStopped)
        if isStopped {
            await settle(item)
        } else if clock.now().milliseconds(since: item.createdAt) > configuration.stopAgeMaxMilliseconds {
            logger.error("A task could not be stopped for a day; giving up", metadata: ["execution": "\(row.arn)"])
            await settle(item)
        } else {
            await reschedule(item, afterMilliseconds: min(60_000, 1000 << min(6, Int64(item.attempts))))
        }
    }

    // MARK: Watching

    /// Looks at running tasks, all in one go, and tells their executions what has become of them.
    func watch(_ items: [StoredWork]) async {
        var watched: [(item: StoredWork, ref: TaskRef, task: WatchedTask)] = []
        for item in items {
            guard case .watch(let ref) = WorkKey.parse(item.key) else {
                await settle(item)
                continue
            }
            guard let payload = try? JSONValue(parsing: item.payload),
                let resource = payload["resource"]?.stringValue.flatMap(TaskResource.init(parsing:)),
                let handle = payload["handle"]
            else {
                // The state must not wait for what nobody looks at; it knows itself what is to be stopped.
                let cause = "The outcome of the task is unknown: what was stored to watch it cannot be read."
                logger.error(
                    "A task cannot be watched",
                    metadata: about(item.executionID, ["task": "\(ref)"])
                )
                await deliver(.taskLost(ref, StatesError(.runtime, cause: cause)), for: item)
                continue
            }
            watched.append(
                (
                    item, ref,
                    WatchedTask(
                        resource: resource,
                        handle: handle,
                        region: handle["region"]?.stringValue ?? "",
                        ageMilliseconds: clock.now().milliseconds(since: item.createdAt)
                    )
                )
            )
        }
        let observations = await launcher.observe(watched.map(\.task))
        var again: [Int64: [StoredWorkKey]] = [:]
        for (watch, observation) in zip(watched, observations) {
            metrics.observed(watch.task.resource, observation)
            let isSettled = await apply(observation, to: watch.ref, watch.item, watch.task)
            guard !isSettled else { continue }
            let key = watch.item.storedKey
            let now = clock.now().millisecondsSinceEpoch
            let next = childWatches.hasEnded(key) ? now : nextLook(at: watch.item, now: now)
            again[next, default: []].append(key)
        }
        await lookAgain(again)
    }

    /// Puts watches off that there is no room for now.
    func putOff(_ items: [StoredWork]) async {
        let now = clock.now().millisecondsSinceEpoch
        var again: [Int64: [StoredWorkKey]] = [:]
        for item in items {
            // Not at once, even if it is a child that has ended: what is due at once would come back at once.
            let next = childWatches.hasEnded(item.storedKey) ? now + 1000 : nextLook(at: item, now: now)
            again[next, default: []].append(item.storedKey)
        }
        await lookAgain(again)
    }

    private func lookAgain(_ keysByTime: [Int64: [StoredWorkKey]]) async {
        for (time, keys) in keysByTime.sorted(by: { $0.key < $1.key }) {
            do throws(StoreError) {
                let due = Timestamp(millisecondsSinceEpoch: time)
                try await store.rescheduleWork(keys, dueAt: due)
                work.due(at: due)
            } catch {
                trouble.log("Putting watches off failed", error)
            }
        }
    }

    /// When to look at a task again, in milliseconds since the epoch.
    private func nextLook(at item: StoredWork, now: Int64) -> Int64 {
        watchPlan.nextLook(ageMilliseconds: now - item.createdAt.millisecondsSinceEpoch, now: now)
    }

    /// - Returns: Whether the task need not be looked at any more.
    private func apply(
        _ observation: TaskObservation,
        to ref: TaskRef,
        _ item: StoredWork,
        _ task: WatchedTask
    ) async -> Bool {
        switch observation {
        case .running:
            return false
        case .unknown(let reason):
            logger.debug("A task cannot be seen now", metadata: ["task": "\(ref)", "reason": "\(reason)"])
            return false
        case .failed(let error):
            return await end(.taskFailed(ref, veil.hide(error, in: item.executionID)), item, task)
        case .lost(let error):
            logger.error(
                "A task is lost: its outcome is unknown",
                metadata: about(item.executionID, ["task": "\(ref)", "handle": "\(task.handle.text)"])
            )
            return await end(.taskLost(ref, veil.hide(error, in: item.executionID)), item, task)
        case .succeeded(let output):
            guard task.resource.pattern == .waitForTaskToken else {
                return await end(.taskSucceeded(ref, output: veil.hide(output, in: item.executionID)), item, task)
            }
            return await endedWithoutAnswer(ref, item, output)
        }
    }

    /// A task was seen to have ended.
    ///
    /// - Returns: Whether it need not be looked at any more: a concurrency key also waits for what an execution leaves behind.
    private func end(_ stimulus: Stimulus, _ item: StoredWork, _ task: WatchedTask) async -> Bool {
        guard await isAnythingRunning(behind: task.handle, watchedBy: item.executionID) else {
            await deliver(stimulus, for: item)
            return true
        }
        do throws(EngineError) {
            _ = try await deliver(stimulus, to: item.executionID)
        } catch {
            // It was told before, or will be at the next look.
            logger.debug("The end of a child waits", metadata: about(item, ["error": "\(error)"]))
        }
        // That the child has ended is known by now, and no reason to look again at once.
        childWatches.forget(item.storedKey)
        return false
    }

    /// A container ended well without having answered its token.
    private func endedWithoutAnswer(_ ref: TaskRef, _ item: StoredWork, _ output: JSONValue) async -> Bool {
        let found: LoadedExecution?
        do throws(EngineError) {
            found = try await load(item.executionID)
        } catch {
            trouble.log("Reading an execution failed", error, about(item))
            return false
        }
        guard let loaded = found, !loaded.state.isClosed, let attempt = loaded.state.task(ref) else {
            await settle(item)
            return true
        }
        guard let seen = attempt.exitedUnansweredAt else {
            // The answer may be on its way; it is looked at once more.
            logger.warning(
                "A container ended well without answering its task token",
                metadata: [
                    "execution": "\(loaded.row.arn)", "policy": "\(loaded.settings.onUnansweredExit.rawValue)",
                    "advice":
                        "call SendTaskSuccess, wrap the command in 'stepwell exec', or set \(UnansweredExitPolicy.tagKey)",
                ]
            )
            _ = try? await deliver(.taskExitedUnanswered(ref), to: item.executionID)
            return false
        }
        let grace = configuration.unansweredExitGraceMilliseconds
        guard clock.now().milliseconds(since: seen) >= grace else { return false }
        switch loaded.settings.onUnansweredExit {
        case .wait:
            // Nothing more will be seen of it; the token, a timeout or a heartbeat decides.
            await settle(item)
        case .fail:
            let cause = "The container ended with exit code 0 without answering its task token."
            await deliver(.taskFailed(ref, StatesError(.taskFailed, cause: cause)), for: item)
        case .succeed:
            await deliver(.taskSucceeded(ref, output: veil.hide(output, in: item.executionID)), for: item)
        }
        return true
    }

    // MARK: Rows

    /// The execution's row; nil when it cannot be read now, or is gone: then the work is gone with it, or comes back when its
    /// claim expires.
    func row(of item: StoredWork) async -> StoredExecution? {
        do throws(StoreError) {
            return try await store.execution(id: item.executionID)
        } catch {
            trouble.log("Reading an execution failed", error, about(item))
            return nil
        }
    }

    func region(of row: StoredExecution) -> String {
        ARN(parsing: row.arn)?.region ?? ""
    }
}
