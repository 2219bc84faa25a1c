public import ExecutionStorage
internal import GRDB
public import StepFunctionsModel

extension SQLiteExecutionStore {
    /// The row of an execution, by its internal name.
    public func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution? {
        try await read("read execution \(id)") { db in try db.execution(id: id) }
    }

    /// The row of an execution, by its ARN.
    public func execution(arn: String) async throws(StoreError) -> StoredExecution? {
        let parts = SplitARN(arn)
        return try await read("read execution \(arn)") { db in
            try db.first(
                executionQuery
                    + " where execution.arn_prefix = (select seq from arn where text = ?) and arn_suffix = ?",
                .text(parts.prefix),
                .text(parts.suffix),
                decode: StoredExecution.init(row:)
            )
        }
    }

    /// The part of an execution's row that transitions change.
    public func progress(of id: ExecutionID) async throws(StoreError) -> ExecutionProgress? {
        try await read("read the progress of execution \(id)") { db in
            try db.first(
                """
                select version, status, stop_date, redrive_count, redrive_date, output, error, cause, state
                from execution where id = ?
                """,
                .id(id)
            ) {
                ExecutionProgress(
                    version: try $0.integer(0),
                    status: try $0.name(1, of: ExecutionStatus.self),
                    stopDate: try $0.optionalTime(2),
                    redriveCount: try $0.number(3),
                    redriveDate: try $0.optionalTime(4),
                    output: try $0.optionalText(5),
                    error: try $0.optionalText(6),
                    cause: try $0.optionalText(7),
                    state: try $0.text(8)
                )
            }
        }
    }

    /// The row of an execution and all pieces of its state, in the order of their numbers, as of one moment.
    public func executionWithScopes(id: ExecutionID) async throws(StoreError) -> (StoredExecution, [StoredScope])? {
        try await readSnapshot("read execution \(id) and its state") { db in
            guard let execution = try db.execution(id: id) else { return nil }
            let scopes = try db.all(
                """
                select scope.id, scope.state from scope
                where scope.execution = (select seq from execution where id = ?) order by scope.id
                """,
                .id(id)
            ) { StoredScope(id: try $0.number(0), state: try $0.text(1)) }
            return (execution, scopes)
        }
    }

    /// The pieces of an execution's state whose numbers lie in a range, in the order of their numbers.
    public func scopes(of id: ExecutionID, in numbers: ClosedRange<Int>) async throws(StoreError) -> [StoredScope] {
        try await read("read pieces \(numbers) of the state of execution \(id)") { db in
            try db.all(
                """
                select scope.id, scope.state from scope
                where scope.execution = (select seq from execution where id = ?) and scope.id between ? and ?
                order by scope.id
                """,
                .id(id),
                .number(numbers.lowerBound),
                .number(numbers.upperBound)
            ) { StoredScope(id: try $0.number(0), state: try $0.text(1)) }
        }
    }

    /// How many executions of a state machine, or of all of them for nil, are not closed; Map Runs are among them.
    public func openExecutionCount(stateMachineARN: String?) async throws(StoreError) -> Int {
        let count = """
            select count(*) from execution indexed by execution_open
            where (status = 'RUNNING' or status = 'PENDING_REDRIVE')
            """
        guard let stateMachineARN else {
            return try await readPatiently("count the open executions") {
                try $0.first(count) { try $0.number(0) } ?? 0
            }
        }
        return try await readPatiently("count the open executions of \(stateMachineARN)") { db in
            try db.first(
                "\(count) and state_machine = (select seq from arn where text = ?)",
                .text(stateMachineARN)
            ) { try $0.number(0) } ?? 0
        }
    }

    /// The chunks of history that hold any event of a range, or as many of them as are not too large together.
    public func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int,
        newestFirst: Bool,
        bytesMax: Int
    ) async throws(StoreError) -> [StoredHistoryChunk] {
        guard first <= last else { return [] }
        return try await read("read the history of execution \(id)") { db in
            var chunks: [StoredHistoryChunk] = []
            var bytesCount = 0
            try db.forEach(
                newestFirst ? Self.readingHistoryBackwards : Self.readingHistory,
                [.id(id), .number(first), .number(last)]
            ) { row in
                let chunk = StoredHistoryChunk(
                    firstEventID: try row.number(0),
                    lastEventID: try row.number(1),
                    events: try row.text(2)
                )
                bytesCount += chunk.events.utf8.count
                chunks.append(chunk)
                return bytesCount < bytesMax
            }
            return newestFirst ? chunks.reversed() : chunks
        }
    }

    private static let readingHistory = historyQuery(order: "asc")
    private static let readingHistoryBackwards = historyQuery(order: "desc")

    /// The first chunk is the last one that begins no later than the first event: found in the index, not by going through the
    /// events before.
    private static func historyQuery(order: String) -> String {
        """
        with wanted (execution) as (select seq from execution where id = ?1)
        select first_event_id, last_event_id, events from wanted join history using (execution)
        where last_event_id >= ?2 and first_event_id <= ?3
            and first_event_id >= coalesce((
                select max(first_event_id) from history as earlier
                where earlier.execution = wanted.execution and earlier.first_event_id <= ?2
            ), ?2)
        order by first_event_id \(order)
        """
    }

    /// Removes executions that are closed and stopped before a time, the longest stopped first, in one transaction.
    public func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) async throws(StoreError) -> RemovalBatch {
        let attempted = "delete executions that ended before \(closedBefore)"
        let start = start ?? Timestamp(millisecondsSinceEpoch: .min)
        // The search may take long, and whoever writes holds up all others that do.
        let rows = try await read(attempted) { db in
            let listed = scope.ranges.isEmpty ? "" : "and " + scope.condition
            return try db.all(
                """
                \(scope.listing(firstParameter: 4))
                select seq, stop_date from execution indexed by execution_stopped
                where stop_date >= ?3 and \(isRemovable) \(listed)
                order by stop_date limit ?2
                """,
                [.time(closedBefore), .number(limit), .time(start)]
                    + scope.ranges.flatMap { [.text($0.lower), .text($0.upper)] }
            ) { (seq: try $0.integer(0), stopDate: try $0.time(1)) }
        }
        guard let last = rows.last else { return RemovalBatch(count: 0, next: nil) }
        let next = rows.count < limit ? nil : last.stopDate
        return try await write(attempted) { db in
            var count = 0
            // What belongs to an execution goes with it (on delete cascade). Some may have been redriven meanwhile.
            for row in rows {
                try db.run(
                    "delete from execution where seq = ?2 and \(isRemovable)",
                    .time(closedBefore),
                    .integer(row.seq)
                )
                count += db.changesCount
            }
            return RemovalBatch(count: count, next: next)
        }
    }
}

/// The condition that an execution is closed and stopped before the time `?1`, and is needed by nobody.
private let isRemovable = """
    (
        stop_date < ?1 and status in ('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED')
        and not exists (
            select 1 from key_place where key_place.execution = execution.seq and key_place.status <> 'ENDED'
        )
        and \(isOfNoOpenMapRun)
    )
    """

/// The condition that an execution is no child of a Map Run that goes on, or may go on again: that one counts its children at
/// its end.
///
/// A Map Run is a row by its ARN, which is stored in two parts: up to the last colon, and what follows.
private let isOfNoOpenMapRun = """
    (
        execution.map_run is null or not exists (
            select 1 from arn as run
            join arn as prefix on prefix.text = rtrim(run.text, replace(run.text, ':', ''))
            join execution as open on open.arn_prefix = prefix.seq
                and open.arn_suffix = substr(run.text, length(prefix.text) + 1)
            where run.seq = execution.map_run
                and (open.status in ('RUNNING', 'PENDING_REDRIVE') or open.stop_date >= ?1)
        )
    )
    """

extension RemovalScope {
    /// The ends of the ranges as a table, given as parameters; nothing when there are none.
    fileprivate func listing(firstParameter number: Int) -> String {
        guard !ranges.isEmpty else { return "" }
        let rows = ranges.indices.map { "(?\(number + 2 * $0), ?\(number + 2 * $0 + 1))" }
        return "with listed (lower, upper) as (values \(rows.joined(separator: ", ")))"
    }

    /// The condition on a row's state machine.
    fileprivate var condition: String {
        """
        state_machine \(isNegated ? "not " : "")in (
            select arn.seq from listed join arn on arn.text >= listed.lower and arn.text < listed.upper
        )
        """
    }
}

/// All columns of an execution in the order that `StoredExecution.init(row:)` reads them.
private let executionQuery = """
    select execution.id, prefix.text, arn_suffix, name, state_machine.text, state_machine_version.text,
        state_machine_alias.text, map_run.text, version, status, start_date, stop_date, redrive_count, state, error, cause,
        output, facts, input, redrive_date
    from execution
    left join execution_start on execution_start.execution = execution.seq
    left join arn as prefix on prefix.seq = arn_prefix
    left join arn as state_machine on state_machine.seq = execution.state_machine
    left join arn as state_machine_version on state_machine_version.seq = execution.state_machine_version
    left join arn as state_machine_alias on state_machine_alias.seq = execution.state_machine_alias
    left join arn as map_run on map_run.seq = execution.map_run
    """

extension Database {
    fileprivate func execution(id: ExecutionID) throws -> StoredExecution? {
        try first(executionQuery + " where execution.id = ?", .id(id), decode: StoredExecution.init(row:))
    }
}

extension StoredExecution {
    fileprivate init(row: SQLRow) throws {
        let suffix = try row.text(2)
        self.init(
            id: try row.executionID(0),
            arn: try row.text(1) + suffix,
            stateMachineARN: try row.text(4),
            name: try row.optionalText(3) ?? suffix,
            version: try row.integer(8),
            status: try row.name(9, of: ExecutionStatus.self),
            startDate: try row.time(10),
            stopDate: try row.optionalTime(11),
            redriveCount: try row.number(12),
            redriveDate: try row.optionalTime(19),
            mapRunARN: try row.optionalText(7),
            stateMachineVersionARN: try row.optionalText(5),
            stateMachineAliasARN: try row.optionalText(6),
            facts: try row.text(17),
            input: try row.text(18),
            output: try row.optionalText(16),
            error: try row.optionalText(14),
            cause: try row.optionalText(15),
            state: try row.text(13)
        )
    }
}
