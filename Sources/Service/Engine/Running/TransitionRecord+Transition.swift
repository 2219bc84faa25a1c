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

    /// The record of a transition.
    ///
    /// - Parameters:
    ///   - transition: What was decided.
    ///   - execution: The execution with its new state; its row is still the old one, or the one to insert.
    ///   - settledWork: Key of the work that this transition settles.
    ///   - isNew: Whether the row has to be inserted.
    /// - Returns: What one commit writes.
    func record(
        _ transition: Transition,
        of execution: LoadedExecution,
        settling settledWork: String?,
        isNew: Bool
    ) -> TransitionRecord {
        var row = execution.row
        row.version = isNew ? 1 : row.version + 1
        var head = execution.state.headJSON.objectValue ?? [:]
        head["mark"] = .string(String(mark, radix: 16))
        let tokens = execution.redriveTokens.filter { $0.isValid(at: now) }
        if !tokens.isEmpty { head[RedriveToken.member] = .array(tokens.map(\.json)) }
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
        // In order, so that what is put after it was deleted stays, and the other way round.
        var put: [String: StoredWork] = [:]
        var deleted: Set<String> = settledWork.map { [$0] } ?? []
        for effect in transition.effects {
            switch change(for: effect, execution: execution.row.id, round: execution.row.redriveCount) {
            case .put(let work):
                put[work.key] = work
                deleted.remove(work.key)
            case .delete(let key):
                put[key] = nil
                deleted.insert(key)
            }
        }
        record.putWork = put.values.sorted { $0.key < $1.key }
        record.deletedWork = deleted.sorted()
        return record
    }

    private enum WorkChange {
        case put(StoredWork)
        case delete(String)
    }

    private func change(for effect: Effect, execution id: ExecutionID, round: Int) -> WorkChange {
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

    /// Work that this node carries out as soon as the commit is durable.
    private func claimed(_ id: ExecutionID, _ key: String, _ payload: JSONValue) -> StoredWork {
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

/// The names of work within an execution.
///
/// Tasks have a new name in each redrive. Timers and resumptions have not: their keys end with the number of the redrive, so
/// that nobody who still holds what the end of the execution made stale takes it for what a redrive has put in its place.
enum WorkKey {
    static let express = "express"
    static func start(_ ref: TaskRef) -> String { "start:\(ref)" }
    static func stop(_ ref: TaskRef) -> String { "stop:\(ref)" }
    static func watch(_ ref: TaskRef) -> String { "watch:\(ref)" }
    static func abandoned(_ ref: TaskRef) -> String { "abandoned:\(ref)" }
    static func activity(_ ref: TaskRef) -> String { "activity:\(ref)" }
    static func timer(_ timer: TimerID, round: Int) -> String { "timer:\(timer.text)" + suffix(round) }
    static func resume(round: Int) -> String { "resume" + suffix(round) }

    private static func suffix(_ round: Int) -> String { round == 0 ? "" : "~\(round)" }

    static func isWatch(_ key: String) -> Bool { key.utf8.starts(with: "watch:".utf8) }

    /// What a key names.
    enum Parsed {
        case resume(round: Int)
        case express
        case start(TaskRef)
        case stop(TaskRef)
        case watch(TaskRef)
        case activity(TaskRef)
        case abandoned(TaskRef)
        case timer(TimerID, round: Int)
    }

    static func parse(_ key: String) -> Parsed? {
        if key == express { return .express }
        let sides = key.split(separator: "~", maxSplits: 1).map(String.init)
        guard let name = sides.first, let round = sides.count == 2 ? Int(sides[1]) : 0 else { return nil }
        if name == "resume" { return .resume(round: round) }
        if name.hasPrefix("timer:") {
            return TimerID(parsing: String(name.dropFirst("timer:".count))).map { .timer($0, round: round) }
        }
        let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        guard let ref = TaskRef(parsing: parts[1]) else { return nil }
        switch parts[0] {
        case "start": return .start(ref)
        case "stop": return .stop(ref)
        case "watch": return .watch(ref)
        case "activity": return .activity(ref)
        case "abandoned": return .abandoned(ref)
        default: return nil
        }
    }
}
