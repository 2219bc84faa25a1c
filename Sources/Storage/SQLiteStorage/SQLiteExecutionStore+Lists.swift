public import ExecutionStorage
internal import GRDB
internal import StepFunctionsModel

extension SQLiteExecutionStore {
    /// Executions that match a query, newest first.
    public func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary] {
        try await read("list executions") { db in
            let (sql, arguments) = query.sql
            // There are hundreds of combinations of filters, too many to keep a statement for each.
            return try db.all(sql, arguments, isCached: false, decode: ExecutionSummary.init(row:))
        }
    }
}

extension ExecutionQuery {
    /// The query in SQL, and the values of its parameters.
    var sql: (String, [SQLArgument]) {
        var conditions: [String] = []
        var arguments: [SQLArgument] = []
        func add(_ condition: String, _ argument: SQLArgument) {
            conditions.append(condition)
            arguments.append(argument)
        }
        for (column, arn) in [
            ("state_machine", stateMachineARN), ("state_machine_version", stateMachineVersionARN),
            ("state_machine_alias", stateMachineAliasARN), ("map_run", mapRunARN),
        ] {
            guard let arn else { continue }
            add("execution.\(column) = (select seq from arn where text = ?)", .text(arn))
        }
        if let olderThan { add("execution.id < ?", .id(olderThan)) }
        // The text of the status stands in the statement itself, for SQLite to see that a partial index has all of them.
        if let status { conditions.append("status = '\(status.rawValue)'") }
        switch redrive {
        case .redriven: conditions.append("redrive_count > 0")
        case .notRedriven: conditions.append("redrive_count = 0")
        case nil: break
        }
        let sql = """
            select execution.id, prefix.text, arn_suffix, name, state_machine.text, state_machine_version.text,
                state_machine_alias.text, map_run.text, status, start_date, stop_date, redrive_count,
                redrive_date
            from execution \(index)
            left join arn as prefix on prefix.seq = arn_prefix
            left join arn as state_machine on state_machine.seq = execution.state_machine
            left join arn as state_machine_version on state_machine_version.seq = execution.state_machine_version
            left join arn as state_machine_alias on state_machine_alias.seq = execution.state_machine_alias
            left join arn as map_run on map_run.seq = execution.map_run
            \(conditions.isEmpty ? "" : "where " + conditions.joined(separator: " and "))
            order by execution.id desc limit ?
            """
        return (sql, arguments + [.number(limit)])
    }

    /// The index to go through.
    ///
    /// Without it SQLite, which knows nothing of how many there are of what, might go through a
    /// million successes in search of three failures.
    private var index: String {
        if mapRunARN != nil { return "indexed by execution_by_map_run" }
        if stateMachineVersionARN != nil { return "indexed by execution_by_version" }
        if stateMachineAliasARN != nil { return "indexed by execution_by_alias" }
        return switch status {
        case .running, .pendingRedrive: "indexed by execution_open"
        case .failed, .timedOut, .aborted: "indexed by execution_unsuccessful"
        case .succeeded, nil: stateMachineARN == nil ? "" : "indexed by execution_by_state_machine"
        }
    }
}

extension ExecutionSummary {
    fileprivate init(row: SQLRow) throws {
        let suffix = try row.text(2)
        self.init(
            id: try row.executionID(0),
            arn: try row.text(1) + suffix,
            stateMachineARN: try row.text(4),
            name: try row.optionalText(3) ?? suffix,
            status: try row.name(8, of: ExecutionStatus.self),
            startDate: try row.time(9),
            stopDate: try row.optionalTime(10),
            redriveCount: try row.number(11),
            redriveDate: try row.optionalTime(12),
            mapRunARN: try row.optionalText(7),
            stateMachineVersionARN: try row.optionalText(5),
            stateMachineAliasARN: try row.optionalText(6)
        )
    }
}
