public import ExecutionStorage
internal import GRDB
public import StepFunctionsModel

extension SQLiteExecutionStore {
    /// The place of an execution in the line of its key.
    public func keyPlace(of id: ExecutionID) async throws(StoreError) -> StoredKeyPlace? {
        try await read("read the place of execution \(id)") { db in
            try db.first(placeQuery + " where execution.id = ?", .id(id), decode: StoredKeyPlace.init(row:))
        }
    }

    /// Places of executions that have not left their lines, in the order of keys and then of the lines.
    public func keyPlaces(of key: ConcurrencyKey?, limit: Int) async throws(StoreError) -> [StoredKeyPlace] {
        try await read("list the places of keys") { db in
            guard let key else {
                return try db.all(
                    placeQuery + " where key_place.status <> 'ENDED' \(inOrder)",
                    .number(limit),
                    decode: StoredKeyPlace.init(row:)
                )
            }
            return try db.all(
                placeQuery + " where key_place.status <> 'ENDED' and key_scope = ? and key = ? \(inOrder)",
                .text(key.scope),
                .text(key.text),
                .number(limit),
                decode: StoredKeyPlace.init(row:)
            )
        }
    }

    /// Takes an execution out of the line of its key and passes the key on, in one transaction under the write lock.
    public func leaveKey(
        _ place: StoredKeyPlace,
        at time: Timestamp,
        releasedBecause reason: String?
    ) async throws(StoreError) -> KeyHandover {
        try await write("leave the key of execution \(place.executionID)") { db in
            let left = try db.first(
                """
                update key_place set status = 'ENDED', ended_at = ?1,
                    released_at = case when ?2 is null then released_at else ?1 end,
                    release_reason = coalesce(?2, release_reason)
                where execution = (select seq from execution where id = ?3) and number = ?4 and status <> 'ENDED'
                returning 1
                """,
                .time(time),
                .text(reason),
                .id(place.executionID),
                .integer(place.number)
            ) { _ in true }
            return KeyHandover(
                hasLeft: left != nil,
                next: try db.promote(place.key, after: place.executionID, at: time)
            )
        }
    }
}

extension Database {
    /// Why a transition that takes a place cannot be written; nil when nothing is in its way that has to do with the key.
    func refusal(of place: KeyPlaceRequest, for record: TransitionRecord) throws -> TransitionOutcome? {
        if record.expectedVersion == 0 {
            // Whoever asks again for an execution that is there finds it, also when it holds the key itself.
            if try isTaken(record.execution.arn) { return .alreadyExists }
        } else {
            let own = try first(
                """
                select execution.version, key_place.status <> 'ENDED' from execution
                left join key_place on key_place.execution = execution.seq where execution.id = ?
                """,
                .id(record.execution.id)
            ) { (version: try $0.integer(0), isInLine: try $0.optionalInteger(1) == 1) }
            guard own?.version == record.expectedVersion else { return .conflict }
            if own?.isInLine == true { return .keyHeld }
        }
        return try place.policy == .reject && isHeld(place.key) ? .keyHeld : nil
    }

    /// Whether anybody has the key, or is about to.
    private func isHeld(_ key: ConcurrencyKey) throws -> Bool {
        let found = try first(
            """
            select 1 from key_place
            where key_scope = ? and key = ? and status <> 'ENDED' and (status = 'HOLDING' or superseded_by is null) limit 1
            """,
            .text(key.scope),
            .text(key.text)
        ) { _ in true }
        return found != nil
    }

    /// Puts an execution into the line.
    func take(_ place: KeyPlaceRequest, of execution: Int64, _ id: ExecutionID) throws {
        let isHeld = try isHeld(place.key)
        if place.policy == .supersede { try supersede(place.key, by: id, at: place.at) }
        try run(
            """
            insert into key_place (execution, key_scope, key, policy, number, status, work_key, since, held_since)
            values (
                ?1, ?2, ?3, ?4,
                (select coalesce(max(number), 0) + 1 from key_place where key_scope = ?2 and key = ?3),
                ?5, ?6, ?7, case when ?5 = 'HOLDING' then ?7 end
            )
            on conflict (execution) do update set
                key_scope = excluded.key_scope, key = excluded.key, policy = excluded.policy, number = excluded.number,
                status = excluded.status, work_key = excluded.work_key, since = excluded.since,
                held_since = excluded.held_since, ended_at = null, superseded_by = null, predecessor = null
            """,
            .integer(execution),
            .text(place.key.scope),
            .text(place.key.text),
            .text(place.policy.rawValue),
            .text((isHeld ? StoredKeyPlace.Status.waiting : .holding).rawValue),
            .text(place.workKey),
            .time(place.at)
        )
    }

    /// Marks all that wait for a key as superseded, and makes their work due.
    private func supersede(_ key: ConcurrencyKey, by id: ExecutionID, at time: Timestamp) throws {
        let replaced = try all(
            """
            update key_place set superseded_by = ?
            where key_scope = ? and key = ? and status = 'WAITING' and superseded_by is null
            returning execution, work_key
            """,
            .id(id),
            .text(key.scope),
            .text(key.text)
        ) { (execution: try $0.integer(0), work: try $0.text(1)) }
        for place in replaced { try makeDue(place.work, of: place.execution, at: time) }
    }

    /// Gives a key that nobody holds to the one that has waited longest.
    ///
    /// - Returns: Who that is; nil when nobody waits, or somebody holds it.
    fileprivate func promote(
        _ key: ConcurrencyKey,
        after predecessor: ExecutionID,
        at time: Timestamp
    ) throws -> ExecutionID? {
        let next = try first(
            """
            update key_place set status = 'HOLDING', held_since = ?1, predecessor = ?2
            where seq = (
                select seq from key_place
                where key_scope = ?3 and key = ?4 and status <> 'ENDED' and superseded_by is null
                order by number limit 1
            ) and status = 'WAITING' and not exists (
                select 1 from key_place where key_scope = ?3 and key = ?4 and status = 'HOLDING'
            )
            returning execution, work_key
            """,
            .time(time),
            .id(predecessor),
            .text(key.scope),
            .text(key.text)
        ) { (execution: try $0.integer(0), work: try $0.text(1)) }
        guard let next else { return nil }
        try makeDue(next.work, of: next.execution, at: time)
        return try first("select id from execution where seq = ?", .integer(next.execution)) { try $0.executionID(0) }
    }

    private func makeDue(_ key: String, of execution: Int64, at time: Timestamp) throws {
        try run(
            """
            insert into work (execution, key, kind, due_at, created_at, attempts, payload)
            values (?1, ?2, 'effect', ?3, ?3, 0, '{}')
            on conflict (execution, key) do update set due_at = excluded.due_at, claimed_until = null
            """,
            .integer(execution),
            .text(key),
            .time(time)
        )
    }
}

/// All columns of a place in the order that `StoredKeyPlace.init(row:)` reads them.
private let placeQuery = """
    select execution.id, prefix.text, arn_suffix, execution.status, key_scope, key, policy, number, key_place.status,
        work_key, since, held_since, ended_at, released_at, release_reason, superseded_by, predecessor
    from key_place
    join execution on execution.seq = key_place.execution
    join arn as prefix on prefix.seq = execution.arn_prefix
    """

private let inOrder = "order by key_scope, key, number limit ?"

extension StoredKeyPlace {
    fileprivate init(row: SQLRow) throws {
        self.init(
            executionID: try row.executionID(0),
            executionARN: try row.text(1) + row.text(2),
            executionStatus: try row.name(3, of: ExecutionStatus.self),
            key: ConcurrencyKey(scope: try row.text(4), text: try row.text(5)),
            policy: try row.name(6, of: ConcurrencyPolicy.self),
            number: try row.integer(7),
            status: try row.name(8, of: Status.self),
            workKey: try row.text(9),
            since: try row.time(10),
            heldSince: try row.optionalTime(11),
            endedAt: try row.optionalTime(12),
            releasedAt: try row.optionalTime(13),
            releaseReason: try row.optionalText(14),
            supersededBy: try row.optionalExecutionID(15),
            predecessor: try row.optionalExecutionID(16)
        )
    }
}
