import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

/// Turns what the interpreter decided into what the store writes.
struct TransitionEncoder {
    let now: Timestamp
    /// How long this node's claim on the work that it will carry out at once holds; nil when it has no room for more work,
    /// which is then left to whoever has.
    let claimedUntil: Timestamp?
    /// A random number that is stored with the state, so that a transition whose answer was lost can be told from one that
    /// another node wrote in its place.
    let mark: UInt64
    /// Who is told of changes of the status; nil when nobody is.
    var notifying: NotificationPlan?

    /// The record of a transition.
    ///
    /// - Parameters:
    ///   - transition: What was decided.
    ///   - execution: The execution with its new state; its row is still the old one, or the one to insert.
    ///   - settledWork: Keys of the work that this transition settles.
    ///   - isNew: Whether the row has to be inserted.
    /// - Returns: What one commit writes.
    func record(
        _ transition: Transition,
        of execution: LoadedExecution,
        settling settledWork: [String],
        isNew: Bool
    ) -> TransitionRecord {
        var row = execution.row
        row.version = isNew ? 1 : row.version + 1
        var head = execution.state.headJSON.objectValue ?? [:]
        head[Self.markMember] = .string(String(mark, radix: 16))
        let tokens = execution.redriveTokens.filter { $0.isValid(at: now) }
        if !tokens.isEmpty { head[RedriveToken.member] = .array(tokens.map(\.json)) }
        if execution.settings.isCorrected {
            head[ExecutionSettings.revisionKey] = .string(execution.settings.revisionID)
        }
        row.state = JSONValue.object(head).text
        if let outcome = transition.outcome { row.close(outcome, at: now) }
        var record = TransitionRecord(execution: row, expectedVersion: isNew ? 0 : execution.row.version)
        for number in transition.changedPieces.sorted() {
            guard let piece = execution.state.pieceJSON(number) else { continue }
            record.changedScopes.append(StoredScope(id: number, state: piece.text))
        }
        record.deletedScopes = transition.deletedPieces.sorted()
        if let first = transition.events.first, let last = transition.events.last {
            record.history = StoredHistoryChunk(
                firstEventID: first.id,
                lastEventID: last.id,
                events: HistoryCoding.text(of: transition.events)
            )
        }
        // What has become of a child that began in an earlier transition is told to its Map Run.
        let report =
            isNew || transition.outcome == nil
            ? nil
            : childReport(
                of: row,
                execution.settings,
                isFinal: execution.state.lastEventID >= ServiceLimits.redrivableEventsMax
            )
        // In order, so that what is put after it was deleted stays, and the other way round.
        var put: [String: StoredWork] = [:]
        var deleted: Set<String> = Set(settledWork)
        if let report { put[report.key] = report }
        let concurrency = execution.settings.concurrency
        for effect in transition.effects {
            if execution.settings.keepsWatches, isLeftOut(effect) { continue }
            if case .stopMapRun(let ref, _) = effect {
                put[WorkKey.mapRunRedrive(ref)] = nil
                deleted.insert(WorkKey.mapRunRedrive(ref))
            }
            switch change(for: effect, execution: execution.row.id, round: execution.row.redriveCount) {
            case .put(let work):
                put[work.key] = work
                deleted.remove(work.key)
            case .delete(let key):
                put[key] = nil
                deleted.insert(key)
            }
        }
        if let concurrency {
            record.place = attend(
                concurrency,
                transition,
                of: row,
                isNew: isNew,
                put: &put,
                deleted: &deleted
            )
        }
        if notifying != nil {
            let told = notifications(
                Self.statuses(after: transition, of: row, isNew: isNew),
                of: row,
                wish: execution.settings.notify,
                lastEventID: execution.state.lastEventID
            )
            for work in told { put[work.key] = work }
        }
        record.putWork = put.values.sorted { $0.key < $1.key }
        record.deletedWork = deleted.sorted()
        return record
    }

    /// The member of a stored state that tells one writing of it from all others.
    private static let markMember = "mark"

    /// A stored state, with the mark of this writing; a text that is no JSON object stays as it is.
    func marked(_ state: String) -> String {
        guard var head = (try? JSONValue(parsing: state))?.objectValue else { return state }
        head[Self.markMember] = .string(String(mark, radix: 16))
        return JSONValue.object(head).text
    }

    /// What an effect does to the stored work.
    enum WorkChange {
        case put(StoredWork)
        case delete(String)
    }

    func change(for effect: Effect, execution id: ExecutionID, round: Int) -> WorkChange {
        switch effect {
        case .startTask(let start):
            .put(claimed(id, WorkKey.start(start.ref), start.json))
        case .abandonTask(let ref, let reason):
            // A note for whoever is asking for the task right now, or asks again after a crash: it is never due itself.
            .put(
                StoredWork(
                    executionID: id,
                    key: WorkKey.abandoned(ref),
                    kind: .effect,
                    dueAt: .distantFuture,
                    createdAt: now,
                    payload: JSONValue.object(["reason": .string(reason)]).text
                )
            )
        case .stopTask(let ref, let resource, let handle, let reason):
            .put(
                claimed(
                    id,
                    WorkKey.stop(ref),
                    ["resource": .string(resource.description), "handle": handle, "reason": .string(reason)]
                )
            )
        case .watchTask(let ref, let resource, let handle):
            .put(
                StoredWork(
                    executionID: id,
                    key: WorkKey.watch(ref),
                    kind: .watch,
                    // A child may have ended by the time it is watched; nobody would say so any more.
                    dueAt: ChildWatches.child(in: handle) == nil ? now.adding(milliseconds: 1000) : now,
                    createdAt: now,
                    payload: JSONValue.object(["resource": .string(resource.description), "handle": handle]).text
                )
            )
        case .unwatchTask(let ref):
            .delete(WorkKey.watch(ref))
        case .offerActivityTask(let task):
            .put(
                StoredWork(
                    executionID: id,
                    key: WorkKey.activity(task.ref),
                    kind: .effect,
                    queue: task.activityARN,
                    dueAt: now,
                    createdAt: now,
                    payload: JSONValue.object(["input": task.input]).text
                )
            )
        case .withdrawActivityTask(let ref):
            .delete(WorkKey.activity(ref))
        case .startMapRun(let start):
            .put(claimed(id, WorkKey.mapRun(start.plan.ref), start.json))
        case .redriveMapRun(let ref, let arn, let redriveCount):
            .put(
                claimed(
                    id,
                    WorkKey.mapRunRedrive(ref),
                    ["arn": .string(arn), "redrives": .number(JSONNumber(redriveCount))]
                )
            )
        case .stopMapRun(let ref, let arn):
            .put(claimed(id, WorkKey.mapRunStop(ref), ["arn": .string(arn)]))
        case .armTimer(let timer, let time):
            .put(
                StoredWork(
                    executionID: id,
                    key: WorkKey.timer(timer, round: round),
                    kind: .timer,
                    dueAt: time,
                    createdAt: now,
                    payload: "{}"
                )
            )
        case .cancelTimer(let timer):
            .delete(WorkKey.timer(timer, round: round))
        case .resume:
            .put(claimed(id, WorkKey.resume(round: round), .object([:])))
        }
    }

    /// What tells a Map Run that a child of its has ended, and whether it is known that it cannot be redriven; nil for executions
    /// that are no children.
    func childReport(
        of row: StoredExecution,
        _ settings: ExecutionSettings,
        isFinal: Bool = false
    ) -> StoredWork? {
        guard let membership = settings.membership else { return nil }
        var report: JSONObject = [
            "mapRun": .string(membership.mapRunID.hexadecimal), "index": .number(JSONNumber(membership.index)),
            "status": .string(row.status.rawValue),
        ]
        if row.redriveCount > 0 { report["redrives"] = .number(JSONNumber(row.redriveCount)) }
        if isFinal { report["final"] = true }
        return claimed(row.id, WorkKey.childEnded(round: row.redriveCount), .object(report))
    }

    /// Work that this node carries out as soon as the commit is durable.
    func claimed(_ id: ExecutionID, _ key: String, _ payload: JSONValue) -> StoredWork {
        StoredWork(
            executionID: id,
            key: key,
            kind: .effect,
            dueAt: now,
            createdAt: now,
            attempts: claimedUntil == nil ? 0 : 1,
            claimedUntil: claimedUntil,
            payload: payload.text
        )
    }
}

extension StoredExecution {
    /// Notes how the execution ended.
    mutating func close(_ outcome: ExecutionOutcome, at time: Timestamp) {
        status = outcome.status
        stopDate = time
        switch outcome {
        case .succeeded(let output):
            self.output = output.text
        case .failed(let error), .timedOut(let error), .aborted(let error):
            self.error = error.name.map { String($0.unicodeScalars.prefix(ServiceLimits.errorCharactersMax)) }
            cause = error.cause.map { String($0.unicodeScalars.prefix(ServiceLimits.causeCharactersMax)) }
        }
    }
}
