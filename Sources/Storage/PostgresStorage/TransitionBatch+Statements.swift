extension TransitionBatch {
    /// The condition that a row of this transaction's own making stands in `execution` under the id `given.execution`.
    static let isWritten = """
        exists (
            select from execution
            where execution.id = given.execution and execution.xmin = (select pg_current_xact_id()::xid)
        )
        """

    static let updating = Statement(
        "update_executions",
        [.uuids, .bigints, .bigints, .texts, .bigints, .bigints, .bigints, .texts, .texts, .texts, .texts],
        update(where: "")
    )

    /// The text that changes rows of executions which are at the versions that were expected.
    static func update(where condition: String) -> String {
        """
        update execution set version = given.version, status = given.status, stop_date = given.stop_date,
            redrive_count = given.redrive_count, redrive_date = given.redrive_date, state = given.state,
            error = given.error, cause = given.cause, output = given.output
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            as given (id, expected, version, status, stop_date, redrive_count, redrive_date, state, error, cause, output)
        where execution.id = given.id and execution.version = given.expected \(condition)
        returning execution.id
        """
    }

    static let inserting = Statement(
        "insert_executions",
        [
            .uuids, .bigints, .integers, .integers, .integers, .integers, .integers, .texts, .texts, .texts, .texts,
            .bigints, .bigints, .bigints, .bigints, .texts, .texts, .texts, .texts, .texts,
        ],
        insert(where: "")
    )

    /// The text that adds rows of executions whose names are free.
    static func insert(where condition: String) -> String {
        """
        insert into execution (
            id, start_date, arn_prefix, state_machine, state_machine_version, state_machine_alias, map_run, arn_suffix,
            name, facts, input, version, stop_date, redrive_count, redrive_date, status, state, error, cause, output
        )
        select given.* from unnest(
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20
        ) as given (id)
        \(condition)
        on conflict do nothing
        returning id
        """
    }

    static let addingHistory = Statement(
        "add_history",
        [.uuids, .bigints, .bigints, .texts],
        """
        insert into history (execution, first_event_id, last_event_id, events)
        select * from unnest($1, $2, $3, $4) as given (execution, first_event_id, last_event_id, events)
        where \(isWritten)
        """
    )

    static let deletingScopes = Statement(
        "delete_scopes",
        [.uuids, .bigints],
        """
        delete from scope using unnest($1, $2) as given (execution, id)
        where scope.execution = given.execution and scope.id = given.id and \(isWritten)
        """
    )

    static let puttingScopes = Statement(
        "put_scopes",
        [.uuids, .bigints, .texts],
        """
        insert into scope (execution, id, state)
        select * from unnest($1, $2, $3) as given (execution, id, state)
        where \(isWritten)
        on conflict (execution, id) do update set state = excluded.state
        """
    )

    static let deletingWork = Statement(
        "delete_work_of_transitions",
        [.uuids, .texts],
        """
        delete from work using unnest($1, $2) as given (execution, key)
        where work.execution = given.execution and work.key = given.key and \(isWritten)
        """
    )

    static let puttingWork = Statement(
        "put_work",
        [.uuids, .texts, .texts, .texts, .bigints, .bigints, .bigints, .bigints, .texts],
        """
        insert into work (execution, key, kind, queue, due_at, created_at, attempts, claimed_until, payload)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
            as given (execution, key, kind, queue, due_at, created_at, attempts, claimed_until, payload)
        where \(isWritten)
        on conflict (execution, key) do update set
            kind = excluded.kind, queue = excluded.queue, due_at = excluded.due_at, created_at = excluded.created_at,
            attempts = excluded.attempts, claimed_until = excluded.claimed_until, payload = excluded.payload
        """
    )

    /// Which of the given ARNs, as prefixes and suffixes, executions have.
    static let lookingForARNs = Statement(
        "find_taken_arns",
        [.texts, .texts],
        """
        select given.prefix, given.suffix
        from unnest($1, $2) as given (prefix, suffix)
        join arn on arn.text = given.prefix
        join execution on execution.arn_prefix = arn.seq and execution.arn_suffix = given.suffix
        """
    )
}
