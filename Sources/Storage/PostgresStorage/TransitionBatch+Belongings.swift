import ExecutionStorage
import StepFunctionsModel

/// What belongs to executions: it is written if the row of its execution is.
extension TransitionBatch {
    /// Adds events.
    static func history(of batch: [TransitionRecord]) -> TransitionPart? {
        let chunks = batch.compactMap { record in record.history.map { (id: record.execution.id, chunk: $0) } }
        guard !chunks.isEmpty else { return nil }
        return TransitionPart(
            name: "h",
            types: [.uuids, .bigints, .bigints, .texts],
            text: { first, isWritten in
                """
                insert into history (execution, first_event_id, last_event_id, events)
                select * from unnest(\(placeholders(first, 4)))
                    as given (execution, first_event_id, last_event_id, events)
                where \(isWritten)
                """
            },
            fill: { parameters in
                parameters.add(uuids: chunks) { $0.id }
                parameters.add(bigints: chunks) { Int64($0.chunk.firstEventID) }
                parameters.add(bigints: chunks) { Int64($0.chunk.lastEventID) }
                parameters.add(texts: chunks) { $0.chunk.events }
            }
        )
    }

    /// Deletes pieces of state, and puts others.
    static func scopes(of batch: [TransitionRecord]) -> [TransitionPart] {
        var deleted: [(id: ExecutionID, number: Int)] = []
        var put: [(id: ExecutionID, scope: StoredScope)] = []
        for record in batch {
            // The last one under a number counts, and what is put is not deleted.
            let byNumber = Dictionary(record.changedScopes.map { ($0.id, $0) }) { $1 }
            put += byNumber.values.map { (record.execution.id, $0) }
            // A new execution has nothing that could be deleted.
            guard record.expectedVersion != 0 else { continue }
            deleted += Set(record.deletedScopes).subtracting(byNumber.keys).map { (record.execution.id, $0) }
        }
        deleted.sort { $0 < $1 }
        put.sort { ($0.id, $0.scope.id) < ($1.id, $1.scope.id) }
        return [deletion(ofScopes: deleted), putting(scopes: put)].compactMap { $0 }
    }

    private static func deletion(ofScopes deleted: [(id: ExecutionID, number: Int)]) -> TransitionPart? {
        guard !deleted.isEmpty else { return nil }
        return TransitionPart(
            name: "ds",
            types: [.uuids, .bigints],
            text: { first, isWritten in
                """
                delete from scope using unnest(\(placeholders(first, 2))) as given (execution, id)
                where scope.execution = given.execution and scope.id = given.id and \(isWritten)
                """
            },
            fill: { parameters in
                parameters.add(uuids: deleted) { $0.id }
                parameters.add(bigints: deleted) { Int64($0.number) }
            }
        )
    }

    private static func putting(scopes put: [(id: ExecutionID, scope: StoredScope)]) -> TransitionPart? {
        guard !put.isEmpty else { return nil }
        return TransitionPart(
            name: "ps",
            types: [.uuids, .bigints, .texts],
            text: { first, isWritten in
                """
                insert into scope (execution, id, state)
                select * from unnest(\(placeholders(first, 3))) as given (execution, id, state)
                where \(isWritten)
                on conflict (execution, id) do update set state = excluded.state
                """
            },
            fill: { parameters in
                parameters.add(uuids: put) { $0.id }
                parameters.add(bigints: put) { Int64($0.scope.id) }
                parameters.add(texts: put) { $0.scope.state }
            }
        )
    }

    /// Deletes work, and puts other work.
    static func work(of batch: [TransitionRecord]) -> [TransitionPart] {
        var deleted: [(id: ExecutionID, key: ExactText)] = []
        var put: [(id: ExecutionID, key: ExactText, work: StoredWork)] = []
        for record in batch {
            let byKey = Dictionary(record.putWork.map { (ExactText($0.key), $0) }) { $1 }
            put += byKey.map { (record.execution.id, $0.key, $0.value) }
            guard record.expectedVersion != 0 else { continue }
            deleted += Set(record.deletedWork.map { ExactText($0) }).subtracting(byKey.keys).map {
                (record.execution.id, $0)
            }
        }
        deleted.sort { $0 < $1 }
        put.sort { ($0.id, $0.key) < ($1.id, $1.key) }
        return [deletion(ofWork: deleted), putting(work: put.map { (id: $0.id, work: $0.work) })].compactMap { $0 }
    }

    private static func deletion(ofWork deleted: [(id: ExecutionID, key: ExactText)]) -> TransitionPart? {
        guard !deleted.isEmpty else { return nil }
        return TransitionPart(
            name: "dw",
            types: [.uuids, .texts],
            text: { first, isWritten in
                """
                delete from work using unnest(\(placeholders(first, 2))) as given (execution, key)
                where work.execution = given.execution and work.key = given.key and \(isWritten)
                """
            },
            fill: { parameters in
                parameters.add(uuids: deleted) { $0.id }
                parameters.add(texts: deleted) { $0.key.text }
            }
        )
    }

    private static func putting(work put: [(id: ExecutionID, work: StoredWork)]) -> TransitionPart? {
        guard !put.isEmpty else { return nil }
        return TransitionPart(
            name: "pw",
            types: [.uuids, .texts, .texts, .texts, .bigints, .bigints, .bigints, .bigints, .texts],
            text: { first, isWritten in
                """
                insert into work (execution, key, kind, queue, due_at, created_at, attempts, claimed_until, payload)
                select * from unnest(\(placeholders(first, 9)))
                    as given (execution, key, kind, queue, due_at, created_at, attempts, claimed_until, payload)
                where \(isWritten)
                on conflict (execution, key) do update set
                    kind = excluded.kind, queue = excluded.queue, due_at = excluded.due_at,
                    created_at = excluded.created_at, attempts = excluded.attempts,
                    claimed_until = excluded.claimed_until, payload = excluded.payload
                """
            },
            fill: { parameters in
                parameters.add(uuids: put) { $0.id }
                parameters.add(texts: put) { $0.work.key }
                parameters.add(texts: put) { $0.work.kind.rawValue }
                parameters.add(texts: put) { $0.work.queue }
                parameters.add(bigints: put) { $0.work.dueAt.millisecondsSinceEpoch }
                parameters.add(bigints: put) { $0.work.createdAt.millisecondsSinceEpoch }
                parameters.add(bigints: put) { Int64($0.work.attempts) }
                parameters.add(bigints: put) { $0.work.claimedUntil?.millisecondsSinceEpoch }
                parameters.add(texts: put) { $0.work.payload }
            }
        )
    }
}
