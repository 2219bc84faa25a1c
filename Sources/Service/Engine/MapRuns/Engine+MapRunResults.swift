import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

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
                stimulus = .resultsGathered(try await results(of: mapRun))
            } catch {
                switch error {
                case .engine(let error): throw error
                case .states(let error): stimulus = .gatheringFailed(error)
                }
            }
            try await tell([stimulus], to: item.executionID, settling: [item.key])
        } catch {
            await putOff(item, error)
        }
    }

    /// Either the store cannot be read now, or the results make no output.
    enum GatheringFailure: Error {
        case engine(EngineError)
        case states(StatesError)
    }

    private func results(of mapRun: LoadedMapRun) async throws(GatheringFailure) -> JSONValue {
        var results = MapRunResults(plan: mapRun.plan)
        var count = 0
        var query = ExecutionQuery(mapRunARN: mapRun.row.arn, limit: Self.pageSize)
        while true {
            let page: [ChildResult]
            do throws(EngineError) {
                (page, query.olderThan) = try await childResults(matching: query, for: mapRun.facts.parentID)
            } catch {
                throw .engine(error)
            }
            do throws(StatesError) {
                for child in page where child.status.isClosed {
                    try results.add(child)
                    count += 1
                }
            } catch {
                throw .states(error)
            }
            guard query.olderThan != nil else { break }
        }
        guard count == mapRun.state.executions.ended else {
            let cause =
                "Of \(mapRun.state.executions.ended) child workflow executions only \(count) are still stored: the outcome "
                + "of the Map Run is unknown."
            throw .states(StatesError(.runtime, cause: cause))
        }
        return results.array
    }

    /// A page of children, and where the next one begins; nil behind the last.
    ///
    /// Their texts are as they are to be stored for the execution that waits for the Map Run.
    func childResults(
        matching query: ExecutionQuery,
        for parent: ExecutionID
    ) async throws(EngineError) -> ([ChildResult], next: ExecutionID?) {
        let summaries = try await patiently { () async throws(EngineError) in try await executions(matching: query) }
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
            for (number, summary) in summaries.enumerated() {
                if number >= Self.readsAtOnce { note(await group.next()) }
                group.addTask {
                    do throws(EngineError) {
                        let row = try await self.patiently { () async throws(EngineError) in
                            try await self.execution(id: summary.id)
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
        return (found, summaries.count < query.limit ? nil : summaries.last?.id)
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
