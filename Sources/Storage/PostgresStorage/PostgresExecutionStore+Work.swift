public import ExecutionStorage
import Logging
public import StepFunctionsModel

extension PostgresExecutionStore {
    /// Claims due work that nobody holds, the longest claimable first.
    ///
    /// Rows that another node is just claiming are passed over (`skip locked`), so nodes do not wait for each other. What is over and
    /// cannot be removed from the index is not gone through each time: work that another node has dated back by more than half a
    /// minute is found a minute and a look late for that (see `WorkFloor`).
    public func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        try await keepFloor(in: queue, at: now)
        let look = workFloors.begin(in: queue, at: now)
        defer {
            workFloors.leave(look, in: queue)
            // A claim may end before it begins.
            workFloors.wrote(until)
        }
        let claim = Command(queue == nil ? Self.claiming : Self.claimingFromQueue) {
            $0.add(now)
            $0.add(until)
            $0.add(limit)
            $0.add(look.start ?? Self.beginning)
            // Work whose claim ends later is left alone.
            $0.add(takesOver ? Self.end : Self.beginning)
            if let queue { $0.add(queue) }
        }
        let commands = [claim, Self.findEarliest(in: queue, from: look.start)]
        let (claimed, earliest) = try await change("claim due work", commands) { results in
            // The order in which they could be claimed is not that in which they were changed.
            let claimed = try results.result(at: 0).map { (try StoredWork(row: $0), try $0.integer(9)) }
                .sorted { ($0.1, $0.0.executionID) < ($1.1, $1.0.executionID) }.map(\.0)
            return (claimed, try results.result(at: 1).first { try $0.time(0) })
        }
        workFloors.end(look, in: queue, earliest: earliest)
        guard claimed.isEmpty, takesOver, let earliest, earliest <= now else { return claimed }
        // What this program does not know holds up nothing else, but somebody should hear of it. Only now: what it looks through
        // is all that is due.
        let strange = Command(queue == nil ? Self.findingStrange : Self.findingStrangeInQueue) {
            $0.add(now)
            $0.add(look.start ?? Self.beginning)
            if let queue { $0.add(queue) }
        }
        return try await read("look for work of a kind that this program does not know", strange) { result in
            _ = try result.first { try StoredWork(row: $0) }
            return []
        }
    }

    /// Finds the floor anew, if it is time to: from the left end of the index on.
    ///
    /// That may take long, while somebody holds a snapshot. Claims wait for it only when they have nothing to begin from.
    private func keepFloor(in queue: String?, at now: Timestamp) async throws(StoreError) {
        guard let look = workFloors.beginWhole(in: queue, at: now) else { return }
        guard workFloors.hasFloor(in: queue, at: now) else { return try await lookAtEverything(look, in: queue) }
        // A call like any other: it passes the gate, so whoever closes the store waits for it.
        Task {
            do throws(StoreError) {
                try await lookAtEverything(look, in: queue)
            } catch {
                // Too much to look through in time, for example: what is due as a rule is found without.
                logger.log(
                    level: error.passesSoon ? .debug : .warning,
                    "Could not look at all work that is due",
                    metadata: ["reason": "\(error)"]
                )
            }
        }
    }

    private func lookAtEverything(_ look: WorkFloor.Look, in queue: String?) async throws(StoreError) {
        defer { workFloors.leave(look, in: queue) }
        let command = Self.findEarliest(in: queue, from: nil)
        let earliest = try await read("look for the earliest work", command, on: \.lister) { result in
            try result.first { try $0.time(0) }
        }
        workFloors.end(look, in: queue, earliest: earliest)
    }

    /// The earliest time at which any work can be claimed, as far as those who claim work look back.
    public func nextWorkTime() async throws(StoreError) -> Timestamp? {
        let command = Self.findEarliest(in: nil, from: workFloors.startOfUnqueued)
        return try await read("look for the next due work", command) { try $0.first { try $0.time(0) } }
    }

    /// Gives claims back and makes the work due at another time.
    public func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        defer { workFloors.wrote(dueAt) }
        try await change("reschedule \(keys.count) pieces of work", [Self.command(Self.rescheduling, keys, dueAt)]) {
            _ in
        }
    }

    /// Gives claims back as if the work had been put only now.
    public func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        defer { workFloors.wrote(dueAt) }
        try await change("renew \(keys.count) pieces of work", [Self.command(Self.renewing, keys, dueAt)]) { _ in }
    }

    /// Extends claims that were not given back.
    public func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) async throws(StoreError) {
        defer { workFloors.wrote(until) }
        try await change(
            "extend the claims on \(keys.count) pieces of work",
            [Self.command(Self.extending, keys, until)]
        ) { _ in }
    }

    /// Deletes work.
    public func deleteWork(_ keys: [StoredWorkKey]) async throws(StoreError) {
        try await change("delete \(keys.count) pieces of work", [Self.command(Self.deleting, keys)]) { _ in }
    }

    /// One piece of work, whoever holds it.
    public func work(_ key: StoredWorkKey) async throws(StoreError) -> StoredWork? {
        let command = Command(Self.finding) {
            $0.add(key.executionID)
            $0.add(key.key)
        }
        return try await read("read work \(key.key) of execution \(key.executionID)", command) { result in
            try result.first { try StoredWork(row: $0) }
        }
    }

    /// All work of an execution.
    public func work(of id: ExecutionID) async throws(StoreError) -> [StoredWork] {
        let command = Command(Self.findingAll) { $0.add(id) }
        return try await read("read all work of execution \(id)", command) { result in
            try result.map { try StoredWork(row: $0) }.sorted { ExactText($0.key) < ExactText($1.key) }
        }
    }

    /// How much stands in a queue.
    public func workBacklog(of queue: String, limit: Int) async throws(StoreError) -> WorkBacklog {
        let command = Command(Self.countingQueue) {
            $0.add(queue)
            $0.add(limit)
        }
        return try await read("count the work of queue \(queue)", command) { result in
            try result.first { WorkBacklog(count: try $0.number(0), oldest: try $0.optionalTime(1)) }
                ?? WorkBacklog(count: 0, oldest: nil)
        }
    }

    /// Whether a child of a Map Run has work of some kind.
    public func hasWork(ofChildrenOf mapRunARN: String, named words: Set<String>) async throws(StoreError) -> Bool {
        let command = Command(Self.findingWorkOfChildren) {
            $0.add(mapRunARN)
            $0.add(texts: words.sorted()) { $0 }
        }
        return try await read("look for work of children of \(mapRunARN)", command) { $0.count > 0 }
    }

    private static let findingWorkOfChildren = Statement(
        "find_work_of_children",
        [.text, .texts],
        """
        select 1 from execution join work on work.execution = execution.id
        where map_run = (select seq from arn where text = $1)
            and split_part(split_part(work.key, ':', 1), '~', 1) = any ($2) limit 1
        """
    )

    /// A statement for several pieces of work, in an order that is the same everywhere: nobody waits crosswise.
    private static func command(_ statement: Statement, _ keys: [StoredWorkKey], _ time: Timestamp? = nil) -> Command {
        let sorted = keys.sorted { ($0.executionID, ExactText($0.key)) < ($1.executionID, ExactText($1.key)) }
        return Command(statement) { parameters in
            parameters.add(uuids: sorted) { $0.executionID }
            parameters.add(texts: sorted) { $0.key }
            if let time { parameters.add(time) }
        }
    }

    // MARK: - Statements

    /// Before it there is no time.
    static let beginning = Timestamp(millisecondsSinceEpoch: .min)
    private static let end = Timestamp(millisecondsSinceEpoch: .max)

    /// All columns of work in the order that `StoredWork.init(row:)` reads them.
    private static let columns =
        "work.execution, work.key, work.kind, queue, due_at, created_at, attempts, claimed_until, payload"

    private static let knownKinds =
        "(\(StoredWork.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"

    private static let claiming = claiming("claim_work", [], "queue is null")
    private static let claimingFromQueue = claiming("claim_work_of_queue", [.text], "queue = $6")

    private static func claiming(_ name: String, _ types: [ParameterType], _ condition: String) -> Statement {
        Statement(
            name,
            [.bigint, .bigint, .bigint, .bigint, .bigint] + types,
            """
            with due as materialized (
                select execution, key, claimable_at from work
                where claimable_at >= $4 and claimable_at <= $1 and \(condition) and kind in \(knownKinds)
                    and (claimed_until is null or claimed_until <= $5)
                order by claimable_at limit $3
                for update skip locked
            )
            update work set attempts = attempts + 1, claimed_until = $2 from due
            where work.execution = due.execution and work.key = due.key
            returning \(columns), due.claimable_at
            """
        )
    }

    private static let findingStrange = findingStrange("find_strange_work", [], "queue is null")
    private static let findingStrangeInQueue = findingStrange("find_strange_work_of_queue", [.text], "queue = $3")

    private static func findingStrange(_ name: String, _ types: [ParameterType], _ condition: String) -> Statement {
        Statement(
            name,
            [.bigint, .bigint] + types,
            """
            select \(columns) from work
            where claimable_at >= $2 and claimable_at <= $1 and \(condition) and kind not in \(knownKinds)
            order by claimable_at limit 1
            """
        )
    }

    private static let findingEarliest = findingEarliest("find_earliest_work", [], "queue is null")
    private static let findingEarliestInQueue = findingEarliest("find_earliest_work_of_queue", [.text], "queue = $2")

    // No `min`: planned for a table that is empty yet, it would go through all that comes after the first.
    private static func findingEarliest(_ name: String, _ types: [ParameterType], _ condition: String) -> Statement {
        Statement(
            name,
            [.bigint] + types,
            "select claimable_at from work where claimable_at >= $1 and \(condition) order by claimable_at limit 1"
        )
    }

    /// Looks when the earliest work can be claimed, whoever holds it.
    private static func findEarliest(in queue: String?, from start: Timestamp?) -> Command {
        Command(queue == nil ? Self.findingEarliest : Self.findingEarliestInQueue) {
            $0.add(start ?? Self.beginning)
            if let queue { $0.add(queue) }
        }
    }

    private static let finding = Statement(
        "find_work",
        [.uuid, .text],
        "select \(columns) from work where execution = $1 and key = $2"
    )

    private static let rescheduling = Statement(
        "reschedule_work",
        [.uuids, .texts, .bigint],
        """
        update work set due_at = $3, claimed_until = null from unnest($1, $2) as given (execution, key)
        where work.execution = given.execution and work.key = given.key
        """
    )

    private static let findingAll = Statement(
        "find_all_work",
        [.uuid],
        "select \(columns) from work where execution = $1"
    )

    private static let countingQueue = Statement(
        "count_work_of_queue",
        [.text, .bigint],
        """
        select count(*), min(created_at)
        from (select created_at from work where queue = $1 order by claimable_at limit $2) as counted
        """
    )

    private static let renewing = Statement(
        "renew_work",
        [.uuids, .texts, .bigint],
        """
        update work set due_at = $3, created_at = $3, attempts = 0, claimed_until = null
        from unnest($1, $2) as given (execution, key)
        where work.execution = given.execution and work.key = given.key and attempts <= 1
        """
    )

    private static let extending = Statement(
        "extend_claims",
        [.uuids, .texts, .bigint],
        """
        update work set claimed_until = $3 from unnest($1, $2) as given (execution, key)
        where work.execution = given.execution and work.key = given.key and claimed_until is not null
        """
    )

    private static let deleting = Statement(
        "delete_work",
        [.uuids, .texts],
        """
        delete from work using unnest($1, $2) as given (execution, key)
        where work.execution = given.execution and work.key = given.key
        """
    )
}

extension StoredWork {
    fileprivate init(row: ResultRow) throws(UnreadableColumn) {
        self.init(
            executionID: try row.executionID(0),
            key: try row.text(1),
            kind: try row.name(2, of: StoredWork.Kind.self),
            queue: try row.optionalText(3),
            dueAt: try row.time(4),
            createdAt: try row.time(5),
            attempts: try row.number(6),
            claimedUntil: try row.optionalTime(7),
            payload: try row.text(8)
        )
    }
}
