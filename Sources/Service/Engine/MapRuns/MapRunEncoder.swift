import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

/// Turns what was decided about a Map Run into what the store writes.
struct MapRunEncoder {
    let now: Timestamp
    /// See `TransitionEncoder`.
    let claimedUntil: Timestamp?
    /// See `TransitionEncoder`.
    let mark: UInt64

    /// The record of a transition.
    ///
    /// - Parameters:
    ///   - transition: What was decided.
    ///   - mapRun: The Map Run with its new state; its row is still the old one, or the one to insert.
    ///   - settledWork: Keys of the work that this transition settles.
    ///   - chunks: New chunks of items.
    /// - Returns: What one commit writes.
    func record(
        _ transition: MapRunTransition,
        of mapRun: LoadedMapRun,
        settling settledWork: [String] = [],
        chunks: [MapRunInbox.Chunks] = []
    ) -> TransitionRecord {
        var row = mapRun.row
        row.version += 1
        var head = mapRun.state.headJSON.objectValue ?? [:]
        head["mark"] = .string(String(mark, radix: 16))
        row.state = JSONValue.object(head).text
        if let outcome = transition.outcome { row.close(outcome, at: now) }
        var record = TransitionRecord(execution: row, expectedVersion: mapRun.row.version)
        for index in transition.startedChildren.sorted() {
            guard let child = mapRun.state.childJSON(index) else { continue }
            record.changedScopes.append(StoredScope(id: MapRunState.piece(ofChild: index), state: child.text))
        }
        for group in chunks {
            for (index, text) in group.texts.enumerated() {
                record.changedScopes.append(
                    StoredScope(id: MapRunState.piece(ofChunk: group.first + index), state: text)
                )
            }
        }
        record.deletedScopes =
            transition.endedChildren.sorted().map(MapRunState.piece(ofChild:))
            + transition.usedChunks.sorted().map(MapRunState.piece(ofChunk:))
        record.deletedWork = settledWork
        record.putWork = transition.effects.map { work(for: $0, of: row.id) }
        if transition.outcome != nil {
            record.deletedWork += [
                WorkKey.readItems, WorkKey.stopChildren, WorkKey.mapRunResume, WorkKey.gatherResults,
            ]
            let parent: JSONValue = [
                "parent": .string(mapRun.facts.parentID.hexadecimal), "ref": .string(mapRun.plan.ref.description),
            ]
            record.putWork = [claimed(row.id, WorkKey.mapRunEnded, parent)]
        }
        return record
    }

    private func work(for effect: MapRunEffect, of id: ExecutionID) -> StoredWork {
        switch effect {
        case .startChildren(let children):
            claimed(
                id,
                WorkKey.children(from: children.first?.index ?? 0),
                ["children": .array(children.map(\.json))]
            )
        case .stopChildren: claimed(id, WorkKey.stopChildren, [:])
        case .readItems: claimed(id, WorkKey.readItems, [:])
        case .resume: claimed(id, WorkKey.mapRunResume, [:])
        case .gatherResults: claimed(id, WorkKey.gatherResults, [:])
        }
    }

    private func claimed(_ id: ExecutionID, _ key: String, _ payload: JSONValue) -> StoredWork {
        StoredWork(
            executionID: id,
            key: key,
            kind: .effect,
            dueAt: now,
            createdAt: now,
            attempts: claimedUntil == nil ? 0 : 1,
            claimedUntil: claimedUntil,
            payload: payload.text
        )
    }
}
