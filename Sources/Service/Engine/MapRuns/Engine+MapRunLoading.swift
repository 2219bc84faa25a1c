import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// Reads Map Runs from the store.
extension Engine {
    /// Reads a Map Run from the store: all but its items.
    ///
    /// - Parameters:
    ///   - id: The Map Run.
    ///   - hasChildren: Whether the children that run are needed: there may be ten thousand.
    /// - Returns: The Map Run; nil when there is none.
    /// - Throws: `EngineError`: `damaged` when its record cannot be read, or the store failed.
    func loadMapRun(_ id: ExecutionID, hasChildren: Bool = true) async throws(EngineError) -> LoadedMapRun? {
        guard let row = try await execution(id: id) else { return nil }
        let pieces = try await reading { () async throws(StoreError) in
            row.status.isClosed || !hasChildren ? [] : try await store.scopes(of: id, in: MapRunState.childPieces)
        }
        do {
            let facts = try MapRunFacts(json: try JSONValue(parsing: row.facts))
            let plan = try MapRunPlan(json: try JSONValue(parsing: row.input))
            let children = try pieces.map { (index: $0.id - 1, json: try JSONValue(parsing: $0.state)) }
            return LoadedMapRun(
                row: row,
                facts: facts,
                reducer: try await reducer(of: plan, facts),
                state: try MapRunState(head: try JSONValue(parsing: row.state), children: children)
            )
        } catch let error as EngineError {
            throw error
        } catch {
            logger.error("A Map Run's record cannot be read", metadata: ["mapRun": "\(row.arn)", "error": "\(error)"])
            throw .damaged("\(error)")
        }
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
