import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// Executions with a concurrency key: at most one of a key runs at a time.
///
/// The line of a key is rows of the store, written in the transactions that start and redrive executions; who holds it is decided
/// there. A piece of work for each execution in a line attends to it: it admits the execution once it holds the key, and after
/// its end passes the key on as soon as nothing of the execution runs any more. The store makes it due when there is something
/// to do, and it looks from time to time in any case.
extension Engine {
    /// How long the work of one that waits sleeps, unless it is woken.
    private static let lookMilliseconds: Int64 = 600_000

    // MARK: Starting

    /// Starts an execution whose state machine has a concurrency key; returns once its place in the line is durable.
    func startKeyed(_ start: ExecutionStart, in room: StartRoom?) async throws(EngineError) -> StoredExecution {
        let now = clock.now()
        var (row, settings, input) = try newRow(
            start,
            at: now,
            resource: .execution(stateMachineName: start.stateMachine.name, name: start.name)
        )
        let concurrency = try await concurrency(of: start, input: input, at: now)
        if let arn = start.waitingARN, let parent = try await execution(arn: arn) {
            let place = try await reading { () async throws(StoreError) in try await store.keyPlace(of: parent.id) }
            if let place, place.status != .ended, place.key == concurrency.key {
                throw .concurrency(.heldByParent(concurrency.key))
            }
        }
        settings.concurrency = concurrency
        settings.isUnderKey = try await parentKeepsWatches(start)
        row.facts = settings.json.text
        let deadline = now.adding(milliseconds: configuration.keyPassingMilliseconds)
        while true {
            do throws(EngineError) {
                return try await begin(row, settings, input: input, in: room)
            } catch {
                // Who has seen the holder's end must not be told that the key is held, only because it is being passed on just now.
                guard case .concurrency(.held(let key, _)) = error, clock.now() < deadline, !Task.isCancelled,
                    let holder = await holder(of: key), holder.executionStatus.isClosed
                else { throw error }
                await clock.sleep(until: min(deadline, clock.now().adding(milliseconds: 20)))
            }
        }
    }

    /// Whether the execution that waits for one that is about to start has a key, or is under one.
    func parentKeepsWatches(_ start: ExecutionStart) async throws(EngineError) -> Bool {
        guard let arn = start.waitingARN, let parent = try await execution(arn: arn) else { return false }
        return Self.keepsWatches(parent)
    }

    /// The key of an execution that is about to start.
    private func concurrency(
        of start: ExecutionStart,
        input: JSONValue,
        at now: Timestamp
    ) async throws(EngineError) -> ConcurrencySettings {
        let tags: ConcurrencyTags?
        do throws(StateMachineTagProblem) {
            tags = try ConcurrencyTags(start.stateMachine.tags)
        } catch {
            throw .concurrency(.unusable(error.message))
        }
        guard let tags else { throw .damaged("the state machine has no concurrency key") }
        let random = RandomSource(seed: entropy.next())
        let expression = tags.expression
        let result = await aside {
            Result { () throws(StandaloneExpressionError) in
                try expression.value(
                    of: input,
                    now: now,
                    random: random,
                    budget: EvaluationLimits.ofExecutions.newBudget()
                )
            }
        }
        let value: JSONValue
        do throws(StandaloneExpressionError) {
            value = try result.get()
        } catch {
            throw .concurrency(.unusable("The execution has no concurrency key: \(error.message)."))
        }
        let text: String
        switch value {
        case .string(let string): text = string
        case .number, .bool: text = value.text
        case .null, .array, .object:
            throw .concurrency(
                .unusable(
                    "The execution has no concurrency key: '\(expression.text)' must give a string, a number or a boolean."
                )
            )
        }
        guard !text.isEmpty, text.utf8.count <= ConcurrencySettings.keyBytesMax else {
            throw .concurrency(
                .unusable(
                    "The execution has no concurrency key: what '\(expression.text)' gives must have 1 to "
                        + "\(ConcurrencySettings.keyBytesMax) bytes."
                )
            )
        }
        return ConcurrencySettings(
            key: ConcurrencyKey(scope: tags.scope ?? start.stateMachine.arn, text: text),
            policy: tags.policy
        )
    }

    /// Who kept a transition from its place.
    func refusal(of record: TransitionRecord) async -> EngineError {
        guard let key = record.place?.key else { return .damaged("a key was refused that was not asked for") }
        return .concurrency(.held(key, by: await holder(of: key)?.executionARN))
    }

    /// The place of the execution that holds a key; nil when there is none, or it cannot be told now.
    private func holder(of key: ConcurrencyKey) async -> StoredKeyPlace? {
        // One that was superseded may stand before it for a moment.
        try? await store.keyPlaces(of: key, limit: 100).first { $0.status == .holding }
    }

    // MARK: Attending to a place

    /// Does what is to be done about an execution's place in the line of its key.
    func attendKey(_ item: StoredWork, round: Int) async {
        do throws(StoreError) {
            guard let row = try await store.execution(id: item.executionID),
                let place = try await store.keyPlace(of: item.executionID),
                place.workKey == WorkKey.concurrency(round: round)
            else { return await settle(item) }
            if row.status.isClosed { return try await passOn(place, of: row, item) }
            if place.status == .waiting, let other = place.supersededBy {
                let newer = try await store.execution(id: other)?.arn ?? "\(other)"
                let cause = "A newer execution waits for the concurrency key '\(place.key.text)' in its place: \(newer)"
                return await end(item, round: round, StatesError(name: Self.superseded, cause: cause))
            }
            switch place.status {
            case .waiting:
                try await keepWaiting(item)
            case .holding:
                if await deliver(.admitted, for: item, round: round) == .taken {
                    logger.info(
                        "An execution has its concurrency key",
                        metadata: [
                            "execution": "\(row.arn)", "key": "\(place.key.text)", "scope": "\(place.key.scope)",
                        ]
                    )
                }
            case .ended:
                let cause =
                    "The concurrency key '\(place.key.text)' was taken from the execution by force before it had begun: "
                    + (place.releaseReason ?? "no reason was given")
                await end(item, round: round, StatesError(name: Self.released, cause: cause))
            }
        } catch {
            // The claim expires, and the work comes back.
            trouble.log("A concurrency key has to wait for the store", error, about(item))
        }
    }

    /// The error of an execution that another one waits in the place of.
    static let superseded = "Stepwell.Superseded"
    /// The error of an execution that has lost its key before it had begun.
    static let released = "Stepwell.KeyReleased"

    private func keepWaiting(_ item: StoredWork) async throws(StoreError) {
        await reschedule(item, afterMilliseconds: Self.lookMilliseconds)
        // It may have been woken just before it was put off.
        let place = try await store.keyPlace(of: item.executionID)
        guard place?.status != .waiting || place?.supersededBy != nil else { return }
        await reschedule(item, afterMilliseconds: 0)
    }

    /// Ends an execution that has not been admitted in a round.
    private func end(_ item: StoredWork, round: Int, _ error: StatesError) async {
        do throws(EngineError) {
            _ = try await deliver(.stopRequested(error), to: item.executionID) { (loaded, _) throws(EngineError) in
                // Whoever was held up for long might end what has been redriven since, and waits in a place of its own.
                guard loaded.row.redriveCount == round, loaded.state.admission != nil else {
                    throw .rejected(.alreadyStarted)
                }
            }
        } catch {
            switch error {
            case .rejected, .noSuchExecution: await settle(item)
            case .damaged: await reschedule(item, afterMilliseconds: 300_000)
            case .alreadyExists, .notRedrivable, .alreadyRedriven, .busy, .concurrency, .claimLost, .premiseChanged,
                .store:
                trouble.log("An execution could not be ended yet", error, about(item))
            }
        }
    }

    // MARK: Passing on

    /// The execution has ended: passes its key on, once nothing of it is known to run.
    private func passOn(
        _ place: StoredKeyPlace,
        of row: StoredExecution,
        _ item: StoredWork
    ) async throws(StoreError) {
        guard place.status != .ended else { return await settle(item) }
        if place.status == .holding, try await isAnythingRunning(of: row) {
            let seconds = clock.now().milliseconds(since: row.stopDate ?? clock.now()) / 1000
            if item.attempts.isMultiple(of: 60) {
                logger.warning(
                    "An execution that has ended keeps its concurrency key, since its tasks have not been seen stopped",
                    metadata: [
                        "execution": "\(row.arn)", "key": "\(place.key.text)", "seconds": "\(seconds)",
                        "advice": "stop the tasks, or release the key: stepwell locks release",
                    ]
                )
            }
            return await reschedule(item, afterMilliseconds: seconds < 60 ? 1000 : seconds < 600 ? 5000 : 15_000)
        }
        let handover = try await store.leaveKey(place, at: clock.now(), releasedBecause: nil)
        // It was given the key, or lost it, just now.
        guard handover.hasLeft else { return await reschedule(item, afterMilliseconds: 0) }
        await settle(item)
        if handover.next != nil { work.due(at: clock.now()) }
    }
}
