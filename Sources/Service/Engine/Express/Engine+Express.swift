public import ExecutionStorage
import Hashing
import JSON
import Logging
import ServiceLifecycle
import StatesInterpreter
import StepFunctionsModel

/// Express executions: they run in memory, from start to end on one node, and leave no history.
///
/// A synchronous one is nowhere but in memory. Of an asynchronous one the start is written, so that what was acknowledged is
/// not lost: a node that takes over from one that died runs it again from the beginning ("at least once").
extension Engine {
    /// Runs an Express execution while the caller waits.
    ///
    /// - Returns: What the row of the execution would be, had it one: with its end.
    /// - Throws: `EngineError.busy` when too many run; a store error of kind `stopping` when the node is about to stop.
    public func runExpressExecution(_ start: ExecutionStart) async throws(EngineError) -> StoredExecution {
        var (row, settings, input) = try newRow(
            start,
            at: clock.now(),
            resource: expressARN(of: start),
            isStored: false
        )
        let run = try await expressRun(of: row, settings, input: input, cutOffRunTime: nil)
        guard expressRooms.enter(isAwaited: true) else { throw .busy }
        defer { expressRooms.leave() }
        let end = await cancelWhenGracefulShutdown { await self.end(of: run) }
        guard case .ended(let outcome) = end else {
            throw .store(
                StoreError(.stopping, attempted: "run an Express execution", underlying: "the server is stopping")
            )
        }
        row.close(outcome, at: clock.now())
        return row
    }

    /// Starts an Express execution that runs by itself; returns once the start is durable.
    ///
    /// - Throws: `EngineError.busy` when the store has not taken too many others yet.
    public func startExpressExecution(_ start: ExecutionStart) async throws(EngineError) -> StoredExecution {
        guard start.premises.isEmpty else { throw .premiseChanged }
        return try await admitted(start) { (_) async throws(EngineError) in
            let (row, _, _) = try newRow(start, at: clock.now(), resource: expressARN(of: start))
            return try await beginExpress(row)
        }
    }

    /// Writes the start of an Express execution that runs by itself; returns once it is durable.
    func beginExpress(
        _ start: StoredExecution,
        under claim: WorkClaim? = nil
    ) async throws(EngineError) -> StoredExecution {
        let now = start.startDate
        var row = start
        row.version = 1
        row.state = markedState()
        let hasRoom = work.room > 0
        var record = TransitionRecord(execution: row, expectedVersion: 0)
        if let claim { record.claims = [claim] }
        record.putWork = [
            StoredWork(
                executionID: row.id,
                key: WorkKey.express(round: 0),
                kind: .effect,
                dueAt: now,
                createdAt: now,
                attempts: hasRoom ? 1 : 0,
                claimedUntil: hasRoom ? now.adding(milliseconds: configuration.claimMilliseconds) : nil,
                payload: "{}"
            )
        ]
        guard try await commit(record) else { throw .damaged("the new execution was changed by somebody else") }
        return row
    }

    /// Runs an Express execution whose start was written.
    func runExpress(_ item: StoredWork) async {
        // Before the row is read: an end after that is heard of.
        let entry = expressRuns.begin(item.executionID)
        defer { expressRuns.end(entry) }
        var mayHaveRun = false
        do throws(EngineError) {
            // What was stopped before a redrive is not what the redrive has put in its place.
            guard case .express(let round) = WorkKey.parse(item.key),
                let row = try await execution(id: item.executionID), !row.status.isClosed, row.redriveCount == round
            else {
                await settle(item)
                return
            }
            guard expressRooms.enter(isAwaited: false) else {
                await renew(item, afterMilliseconds: 1000)
                return
            }
            defer { expressRooms.leave() }
            var run = try await expressRun(of: row, cutOffRunTime: item.attempts > 1 ? item.createdAt : nil)
            // Nobody else ends one that is by itself.
            if row.mapRunARN != nil {
                run.watch = ExpressRun.Watch(doubts: entry.doubts) { await self.isRunning(row) }
            }
            mayHaveRun = true
            switch await end(of: run) {
            case .ended(let outcome):
                // If it has ended otherwise meanwhile, that stays; the work is done all the same.
                if try await !closeExpress(row, outcome, isRunOver: true) { await settle(item) }
            case .unwanted:
                await settle(item)
            case .cutOff:
                // The node stops: somebody else may begin at once.
                await reschedule(item, afterMilliseconds: 0)
            }
        } catch {
            trouble.log(
                "An Express execution could not be run or its end not be written; it is run again",
                error,
                level: .error,
                about(item)
            )
            // A record that makes no sense does not mend itself; a store that is away does.
            let isDamaged = if case .damaged = error { true } else { false }
            let pause: Int64 = isDamaged ? 300_000 : 10_000
            // What was not begun is not repeated: calls that must not be made twice can still be made.
            if mayHaveRun {
                await reschedule(item, afterMilliseconds: pause)
            } else {
                await renew(item, afterMilliseconds: pause)
            }
        }
    }

    /// Whether nobody has ended an execution since its row was read; it waits for a store that is away.
    private func isRunning(_ row: StoredExecution) async -> Bool {
        while !Task.isCancelled {
            do throws(StoreError) {
                guard let now = try await store.execution(id: row.id) else { return false }
                return !now.status.isClosed && now.redriveCount == row.redriveCount
            } catch {
                trouble.log("Reading an execution failed", error, about(row.id))
                guard error.passesSoon else { return true }
                await clock.sleep(until: clock.now().adding(milliseconds: 500))
            }
        }
        return false
    }

    /// Runs an Express execution to its end, on threads where its expressions hold up nobody.
    private func end(of run: ExpressRun) async -> ExpressRun.End {
        guard let lane, run.interpreter.evaluatesJSONata else { return await run.run() }
        return await withTaskExecutorPreference(lane) { await Self.runAside(run) }
    }

    /// Runs where the task prefers to, not where its caller is.
    @concurrent private static func runAside(_ run: ExpressRun) async -> ExpressRun.End { await run.run() }

    /// Writes the end of an Express execution; if it has ended otherwise meanwhile, that stays.
    ///
    /// - Parameters:
    ///   - row: The execution.
    ///   - outcome: How it ended.
    ///   - isRunOver: Whether nothing of it runs any more. Else its work stays until whoever runs it has noticed: a concurrency key
    ///     waits for that.
    /// - Returns: Whether it had not ended otherwise.
    /// - Throws: `EngineError` when the store does not take it.
    private func closeExpress(
        _ row: StoredExecution,
        _ outcome: ExecutionOutcome,
        isRunOver: Bool
    ) async throws(EngineError) -> Bool {
        // One transition of an execution at a time: whoever stops it may be writing its end just now.
        _ = await queue.acquire(row.id)
        defer { queue.release(row.id, nil) }
        var closed = row
        closed.version += 1
        closed.state = markedState()
        closed.close(hide(outcome, in: row.id), at: clock.now())
        var record = TransitionRecord(execution: closed, expectedVersion: row.version)
        if isRunOver { record.deletedWork = [WorkKey.express(round: row.redriveCount)] }
        if let settings = try? ExecutionSettings(json: try JSONValue(parsing: row.facts)) {
            let now = clock.now()
            let encoder = TransitionEncoder(
                now: now,
                claimedUntil: work.room > 0 ? now.adding(milliseconds: configuration.claimMilliseconds) : nil,
                mark: 0
            )
            if let report = encoder.childReport(of: closed, settings) { record.putWork = [report] }
        }
        return try await commit(record)
    }

    /// Ends an Express execution now, unless it was redriven another number of times; it asks for nothing more, and what it is
    /// doing at this moment comes to nothing.
    func abortExpress(_ id: ExecutionID, redriveCount: Int) async throws(EngineError) {
        guard let row = try await execution(id: id), !row.status.isClosed, row.redriveCount == redriveCount else {
            return
        }
        _ = try await closeExpress(row, .aborted(StatesError(name: nil)), isRunOver: false)
    }

    private func expressRun(
        of row: StoredExecution,
        cutOffRunTime: Timestamp?
    ) async throws(EngineError) -> ExpressRun {
        let settings: ExecutionSettings
        let input: JSONValue
        do {
            settings = try ExecutionSettings(json: try JSONValue(parsing: row.facts))
            // It runs in memory alone: tokens are hidden where it is stored, and only there.
            let stored = try JSONValue(parsing: row.input)
            input = veil.render(stored, of: row.id, seal: settings.tokenSeal)
        } catch {
            throw .damaged("\(error)")
        }
        return try await expressRun(of: row, settings, input: input, cutOffRunTime: cutOffRunTime)
    }

    private func expressRun(
        of row: StoredExecution,
        _ settings: ExecutionSettings,
        input: JSONValue,
        cutOffRunTime: Timestamp?
    ) async throws(EngineError) -> ExpressRun {
        var facts = facts(of: row, settings, input: input)
        facts.isExpress = true
        // A repeat, or a redrive, has all the time that the first run had; and what had to wait for a room has not used it up.
        let now = clock.now()
        let hasWaited = now.milliseconds(since: row.startDate) > 1000
        if cutOffRunTime != nil || row.redriveCount > 0 || hasWaited { facts.startTime = now }
        // A log is for more eyes than a history: it never shows a token.
        let redaction = EnvironmentRedaction(keys: configuration.redactedKeys, revealsTaskTokens: false)
        return ExpressRun(
            interpreter: try await definitions.interpreter(of: settings)
                .limited(toSeconds: ServiceLimits.expressExecutionSecondsMax),
            facts: facts,
            executionID: row.id,
            cutOffRunTime: cutOffRunTime,
            traceparent: settings.traceparent,
            launcher: launcher,
            clock: clock,
            entropy: entropy,
            log: ExpressLog(settings.logging, logger: logger) { [veil, redaction] in veil.redact(redaction.redact($0)) }
        )
    }

    /// The outcome as it is stored.
    private func hide(_ outcome: ExecutionOutcome, in id: ExecutionID) -> ExecutionOutcome {
        switch outcome {
        case .succeeded(let output): .succeeded(output: veil.hide(output, in: id))
        case .failed(let error): .failed(veil.hide(error, in: id))
        case .timedOut(let error): .timedOut(veil.hide(error, in: id))
        case .aborted(let error): .aborted(veil.hide(error, in: id))
        }
    }

    /// The ARN of an execution that a task starts is the same when the task is asked for again.
    private func expressARN(of start: ExecutionStart) -> StepFunctionsARN {
        .expressExecution(
            stateMachineName: start.stateMachine.name,
            name: start.name,
            id: start.startedBy.map(Self.uuid(from:)) ?? makeUUID()
        )
    }

    /// The state of an execution that has not begun, with a mark that tells this writing of it from all others.
    private func markedState() -> String {
        var head = ExecutionState().headJSON.objectValue ?? [:]
        head["mark"] = .string(String(entropy.next(), radix: 16))
        return JSONValue.object(head).text
    }
}

extension Engine {
    /// A text in the form of a UUID that is the same for the same key.
    public static func uuid(from key: String) -> String {
        var text = ""
        for (index, digit) in Digest.sha256(key.utf8).prefix(16).hexString.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }
}
