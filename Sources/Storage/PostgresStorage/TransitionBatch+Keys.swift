import ExecutionStorage
import StepFunctionsModel

/// Transitions that take a place in the line of a concurrency key: each by a statement of its own, so that it sees what those
/// before it in the batch have done, and all of them behind locks on their keys, so that it sees what other nodes have.
extension TransitionBatch {
    /// Locks on the keys of transitions, in an order that is the same everywhere.
    static func locks(on records: [TransitionRecord]) -> [Command] {
        Set(records.compactMap(\.place?.key)).sorted().map(lock)
    }

    /// A lock on a key; has to come before everything else that the transaction does.
    static func lock(_ key: ConcurrencyKey) -> Command {
        Command(locking) {
            $0.add(key.scope)
            $0.add(key.text)
        }
    }

    /// Writes the row of an execution and, if its key allows, its place in the line.
    static func place(_ record: TransitionRecord, _ numbers: [ExactText: Int32]) -> Command {
        let isNew = record.expectedVersion == 0
        let row = isNew ? insertions([record], numbers) : updates([record])
        return Command(isNew ? insertingPlaced : updatingPlaced) { parameters in
            row.fill(&parameters)
            addPlace(of: record, to: &parameters)
        }
    }

    private static func addPlace(of record: TransitionRecord, to parameters: inout Parameters) {
        let places = [record.place].compactMap { $0 }
        parameters.add(texts: places) { $0.key.scope }
        parameters.add(texts: places) { $0.key.text }
        parameters.add(texts: places) { $0.policy.rawValue }
        parameters.add(texts: places) { $0.workKey }
        parameters.add(bigints: places) { $0.at.millisecondsSinceEpoch }
    }

    /// Marks all that wait as superseded by an execution, if it was written.
    static func supersede(by record: TransitionRecord) -> Command {
        let places = [record.place].compactMap { $0 }
        return Command(superseding) { parameters in
            parameters.add(uuids: places) { _ in record.execution.id }
            parameters.add(texts: places) { $0.key.scope }
            parameters.add(texts: places) { $0.key.text }
            parameters.add(bigints: places) { $0.at.millisecondsSinceEpoch }
        }
    }

    private static let locking = Statement("lock_key", [.text, .text], "select lock_key($1, $2)")

    /// The condition that somebody has the key of `asked`, or is about to.
    private static let isHeld = """
        exists (
            select from key_place
            where key_place.key_scope = asked.key_scope and key_place.key = asked.key and key_place.status <> 'ENDED'
                and (key_place.status = 'HOLDING' or key_place.superseded_by is null)
        )
        """

    /// Puts the executions of `written` into the line of what was `asked`.
    private static let enteringLine = """
        insert into key_place (execution, key_scope, key, policy, work_key, since, number, status, held_since)
        select written.id, asked.key_scope, asked.key, asked.policy, asked.work_key, asked.since,
            (
                select coalesce(max(number), 0) + 1 from key_place
                where key_place.key_scope = asked.key_scope and key_place.key = asked.key
            ),
            case when \(isHeld) then 'WAITING' else 'HOLDING' end,
            case when \(isHeld) then null else asked.since end
        from written, asked
        on conflict (execution) do update set
            key_scope = excluded.key_scope, key = excluded.key, policy = excluded.policy, number = excluded.number,
            status = excluded.status, work_key = excluded.work_key, since = excluded.since,
            held_since = excluded.held_since, ended_at = null, superseded_by = null, predecessor = null
        returning execution
        """

    static let insertingPlaced = Statement(
        "insert_execution_in_line",
        insertTypes + [.texts, .texts, .texts, .texts, .bigints],
        """
        with asked as (
            select * from unnest($21, $22, $23, $24, $25) as asked (key_scope, key, policy, work_key, since)
        ), written as (
            insert into execution (\(insertedColumns))
            select given.* from unnest(\(placeholders(1, insertTypes.count))) as given, asked
            where not (asked.policy = 'reject' and \(isHeld))
            on conflict do nothing
            returning id
        )
        \(enteringLine)
        """
    )

    static let updatingPlaced = Statement(
        "update_execution_in_line",
        updateTypes + [.texts, .texts, .texts, .texts, .bigints],
        """
        with asked as (
            select * from unnest($12, $13, $14, $15, $16) as asked (key_scope, key, policy, work_key, since)
        ), written as (
            update execution set version = given.version, status = given.status, stop_date = given.stop_date,
                redrive_count = given.redrive_count, redrive_date = given.redrive_date, state = given.state,
                error = given.error, cause = given.cause, output = given.output
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                as given (id, expected, version, status, stop_date, redrive_count, redrive_date, state, error, cause, output),
                asked
            where execution.id = given.id and execution.version = given.expected
                and not (asked.policy = 'reject' and \(isHeld))
                and not exists (
                    select from key_place where key_place.execution = given.id and key_place.status <> 'ENDED'
                )
            returning execution.id
        )
        \(enteringLine)
        """
    )

    private static let superseding = Statement(
        "supersede",
        [.uuids, .texts, .texts, .bigints],
        """
        with replaced as (
            update key_place set superseded_by = given.execution
            from unnest($1, $2, $3) as given (execution, key_scope, key)
            where key_place.key_scope = given.key_scope and key_place.key = given.key and key_place.status = 'WAITING'
                and key_place.superseded_by is null and \(TransitionPart.isWrittenBefore)
                and key_place.number < (select own.number from key_place as own where own.execution = given.execution)
            returning key_place.execution, key_place.work_key
        )
        insert into work (execution, key, kind, due_at, created_at, attempts, payload)
        select replaced.execution, replaced.work_key, 'effect', now.at, now.at, 0, '{}'
        from replaced, unnest($4) as now (at)
        on conflict (execution, key) do update set due_at = excluded.due_at, claimed_until = null
        """
    )
}
