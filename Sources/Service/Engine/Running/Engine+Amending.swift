import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StepFunctionsModel

/// What is written to an execution without the interpreter deciding anything.
extension Engine {
    /// Changes what is stored of an execution, in its turn and guarded by its version, without reading its state.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - change: Gets the row as it is, and a record that would change nothing but its version; called again when another node
    ///     was faster.
    /// - Returns: The row as it is then.
    /// - Throws: `EngineError`: there is no such execution, the store failed, or what `change` throws.
    func amend(
        _ id: ExecutionID,
        _ change:
            @Sendable (StoredExecution, TransitionEncoder, inout TransitionRecord) async throws(EngineError) -> Void
    ) async throws(EngineError) -> StoredExecution {
        _ = await queue.acquire(id)
        // What is in memory is of an older version afterwards.
        defer { queue.release(id, nil) }
        let deadline = clock.now().adding(milliseconds: configuration.storePatienceMilliseconds)
        while true {
            do throws(EngineError) {
                guard let row = try await execution(id: id) else { throw .noSuchExecution }
                let encoder = makeEncoder()
                var record = TransitionRecord(execution: row, expectedVersion: row.version)
                record.execution.version += 1
                record.execution.state = encoder.marked(row.state)
                try await change(row, encoder, &record)
                if try await commit(record) { return record.execution }
            } catch {
                guard case .store(let failure) = error, failure.passesSoon, clock.now() < deadline, !Task.isCancelled,
                    !committer.isStopped
                else { throw error }
                await clock.sleep(until: clock.now().adding(milliseconds: 100))
            }
        }
    }

    /// Ends an execution whose record cannot be read, as ABORTED: its history stays and gets an end, its tasks are stopped.
    ///
    /// Neither its state nor its history is decoded. The damaged state is kept in the row, for whoever wants to look into it.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - error: The error to show for it, if one was given.
    ///   - cause: The cause to show for it, if one was given.
    ///   - damage: What is wrong with the record.
    /// - Returns: The row; as it is if the execution has ended meanwhile.
    /// - Throws: `EngineError`: there is no such execution, or the store failed.
    func endDamaged(
        _ id: ExecutionID,
        error: String?,
        cause: String?,
        damage: String
    ) async throws(EngineError) -> StoredExecution {
        let given = cause.map { " (\($0))" } ?? ""
        let words =
            "Stopped on request\(given). The record of the execution is damaged and could not be continued: \(damage)."
        let ending = veil.hide(StatesError(name: error ?? StatesError.Name.runtime.rawValue, cause: words), in: id).cut
        let reason = "Stepwell: the execution was stopped; its record is damaged"
        do throws(EngineError) {
            let ended = try await amend(id) { (row, encoder, record) throws(EngineError) in
                guard !row.status.isClosed else { throw .rejected(.executionClosed) }
                let last = try await lastStoredEventID(of: id) + 1
                record.execution.state = encoder.marked(
                    Self.closedHead(lastEventID: last, damaged: row.state)
                )
                record.execution.close(.aborted(ending), at: encoder.now)
                let event = HistoryEvent(
                    id: last,
                    previousEventID: 0,
                    timestamp: encoder.now,
                    type: .executionAborted,
                    details: ending.eventDetails
                )
                record.history = StoredHistoryChunk(
                    firstEventID: last,
                    lastEventID: last,
                    events: HistoryCoding.text(of: [event])
                )
                let works = try await reading { () async throws(StoreError) in try await store.work(of: id) }
                for item in works { Self.end(item, because: reason, encoder, &record) }
                try await keepKey(of: row, encoder, &record)
                record.putWork += try await endsOfMapRuns(of: row, encoder)
                if let report = Self.report(of: record.execution, encoder) { record.putWork.append(report) }
                record.putWork += encoder.notifications(
                    [.aborted],
                    of: record.execution,
                    wish: Self.settings(of: record.execution)?.notify,
                    lastEventID: last
                )
            }
            logger.error(
                "An execution whose record is damaged was stopped",
                metadata: ["execution": "\(ended.arn)", "damage": "\(damage)"]
            )
            return ended
        } catch {
            guard case .rejected(.executionClosed) = error else { throw error }
            guard let row = try await execution(id: id) else { throw .noSuchExecution }
            return row
        }
    }

    /// What becomes of a piece of work when nobody wants the execution to go on.
    private static func end(
        _ item: StoredWork,
        because reason: String,
        _ encoder: TransitionEncoder,
        _ record: inout TransitionRecord
    ) {
        var effect: Effect?
        switch WorkKey.parse(item.key) {
        case .stop, .abandoned, .concurrency, .concurrencyEnd, .mapRunStop, .childEnded, .mapRunEnded, .mapRunResume,
            .children,
            .stopChildren,
            .gatherResults, .notification:
            return
        case .start(let ref):
            // It may be on its way; whoever carries it out finds the note.
            effect = .abandonTask(ref, reason: reason)
        case .watch(let ref):
            record.deletedWork.append(item.key)
            guard let payload = try? JSONValue(parsing: item.payload), let handle = payload["handle"],
                let resource = payload["resource"]?.stringValue.flatMap(TaskResource.init(parsing:))
            else { return }
            effect = .stopTask(ref, resource, handle: handle, reason: reason)
        case .resume, .express, .activity, .timer, .mapRun, .mapRunRedrive, .readItems, nil:
            record.deletedWork.append(item.key)
        }
        guard let effect, case .put(let work) = encoder.change(for: effect, execution: item.executionID, round: 0)
        else { return }
        record.putWork.append(work)
    }

    /// What ends the Map Runs of an execution.
    private func endsOfMapRuns(
        of row: StoredExecution,
        _ encoder: TransitionEncoder
    ) async throws(EngineError) -> [StoredWork] {
        // The row of a Map Run has its execution in the place of a state machine.
        let running = try await executions(
            matching: ExecutionQuery(stateMachineARN: row.arn, status: .running, limit: 1000, isUrgent: true)
        )
        return running.enumerated().compactMap { number, mapRun in
            let stop = Effect.stopMapRun(TaskRef(scope: 0, entry: 0, attempt: number), arn: mapRun.arn)
            guard case .put(let work) = encoder.change(for: stop, execution: row.id, round: 0) else { return nil }
            return work
        }
    }

    /// What tells a Map Run that the execution, a child of it, has ended.
    private static func report(of row: StoredExecution, _ encoder: TransitionEncoder) -> StoredWork? {
        settings(of: row).flatMap { encoder.childReport(of: row, $0) }
    }

    /// What was fixed when the execution started; nil when that cannot be read.
    private static func settings(of row: StoredExecution) -> ExecutionSettings? {
        (try? JSONValue(parsing: row.facts)).flatMap { try? ExecutionSettings(json: $0) }
    }

    /// The head of the state of an execution that has ended, with the state that could not be read.
    private static func closedHead(lastEventID: EventID, damaged: String) -> String {
        var state = ExecutionState()
        state.lastEventID = lastEventID
        state.isClosed = true
        var head = state.headJSON.objectValue ?? [:]
        head["damaged"] = .string(damaged)
        return JSONValue.object(head).text
    }

    /// The number of the last event in the history; 0 when there is none.
    private func lastStoredEventID(of id: ExecutionID) async throws(EngineError) -> EventID {
        var last: EventID = 0
        while true {
            // Page by page: a history may be large.
            let chunks = try await reading { () async throws(StoreError) in
                try await store.history(of: id, from: last + 1, through: last + 100)
            }
            guard let end = chunks.last?.lastEventID, end > last else { return last }
            last = end
        }
    }
}
