public import ExecutionStorage
public import StepFunctionsModel

extension PostgresExecutionStore {
    /// The place of an execution in the line of its key.
    public func keyPlace(of id: ExecutionID) async throws(StoreError) -> StoredKeyPlace? {
        try await read("read the place of execution \(id)", Command(Self.findingPlace) { $0.add(id) }) { result in
            try result.first { try StoredKeyPlace(row: $0) }
        }
    }

    /// Places of executions that have not left their lines, in the order of keys and then of the lines.
    public func keyPlaces(of key: ConcurrencyKey?, limit: Int) async throws(StoreError) -> [StoredKeyPlace] {
        let command = Command(key == nil ? Self.listingPlaces : Self.listingPlacesOfKey) {
            $0.add(limit)
            guard let key else { return }
            $0.add(key.scope)
            $0.add(key.text)
        }
        return try await read("list the places of keys", command) { try $0.map { try StoredKeyPlace(row: $0) } }
    }

    /// Takes an execution out of the line of its key and passes the key on, in one transaction under the lock on the key.
    public func leaveKey(
        _ place: StoredKeyPlace,
        at time: Timestamp,
        releasedBecause reason: String?
    ) async throws(StoreError) -> KeyHandover {
        let leaving = Command(Self.leaving) { parameters in
            parameters.add(place.executionID)
            parameters.add(place.number)
            parameters.add(time)
            parameters.add(texts: [reason]) { $0 }
        }
        let promoting = Command(Self.promoting) {
            $0.add(place.key.scope)
            $0.add(place.key.text)
            $0.add(time)
            $0.add(place.executionID)
        }
        defer { workFloors.wrote(time) }
        let commands = [TransitionBatch.lock(place.key), leaving, promoting]
        return try await change("leave the key of execution \(place.executionID)", commands) { results in
            KeyHandover(
                hasLeft: try results.result(at: 1).count > 0,
                next: try results.result(at: 2).first { try $0.executionID(0) }
            )
        }
    }

    /// Which of some transitions that were not written, and take a place, were kept from it by their keys.
    func refusedByKeys(
        _ records: [TransitionRecord],
        _ connections: Connections
    ) async throws -> Set<ExecutionID> {
        guard !records.isEmpty else { return [] }
        let redrives = records.filter { $0.expectedVersion != 0 }
        var refused = Set(records.lazy.filter { $0.expectedVersion == 0 }.map(\.execution.id))
        guard !redrives.isEmpty || !refused.isEmpty else { return [] }
        let command = Command(Self.findingVersions) { parameters in
            parameters.add(uuids: records) { $0.execution.id }
            parameters.add(bigints: records) { $0.expectedVersion }
        }
        let results = try await connections.reader.run([command], isRepeatable: true)
        for (id, isAtVersion) in try results.result(at: 0).map({ (try $0.executionID(0), $0.isTrue(1)) }) {
            // A new one whose id is there is in conflict; a redriven one whose version is the expected one is not.
            if isAtVersion { refused.insert(id) } else { refused.remove(id) }
        }
        return refused
    }

    // MARK: - Statements

    private static let findingVersions = Statement(
        "find_versions",
        [.uuids, .bigints],
        """
        select execution.id, execution.version = given.expected
        from unnest($1, $2) as given (id, expected) join execution on execution.id = given.id
        """
    )

    private static let places = """
        select execution.id, prefix.text, arn_suffix, execution.status, key_scope, key, policy, number, key_place.status,
            work_key, since, held_since, ended_at, released_at, release_reason, superseded_by, predecessor
        from key_place
        join execution on execution.id = key_place.execution
        join arn as prefix on prefix.seq = execution.arn_prefix
        """

    private static let findingPlace = Statement(
        "find_place",
        [.uuid],
        "\(places) where key_place.execution = $1"
    )

    private static let listingPlaces = Statement(
        "list_places",
        [.bigint],
        "\(places) where key_place.status <> 'ENDED' order by key_scope, key, number limit $1"
    )

    private static let listingPlacesOfKey = Statement(
        "list_places_of_key",
        [.bigint, .text, .text],
        """
        \(places) where key_place.status <> 'ENDED' and key_scope = $2 and key = $3
        order by key_scope, key, number limit $1
        """
    )

    private static let leaving = Statement(
        "leave_line",
        [.uuid, .bigint, .bigint, .texts],
        """
        update key_place set status = 'ENDED', ended_at = $3,
            released_at = case when ($4)[1] is null then released_at else $3 end,
            release_reason = coalesce(($4)[1], release_reason)
        where execution = $1 and number = $2 and status <> 'ENDED'
        returning execution
        """
    )

    /// Gives a key that nobody holds to the one that has waited longest.
    private static let promoting = Statement(
        "promote",
        [.text, .text, .bigint, .uuid],
        """
        with next as (
            update key_place set status = 'HOLDING', held_since = $3, predecessor = $4
            where execution = (
                select execution from key_place
                where key_scope = $1 and key = $2 and status <> 'ENDED' and superseded_by is null
                order by number limit 1
            ) and status = 'WAITING' and not exists (
                select from key_place where key_scope = $1 and key = $2 and status = 'HOLDING'
            )
            returning execution, work_key
        ), due as (
            insert into work (execution, key, kind, due_at, created_at, attempts, payload)
            select execution, work_key, 'effect', $3, $3, 0, '{}' from next
            on conflict (execution, key) do update set due_at = excluded.due_at, claimed_until = null
        )
        select execution from next
        """
    )
}

extension StoredKeyPlace {
    fileprivate init(row: ResultRow) throws(UnreadableColumn) {
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
