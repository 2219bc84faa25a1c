public import ExecutionStorage
import StepFunctionsModel

extension PostgresExecutionStore {
    /// The row of an execution, by its internal name.
    public func execution(id: ExecutionID) async throws(StoreError) -> StoredExecution? {
        try await read("read execution \(id)", Command(Self.findingByID) { $0.add(id) }) { result in
            try result.first { try StoredExecution(row: $0) }
        }
    }

    /// The row of an execution, by its ARN.
    public func execution(arn: String) async throws(StoreError) -> StoredExecution? {
        let parts = SplitARN(arn)
        let command = Command(Self.findingByARN) {
            $0.add(parts.prefix)
            $0.add(parts.suffix)
        }
        return try await read("read execution \(arn)", command) { result in
            try result.first { try StoredExecution(row: $0) }
        }
    }

    /// The part of an execution's row that transitions change.
    public func progress(of id: ExecutionID) async throws(StoreError) -> ExecutionProgress? {
        try await read("read the progress of execution \(id)", Command(Self.readingProgress) { $0.add(id) }) { result in
            try result.first { row in
                ExecutionProgress(
                    version: try row.integer(0),
                    status: try row.name(1, of: ExecutionStatus.self),
                    stopDate: try row.optionalTime(2),
                    redriveCount: try row.number(3),
                    redriveDate: try row.optionalTime(4),
                    output: try row.optionalText(5),
                    error: try row.optionalText(6),
                    cause: try row.optionalText(7),
                    state: try row.text(8)
                )
            }
        }
    }

    /// The row of an execution and all pieces of its state, in the order of their numbers: one statement, one snapshot.
    public func executionWithScopes(id: ExecutionID) async throws(StoreError) -> (StoredExecution, [StoredScope])? {
        let command = Command(Self.findingWithScopes) { $0.add(id) }
        return try await read("read execution \(id) and its state", command) { result in
            try result.first { row in
                let scopes = zip(try row.integers(20), try row.texts(21))
                return (try StoredExecution(row: row), scopes.map { StoredScope(id: Int($0), state: $1) })
            }
        }
    }

    /// The pieces of an execution's state whose numbers lie in a range, in the order of their numbers.
    public func scopes(of id: ExecutionID, in numbers: ClosedRange<Int>) async throws(StoreError) -> [StoredScope] {
        let command = Command(Self.readingScopes) {
            $0.add(id)
            $0.add(numbers.lowerBound)
            $0.add(numbers.upperBound)
        }
        return try await read("read pieces \(numbers) of the state of execution \(id)", command) { result in
            try result.map { StoredScope(id: try $0.number(0), state: try $0.text(1)) }
        }
    }

    /// How many executions of a state machine, or of all of them for nil, are not closed; Map Runs are among them.
    public func openExecutionCount(stateMachineARN: String?) async throws(StoreError) -> Int {
        let command = Command(stateMachineARN == nil ? Self.countingAllOpen : Self.countingOpen) { parameters in
            if let stateMachineARN { parameters.add(stateMachineARN) }
        }
        let attempted = "count the open executions of \(stateMachineARN ?? "all state machines")"
        return try await read(attempted, command, on: \.lister) { result in
            try result.first { try $0.number(0) } ?? 0
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
        let command = Command(newestFirst ? Self.readingHistoryBackwards : Self.readingHistory) {
            $0.add(id)
            $0.add(first)
            $0.add(last)
            $0.add(bytesMax)
        }
        return try await read("read the history of execution \(id)", command) { result in
            guard first <= last else { return [] }
            return try result.map { row in
                StoredHistoryChunk(
                    firstEventID: try row.number(0),
                    lastEventID: try row.number(1),
                    events: try row.text(2)
                )
            }
        }
    }

    // MARK: - Statements

    /// All columns of an execution in the order that `StoredExecution.init(row:)` reads them.
    private static let columns = """
        execution.id, prefix.text, arn_suffix, name, state_machine.text, state_machine_version.text,
            state_machine_alias.text, map_run.text, version, status, start_date, stop_date, redrive_count, state, error, cause,
            output, facts, input, redrive_date
        """

    private static let tables = """
        execution
        join arn as prefix on prefix.seq = arn_prefix
        join arn as state_machine on state_machine.seq = execution.state_machine
        left join arn as state_machine_version on state_machine_version.seq = execution.state_machine_version
        left join arn as state_machine_alias on state_machine_alias.seq = execution.state_machine_alias
        left join arn as map_run on map_run.seq = execution.map_run
        """

    private static let findingByID = Statement(
        "find_execution_by_id",
        [.uuid],
        "select \(columns) from \(tables) where execution.id = $1"
    )

    private static let findingByARN = Statement(
        "find_execution_by_arn",
        [.text, .text],
        """
        select \(columns) from \(tables)
        where execution.arn_prefix = (select seq from arn where text = $1) and arn_suffix = $2
        """
    )

    private static let readingProgress = Statement(
        "read_progress",
        [.uuid],
        """
        select version, status, stop_date, redrive_count, redrive_date, output, error, cause, state
        from execution where id = $1
        """
    )

    private static let findingWithScopes = Statement(
        "find_execution_with_scopes",
        [.uuid],
        """
        select \(columns), scopes.ids, scopes.states from \(tables)
        cross join lateral (
            select array_agg(scope.id order by scope.id) as ids, array_agg(scope.state order by scope.id) as states
            from scope where scope.execution = execution.id
        ) as scopes
        where execution.id = $1
        """
    )

    private static let readingScopes = Statement(
        "read_scopes",
        [.uuid, .bigint, .bigint],
        "select id, state from scope where execution = $1 and id between $2 and $3 order by id"
    )

    private static let countingAllOpen = Statement(
        "count_all_open_executions",
        [],
        "select count(*) from execution where status in ('RUNNING', 'PENDING_REDRIVE')"
    )

    private static let countingOpen = Statement(
        "count_open_executions",
        [.text],
        """
        select count(*) from execution
        where state_machine = (select seq from arn where text = $1) and status in ('RUNNING', 'PENDING_REDRIVE')
        """
    )

    private static let readingHistory = historyStatement(
        "read_history",
        "asc",
        through: "<= (select max(first_event_id)"
    )
    private static let readingHistoryBackwards = historyStatement(
        "read_history_backwards",
        "desc",
        through: ">= (select min(first_event_id)"
    )

    /// Reads the chunks of a range, or as many as are not too large together.
    ///
    /// What is left of an execution that is gone is not shown. Most of the time all are read, for which their bytes are added up: the
    /// length of a text is known without reading it. Where to end is looked for only when they are too many, since running sums cost as
    /// much as the rest.
    private static func historyStatement(_ name: String, _ order: String, through end: String) -> Statement {
        // The first chunk is the last one that begins no later than the first event: found in the index, not by going through
        // the events before.
        let isInRange = """
            execution = $1 and last_event_id >= $2 and first_event_id <= $3
                and first_event_id >= coalesce((
                    select max(earlier.first_event_id) from history as earlier
                    where earlier.execution = $1 and earlier.first_event_id <= $2
                ), $2)
            """
        return Statement(
            name,
            [.uuid, .bigint, .bigint, .bigint],
            """
            select first_event_id, last_event_id, events from history
            where \(isInRange)
                and exists (select from execution where id = $1)
                and (
                    (select sum(octet_length(events)) from history where \(isInRange)) < $4
                    or first_event_id \(end) from (
                        select first_event_id,
                            sum(octet_length(events)) over (order by first_event_id \(order) rows unbounded preceding)
                                - octet_length(events) as bytes_before
                        from history where \(isInRange)
                    ) as chunk where bytes_before < $4)
                )
            order by first_event_id
            """
        )
    }
}

extension StoredExecution {
    fileprivate init(row: ResultRow) throws(UnreadableColumn) {
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
