public import ExecutionStorage
internal import GRDB
public import StepFunctionsModel

extension SQLiteExecutionStore {
    /// Claims due work that nobody holds, the longest claimable first.
    ///
    /// The write lock is taken before the rows are looked at, so no two callers get the same piece, in whichever process they
    /// are. When a look without the lock finds nothing, no transaction is begun at all.
    public func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        let isAnythingDue = try await read("look for due work") { db in
            try db.first(
                "select 1 from work where claimable_at <= ?1 and \(inQueue(queue))\(claims(takesOver)) limit 1",
                .time(now),
                .text(queue)
            ) { _ in true } ?? false
        }
        guard isAnythingDue else { return [] }
        return try await write("claim due work") { db in
            try db.claimableWork(queue: queue, takesOver: takesOver, now: now, limit: limit).map { row, work in
                var claimed = work
                claimed.attempts += 1
                claimed.claimedUntil = until
                try db.run(
                    "update work set attempts = ?, claimed_until = ? where seq = ?",
                    .number(claimed.attempts),
                    .time(until),
                    .integer(row)
                )
                return claimed
            }
        }
    }

    /// The earliest time at which any work can be claimed.
    public func nextWorkTime() async throws(StoreError) -> Timestamp? {
        try await read("look for the next due work") { db in
            try db.first("select min(claimable_at) from work where queue is null") { try $0.optionalTime(0) } ?? nil
        }
    }

    /// Gives claims back and makes the work due at another time.
    public func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        try await write("reschedule \(keys.count) pieces of work") { db in
            for key in keys {
                try db.run(
                    "update work set due_at = ?, claimed_until = null where \(workKey)",
                    .time(dueAt),
                    .id(key.executionID),
                    .text(key.key)
                )
            }
        }
    }

    /// Gives claims back as if the work had been put only now.
    public func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        try await write("renew \(keys.count) pieces of work") { db in
            for key in keys {
                try db.run(
                    "update work set due_at = ?1, created_at = ?1, attempts = 0, claimed_until = null "
                        + "where execution = (select seq from execution where id = ?2) and key = ?3 and attempts <= 1",
                    .time(dueAt),
                    .id(key.executionID),
                    .text(key.key)
                )
            }
        }
    }

    /// Extends claims that were not given back.
    public func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) async throws(StoreError) {
        try await write("extend the claims on \(keys.count) pieces of work") { db in
            for key in keys {
                try db.run(
                    "update work set claimed_until = ? where \(workKey) and claimed_until is not null",
                    .time(until),
                    .id(key.executionID),
                    .text(key.key)
                )
            }
        }
    }

    /// Deletes work.
    public func deleteWork(_ keys: [StoredWorkKey]) async throws(StoreError) {
        try await write("delete \(keys.count) pieces of work") { db in
            for key in keys {
                try db.run("delete from work where \(workKey)", .id(key.executionID), .text(key.key))
            }
        }
    }

    /// One piece of work, whoever holds it.
    public func work(_ key: StoredWorkKey) async throws(StoreError) -> StoredWork? {
        try await read("read work \(key.key) of execution \(key.executionID)") { db in
            try db.first(
                "select \(workColumns) from work join execution on execution.seq = work.execution "
                    + "where execution.id = ? and key = ?",
                .id(key.executionID),
                .text(key.key),
                decode: StoredWork.init(row:)
            )
        }
    }

    /// All work of an execution.
    public func work(of id: ExecutionID) async throws(StoreError) -> [StoredWork] {
        try await read("read all work of execution \(id)") { db in
            try db.all(
                "select \(workColumns) from work join execution on execution.seq = work.execution "
                    + "where execution.id = ? order by key",
                .id(id),
                decode: StoredWork.init(row:)
            )
        }
    }

    /// How much stands in a queue.
    public func workBacklog(of queue: String, limit: Int) async throws(StoreError) -> WorkBacklog {
        try await read("count the work of queue \(queue)") { db in
            try db.first(
                "select count(*), min(created_at) from "
                    + "(select created_at from work where queue = ?1 order by claimable_at limit ?2)",
                .text(queue),
                .number(limit)
            ) { WorkBacklog(count: try $0.number(0), oldest: try $0.optionalTime(1)) }
                ?? WorkBacklog(count: 0, oldest: nil)
        }
    }

    /// Whether a child of a Map Run has work of some kind.
    public func hasWork(ofChildrenOf mapRunARN: String, named words: Set<String>) async throws(StoreError) -> Bool {
        try await read("look for work of children of \(mapRunARN)") { db in
            try words.sorted().contains { word in
                try db.first(
                    "select 1 from execution indexed by execution_by_map_run join work on work.execution = execution.seq "
                        + "where map_run = (select seq from arn where text = ?) "
                        + "and (key = ? or key >= ? and key < ? or key >= ? and key < ?) limit 1",
                    .text(mapRunARN),
                    .text(word),
                    // All keys that begin with the word and a colon, which a semicolon follows on, or a tilde.
                    .text(word + ":"),
                    .text(word + ";"),
                    .text(word + "~"),
                    .text(word + "\u{7F}")
                ) { try $0.integer(0) } != nil
            }
        }
    }

    /// Ends claims, so that work which a process that died was at can be claimed at once.
    ///
    /// Only for who knows that no other process uses the file. Work in queues is left alone: it waits for those who ask anyway.
    ///
    /// - Parameters:
    ///   - now: The time; claims that end no later have ended.
    ///   - until: Only claims that end no later; so few that they are found without going through all work.
    /// - Returns: How many pieces of work were freed.
    /// - Throws: `StoreError` when nothing was freed.
    public func releaseClaims(now: Timestamp, until: Timestamp) async throws(StoreError) -> Int {
        try await write("release the claims of a process that is gone") { db in
            try db.run(
                """
                update work set claimed_until = null
                where queue is null and claimable_at > ?1 and claimable_at <= ?2 and claimed_until is not null
                """,
                .time(now),
                .time(until)
            )
            return db.changesCount
        }
    }
}

/// All columns of work in the order that `StoredWork.init(row:)` reads them.
private let workColumns =
    "execution.id, key, kind, due_at, created_at, attempts, claimed_until, payload, work.seq, queue"

/// The condition on the queue, whose name is `?2`.
///
/// Two texts, each with an index of its own; `?2` has to be there in both, and is null where it says nothing.
private func inQueue(_ queue: String?) -> String {
    queue == nil ? "queue is null and ?2 is null" : "queue = ?2"
}

/// The condition on claims that have expired.
private func claims(_ takesOver: Bool) -> String { takesOver ? "" : " and claimed_until is null" }

/// The condition that names one piece of work.
private let workKey = "execution = (select seq from execution where id = ?) and key = ?"

extension Database {
    /// The longest claimable work, with the numbers of its rows.
    ///
    /// - Throws: `UnreadableColumn` when there is nothing but unreadable work: that holds up no other.
    fileprivate func claimableWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        limit: Int
    ) throws -> [(row: Int64, work: StoredWork)] {
        var found: [(row: Int64, work: StoredWork)] = []
        var unreadable: UnreadableColumn?
        try forEach(
            """
            select \(workColumns) from work join execution on execution.seq = work.execution
            where claimable_at <= ?1 and \(inQueue(queue))\(claims(takesOver))
            order by claimable_at, work.seq
            """,
            [.time(now), .text(queue)]
        ) { row in
            do {
                found.append((try row.integer(8), try StoredWork(row: row)))
            } catch let error as UnreadableColumn {
                unreadable = error
            }
            return found.count < limit
        }
        if found.isEmpty, let unreadable { throw unreadable }
        return found
    }
}

extension StoredWork {
    fileprivate init(row: SQLRow) throws {
        self.init(
            executionID: try row.executionID(0),
            key: try row.text(1),
            kind: try row.name(2, of: StoredWork.Kind.self),
            queue: try row.optionalText(9),
            dueAt: try row.time(3),
            createdAt: try row.time(4),
            attempts: try row.number(5),
            claimedUntil: try row.optionalTime(6),
            payload: try row.text(7)
        )
    }
}
