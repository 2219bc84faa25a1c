import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StepFunctionsModel

/// One piece of work.
extension Engine {
    /// For how long work is put off that this version does not know.
    private static let strangeWorkMilliseconds: Int64 = 300_000

    /// Carries out one piece of work.
    func carryOut(_ item: StoredWork) async {
        guard await isStillClaimed(item) else { return }
        guard let parsed = WorkKey.parse(item.key) else {
            // A newer version beside this one, or before a way back, may know it.
            logger.error("Work that this version does not know is put off", metadata: about(item))
            await reschedule(item, afterMilliseconds: Self.strangeWorkMilliseconds)
            return
        }
        if item.kind == .effect { metrics.tried(ageMilliseconds: clock.now().milliseconds(since: item.createdAt)) }
        // Whoever needs what cannot be read says so; a timer needs nothing.
        func payload() -> JSONValue { (try? JSONValue(parsing: item.payload)) ?? .null }
        switch parsed {
        case .resume(let round):
            await deliver(.resumed, for: item, round: round)
        case .timer(let timer, let round):
            let late = clock.now().milliseconds(since: item.dueAt)
            metrics.fired(lateByMilliseconds: late)
            if late > 1000 {
                logger.debug("A timer fires late", metadata: ["timer": "\(timer.text)", "milliseconds": "\(late)"])
            }
            await deliver(.timerFired(timer), for: item, round: round)
        case .concurrency(let round), .concurrencyEnd(let round):
            await attendKey(item, round: round)
        case .start(let ref):
            await start(ref, item)
        case .stop(let ref):
            await stop(ref, item, payload())
        case .mapRun: await startMapRun(item, payload())
        case .mapRunStop: await stopMapRun(item, payload())
        case .mapRunRedrive(let ref): await redriveMapRun(ref, item, payload())
        case .readItems: await readItems(item)
        case .mapRunResume: await resumeMapRun(item)
        case .children: await startChildren(item, payload())
        case .childEnded: await reportChild(item, payload())
        case .mapRunEnded: await reportMapRun(item, payload())
        case .stopChildren: await stopChildren(item)
        case .gatherResults: await gatherResults(item)
        case .watch, .activity, .abandoned, .express:
            await settle(item)
        case .notification:
            // It stands in a queue, and is taken from there alone.
            break
        }
    }

    /// Whether work that has waited for its turn for longer than its claim held is still this node's.
    ///
    /// Somebody else may have taken it over by now, and the task may have been asked for although this copy says that it was
    /// not. What is not this node's any more is left alone: it is in the store, or done.
    func isStillClaimed(_ item: StoredWork) async -> Bool {
        guard let until = item.claimedUntil, until <= clock.now() else { return true }
        let found = await patiently(item) { () async throws(StoreError) in try await self.store.work(item.storedKey) }
        // This node may have claimed it once more itself while it held it.
        guard let stored = found ?? nil, stored.attempts == work.lastClaim(on: item), let until = stored.claimedUntil
        else { return false }
        return clock.now() < until
    }

    /// Reads what has to be known to carry a piece of work out: again, for as long as the store is away.
    ///
    /// Whoever takes the work over, once the claim on it has expired, cannot tell whether a service was asked.
    ///
    /// - Returns: Nil when the store will not tell, or the node stops.
    func patiently<Value>(
        _ item: StoredWork,
        _ read: () async throws(StoreError) -> Value
    ) async -> Value? {
        while true {
            do throws(StoreError) {
                return try await read()
            } catch {
                trouble.log("Reading for work failed", error, about(item))
                guard error.passesSoon, !Task.isCancelled, !work.isStopped else { return nil }
                await clock.sleep(until: clock.now().adding(milliseconds: 500))
            }
        }
    }

    /// What became of a stimulus that settles a piece of work.
    enum WorkVerdict: Sendable, Hashable {
        /// The execution took it; the work is settled.
        case taken
        /// The execution does not want it any more.
        case stale
        /// It could not be delivered; the work comes back.
        case postponed
        /// Like `postponed`, since the store is away.
        case away
    }

    /// Delivers a stimulus that settles a piece of work; what the execution does not want any more is dropped.
    ///
    /// - Parameters:
    ///   - stimulus: What happened.
    ///   - item: The work.
    ///   - round: The redrive that the work is a part of; nil for work whose name says enough.
    /// - Returns: What became of it.
    @discardableResult
    func deliver(_ stimulus: Stimulus, for item: StoredWork, round: Int? = nil) async -> WorkVerdict {
        let verdict = await attempt(stimulus, for: item, round: round)
        if verdict == .stale { await settle(item) }
        return verdict
    }

    /// Delivers a stimulus that settles a piece of work; stale work is left as it is.
    ///
    /// - Parameters:
    ///   - stimulus: What happened.
    ///   - item: The work.
    ///   - note: What stays of the work when the execution takes the stimulus.
    ///   - claim: The claim under which it is told: nothing is written once that is lost, and the work is left to the other node.
    ///   - round: The redrive that the work is a part of; nil for work whose name says enough.
    ///   - insists: Whether to go on for as long as the store is away and the node works: what a service has answered may not be
    ///     had a second time.
    /// - Returns: What became of it.
    func attempt(
        _ stimulus: Stimulus,
        for item: StoredWork,
        leaving note: StoredWork? = nil,
        under claim: WorkClaim? = nil,
        round: Int? = nil,
        insists: Bool = false
    ) async -> WorkVerdict {
        while true {
            let verdict = await attemptOnce(stimulus, for: item, leaving: note, under: claim, round: round)
            guard insists, verdict == .away else { return verdict }
            guard !Task.isCancelled, !work.isStopped else { return verdict }
            await clock.sleep(until: clock.now().adding(milliseconds: 500))
        }
    }

    private func attemptOnce(
        _ stimulus: Stimulus,
        for item: StoredWork,
        leaving note: StoredWork?,
        under claim: WorkClaim?,
        round: Int?
    ) async -> WorkVerdict {
        do throws(EngineError) {
            _ = try await deliver(stimulus, to: item.executionID, settling: item.key, leaving: note, under: claim) {
                (loaded, _) throws(EngineError) in
                guard let round, round != loaded.row.redriveCount else { return }
                throw .rejected(.timerStale)
            }
            return .taken
        } catch {
            switch error {
            case .rejected(.timerEarly):
                // Put off while it was on its way: it stands in the store with its new time.
                return .postponed
            case .claimLost, .premiseChanged: return .postponed
            case .rejected, .noSuchExecution, .alreadyExists, .notRedrivable, .alreadyRedriven, .busy,
                .concurrency:
                logger.debug("Stale work is dropped", metadata: about(item, ["reason": "\(error)"]))
                return .stale
            case .store(let failure):
                // The claim expires, and the work comes back.
                trouble.log("Work has to wait for the store", failure, about(item))
                return failure.isRetryable ? .away : .postponed
            case .damaged(let reason):
                logger.error(
                    "Work of an execution that cannot be read is put off",
                    metadata: about(item, ["reason": "\(reason)"])
                )
                await reschedule(item, afterMilliseconds: 300_000)
                return .postponed
            }
        }
    }

    /// Like `attempt`, for a stimulus that nobody waits for: it goes along with the next one of its execution if that comes soon,
    /// and both are written at once.
    func attemptInCompany(_ stimulus: Stimulus, for item: StoredWork) async -> WorkVerdict {
        let companion = CompanionStimulus(stimulus: stimulus, settledWork: item.key)
        queue.leave(companion, for: item.executionID)
        startsUnderWay.answered(item.storedKey)
        await clock.sleep(until: clock.now().adding(milliseconds: configuration.companyMilliseconds))
        if queue.takeBack(companion, from: item.executionID) {
            return await attempt(stimulus, for: item, insists: true)
        }
        switch await companion.fate.wait() {
        case .taken: return .taken
        case .leftBehind: return await attempt(stimulus, for: item, insists: true)
        }
    }

    /// Deletes a piece of work that needs no transition.
    func settle(_ item: StoredWork) async {
        await settle([StoredWorkKey(executionID: item.executionID, key: item.key)])
    }

    func settle(_ keys: [StoredWorkKey]) async {
        do throws(StoreError) {
            try await store.deleteWork(keys)
            for key in keys { childWatches.forget(key) }
        } catch {
            trouble.log("Deleting settled work failed", error)
        }
    }

    /// Gives a piece of work back, to be done later.
    func reschedule(_ item: StoredWork, afterMilliseconds delay: Int64) async {
        let time = clock.now().adding(milliseconds: delay)
        do throws(StoreError) {
            try await store.rescheduleWork([StoredWorkKey(executionID: item.executionID, key: item.key)], dueAt: time)
            work.due(at: time)
        } catch {
            trouble.log("Putting work off failed", error, about(item))
        }
    }

    /// Gives a piece of work back, of which no attempt has had an effect, to be done later as if it were new.
    func renew(_ item: StoredWork, afterMilliseconds delay: Int64) async {
        let time = clock.now().adding(milliseconds: delay)
        do throws(StoreError) {
            // An attempt before this one may have had its effect all the same.
            guard item.attempts <= 1 else { return await reschedule(item, afterMilliseconds: delay) }
            try await store.renewWork([item.storedKey], dueAt: time)
            work.due(at: time)
        } catch {
            trouble.log("Putting work off failed", error, about(item))
        }
    }
}
