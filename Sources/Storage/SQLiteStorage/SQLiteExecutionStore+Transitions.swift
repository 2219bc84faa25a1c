public import ExecutionStorage
internal import GRDB
internal import StepFunctionsModel

extension SQLiteExecutionStore {
    /// Writes a batch in one transaction; returns after its commit record is flushed to the disk.
    public func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        defer { caches.committed() }
        return try await write("commit \(batch.count) transitions") { db in
            // Nothing but this writes now, and it changes no resources.
            let changed = try db.changed(Set(batch.lazy.filter { $0.expectedVersion == 0 }.flatMap(\.premises)))
            return try batch.map { try db.write($0, premisesChanged: changed) }
        }
    }
}

extension Database {
    /// Writes one transition within the transaction of its batch.
    fileprivate func write(
        _ record: TransitionRecord,
        premisesChanged: Set<ResourcePremise>
    ) throws -> TransitionOutcome {
        guard try record.claims.allSatisfy(holds) else { return .claimLost }
        if let place = record.place, let refusal = try refusal(of: place, for: record) { return refusal }
        let row: Int64?
        if record.expectedVersion == 0 {
            guard premisesChanged.isDisjoint(with: record.premises) else { return .premiseChanged }
            row = try insert(record.execution)
            if row == nil { return try outcomeOfFailedInsert(record.execution) }
        } else {
            row = try update(record.execution, expectedVersion: record.expectedVersion)
        }
        guard let row else { return .conflict }
        for id in record.deletedScopes {
            try run("delete from scope where execution = ? and id = ?", .integer(row), .number(id))
        }
        for scope in record.changedScopes { try put(scope, of: row) }
        if let chunk = record.history { try insert(chunk, of: row) }
        for key in record.deletedWork {
            try run("delete from work where execution = ? and key = ?", .integer(row), .text(key))
        }
        for work in record.putWork { try put(work, of: row) }
        if let place = record.place { try take(place, of: row, record.execution.id) }
        return .committed
    }

    /// Adds an execution and answers the number of its row; nil when its id or ARN is taken.
    private func insert(_ execution: StoredExecution) throws -> Int64? {
        let arn = SplitARN(execution.arn)
        let row = try first(
            """
            insert into execution (
                id, arn_prefix, arn_suffix, name, state_machine, state_machine_version, state_machine_alias, map_run,
                version, status, start_date, stop_date, redrive_count, redrive_date, state, error, cause, output
            ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            returning seq
            """,
            .id(execution.id),
            .integer(try number(ofARN: arn.prefix)),
            .text(arn.suffix),
            execution.name.hasSameBytes(as: arn.suffix) ? .null : .text(execution.name),
            .integer(try number(ofARN: execution.stateMachineARN)),
            try optionalNumber(ofARN: execution.stateMachineVersionARN),
            try optionalNumber(ofARN: execution.stateMachineAliasARN),
            try optionalNumber(ofARN: execution.mapRunARN),
            .integer(execution.version),
            .text(execution.status.rawValue),
            .time(execution.startDate),
            .time(execution.stopDate),
            .number(execution.redriveCount),
            .time(execution.redriveDate),
            .text(execution.state),
            .text(execution.error),
            .text(execution.cause),
            .text(execution.output)
        ) { try $0.integer(0) }
        guard let row else { return nil }
        try run(
            "insert into execution_start (execution, facts, input) values (?, ?, ?)",
            .integer(row),
            .text(execution.facts),
            .text(execution.input)
        )
        return row
    }

    /// Whether a claim on work is the last one; nobody can make another one within this transaction.
    private func holds(_ claim: WorkClaim) throws -> Bool {
        try first(
            "select 1 from work where execution = (select seq from execution where id = ?) and key = ? and attempts = ?",
            .id(claim.work.executionID),
            .text(claim.work.key),
            .number(claim.attempts)
        ) { _ in true } ?? false
    }

    /// Which of some resources are not as they were.
    fileprivate func changed(_ premises: Set<ResourcePremise>) throws -> Set<ResourcePremise> {
        try premises.filter { premise in
            try first(
                "select 1 from resource where id = ? and revision = ? and creation_date = ?",
                .text(premise.id),
                .integer(premise.revision),
                .time(premise.creationDate)
            ) { _ in true } == nil
        }
    }

    private func outcomeOfFailedInsert(_ execution: StoredExecution) throws -> TransitionOutcome {
        try isTaken(execution.arn) ? .alreadyExists : .conflict
    }

    /// Whether there is an execution with an ARN.
    func isTaken(_ text: String) throws -> Bool {
        let arn = SplitARN(text)
        let taken = try first(
            "select 1 from execution where arn_prefix = (select seq from arn where text = ?) and arn_suffix = ?",
            .text(arn.prefix),
            .text(arn.suffix)
        ) { _ in true }
        return taken != nil
    }

    /// Changes the row of an execution and answers its number; nil when it is not at the expected version.
    private func update(_ execution: StoredExecution, expectedVersion: Int64) throws -> Int64? {
        let found = try first(
            "select seq, status, stop_date from execution where id = ? and version = ?",
            .id(execution.id),
            .integer(expectedVersion)
        ) { (row: try $0.integer(0), status: try $0.text(1), stopDate: try $0.optionalTime(2)) }
        guard let found else { return nil }
        if found.status != execution.status.rawValue || found.stopDate != execution.stopDate {
            // Apart from the rest: naming an indexed column rewrites its indexes, changed or not, and most transitions
            // leave these as they are.
            try run(
                "update execution set status = ?, stop_date = ? where seq = ?",
                .text(execution.status.rawValue),
                .time(execution.stopDate),
                .integer(found.row)
            )
        }
        try run(
            """
            update execution set version = ?, redrive_count = ?, redrive_date = ?, state = ?, error = ?, cause = ?, output = ?
            where seq = ?
            """,
            .integer(execution.version),
            .number(execution.redriveCount),
            .time(execution.redriveDate),
            .text(execution.state),
            .text(execution.error),
            .text(execution.cause),
            .text(execution.output),
            .integer(found.row)
        )
        return found.row
    }

    private func put(_ scope: StoredScope, of execution: Int64) throws {
        try run(
            """
            insert into scope (execution, id, state) values (?, ?, ?)
            on conflict (execution, id) do update set state = excluded.state
            """,
            .integer(execution),
            .number(scope.id),
            .text(scope.state)
        )
    }

    private func insert(_ chunk: StoredHistoryChunk, of execution: Int64) throws {
        try run(
            "insert into history (execution, first_event_id, last_event_id, events) values (?, ?, ?, ?)",
            .integer(execution),
            .number(chunk.firstEventID),
            .number(chunk.lastEventID),
            .text(chunk.events)
        )
    }

    private func put(_ work: StoredWork, of execution: Int64) throws {
        try run(
            """
            insert into work (execution, key, kind, queue, due_at, created_at, attempts, claimed_until, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (execution, key) do update set
                kind = excluded.kind, queue = excluded.queue, due_at = excluded.due_at, created_at = excluded.created_at,
                attempts = excluded.attempts, claimed_until = excluded.claimed_until, payload = excluded.payload
            """,
            .integer(execution),
            .text(work.key),
            .text(work.kind.rawValue),
            .text(work.queue),
            .time(work.dueAt),
            .time(work.createdAt),
            .number(work.attempts),
            .time(work.claimedUntil),
            .text(work.payload)
        )
    }

    private func optionalNumber(ofARN text: String?) throws -> SQLArgument {
        guard let text else { return .null }
        return .integer(try number(ofARN: text))
    }

    /// The number under which a shared ARN is stored; adds it when it is new.
    private func number(ofARN text: String) throws -> Int64 {
        if let number = try first("select seq from arn where text = ?", .text(text), decode: { try $0.integer(0) }) {
            return number
        }
        try run("insert into arn (text) values (?)", .text(text))
        return lastInsertedRowID
    }
}
