import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// Map Runs: started and stopped by the effects of an execution, decided upon by `MapRunReducer`, and reported to the
/// execution once they have ended.
extension Engine {
    // MARK: What executions want

    /// Starts a Map Run that an execution has decided on, unless that was done before a crash, or undone meanwhile.
    func startMapRun(_ item: StoredWork, _ payload: JSONValue) async {
        do throws(EngineError) {
            let start: MapRunStart
            do throws(StateDecodingError) {
                start = try MapRunStart(json: payload)
            } catch {
                throw .damaged("\(error)")
            }
            try await begin(start, of: item.executionID)
            await settle(item)
        } catch {
            await putOff(item, error)
        }
    }

    private func begin(
        _ start: MapRunStart,
        of parentID: ExecutionID,
        isStopped: Bool = false
    ) async throws(EngineError) {
        guard try await execution(arn: start.plan.arn) == nil else { return }
        guard let parent = try await execution(id: parentID) else { return }
        var mapRun = try await newMapRun(start.plan, of: parent)
        let chunks = ItemChunks.texts(of: start.items)
        if start.plan.reader == nil {
            mapRun.state.itemCount = start.items.count
            mapRun.state.chunkCount = chunks.count
            if let first = chunks.first { try Self.append(first, to: &mapRun.state) }
        }
        var record: TransitionRecord
        // Nobody waits for it any more: it ends before it has begun, and has all that a redrive needs.
        let stop = StoredWorkKey(executionID: parentID, key: WorkKey.mapRunStop(start.plan.ref))
        let stopped =
            isStopped ? true : try await reading { () async throws(StoreError) in try await store.work(stop) != nil }
        let first: MapRunStimulus = stopped ? .stopRequested() : .resumed
        let (transition, _) = mapRun.reducer.handle([first], in: &mapRun.state, context: mapRunContext())
        record = encoder().record(
            transition,
            of: mapRun,
            chunks: [MapRunInbox.Chunks(first: 0, texts: chunks)]
        )
        // The first chunk may be used up already.
        record.changedScopes.removeAll { scope in record.deletedScopes.contains(scope.id) }
        _ = try await insert(record, mapRun)
    }

    /// Writes a new Map Run.
    ///
    /// - Returns: Whether it was written; there is another one already otherwise, which stays.
    private func insert(_ record: TransitionRecord, _ mapRun: LoadedMapRun) async throws(EngineError) -> Bool {
        do throws(EngineError) {
            guard try await commit(record) else { throw .damaged("the new Map Run was changed by somebody else") }
        } catch {
            guard case .alreadyExists = error else { throw error }
            return false
        }
        guard mapRun.state.phase != .closed else { return true }
        var written = mapRun
        written.row = record.execution
        mapRuns.keep(written)
        mapRunPlans.keep(MapRunPlans.Entry(written))
        return true
    }

    /// Ends a Map Run that its execution does not want any more.
    func stopMapRun(_ item: StoredWork, _ payload: JSONValue) async {
        do throws(EngineError) {
            guard let arn = payload["arn"]?.stringValue, case .mapRunStop(let ref) = WorkKey.parse(item.key) else {
                throw .damaged("the work '\(item.key)' names no Map Run")
            }
            if try await execution(arn: arn) == nil, let start = try await startNotMade(ref, of: item.executionID) {
                try await begin(start, of: item.executionID, isStopped: true)
            }
            if let row = try await execution(arn: arn) {
                try await requestStop(of: row, by: ref)
            } else if let parent = try await execution(id: item.executionID),
                // Whoever wanted it has left no trace. A closed one in its place shows what the history speaks of.
                try await !insertAborted(arn, ref, of: parent)
            {
                // It was started at this very moment.
                guard let row = try await execution(arn: arn) else {
                    throw .damaged("the Map Run \(arn) is there and cannot be found")
                }
                try await requestStop(of: row, by: ref)
            }
            await settle(item)
        } catch {
            await putOff(item, error)
        }
    }

    /// The start of a Map Run that has not been carried out yet; nil when there is none.
    private func startNotMade(_ ref: TaskRef, of id: ExecutionID) async throws(EngineError) -> MapRunStart? {
        let key = StoredWorkKey(executionID: id, key: WorkKey.mapRun(ref))
        let work = try await reading { () async throws(StoreError) in try await store.work(key) }
        guard let payload = work.flatMap({ try? JSONValue(parsing: $0.payload) }) else { return nil }
        do throws(StateDecodingError) {
            return try MapRunStart(json: payload)
        } catch {
            throw .damaged("\(error)")
        }
    }

    private func requestStop(of mapRun: StoredExecution, by ref: TaskRef) async throws(EngineError) {
        // An execution whose record is damaged does not know which attempt waits.
        let isKnown = ref.entry > 0
        do throws(EngineError) {
            try await tell([.stopRequested(isKnown ? ref : nil)], to: mapRun.id)
        } catch {
            guard case .rejected = error else { throw error }
        }
    }

    /// - Returns: Whether it was written; it was started meanwhile otherwise.
    private func insertAborted(
        _ arn: String,
        _ ref: TaskRef,
        of parent: StoredExecution
    ) async throws(EngineError) -> Bool {
        let plan = MapRunPlan(
            ref: ref,
            arn: arn,
            stateName: "",
            childStateMachineName: "",
            executionType: .standard,
            settings: MapRunSettings()
        )
        var mapRun = try await newMapRun(plan, of: parent)
        let (transition, _) = mapRun.reducer.handle([.stopRequested()], in: &mapRun.state, context: mapRunContext())
        return try await insert(encoder().record(transition, of: mapRun), mapRun)
    }

    private func newMapRun(_ plan: MapRunPlan, of parent: StoredExecution) async throws(EngineError) -> LoadedMapRun {
        let settings: ExecutionSettings
        do {
            settings = try ExecutionSettings(of: parent)
        } catch {
            throw .damaged("\(error)")
        }
        let now = clock.now()
        let facts = MapRunFacts(parentID: parent.id, parent: settings)
        let row = StoredExecution(
            id: ExecutionID(
                milliseconds: now.millisecondsSinceEpoch,
                random: (entropy.next(), entropy.next())
            ),
            arn: plan.arn,
            stateMachineARN: parent.arn,
            name: ARN(parsing: plan.arn)?.resource.split(separator: ":").last.map(String.init) ?? plan.arn,
            version: 0,
            status: .running,
            startDate: now,
            facts: facts.json.text,
            input: plan.json.text,
            state: "{}"
        )
        return LoadedMapRun(
            row: row,
            facts: facts,
            reducer: try await reducer(of: plan, facts),
            state: MapRunState(settings: plan.settings, phase: plan.reader == nil ? .running : .reading)
        )
    }

    // MARK: What happens to Map Runs

    /// Tells a Map Run that something happened; returns once what follows from it is durable.
    ///
    /// - Parameters:
    ///   - stimuli: What happened, in order.
    ///   - id: The Map Run.
    ///   - settledWork: Keys of its work that this settles, in the same transition.
    ///   - claim: The claim under which it is told: nothing is written once that is lost.
    ///   - report: Work of another execution that this settles, once it is durable.
    ///   - chunks: Items to write with it.
    /// - Throws: `EngineError.rejected` when nothing of it had an effect.
    func tell(
        _ stimuli: [MapRunStimulus],
        to id: ExecutionID,
        settling settledWork: [String] = [],
        under claim: WorkClaim? = nil,
        report: StoredWorkKey? = nil,
        chunks: MapRunInbox.Chunks? = nil
    ) async throws(EngineError) {
        let letter = MapRunInbox.Letter(
            stimuli: stimuli,
            settledWork: settledWork,
            report: report,
            claim: claim,
            chunks: chunks
        )
        if mapRuns.add(letter, to: id) {
            while let letters = mapRuns.take(for: id) { await deliver(letters, to: id) }
        }
        try await letter.answer.wait().get()
    }

    /// Lets a Map Run go on whose transition was cut off.
    func resumeMapRun(_ item: StoredWork) async {
        do throws(EngineError) {
            try await tell([.resumed], to: item.executionID, settling: [item.key])
        } catch {
            await putOff(item, error)
        }
    }

    private func deliver(_ letters: [MapRunInbox.Letter], to id: ExecutionID) async {
        let deadline = clock.now().adding(milliseconds: configuration.storePatienceMilliseconds)
        var current = mapRuns.takeState(of: id)
        while true {
            do throws(EngineError) {
                let isFresh = current == nil
                if current == nil { current = try await loadMapRun(id) }
                guard let loaded = current else { throw .noSuchExecution }
                current = nil
                guard let rejections = try await decide(letters, loaded, isFresh: isFresh) else { continue }
                await answer(letters, rejections)
                return
            } catch {
                if case .store(let failure) = error, failure.isRetryable, clock.now() < deadline, !Task.isCancelled {
                    current = nil
                    await clock.sleep(until: clock.now().adding(milliseconds: 100))
                    continue
                }
                if case .claimLost = error, letters.count > 1 {
                    // Those of the others hold.
                    for letter in letters { await deliver([letter], to: id) }
                    return
                }
                for letter in letters { letter.answer.give(.failure(error)) }
                return
            }
        }
    }

    /// Lets the reducer decide about letters, and has it written.
    ///
    /// - Returns: Why stimuli had no effect; nil when the Map Run has to be read again first.
    private func decide(
        _ letters: [MapRunInbox.Letter],
        _ loaded: consuming LoadedMapRun,
        isFresh: Bool
    ) async throws(EngineError) -> [StimulusRejected?]? {
        var mapRun = loaded
        try await fillWindow(of: &mapRun)
        let stimuli = letters.flatMap(\.stimuli)
        let (reducer, before, context) = (mapRun.reducer, mapRun.state, mapRunContext())
        let (transition, rejections, after) = await aside {
            var state = before
            let (transition, rejections) = reducer.handle(stimuli, in: &state, context: context)
            return (transition, rejections, state)
        }
        mapRun.state = after
        // A refusal that rests on a state that another node may have changed meanwhile is checked once more.
        guard isFresh || !rejections.contains(where: { $0 != nil }) else { return nil }
        let settledWork = letters.flatMap(\.settledWork)
        if transition.isChanged || !settledWork.isEmpty {
            // Items of a letter that was refused are those of a reader that is not the one any more.
            var rest = rejections[...]
            let accepted = letters.filter { letter in
                defer { rest = rest.dropFirst(letter.stimuli.count) }
                return rest.prefix(letter.stimuli.count).contains(nil)
            }
            var record = encoder().record(
                transition,
                of: mapRun,
                settling: settledWork,
                chunks: accepted.compactMap(\.chunks)
            )
            record.claims = letters.compactMap(\.claim)
            guard try await commit(record) else { return nil }
            mapRun.row = record.execution
        }
        if mapRun.state.phase == .closed {
            mapRunPlans.forget(mapRun.row.id)
        } else {
            mapRuns.keep(mapRun)
        }
        return rejections
    }

    private func answer(_ letters: [MapRunInbox.Letter], _ rejections: [StimulusRejected?]) async {
        let reports = letters.compactMap(\.report)
        if !reports.isEmpty { await settle(reports) }
        var rest = rejections[...]
        for letter in letters {
            let mine = rest.prefix(letter.stimuli.count)
            rest = rest.dropFirst(letter.stimuli.count)
            if let reason = mine.first ?? nil, mine.allSatisfy({ $0 != nil }) {
                letter.answer.give(.failure(.rejected(reason)))
            } else {
                letter.answer.give(.success(()))
            }
        }
    }

    // MARK: Parts

    func encoder() -> MapRunEncoder {
        let now = clock.now()
        return MapRunEncoder(
            now: now,
            claimedUntil: work.room > 0 ? now.adding(milliseconds: configuration.claimMilliseconds) : nil,
            mark: entropy.next()
        )
    }

    func mapRunContext() -> StimulusContext {
        StimulusContext(now: clock.now(), randomSeed: entropy.next(), tokenKeyID: keyring.currentKeyID)
    }

    /// Work of a Map Run could not be carried out now.
    func putOff(_ item: StoredWork, _ error: EngineError) async {
        switch error {
        case .noSuchExecution, .rejected, .alreadyExists, .notRedrivable, .alreadyRedriven, .concurrency:
            logger.debug("Stale work is dropped", metadata: about(item, ["reason": "\(error)"]))
            await settle(item)
        case .busy, .premiseChanged:
            await reschedule(item, afterMilliseconds: 1000)
        case .claimLost:
            logger.debug("Somebody else is at the work now", metadata: about(item))
        case .store(let failure):
            // The claim expires, and the work comes back.
            trouble.log("Work has to wait for the store", failure, about(item))
        case .damaged(let reason):
            logger.error(
                "Work that cannot be carried out is put off",
                metadata: about(item, ["reason": "\(reason)"])
            )
            await reschedule(item, afterMilliseconds: 300_000)
        }
    }
}
