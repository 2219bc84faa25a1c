import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

/// The results of Map Runs: they stand in the rows of the children until all have ended.
extension Engine {
    /// Children that are read in one go.
    private static let pageSize = 500
    /// Rows that are read side by side.
    private static let readsAtOnce = 8

    /// Puts the results of a Map Run together, and tells it.
    func gatherResults(_ item: StoredWork) async {
        do throws(EngineError) {
            guard let mapRun = try await loadMapRun(item.executionID), mapRun.state.phase == .gathering else {
                await settle(item)
                return
            }
            let stimulus: MapRunStimulus
            do throws(GatheringFailure) {
                stimulus = .resultsGathered(
                    try await results(of: mapRun),
                    redriveCount: mapRun.state.redriveCount
                )
            } catch {
                switch error {
                case .engine(let error): throw error
                case .states(let error): stimulus = .gatheringFailed(error, redriveCount: mapRun.state.redriveCount)
                case .cancelled:
                    await reschedule(item, afterMilliseconds: 0)
                    return
                }
            }
            try await tell([stimulus], to: item.executionID, settling: [item.key], under: work.currentClaim(on: item))
        } catch {
            await putOff(item, error)
        }
    }

    /// Why results are not put together.
    enum GatheringFailure: Error {
        /// The store cannot be read now.
        case engine(EngineError)
        /// They make no output, or cannot be written.
        case states(StatesError)
        /// This node is about to stop.
        case cancelled
    }

    /// What becomes the state's result.
    private func results(of mapRun: LoadedMapRun) async throws(GatheringFailure) -> JSONValue {
        if let call = mapRun.plan.writer, !call.resource.isEmpty { return try await export(call, of: mapRun) }
        var results = MapRunResults(plan: mapRun.plan)
        try await forEachResult(of: mapRun) { child throws(GatheringFailure) in
            do throws(StatesError) {
                try results.add(child)
            } catch {
                throw .states(error)
            }
        }
        return results.array
    }

    /// Writes the results to where the `ResultWriter` says.
    private func export(_ call: MapRunPlan.Call, of mapRun: LoadedMapRun) async throws(GatheringFailure) -> JSONValue {
        guard let objects else { throw .states(Self.exportFailed("Objects cannot be written by this server.")) }
        var export = try await exporting { () async throws(ObjectStorageError) in
            try ResultExport(call, plan: mapRun.plan, storage: objects, region: mapRun.facts.parent.region)
        }
        try await forEachResult(of: mapRun) { child throws(GatheringFailure) in
            try await exporting { () async throws(ObjectStorageError) in try await export.add(child) }
        }
        try await forEachPending(of: mapRun) { input throws(GatheringFailure) in
            try await exporting { () async throws(ObjectStorageError) in try await export.addPending(input: input) }
        }
        return try await exporting { () async throws(ObjectStorageError) in try await export.finish() }
    }

    private func exporting<Value>(
        _ body: () async throws(ObjectStorageError) -> Value
    ) async throws(GatheringFailure) -> Value {
        do throws(ObjectStorageError) {
            return try await body()
        } catch {
            // Said because this node is stopping, it says nothing about the storage: somebody else begins anew.
            if error.isCancelled || Task.isCancelled { throw .cancelled }
            throw .states(Self.exportFailed(error.message))
        }
    }

    private static func exportFailed(_ cause: String) -> StatesError { StatesError(.resultWriterFailed, cause: cause) }

    /// Goes through the results of all children that have ended, in the order in which they were started.
    private func forEachResult(
        of mapRun: LoadedMapRun,
        _ body: (ChildResult) async throws(GatheringFailure) -> Void
    ) async throws(GatheringFailure) {
        var ids: [ExecutionID] = []
        var query = ExecutionQuery(mapRunARN: mapRun.row.arn, limit: Self.pageSize, isUrgent: true)
        var count = 0
        do throws(EngineError) {
            repeat {
                let page = try await patiently { () async throws(EngineError) in try await executions(matching: query) }
                ids += page.lazy.filter { $0.status.isClosed }.map(\.id)
                query.olderThan = page.count < query.limit ? nil : page.last?.id
            } while query.olderThan != nil
        } catch {
            throw .engine(error)
        }
        ids.reverse()
        while count < ids.count {
            let next = ids[count..<min(count + Self.pageSize, ids.count)]
            let page: [ChildResult]
            do throws(EngineError) {
                page = try await childResults(next, for: mapRun.facts.parentID)
            } catch {
                throw .engine(error)
            }
            guard page.count == next.count else { break }
            for child in page.sorted(by: { $0.index < $1.index }) { try await body(child) }
            count += page.count
        }
        guard count == mapRun.state.executions.ended else {
            let cause =
                "Of \(mapRun.state.executions.ended) child workflow executions only \(count) are still stored: the outcome "
                + "of the Map Run is unknown."
            throw .states(StatesError(.runtime, cause: cause))
        }
    }

    /// Goes through the inputs of the children that were not started, as far as they can be made.
    private func forEachPending(
        of mapRun: LoadedMapRun,
        _ body: (JSONValue) async throws(GatheringFailure) -> Void
    ) async throws(GatheringFailure) {
        var inputs: [JSONValue] = []
        do throws(EngineError) {
            for child in try await leftOutChildren(of: mapRun) { inputs.append(child.input) }
        } catch {
            throw .engine(error)
        }
        for input in inputs { try await body(input) }
        var rest = mapRun
        rest.state.phase = .running
        while rest.state.nextItem < rest.state.itemCount {
            do throws(EngineError) {
                try await fillWindow(of: &rest)
            } catch {
                throw .engine(error)
            }
            // An item of which no input can be made is why the Map Run has failed.
            guard let input = rest.reducer.takePendingInput(from: &rest.state, context: mapRunContext()) else { return }
            try await body(input)
        }
    }

    /// Reads what has become of children.
    ///
    /// Their texts are as they are to be stored for the execution that waits for the Map Run.
    private func childResults(
        _ ids: ArraySlice<ExecutionID>,
        for parent: ExecutionID
    ) async throws(EngineError) -> [ChildResult] {
        var found: [ChildResult] = []
        var failure: EngineError?
        await withTaskGroup(of: Result<ChildResult?, EngineError>.self) { group in
            func note(_ result: Result<ChildResult?, EngineError>?) {
                switch result {
                case .success(let child?): found.append(child)
                case .failure(let error): failure = error
                case .success(nil), nil: break
                }
            }
            for (number, id) in ids.enumerated() {
                if number >= Self.readsAtOnce { note(await group.next()) }
                group.addTask {
                    do throws(EngineError) {
                        let row = try await self.patiently { () async throws(EngineError) in
                            try await self.execution(id: id)
                        }
                        return .success(row.map { self.childResult($0, for: parent) })
                    } catch {
                        return .failure(error)
                    }
                }
            }
            for await result in group { note(result) }
        }
        if let failure { throw failure }
        return found
    }

    /// Reads what is one of thousands of reads: one that fails for a moment must not make all the others be done again.
    private func patiently<Value: Sendable>(
        _ body: () async throws(EngineError) -> Value
    ) async throws(EngineError) -> Value {
        let deadline = clock.now().adding(milliseconds: configuration.storePatienceMilliseconds)
        while true {
            do throws(EngineError) {
                return try await body()
            } catch {
                guard case .store(let failure) = error, failure.isRetryable, clock.now() < deadline, !Task.isCancelled
                else { throw error }
                await clock.sleep(until: clock.now().adding(milliseconds: 100))
            }
        }
    }

    private func childResult(_ row: StoredExecution, for parent: ExecutionID) -> ChildResult {
        func rebound(_ text: String) -> String {
            guard text.containsBytes(of: TaskTokenPlaceholder.prefix) else { return text }
            return veil.rebind(text, from: (row.id, tokenSeal(of: row)), to: parent)
        }
        let membership = MapRunMembership(json: (try? JSONValue(parsing: row.facts))?[ExecutionSettings.membershipKey])
        return ChildResult(
            index: membership?.index ?? 0,
            itemCount: membership?.itemCount ?? 1,
            arn: row.arn,
            name: row.name,
            stateMachineARN: row.stateMachineARN,
            status: row.status,
            input: rebound(row.input),
            output: row.output.map(rebound),
            error: row.status == .succeeded
                ? nil : StatesError(name: row.error.map(rebound), cause: row.cause.map(rebound)),
            startDate: row.startDate,
            stopDate: row.stopDate,
            redriveCount: row.redriveCount
        )
    }
}
