public import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

extension Engine {
    /// Asks a service to start a task, and tells the execution what it said.
    func start(_ ref: TaskRef, _ item: StoredWork) async {
        let fresh = work.takeFreshStart(of: item, at: clock.now())
        var found = fresh
        if found == nil {
            let row = await patiently(item) { () async throws(StoreError) in
                try await self.store.execution(id: item.executionID)
            }
            found = (row ?? nil).map { FreshStart(row: Boxed(wrappedValue: $0)) }
        }
        guard let found else { return }
        let row = found.row
        // What could not be read after a crash must not be asked for before it.
        let known = item.payload.mayNestTooDeep ? nil : found.start
        guard let start = known ?? TaskStart(text: item.payload) else {
            logger.error(
                "A task start cannot be read",
                metadata: ["execution": "\(row.wrappedValue.arn)", "key": "\(item.key)"]
            )
            await giveUp(ref, item, row, StatesError(.runtime, cause: "The stored request cannot be read."))
            return
        }
        // If its state ends just now on another node, the answer of the service will find that out.
        guard let isAbandoned = fresh != nil ? false : await note(of: ref, item).map({ $0 != nil }) else { return }
        // It may have taken a while to read all that.
        guard await isStillClaimed(item) else { return }
        if isAbandoned, item.attempts <= 1 {
            // Its state ended before anybody was asked for it, or all who were asked have certainly started nothing.
            await forget(ref, item)
            return
        }
        if let error = unknownOutcome(of: start, item) {
            await giveUp(ref, item, row, error)
            return
        }
        if let keyID = start.tokenKeyID, !keyring.hasKey(keyID) {
            let cause =
                "The task's token cannot be made: the key '\(keyID)' is no longer among the server's token keys."
            await giveUp(ref, item, row, StatesError(.taskFailed, cause: cause))
            return
        }
        let outcome = await ask(for: start, item, found)
        metrics.started(start.resource, outcome, isKnown: launcher.supports(start.resource))
        await take(outcome, of: start, item, row)
    }

    /// Asks the service.
    ///
    /// While it is being asked, callbacks of the task wait; if it says that the task was submitted, they do until that is known to
    /// the execution's queue.
    private func ask(
        for start: TaskStart,
        _ item: StoredWork,
        _ found: FreshStart
    ) async -> TaskStartOutcome {
        let request = request(for: start, item, of: found.row.wrappedValue, found.settings)
        guard start.tokenKeyID != nil, launcher.answersBeforeTaskEnds(start.resource) else {
            return await launcher.start(request)
        }
        startsUnderWay.begin(item.storedKey)
        let outcome = await launcher.start(request)
        if case .submitted = outcome { return outcome }
        startsUnderWay.answered(item.storedKey)
        return outcome
    }

    /// Lets no callback wait for long for the answer to the start of its task.
    func keepWaitsShort() async {
        await startsUnderWay.run(lookingEach: configuration.startAnswerMilliseconds, clock: clock)
    }

    private func request(
        for start: TaskStart,
        _ item: StoredWork,
        of row: StoredExecution,
        _ settings: Boxed<ExecutionSettings>?
    ) -> TaskStartRequest {
        TaskStartRequest(
            resource: start.resource,
            parameters: rendered(start.parameters, storedAs: item.payload, row, settings),
            roleARN: start.roleARN,
            region: region(of: row),
            idempotencyKey: TokenKeyring.idempotencyKey(executionID: row.id, ref: start.ref),
            mayHaveBeenSent: item.attempts > 1,
            executionARN: row.arn,
            stateName: start.stateName,
            traceparent: settings.map(\.wrappedValue.traceparent) ?? traceparent(of: row)
        )
    }

    /// The error of a start that may have had its effect, and that the service would not know again.
    private func unknownOutcome(of start: TaskStart, _ item: StoredWork) -> StatesError? {
        let age = clock.now().milliseconds(since: item.createdAt)
        guard item.attempts > 1, age > launcher.repeatsAreKnownForMilliseconds(start.resource) else { return nil }
        return StatesError(
            .taskFailed,
            cause:
                "The outcome of starting the task is unknown: it was asked for at \(item.createdAt.iso8601), the answer was "
                + "lost, and the service no longer recognizes a repeat of that request. The task may have run."
        )
    }

    /// The trace that an execution is a part of.
    private func traceparent(of row: StoredExecution) -> String? {
        Self.fact(ExecutionSettings.traceparentKey, of: row)
    }

    /// The `traceHeader` that an execution was started with.
    public func traceHeader(of row: StoredExecution) -> String? { Self.fact(ExecutionSettings.traceHeaderKey, of: row) }

    private static func fact(_ key: String, of row: StoredExecution) -> String? {
        // Most have none, and a look at the text is cheaper than reading it.
        guard row.facts.containsBytes(of: key) else { return nil }
        return (try? JSONValue(parsing: row.facts))?[key]?.stringValue
    }

    /// Parameters as they are sent: with task tokens where the stored ones have placeholders.
    private func rendered(
        _ parameters: JSONValue,
        storedAs payload: String,
        _ row: StoredExecution,
        _ settings: Boxed<ExecutionSettings>?
    ) -> JSONValue {
        // Most hold none, and a look at the text is cheaper than one at every string.
        guard payload.containsBytes(of: TaskTokenPlaceholder.prefix) else { return parameters }
        return veil.render(parameters, of: row.id, seal: settings?.wrappedValue.tokenSeal ?? tokenSeal(of: row))
    }

    /// Tells the execution what a service said when it was asked for a task.
    private func take(
        _ outcome: TaskStartOutcome,
        of start: TaskStart,
        _ item: StoredWork,
        _ row: Boxed<StoredExecution>
    ) async {
        let ref = start.ref
        switch outcome {
        case .answered(let output):
            let stimulus = Stimulus.taskSucceeded(ref, output: veil.hide(output, in: item.executionID))
            guard await attempt(stimulus, for: item, insists: true) == .stale else { return }
            // Nothing runs that would have to be stopped.
            await forget(ref, item)
        case .submitted(let response, let handle):
            let stimulus = Stimulus.taskSubmitted(
                ref,
                response: veil.hide(response, in: item.executionID),
                handle: handle
            )
            // The start stays until it is known that nothing has to be stopped: a crash brings it back.
            let verdict =
                start.tokenKeyID == nil
                ? await attempt(stimulus, for: item, insists: true) : await attemptInCompany(stimulus, for: item)
            guard verdict == .stale else { return }
            await stopIfAbandoned(start, item, handle)
        case .failed(let error):
            // Said because this node is stopping, it says nothing about the task: the start is repeated.
            guard !Task.isCancelled else { return }
            logger.info(
                "A task could not be started",
                metadata: [
                    "execution": "\(row.wrappedValue.arn)", "state": "\(start.stateName)",
                    "error": "\(error.name ?? "")",
                ]
            )
            await conclude(ref, item, veil.hide(error, in: item.executionID))
        case .tryAgain(let milliseconds, let reason):
            warn("A task has to be asked for again", of: start, row, reason)
            await reschedule(item, afterMilliseconds: Int64(milliseconds))
        case .nothingStarted(let milliseconds, let reason):
            warn("A task was not started and has to be asked for again", of: start, row, reason)
            await renew(item, afterMilliseconds: Int64(milliseconds))
        }
    }

    private func warn(_ message: Logger.Message, of start: TaskStart, _ row: Boxed<StoredExecution>, _ reason: String) {
        logger.warning(
            message,
            metadata: ["execution": "\(row.wrappedValue.arn)", "state": "\(start.stateName)", "reason": "\(reason)"]
        )
    }

    /// Ends a start that the service has refused.
    ///
    /// Only while nobody else has claimed it: whoever asks after this node may have the task started, and knows better then. And
    /// whoever was held up before this node took over may ask yet: a note that stays for a while has stopped what that starts.
    private func conclude(_ ref: TaskRef, _ item: StoredWork, _ error: StatesError) async {
        let mayBeAsked = item.attempts > 1
        let claim = work.currentClaim(on: item)
        let left = mayBeAsked ? lateAnswerNote(of: ref, item) : nil
        let verdict = await attempt(.taskFailed(ref, error), for: item, leaving: left, under: claim, insists: true)
        guard verdict == .stale else { return }
        guard mayBeAsked else {
            await forget(ref, item)
            return
        }
        guard let note = await self.note(of: ref, item) else { return }
        await forget(ref, item, keeping: note)
    }

    /// Ends a start that is not repeated, although the task may have been started.
    ///
    /// Its state fails, or has ended meanwhile. Whoever was asking for the task when this node took the start over, because their
    /// clocks differ, may still hear of it: a note that stays for a while has it stopped then.
    private func giveUp(_ ref: TaskRef, _ item: StoredWork, _ row: Boxed<StoredExecution>, _ error: StatesError) async {
        // Nobody else was ever asked otherwise.
        let mayRun = item.attempts > 1
        let left = mayRun ? lateAnswerNote(of: ref, item) : nil
        guard await attempt(.taskFailed(ref, error), for: item, leaving: left) == .stale else { return }
        var note: StoredWork?
        if mayRun {
            guard let found = await self.note(of: ref, item) else { return }
            note = found
            // Said before it is forgotten, by the node whose start it is: another one may know the task by now. When that cannot be
            // told, the start comes back.
            guard await isStillClaimed(item) else { return }
            logger.error(
                "A task whose state has ended may be running; it is stopped only if its start is answered after all",
                metadata: [
                    "execution": "\(row.wrappedValue.arn)", "key": "\(item.key)", "reason": "\(error.cause ?? "")",
                    "clientToken": "\(TokenKeyring.idempotencyKey(executionID: item.executionID, ref: ref))",
                ]
            )
        }
        await forget(ref, item, keeping: note)
    }

    /// For how long the note of a task whose start was given up stays.
    private static let lateAnswerMilliseconds: Int64 = 15 * 60 * 1000

    /// The note that a task's state has ended because its start was given up.
    private func lateAnswerNote(of ref: TaskRef, _ item: StoredWork) -> StoredWork? {
        let effect = Effect.abandonTask(ref, reason: "Stepwell: its start had been given up")
        guard case .put(var note) = makeEncoder().change(for: effect, execution: item.executionID, round: 0) else {
            return nil
        }
        note.dueAt = clock.now().adding(milliseconds: Self.lateAnswerMilliseconds)
        return note
    }

    /// Settles a start that is done with, and the note that its state has ended: at once, or after a while one that somebody may
    /// still need.
    ///
    /// Only while nobody else has claimed it: whoever was held up for so long that another node took over must not forget what
    /// that one has started.
    private func forget(_ ref: TaskRef, _ item: StoredWork, keeping note: StoredWork? = nil) async {
        let expiry = clock.now().adding(milliseconds: Self.lateAnswerMilliseconds)
        do throws(EngineError) {
            _ = try await amend(item.executionID) { (_, _, record) in
                record.deletedWork = [item.key]
                record.claims = [item.claim]
                if var note {
                    note.dueAt = expiry
                    record.putWork = [note]
                } else {
                    record.deletedWork.append(WorkKey.abandoned(ref))
                }
            }
        } catch {
            switch error {
            case .claimLost, .noSuchExecution: return
            case .rejected, .alreadyExists, .notRedrivable, .alreadyRedriven, .concurrency, .busy, .premiseChanged,
                .store, .damaged:
                // The claim expires, and the start comes back.
                trouble.log("A start that is done with could not be settled yet", error, about(item))
            }
        }
    }

    // MARK: Tasks whose state has ended

    private func abandonment(of ref: TaskRef, _ item: StoredWork) -> StoredWorkKey {
        StoredWorkKey(executionID: item.executionID, key: WorkKey.abandoned(ref))
    }

    /// The note that a task's state has ended, if there is one; nil when the store cannot tell now.
    private func note(of ref: TaskRef, _ item: StoredWork) async -> StoredWork?? {
        await patiently(item) { () async throws(StoreError) in
            try await self.store.work(self.abandonment(of: ref, item))
        }
    }

    /// The state ended while its task was being started: now that it is known what runs, stopping it takes the place of
    /// starting it, in one transaction.
    private func stopIfAbandoned(_ start: TaskStart, _ item: StoredWork, _ handle: JSONValue?) async {
        let keys = [item.storedKey, abandonment(of: start.ref, item)]
        guard let found = await note(of: start.ref, item) else { return }
        guard let note = found, let handle else {
            if let handle, await watchOn(start, handle, settling: keys, of: item.executionID) { return }
            await forget(start.ref, item)
            return
        }
        let reason = (try? JSONValue(parsing: note.payload))?["reason"]?.stringValue ?? Self.noLongerNeeded
        let stop = Effect.stopTask(start.ref, start.resource, handle: handle, reason: reason)
        do throws(EngineError) {
            _ = try await amend(item.executionID) { (row, encoder, record) in
                record.deletedWork = keys.map(\.key)
                if case .put(let work) = encoder.change(for: stop, execution: item.executionID, round: 0) {
                    record.putWork = [work] + Self.lateWatch(on: start, handle, of: row, encoder)
                }
            }
        } catch {
            // The claim expires, and the start comes back.
            trouble.log(
                "A task whose state has ended could not be stopped yet",
                error,
                about(item, ["handle": "\(handle.text)"])
            )
        }
    }
}

extension TaskStart {
    /// Reads a start as it is stored; nil when it cannot be read.
    fileprivate init?(text: String) {
        guard let json = try? JSONValue(parsing: text), let start = try? TaskStart(json: json) else { return nil }
        self = start
    }
}

extension String {
    /// Whether JSON text has so many arrays and objects that nobody might be able to read it again.
    fileprivate var mayNestTooDeep: Bool {
        // Each takes two bytes at least, and most texts are shorter than that.
        guard utf8.count >= 2 * JSONLimits.depthCeiling else { return false }
        var text = self
        let count = text.withUTF8 { bytes in
            // `[` and `{` are the same but for one bit.
            bytes.reduce(0) { $0 &+ ($1 | 0x20 == UInt8(ascii: "{") ? 1 : 0) }
        }
        return count >= JSONLimits.depthCeiling
    }
}
