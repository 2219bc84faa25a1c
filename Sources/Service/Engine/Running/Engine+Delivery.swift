import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// What a stimulus came to.
struct Delivery: Sendable {
    fileprivate let box: Boxed<StoredExecution>

    /// The execution's row after the transition.
    var row: StoredExecution { box.wrappedValue }
}

extension Engine {
    /// Tells an execution that something happened; returns once what follows from it is durable.
    ///
    /// - Parameters:
    ///   - stimulus: What happened.
    ///   - id: The execution.
    ///   - settledWork: Key of the work that this settles; deleted in the same transaction.
    ///   - note: Work that takes its place; put in the same transaction.
    ///   - claim: The claim under which it is told: nothing is written once that is lost.
    ///   - guardian: Looks at the execution in its turn, at the time of the transition, before anything is decided: it may refuse,
    ///     or change what the transition starts from.
    /// - Returns: The row after the transition.
    /// - Throws: `EngineError`: the stimulus was rejected, or the store failed.
    func deliver(
        _ stimulus: Stimulus,
        to id: ExecutionID,
        settling settledWork: String? = nil,
        leaving note: StoredWork? = nil,
        under claim: WorkClaim? = nil,
        guardian: @Sendable (inout LoadedExecution, Timestamp) throws(EngineError) -> Void = { _, _ in }
    ) async throws(EngineError) -> Delivery {
        var current = await queue.acquire(id)
        var companions = queue.takeCompanions(of: id)
        var isFresh = false
        let deadline = clock.now().adding(milliseconds: configuration.storePatienceMilliseconds)
        while true {
            do throws(EngineError) {
                if current == nil {
                    isFresh = true
                    current = try await load(id)
                }
                guard var loaded = current else { throw .noSuchExecution }
                current = nil
                let now = clock.now()
                let before = try await take(&companions, to: &loaded, at: now)
                try guardian(&loaded, now)
                let context = try await stimulusContext(for: loaded.interpreter, at: now)
                let transition = before.followed(by: try await decide(stimulus, for: &loaded, context))
                let settled = companions.map(\.settledWork) + [settledWork].compactMap(\.self)
                if transition.isEmpty, settled.isEmpty {
                    // Nothing is written that could conflict: what another node has done meanwhile is only seen by looking.
                    guard isFresh else { continue }
                    queue.release(id, loaded)
                    return Delivery(box: loaded.$row)
                }
                guard
                    let row = try await write(transition, of: &loaded, settling: settled, leaving: note, under: claim)
                else {
                    // Another node was faster: read what it wrote, and decide again.
                    continue
                }
                queue.release(id, loaded.state.isClosed ? nil : loaded)
                for companion in companions { companion.fate.give(.taken) }
                return Delivery(box: row)
            } catch {
                // A refusal that rests on a state that another node may have changed meanwhile is checked once more.
                if !isFresh, error.restsOnState {
                    current = nil
                    continue
                }
                if case .store(let failure) = error, clock.now() < deadline, !committer.isStopped,
                    // Work has nobody who waits for an answer: it is as well off here as back in the store.
                    settledWork == nil ? failure.passesSoon : failure.isRetryable
                {
                    current = nil
                    await clock.sleep(until: clock.now().adding(milliseconds: 100))
                    if !Task.isCancelled { continue }
                }
                queue.release(id, nil)
                for companion in companions { companion.fate.give(.leftBehind) }
                throw error
            }
        }
    }

    /// Lets the interpreter decide about what goes along with a stimulus, before that.
    ///
    /// - Parameters:
    ///   - companions: What goes along; those that have no effect are taken out and left behind.
    ///   - loaded: The execution.
    ///   - now: The time.
    /// - Returns: What they do.
    /// - Throws: `EngineError` when the store cannot tell what the interpreter has to know.
    private func take(
        _ companions: inout [CompanionStimulus],
        to loaded: inout LoadedExecution,
        at now: Timestamp
    ) async throws(EngineError) -> Transition {
        var contexts: [StimulusContext] = []
        for _ in companions { contexts.append(try await stimulusContext(for: loaded.interpreter, at: now)) }
        var together = Transition.empty
        var taken: [CompanionStimulus] = []
        for (companion, context) in zip(companions, contexts) {
            do throws(EngineError) {
                // What is refused leaves the state as it was.
                together = together.followed(by: try await decide(companion.stimulus, for: &loaded, context))
                taken.append(companion)
            } catch {
                // Why, whoever left it finds out alone.
                companion.fate.give(.leftBehind)
            }
        }
        companions = taken
        return together
    }

    /// Lets the interpreter decide.
    func decide(
        _ stimulus: Stimulus,
        for loaded: inout LoadedExecution,
        _ context: StimulusContext
    ) async throws(EngineError) -> Transition {
        var context = context
        context.dataBytes = loaded.dataBytes
        do throws(StimulusRejected) {
            guard lane != nil, loaded.interpreter.evaluatesJSONata else {
                let transition = try loaded.interpreter.handle(
                    stimulus,
                    in: &loaded.state,
                    facts: loaded.facts,
                    context: context
                )
                loaded.dataBytes = transition.dataBytes(from: loaded.dataBytes)
                return transition
            }
            let (interpreter, facts, before) = (loaded.interpreter, loaded.facts, loaded.state)
            let (result, after) = await aside { [context] in
                var state = before
                let result = Result { () throws(StimulusRejected) in
                    try interpreter.handle(stimulus, in: &state, facts: facts, context: context)
                }
                return (result, state)
            }
            loaded.state = after
            let transition = try result.get()
            loaded.dataBytes = transition.dataBytes(from: loaded.dataBytes)
            return transition
        } catch {
            throw .rejected(error)
        }
    }

    /// What the interpreter cannot know by itself.
    func stimulusContext(
        for interpreter: Interpreter,
        at now: Timestamp
    ) async throws(EngineError) -> StimulusContext {
        var missing: Set<String> = []
        for arn in interpreter.activityARNs {
            let found = try await reading { () async throws(StoreError) in try await store.resource(id: arn) }
            if found?.kind != .activity { missing.insert(arn) }
        }
        return StimulusContext(
            now: now,
            randomSeed: entropy.next(),
            tokenKeyID: keyring.currentKeyID,
            missingActivities: missing
        )
    }

    /// Writes a transition and, once it is durable, sees to its effects.
    ///
    /// - Returns: The new row; nil when another node has changed the execution meanwhile.
    func write(
        _ transition: Transition,
        of loaded: inout LoadedExecution,
        settling settledWork: [String],
        leaving note: StoredWork? = nil,
        under claim: WorkClaim? = nil,
        premises: [ResourcePremise] = [],
        isNew: Bool = false,
        in room: StartRoom? = nil
    ) async throws(EngineError) -> Boxed<StoredExecution>? {
        var record = makeEncoder().record(transition, of: loaded, settling: settledWork, isNew: isNew)
        if let note { record.putWork.append(note) }
        if let claim { record.claims = [claim] }
        record.premises = premises
        // It is held until the store has taken it, which may be long in coming.
        if let room, !room.enlarge(to: record.bytesCount) {
            metrics.refusedStart()
            throw .busy
        }
        guard try await commit(record, DecidedStarts(transition, loaded.$settings)) else { return nil }
        loaded.$row = record.$execution
        loaded.bytesCount = max(loaded.bytesCount, record.bytesCount)
        return record.$execution
    }

    /// What turns decisions into records now.
    func makeEncoder() -> TransitionEncoder {
        let now = clock.now()
        return TransitionEncoder(
            now: now,
            claimedUntil: work.room > 0 ? now.adding(milliseconds: configuration.claimMilliseconds) : nil,
            mark: entropy.next(),
            notifying: notifying
        )
    }

    /// Writes a record and, once it is durable, sees to what follows from it.
    ///
    /// - Parameters:
    ///   - record: What to write.
    ///   - decided: The starts of tasks in it, as they are in memory.
    /// - Returns: False when another node has changed the execution meanwhile.
    /// - Throws: `EngineError`: what it rests on has changed, or the store failed.
    func commit(_ record: TransitionRecord, _ decided: DecidedStarts? = nil) async throws(EngineError) -> Bool {
        switch await committer.commit(record) {
        case .outcome(.committed):
            break
        case .outcome(.conflict):
            return false
        case .outcome(.keyHeld):
            throw await refusal(of: record)
        case .outcome(.claimLost):
            throw .claimLost
        case .outcome(.premiseChanged):
            // Unless an earlier attempt to write this very execution was carried out after all, before the change.
            guard let found = try await existing(record), found.isStart(of: record) else { throw .premiseChanged }
        case .outcome(.alreadyExists):
            guard let found = try await existing(record) else { return false }
            // An earlier attempt to write this very execution was carried out after all.
            guard found.isStart(of: record) else { throw .alreadyExists(found) }
            // The identifiers of children are known before: it may have been another node's attempt.
            guard record.execution.mapRunARN == nil || found.state == record.execution.state else {
                throw .alreadyExists(found)
            }
        case .unknown(let failure):
            guard try await isWritten(record) else { throw .store(failure) }
        }
        dispatch(record, decided)
        if record.execution.status.isClosed {
            recentlySucceeded.keep(record.$execution)
            executionEnded(record.execution.id)
        }
        return true
    }

    /// The name of a new execution is taken: by whom.
    private func existing(_ record: TransitionRecord) async throws(EngineError) -> StoredExecution? {
        let arn = record.execution.arn
        return try await reading { () async throws(StoreError) in try await store.execution(arn: arn) }
    }

    /// After a failed commit: whether it was written all the same.
    ///
    /// Asks until the store answers, or patience is at its end.
    private func isWritten(_ record: TransitionRecord) async throws(EngineError) -> Bool {
        let deadline = clock.now().adding(milliseconds: configuration.storePatienceMilliseconds)
        while true {
            do throws(StoreError) {
                guard let row = try await store.execution(id: record.execution.id) else { return false }
                if row.version == record.execution.version { return row.state == record.execution.state }
                guard row.version > record.execution.version, let written = record.history else { return false }
                // Others have gone on since, from this transition or from another one: the events tell.
                let found = try await store.history(
                    of: row.id,
                    from: written.firstEventID,
                    through: written.lastEventID
                )
                return found.first == written
            } catch {
                guard error.isRetryable, clock.now() < deadline, !Task.isCancelled else { throw .store(error) }
                await clock.sleep(until: clock.now().adding(milliseconds: 100))
            }
        }
    }

    /// Reads an execution from the store.
    ///
    /// - Throws: `EngineError`: `damaged` when the record of an open execution cannot be read, `rejected` when that of one that
    ///   has ended cannot.
    func load(_ id: ExecutionID) async throws(EngineError) -> LoadedExecution? {
        let found: (StoredExecution, [StoredScope])?
        do throws(StoreError) {
            found = try await store.executionWithScopes(id: id)
        } catch {
            throw .store(error)
        }
        guard let (row, scopes) = found else { return nil }
        do {
            var settings = try ExecutionSettings(json: try JSONValue(parsing: row.facts))
            let head = try JSONValue(parsing: row.state)
            let corrected = head[ExecutionSettings.revisionKey]?.stringValue
            if let corrected { settings.correct(to: corrected) }
            let state = try ExecutionState(
                head: head,
                pieces: try scopes.map { ($0.id, try JSONValue(parsing: $0.state)) }
            )
            let input = try JSONValue(parsing: row.input)
            let bytesCount = scopes.reduce(row.input.utf8.count + row.facts.utf8.count + row.state.utf8.count) {
                $0 + $1.state.utf8.count
            }
            return LoadedExecution(
                row: row,
                facts: facts(of: row, settings, input: input),
                settings: settings,
                state: state,
                redriveTokens: (head[RedriveToken.member]?.arrayValue ?? []).compactMap(RedriveToken.init(json:)),
                interpreter: try await definitions.interpreter(of: settings),
                bytesCount: bytesCount,
                dataBytes: bytesCount
            )
        } catch let error as EngineError {
            if case .damaged = error, row.status.isClosed { throw .rejected(.executionClosed) }
            throw error
        } catch {
            guard !row.status.isClosed else { throw .rejected(.executionClosed) }
            logger.error(
                "An execution's record cannot be read",
                metadata: ["execution": "\(row.arn)", "error": "\(error)"]
            )
            throw .damaged("\(error)")
        }
    }

    /// The facts that the interpreter needs.
    func facts(of row: StoredExecution, _ settings: ExecutionSettings, input: JSONValue) -> ExecutionFacts {
        ExecutionFacts(
            executionARN: row.arn,
            executionName: row.name,
            roleARN: settings.roleARN,
            input: input,
            startTime: row.startDate,
            stateMachineARN: row.stateMachineARN,
            stateMachineName: settings.stateMachineName,
            region: settings.region,
            stateMachineVersionARN: row.stateMachineVersionARN,
            stateMachineAliasARN: row.stateMachineAliasARN,
            redriveCount: row.redriveCount,
            redriveTime: row.redriveDate,
            tokenSeal: settings.tokenSeal
        )
    }
}

extension StoredExecution {
    /// Whether the execution is the one that a record starts, as it was decided: not by an earlier decision about the same start.
    fileprivate func isStart(of record: TransitionRecord) -> Bool {
        // The facts have a random seal, made once for each decision.
        id == record.execution.id && facts == record.execution.facts
    }
}

extension EngineError {
    /// Whether a transition may have been written all the same.
    var leavesOpenWhatWasWritten: Bool {
        switch self {
        case .store: true
        case .rejected, .notRedrivable, .noSuchExecution, .alreadyExists, .alreadyRedriven, .busy, .concurrency,
            .claimLost, .premiseChanged, .damaged:
            false
        }
    }

    /// Whether another, newer state of the execution might have led to another answer.
    var restsOnState: Bool {
        switch self {
        case .rejected, .notRedrivable: true
        case .noSuchExecution, .alreadyExists, .alreadyRedriven, .busy, .concurrency, .claimLost, .premiseChanged,
            .store, .damaged:
            false
        }
    }
}
