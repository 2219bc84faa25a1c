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
        let round = mapRun.state.redriveCount
        if transition.isRedriven { row.reopen(redriveCount: round, at: now) }
        if let outcome = transition.outcome { row.close(outcome, at: now) }
        var record = TransitionRecord(execution: row, expectedVersion: mapRun.row.version)
        for index in transition.startedChildren.sorted() {
            guard let child = mapRun.state.childJSON(index) else { continue }
            record.changedScopes.append(StoredScope(id: MapRunState.piece(ofChild: index), state: child.text))
        }
        for (index, child) in transition.keptChildren.sorted(by: { $0.key < $1.key }) {
            record.changedScopes.append(StoredScope(id: MapRunState.piece(ofKept: index), state: child.json.text))
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
            + transition.takenChildren.sorted().map(MapRunState.piece(ofKept:))
        record.deletedWork = settledWork
        record.putWork = transition.effects.map { work(for: $0, of: row.id, round: round) }
        if transition.outcome != nil {
            record.deletedWork += [
                WorkKey.readItems(round: round), WorkKey.stopChildren(round: round),
                WorkKey.mapRunResume(round: round), WorkKey.gatherResults(round: round),
            ]
            let parent: JSONValue = [
                "parent": .string(mapRun.facts.parentID.hexadecimal),
                "ref": .string((mapRun.state.waiting ?? mapRun.plan.ref).description),
            ]
            record.putWork = [claimed(row.id, WorkKey.mapRunEnded(round: round), parent)]
        }
        return record
    }

    private func work(for effect: MapRunEffect, of id: ExecutionID, round: Int) -> StoredWork {
        switch effect {
        case .startChildren(let children):
            claimed(
                id,
                WorkKey.children(from: children.first?.index ?? 0, round: round),
                ["children": .array(children.map(\.json))]
            )
        case .stopChildren: claimed(id, WorkKey.stopChildren(round: round), [:])
        case .readItems: claimed(id, WorkKey.readItems(round: round), [:])
        case .resume: claimed(id, WorkKey.mapRunResume(round: round), [:])
        case .gatherResults: claimed(id, WorkKey.gatherResults(round: round), [:])
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
