import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// Redrives of Map Runs: wanted by an execution that was redriven, decided upon by `MapRunReducer`.
extension Engine {
    /// Milliseconds after which a Map Run that has not ended yet is asked again to go on.
    private static let pauseMilliseconds: Int64 = 500

    /// Lets a Map Run go on for an execution that was redriven; comes back until it has ended what it was doing.
    func redriveMapRun(_ ref: TaskRef, _ item: StoredWork, _ payload: JSONValue) async {
        do throws(EngineError) {
            guard let arn = payload["arn"]?.stringValue, let count = payload["redrives"]?.intValue else {
                throw .damaged("the work '\(item.key)' names no Map Run")
            }
            guard let row = try await execution(arn: arn) else {
                try await refuse(ref, item, "The Map Run \(arn) is gone and cannot be redriven.")
                return
            }
            guard row.status.isClosed || row.redriveCount >= count else {
                await reschedule(item, afterMilliseconds: Self.pauseMilliseconds)
                return
            }
            do throws(EngineError) {
                try await tell([.redriven(ref, count: count)], to: row.id)
            } catch {
                switch error {
                case .rejected(.notRedrivable):
                    await reschedule(item, afterMilliseconds: Self.pauseMilliseconds)
                    return
                case .rejected(.damaged(let reason)):
                    try await refuse(ref, item, "The Map Run \(arn) cannot be redriven: \(reason).")
                    return
                // It was done before, or is not wanted any more.
                case .rejected: break
                case .noSuchExecution, .alreadyExists, .notRedrivable, .alreadyRedriven, .busy, .concurrency,
                    .claimLost, .premiseChanged, .store, .damaged:
                    throw error
                }
            }
            await settle(item)
        } catch {
            await putOff(item, error)
        }
    }

    /// The execution is told that its Map Run has failed; another redrive starts a new one.
    private func refuse(_ ref: TaskRef, _ item: StoredWork, _ cause: String) async throws(EngineError) {
        let failure = ExecutionOutcome.failed(StatesError(.runtime, cause: cause))
        _ = try await deliver(.mapRunEnded(ref, failure), to: item.executionID, settling: item.key)
    }

    // MARK: Children

    /// Redrives a child, unless it was before.
    ///
    /// - Returns: What the Map Run has to be told; nil while the child runs, which reports its end itself.
    func redrive(
        _ child: ChildStart,
        _ id: ExecutionID,
        of mapRun: LoadedMapRun,
        under claim: WorkClaim
    ) async throws(EngineError) -> MapRunStimulus? {
        guard let row = try await execution(id: id) else {
            // Removed by hand: nobody knows how it ended, but that it was not well.
            return .childNotRedriven(
                index: child.index,
                .failed,
                redriveCount: child.redriveCount,
                isFinal: true
            )
        }
        if row.redriveCount >= child.redriveCount { return Self.end(of: row, child) }
        func refused(isFinal: Bool) -> MapRunStimulus {
            .childNotRedriven(index: child.index, row.status, redriveCount: child.redriveCount, isFinal: isFinal)
        }
        if mapRun.state.phase == .stopping { return refused(isFinal: false) }
        do throws(EngineError) {
            switch mapRun.plan.executionType {
            case .standard:
                let token = makeUUID()
                _ = try await deliver(.redriven(nil), to: id, under: claim) { (loaded, now) throws(EngineError) in
                    if loaded.row.redriveCount >= child.redriveCount { throw .alreadyRedriven(now) }
                    try Self.reopen(&loaded, token: token, nil, at: now)
                }
            case .express:
                try await redriveExpress(id, redriveCount: child.redriveCount, under: claim)
            }
            return nil
        } catch {
            switch error {
            case .alreadyRedriven: return try await execution(id: id).flatMap { Self.end(of: $0, child) }
            case .notRedrivable, .rejected: return refused(isFinal: true)
            case .noSuchExecution, .alreadyExists, .busy, .concurrency, .claimLost, .premiseChanged, .store, .damaged:
                throw error
            }
        }
    }

    /// Runs an Express child again, from its beginning: it keeps nothing to go on with.
    private func redriveExpress(
        _ id: ExecutionID,
        redriveCount: Int,
        under claim: WorkClaim
    ) async throws(EngineError) {
        _ = try await amend(id) { (row, encoder, record) throws(EngineError) in
            if row.redriveCount >= redriveCount { throw .alreadyRedriven(encoder.now) }
            if let obstacle = RedriveObstacle(row, lastEventID: 0, at: encoder.now) { throw .notRedrivable(obstacle) }
            record.execution.reopen(redriveCount: redriveCount, at: encoder.now)
            record.putWork = [encoder.claimed(id, WorkKey.express(round: redriveCount), [:])]
            record.claims = [claim]
        }
    }

    // MARK: From the store

    /// Those of a Map Run's children that are kept for a redrive, and whose indices lie in a range.
    func keptChildren(
        _ indices: Range<Int>,
        of id: ExecutionID
    ) async throws(EngineError) -> [(index: Int, child: KeptChild)] {
        guard let last = indices.last else { return [] }
        let numbers = MapRunState.piece(ofKept: indices.lowerBound)...MapRunState.piece(ofKept: last)
        let pieces = try await reading { () async throws(StoreError) in try await store.scopes(of: id, in: numbers) }
        do {
            return try pieces.map { piece in
                (
                    index: MapRunState.keptIndex(ofPiece: piece.id),
                    child: try KeptChild(json: try JSONValue(parsing: piece.state))
                )
            }
        } catch {
            throw .damaged("a child of the Map Run that is kept for a redrive cannot be read: \(error)")
        }
    }

    /// The children that a Map Run has decided on, but not started.
    func leftOutChildren(of mapRun: LoadedMapRun) async throws(EngineError) -> [ChildStart] {
        var missing = mapRun.state.leftOutExecutions
        var found: [ChildStart] = []
        var next = 0
        while missing > 0, next < mapRun.state.nextChild {
            let page = next..<min(next + KeptCursor.pageSize, mapRun.state.nextChild)
            for (_, child) in try await keptChildren(page, of: mapRun.row.id) {
                guard case .leftOut(let start) = child else { continue }
                found.append(start)
                missing -= 1
            }
            next = page.upperBound
        }
        return found
    }
}
