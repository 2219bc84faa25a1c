import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

extension Engine {
    /// Asks a service to start a task, and tells the execution what it said.
    func start(_ ref: TaskRef, _ item: StoredWork, _ payload: JSONValue) async {
        guard let row = await row(of: item) else { return }
        guard let start = try? TaskStart(json: payload) else {
            logger.error("A task start cannot be read", metadata: ["execution": "\(row.arn)", "key": "\(item.key)"])
            await conclude(
                ref,
                item,
                with: .taskFailed(ref, StatesError(.runtime, cause: "The stored request cannot be read."))
            )
            return
        }
        guard let isAbandoned = await note(of: ref, item).map({ $0 != nil }) else { return }
        if isAbandoned, item.attempts <= 1 {
            // Its state ended before anybody was asked for it.
            await settle([item.storedKey, abandonment(of: ref, item)])
            return
        }
        let age = clock.now().milliseconds(since: item.createdAt)
        if item.attempts > 1, age > configuration.effectAgeMaxMilliseconds {
            // ECS has forgotten the idempotency key by now: asking again could start the task a second time.
            let cause =
                "The outcome of starting the task is unknown: it was asked for at \(item.createdAt.iso8601), the answer was "
                + "lost, and the service no longer recognizes a repeat of that request. The task may have run."
            await conclude(ref, item, with: .taskFailed(ref, StatesError(.taskFailed, cause: cause)))
            return
        }
        let token = start.tokenKeyID.flatMap { keyring.token(executionID: row.id, ref: ref, keyID: $0) }
        if let keyID = start.tokenKeyID, token == nil {
            let cause =
                "The task's token cannot be made: the key '\(keyID)' is no longer among the server's token keys."
            await conclude(ref, item, with: .taskFailed(ref, StatesError(.taskFailed, cause: cause)))
            return
        }
        let request = TaskStartRequest(
            resource: start.resource,
            parameters: token.map { start.parameters.replacing(TaskTokenPlaceholder.text(for: ref), with: $0.text) }
                ?? start.parameters,
            roleARN: start.roleARN,
            region: region(of: row),
            idempotencyKey: TokenKeyring.idempotencyKey(executionID: row.id, ref: ref),
            mayHaveBeenSent: item.attempts > 1,
            executionARN: row.arn,
            stateName: start.stateName
        )
        await take(await launcher.start(request), of: start, item, row)
    }

    /// Tells the execution what a service said when it was asked for a task.
    private func take(
        _ outcome: TaskStartOutcome,
        of start: TaskStart,
        _ item: StoredWork,
        _ row: StoredExecution
    ) async {
        let ref = start.ref
        let hidden = hiddenToken(of: ref, item)
        switch outcome {
        case .answered(let output):
            await conclude(ref, item, with: .taskSucceeded(ref, output: hidden.hide(output)))
        case .submitted(let response, let handle):
            let stimulus = Stimulus.taskSubmitted(ref, response: hidden.hide(response), handle: handle)
            // The start stays until it is known that nothing has to be stopped: a crash brings it back.
            guard await attempt(stimulus, for: item) == .stale else { return }
            await stopIfAbandoned(ref, item, start, handle, row)
        case .failed(let error):
            // Said because this node is stopping, it says nothing about the task: the start is repeated.
            guard !Task.isCancelled else { return }
            logger.info(
                "A task could not be started",
                metadata: ["execution": "\(row.arn)", "state": "\(start.stateName)", "error": "\(error.name ?? "")"]
            )
            await conclude(ref, item, with: .taskFailed(ref, hidden.hide(error)))
        case .tryAgain(let milliseconds, let reason):
            logger.warning(
                "A task has to be asked for again",
                metadata: ["execution": "\(row.arn)", "state": "\(start.stateName)", "reason": "\(reason)"]
            )
            await reschedule(item, afterMilliseconds: Int64(milliseconds))
        }
    }

    /// Ends a start after which nothing runs; if its state has ended meanwhile, there is nothing left to be stopped either.
    private func conclude(_ ref: TaskRef, _ item: StoredWork, with stimulus: Stimulus) async {
        guard await attempt(stimulus, for: item) == .stale else { return }
        await settle([item.storedKey, abandonment(of: ref, item)])
    }

    private func abandonment(of ref: TaskRef, _ item: StoredWork) -> StoredWorkKey {
        StoredWorkKey(executionID: item.executionID, key: WorkKey.abandoned(ref))
    }

    /// The note that a task's state has ended, if there is one; nil when the store cannot tell now.
    private func note(of ref: TaskRef, _ item: StoredWork) async -> StoredWork?? {
        do throws(StoreError) {
            return .some(try await store.work(abandonment(of: ref, item)))
        } catch {
            logger.warning("Reading a note failed", metadata: ["key": "\(item.key)", "error": "\(error)"])
            return nil
        }
    }

    /// The state ended while its task was being started: now that it is known what runs, it is stopped.
    private func stopIfAbandoned(
        _ ref: TaskRef,
        _ item: StoredWork,
        _ start: TaskStart,
        _ handle: JSONValue?,
        _ row: StoredExecution
    ) async {
        let both = [item.storedKey, abandonment(of: ref, item)]
        guard let found = await note(of: ref, item) else { return }
        guard let note = found, let handle else {
            await settle(both)
            return
        }
        // Until the task is stopped, or a crash brings the start back, start and note stay.
        let reason = (try? JSONValue(parsing: note.payload))?["reason"]?.stringValue ?? "Stepwell: no longer needed"
        var attempt: Int64 = 0
        while await !launcher.stop(start.resource, handle: handle, region: region(of: row), reason: reason) {
            logger.warning(
                "A task whose state has ended could not be stopped yet",
                metadata: ["execution": "\(row.arn)", "handle": "\(handle.text)"]
            )
            guard !Task.isCancelled,
                clock.now().milliseconds(since: note.createdAt) < configuration.effectAgeMaxMilliseconds
            else { return }
            attempt += 1
            await clock.sleep(until: clock.now().adding(milliseconds: min(60_000, 1000 << min(6, attempt))))
        }
        await settle(both)
    }

    /// Asks a service to stop a task.
    func stop(_ ref: TaskRef, _ item: StoredWork, _ payload: JSONValue) async {
        guard let resource = payload["resource"]?.stringValue.flatMap(TaskResource.init(parsing:)),
            let handle = payload["handle"]
        else {
            await settle(item)
            return
        }
        guard let row = await row(of: item) else { return }
        let reason = payload["reason"]?.stringValue ?? "Stepwell: no longer needed"
        if await launcher.stop(resource, handle: handle, region: region(of: row), reason: reason) {
            await settle(item)
        } else if clock.now().milliseconds(since: item.createdAt) > configuration.effectAgeMaxMilliseconds {
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
            guard case .watch(let ref) = WorkKey.parse(item.key), let payload = try? JSONValue(parsing: item.payload),
                let resource = payload["resource"]?.stringValue.flatMap(TaskResource.init(parsing:)),
                let handle = payload["handle"]
            else {
                await settle(item)
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
            let isSettled = await apply(observation, to: watch.ref, watch.item, watch.task)
            guard !isSettled else { continue }
            let key = StoredWorkKey(executionID: watch.item.executionID, key: watch.item.key)
            let next = childWatches.hasEnded(key) ? clock.now().millisecondsSinceEpoch : nextLook(at: watch.task)
            again[next, default: []].append(key)
        }
        for (time, keys) in again.sorted(by: { $0.key < $1.key }) {
            do throws(StoreError) {
                let due = Timestamp(millisecondsSinceEpoch: time)
                try await store.rescheduleWork(keys, dueAt: due)
                work.due(at: due)
            } catch {
                logger.warning("Putting watches off failed", metadata: ["error": "\(error)"])
            }
        }
    }

    /// When to look at a task again: often at first, then less; at round times, so that many tasks share one call.
    private func nextLook(at task: WatchedTask) -> Int64 {
        let interval: Int64
        switch task.ageMilliseconds {
        case ..<60_000: interval = 1000
        case ..<600_000: interval = 5000
        default: interval = 15_000
        }
        return (clock.now().millisecondsSinceEpoch / interval + 1) * interval
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
            await deliver(.taskFailed(ref, hiddenToken(of: ref, item).hide(error)), for: item)
            return true
        case .succeeded(let output):
            guard task.resource.pattern == .waitForTaskToken else {
                await deliver(.taskSucceeded(ref, output: hiddenToken(of: ref, item).hide(output)), for: item)
                return true
            }
            return await endedWithoutAnswer(ref, item, output)
        }
    }

    /// A container ended well without having answered its token.
    private func endedWithoutAnswer(_ ref: TaskRef, _ item: StoredWork, _ output: JSONValue) async -> Bool {
        let found: LoadedExecution?
        do throws(EngineError) {
            found = try await load(item.executionID)
        } catch {
            logger.warning("Reading an execution failed", metadata: ["key": "\(item.key)", "error": "\(error)"])
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
            await deliver(.taskSucceeded(ref, output: hiddenToken(of: ref, item).hide(output)), for: item)
        }
        return true
    }

    // MARK: Tokens

    /// Takes the task's token out of what services say about it, whichever key it derives from.
    private func hiddenToken(of ref: TaskRef, _ item: StoredWork) -> HiddenToken {
        HiddenToken(
            tokens: keyring.tokens(executionID: item.executionID, ref: ref).map(\.text),
            placeholder: TaskTokenPlaceholder.text(for: ref)
        )
    }

    /// The execution's row; nil when it cannot be read now, or is gone: then the work is gone with it, or comes back when its
    /// claim expires.
    private func row(of item: StoredWork) async -> StoredExecution? {
        do throws(StoreError) {
            return try await store.execution(id: item.executionID)
        } catch {
            logger.warning("Reading an execution failed", metadata: ["error": "\(error)"])
            return nil
        }
    }

    func region(of row: StoredExecution) -> String {
        ARN(parsing: row.arn)?.region ?? ""
    }
}
