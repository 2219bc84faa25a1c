import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// Map Runs, read from the store.
extension Engine {
    /// Reads a Map Run from the store: all but its items.
    ///
    /// What is fixed about it is read once: with a large input it is a thousand times what its transitions change.
    ///
    /// - Parameters:
    ///   - id: The Map Run.
    ///   - hasChildren: Whether the children that run are needed: there may be ten thousand.
    /// - Returns: The Map Run; nil when there is none.
    /// - Throws: `EngineError`: `damaged` when its record cannot be read, or the store failed.
    func loadMapRun(_ id: ExecutionID, hasChildren: Bool = true) async throws(EngineError) -> LoadedMapRun? {
        let known = mapRunPlans.entry(of: id)
        guard let row = try await mapRunRow(id, known) else {
            mapRunPlans.forget(id)
            return nil
        }
        let pieces = try await reading { () async throws(StoreError) in
            row.status.isClosed || !hasChildren ? [] : try await store.scopes(of: id, in: MapRunState.childPieces)
        }
        do {
            let children = try pieces.map { (index: $0.id - 1, json: try JSONValue(parsing: $0.state)) }
            let state = try MapRunState(head: try JSONValue(parsing: row.state), children: children)
            let entry: MapRunPlans.Entry
            if let known {
                entry = known
            } else {
                let facts = try MapRunFacts(json: try JSONValue(parsing: row.facts))
                let plan = try MapRunPlan(json: try JSONValue(parsing: row.input))
                entry = MapRunPlans.Entry(row: row, facts: facts, reducer: try await reducer(of: plan, facts))
            }
            if state.phase == .closed {
                mapRunPlans.forget(id)
            } else if known == nil {
                mapRunPlans.keep(entry)
            }
            return LoadedMapRun(row: row, facts: entry.facts, reducer: entry.reducer, state: state)
        } catch let error as EngineError {
            throw error
        } catch {
            logger.error("A Map Run's record cannot be read", metadata: ["mapRun": "\(row.arn)", "error": "\(error)"])
            throw .damaged("\(error)")
        }
    }

    private func mapRunRow(
        _ id: ExecutionID,
        _ known: MapRunPlans.Entry?
    ) async throws(EngineError) -> StoredExecution? {
        guard let known else { return try await execution(id: id) }
        let progress = try await reading { () async throws(StoreError) in try await store.progress(of: id) }
        guard let progress else { return nil }
        var row = known.row
        row.progress = progress
        return row
    }

    /// Reads the items that are needed next.
    func fillWindow(of mapRun: inout LoadedMapRun) async throws(EngineError) {
        let id = mapRun.row.id
        if mapRun.state.phase == .running {
            while let wanted = mapRun.state.kept.wanted {
                mapRun.state.kept.fill(try await keptChildren(wanted, of: id))
            }
        }
        while mapRun.reducer.wantsItems(in: mapRun.state) {
            let piece = MapRunState.piece(ofChunk: mapRun.state.chunk + mapRun.state.window.chunkCount)
            let found = try await reading { () async throws(StoreError) in
                try await store.scopes(of: id, in: piece...piece)
            }
            guard let text = found.first?.state else {
                throw .damaged("items of the Map Run are gone (piece \(piece))")
            }
            try Self.append(text, to: &mapRun.state)
        }
    }

    /// Adds the text of a chunk to the items that are in memory.
    static func append(_ text: String, to state: inout MapRunState) throws(EngineError) {
        guard let items = (try? JSONValue(parsing: text))?.arrayValue, !items.isEmpty else {
            throw .damaged("items of the Map Run cannot be read")
        }
        state.window.append(items, skipping: state.chunkOffset, bytes: text.utf8.count)
    }

    /// What decides about a Map Run.
    func reducer(of plan: MapRunPlan, _ facts: MapRunFacts) async throws(EngineError) -> MapRunReducer {
        guard plan.surroundings != nil else { return MapRunReducer(plan: plan, selector: nil) }
        let definition = try await definitions.interpreter(revisionID: facts.parent.revisionID).definition
        guard let state = definition.block.mapState(named: plan.stateName) else {
            throw .damaged("the definition has no Map state '\(plan.stateName)'")
        }
        return MapRunReducer(plan: plan, selector: state.itemSelector)
    }
}
