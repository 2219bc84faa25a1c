public import ExecutionStorage
public import JSON
import ServiceLifecycle
import StatesInterpreter
import StatesLanguage
public import StepFunctionsModel

extension Engine {
    /// The time, as the engine sees it.
    public var now: Timestamp { clock.now() }

    /// A version 4 UUID in lower case, for names and request ids.
    public func makeUUID() -> String {
        RandomSource.uuid(entropy.next(), entropy.next())
    }

    /// A new internal name for an execution that starts at a time.
    public func makeExecutionID(at time: Timestamp) -> ExecutionID {
        ExecutionID(milliseconds: time.millisecondsSinceEpoch, random: (entropy.next(), entropy.next()))
    }

    /// Starts an execution; returns once its first transition is durable.
    ///
    /// - Throws: `EngineError.alreadyExists` with the row that has the name, `concurrency` when its concurrency key cannot be
    ///   told, or is held and must not be waited for, `busy` when the store has not taken too many others yet, `premiseChanged`.
    public func startExecution(_ start: ExecutionStart) async throws(EngineError) -> StoredExecution {
        try await admitted(start) { (room) async throws(EngineError) in try await startAdmitted(start, in: room) }
    }

    /// Carries out a start while there is room for it.
    ///
    /// - Throws: `EngineError.busy` when there is none.
    func admitted(
        _ start: ExecutionStart,
        _ body: (StartRoom?) async throws(EngineError) -> StoredExecution
    ) async throws(EngineError) -> StoredExecution {
        // What an execution starts is a part of what has begun, and is not refused.
        guard start.startedBy == nil else { return try await body(nil) }
        guard let room = startRooms.enter(bytes: start.input.utf8.count) else {
            metrics.refusedStart()
            throw .busy
        }
        defer { room.leave() }
        return try await body(room)
    }

    private func startAdmitted(
        _ start: ExecutionStart,
        in room: StartRoom?
    ) async throws(EngineError) -> StoredExecution {
        if ConcurrencyTags.isKeyed(start.stateMachine.tags) {
            // Its insertion checks no premises.
            guard start.premises.isEmpty else { throw .premiseChanged }
            return try await startKeyed(start, in: room)
        }
        let now = clock.now()
        var (row, settings, input) = try newRow(
            start,
            at: now,
            resource: .execution(stateMachineName: start.stateMachine.name, name: start.name)
        )
        if try await parentKeepsWatches(start) {
            settings.isUnderKey = true
            row.facts = settings.json.text
        }
        return try await begin(row, settings, input: input, in: room, premises: start.premises)
    }

    /// Writes a new execution with its first transition; returns once it is durable.
    ///
    /// - Throws: `EngineError`, among others `busy` when there is no room for what the first states have made of the input.
    func begin(
        _ row: StoredExecution,
        _ settings: ExecutionSettings,
        input: JSONValue,
        in room: StartRoom? = nil,
        under claim: WorkClaim? = nil,
        premises: [ResourcePremise] = []
    ) async throws(EngineError) -> StoredExecution {
        let now = row.startDate
        let id = row.id
        var loaded = LoadedExecution(
            row: row,
            facts: facts(of: row, settings, input: input),
            settings: settings,
            state: settings.concurrency == nil ? ExecutionState() : .awaitingStart,
            interpreter: try await definitions.interpreter(of: settings)
        )
        let context = try await stimulusContext(for: loaded.interpreter, at: now)
        let transition = try await decide(.started, for: &loaded, context)
        // Nobody else knows the execution yet, but its first effects may be answered before this returns.
        _ = await queue.acquire(id)
        let deadline = now.adding(milliseconds: configuration.storePatienceMilliseconds)
        while true {
            do throws(EngineError) {
                guard
                    let written = try await write(
                        transition,
                        of: &loaded,
                        settling: [],
                        under: claim,
                        premises: premises,
                        isNew: true,
                        in: room
                    )
                else {
                    throw .damaged("the new execution was changed by somebody else")
                }
                queue.release(id, loaded.state.isClosed ? nil : loaded)
                return written.wrappedValue
            } catch {
                if case .store(let failure) = error, failure.passesSoon, clock.now() < deadline, !Task.isCancelled,
                    !committer.isStopped
                {
                    await clock.sleep(until: clock.now().adding(milliseconds: 100))
                    continue
                }
                queue.release(id, nil)
                throw error
            }
        }
    }

    /// The row of an execution that is about to start, with what it was made of.
    ///
    /// What is not going to be stored keeps the task tokens of its input.
    func newRow(
        _ start: ExecutionStart,
        at now: Timestamp,
        resource: StepFunctionsARN,
        isStored: Bool = true
    ) throws(EngineError) -> (StoredExecution, ExecutionSettings, input: JSONValue) {
        guard let machine = ARN(parsing: start.stateMachine.arn), var input = try? JSONValue(parsing: start.input)
        else {
            throw .damaged("the state machine's ARN or the input makes no sense")
        }
        var settings = ExecutionSettings(
            revisionID: start.revision.id,
            roleARN: start.revision.roleARN,
            stateMachineName: start.stateMachine.name,
            region: machine.region,
            traceHeader: start.traceHeader,
            traceparent: start.traceparent,
            onUnansweredExit: start.stateMachine.tags[UnansweredExitPolicy.tagKey]
                .flatMap(UnansweredExitPolicy.init(rawValue:)) ?? .wait,
            notify: start.stateMachine.tags[NotificationFilter.tagKey],
            startedBy: start.startedBy,
            tokenSeal: TaskToken.makeSeal(random: (entropy.next(), entropy.next()))
        )
        // Of a Standard execution it is for the Express children of its Maps.
        if let logging = start.revision.loggingConfiguration, ExpressLog.isWanted(logging) {
            settings.logging = logging
        }
        let id = start.id ?? makeExecutionID(at: now)
        var inputText = start.input
        if isStored {
            inputText = veil.hide(start.input, saying: input, in: id)
            input = veil.hide(input, in: id)
        }
        let row = StoredExecution(
            id: id,
            arn: machine.sibling(resource).description,
            stateMachineARN: start.stateMachine.arn,
            name: start.name,
            version: 0,
            status: .running,
            startDate: now,
            stateMachineVersionARN: start.versionARN,
            stateMachineAliasARN: start.aliasARN,
            facts: settings.json.text,
            input: inputText,
            state: "{}"
        )
        return (row, settings, input)
    }

    /// Ends an execution now; returns once that is durable.
    ///
    /// Ending an execution that has ended returns it as it is.
    /// One whose record cannot be read is ended all the same; see `endDamaged`.
    public func stopExecution(
        _ id: ExecutionID,
        error: String?,
        cause: String?
    ) async throws(EngineError) -> StoredExecution {
        do throws(EngineError) {
            let given = veil.hide(StatesError(name: error, cause: cause), in: id)
            return try await deliver(.stopRequested(given), to: id).row
        } catch let failure {
            switch failure {
            case .rejected(.executionClosed):
                guard let row = try await execution(id: id) else { throw .noSuchExecution }
                return row
            case .damaged(let reason):
                return try await endDamaged(id, error: error, cause: cause, damage: reason)
            case .rejected, .noSuchExecution, .alreadyExists, .notRedrivable, .alreadyRedriven, .busy, .concurrency,
                .claimLost, .premiseChanged, .store:
                throw failure
            }
        }
    }

    /// The row of an execution.
    public func execution(id: ExecutionID) async throws(EngineError) -> StoredExecution? {
        try await reading { () async throws(StoreError) in try await store.execution(id: id) }
    }

    /// The row of an execution.
    public func execution(arn: String) async throws(EngineError) -> StoredExecution? {
        try await reading { () async throws(StoreError) in try await store.execution(arn: arn) }
    }

    /// The row of an execution as it is shown; its version may be an older one.
    ///
    /// The store is not asked for what has succeeded here a moment ago.
    public func shownExecution(arn: String) async throws(EngineError) -> StoredExecution? {
        if let row = recentlySucceeded.row(arn: arn) { return row }
        return try await execution(arn: arn)
    }

    /// Executions, newest first.
    public func executions(matching query: ExecutionQuery) async throws(EngineError) -> [ExecutionSummary] {
        try await reading { () async throws(StoreError) in try await store.executions(matching: query) }
    }

    /// The revision that an execution runs: the one that it started with, or what a redrive has put in its place.
    ///
    /// - Throws: `EngineError.damaged` when the record cannot be read.
    public func revisionID(of row: StoredExecution) throws(EngineError) -> String {
        do {
            return try ExecutionSettings(of: row).revisionID
        } catch {
            throw .damaged("\(error)")
        }
    }

    /// Whether a redrive has corrected the definition of an execution.
    public func isCorrected(_ row: StoredExecution) -> Bool { (try? ExecutionSettings(of: row))?.isCorrected ?? false }

    /// Whether an execution was started by the task with the given idempotency key.
    public func isStarted(_ row: StoredExecution, by idempotencyKey: String) -> Bool {
        guard let facts = try? JSONValue(parsing: row.facts) else { return false }
        return (try? ExecutionSettings(json: facts))?.startedBy == idempotencyKey
    }

    /// Events of an execution, from one number through another, in ascending order.
    public func history(
        of id: ExecutionID,
        from first: EventID,
        through last: EventID
    ) async throws(EngineError) -> [HistoryEvent] {
        var events: [HistoryEvent] = []
        for stored in try await storedHistory(of: id, from: first, through: last) {
            events += try Self.events(of: stored).filter { (first...last).contains($0.id) }
        }
        return events
    }

    /// Events of an execution as they are stored; there may be more of them than asked for at either end.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - first: The first event.
    ///   - last: The last event.
    ///   - newestFirst: At which end reading begins.
    ///   - bytesMax: Reading ends once events of so many bytes have been read.
    /// - Returns: The events in ascending order, whichever end was read; some at least where there are any.
    /// - Throws: `EngineError` when the store cannot answer.
    public func storedHistory(
        of id: ExecutionID,
        from first: EventID,
        through last: EventID,
        newestFirst: Bool = false,
        bytesMax: Int = .max
    ) async throws(EngineError) -> [StoredEvents] {
        guard first <= last else { return [] }
        let chunks = try await reading { () async throws(StoreError) in
            try await store.history(
                of: id,
                from: first,
                through: last,
                newestFirst: newestFirst,
                bytesMax: max(1, bytesMax)
            )
        }
        return chunks.map { StoredEvents(first: $0.firstEventID, last: $0.lastEventID, text: $0.events) }
    }

    /// Reads stored events.
    public static func events(of stored: StoredEvents) throws(EngineError) -> [HistoryEvent] {
        guard let events = HistoryCoding.events(from: stored.text) else {
            throw .damaged("events \(stored.first) to \(stored.last) cannot be read")
        }
        return events
    }

    /// The number of the last event of an execution.
    public func lastEventID(of row: StoredExecution) -> EventID {
        (try? JSONValue(parsing: row.state))?["lastEventId"]?.intValue ?? 0
    }

    /// The states that an execution is in right now: for people who look at one that runs.
    public func openStates(of id: ExecutionID) async throws(EngineError) -> [OpenState] {
        guard let loaded = try await load(id) else { throw .noSuchExecution }
        guard !loaded.state.isClosed, loaded.state.admission == nil else { return [] }
        return loaded.state.scopes.sorted { $0.key < $1.key }.compactMap { OpenState($0.value) }
    }

    /// Waits until an execution has ended or a time has come, or the task is cancelled, whichever is first.
    ///
    /// - Returns: The row as it is then; nil when there is no such execution.
    /// - Throws: `EngineError` when the store cannot answer; while there is time, only what does not pass.
    public func waitForEnd(of id: ExecutionID, until time: Timestamp) async throws(EngineError) -> StoredExecution? {
        while true {
            let stream = watchers.watch(id)
            do throws(EngineError) {
                guard let row = try await execution(id: id) else { return nil }
                if row.status.isClosed || isOver(time) { return row }
            } catch {
                guard case .store(let failure) = error, failure.isRetryable, !isOver(time) else { throw error }
            }
            // Another node may end it, without this one being told.
            await clock.sleep(until: min(time, clock.now().adding(milliseconds: 1000)), orUntil: stream)
        }
    }

    /// Whether there is no more waiting until a time.
    private func isOver(_ time: Timestamp) -> Bool {
        clock.now() >= time || Task.isCancelled || Task.isShuttingDownGracefully
    }

    /// Calls the store and gives its failures as the engine's.
    func reading<Value: Sendable>(
        _ body: () async throws(StoreError) -> Value
    ) async throws(EngineError) -> Value {
        do throws(StoreError) {
            return try await body()
        } catch {
            throw .store(error)
        }
    }
}

/// A state that an execution is in.
public struct OpenState: Sendable, Hashable {
    /// The state's name.
    public var name: String
    /// When it was entered.
    public var enteredTime: Timestamp
    /// How often it was retried.
    public var retryCount: Int
    /// `waiting`, `task requested`, `task running`, `pausing before retry` ...
    public var activity: String
    /// What is needed to find the task: for ECS the cluster and the task's ARN.
    public var handle: JSONValue?
    /// When its container ended well without answering its token.
    public var exitedUnansweredAt: Timestamp?
    /// The Map Run that it waits for.
    public var mapRunARN: String?

    init?(_ scope: Scope) {
        guard case .inState(let visit) = scope.position else { return nil }
        name = visit.name
        enteredTime = visit.enteredTime
        retryCount = visit.retryCount
        switch visit.activity {
        case .working: activity = "working"
        case .waiting: activity = "waiting"
        case .pausedBeforeRetry: activity = "pausing before a retry"
        case .redriven: activity = "about to be redriven"
        case .branches(_, let count, let unfinished): activity = "running \(unfinished) of \(count) branches"
        case .mapRun(let arn):
            activity = "waiting for a Map Run"
            mapRunARN = arn
        case .iterations(let progress): activity = "\(progress.finished) of \(progress.count) iterations done"
        case .task(let attempt):
            exitedUnansweredAt = attempt.exitedUnansweredAt
            switch attempt.phase {
            case .requested: activity = "task requested"
            case .submitted(let submitted):
                handle = submitted
                activity =
                    attempt.exitedUnansweredAt == nil
                    ? "task running" : "container ended with exit code 0 but nobody has answered the task token"
            case .offered: activity = "waiting for a worker"
            case .taken: activity = "worker busy"
            }
        }
    }
}

extension Engine {
    /// How many executions of a state machine have not ended.
    public func openExecutionCount(stateMachineARN: String) async throws(EngineError) -> Int {
        try await reading { () async throws(StoreError) in
            try await store.openExecutionCount(stateMachineARN: stateMachineARN)
        }
    }

    /// 64 random bits, for choices that need not be replayed.
    public func randomNumber() -> UInt64 { entropy.next() }
}
