public import ExecutionStorage
internal import GRDB
internal import StepFunctionsModel

extension SQLiteExecutionStore {
    /// Executions that match a query, newest first.
    public func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary] {
        let list: @Sendable (Database) throws -> [ExecutionSummary] = { [arnTexts] db in
            let (sql, arguments, isOrdinary) = query.sql
            let rows = try db.all(sql, arguments, isCached: isOrdinary, decode: ListedExecution.init(row:))
            let texts = try arnTexts.texts(of: Set(rows.flatMap(\.arnNumbers))) { number in
                try db.first("select text from arn where seq = ?", .integer(number)) { try $0.text(0) }
            }
            return try rows.map { try $0.summary(texts) }
        }
        guard query.isUrgent else { return try await readPatiently("list executions", list) }
        return try await read("list executions", list)
    }
}

extension ExecutionQuery {
    /// The query in SQL, the values of its parameters, and whether it is one of the two hundred that a connection keeps: those with
    /// one ARN at most.
    var sql: (String, [SQLArgument], isOrdinary: Bool) {
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
            add("\(column) = (select seq from arn where text = ?)", .text(arn))
        }
        if let olderThan { add("id < ?", .id(olderThan)) }
        // The text of the status stands in the statement itself, for SQLite to see that a partial index has all of them.
        if let status { conditions.append("status = '\(status.rawValue)'") }
        switch redrive {
        case .redriven: conditions.append("redrive_count > 0")
        case .notRedriven: conditions.append("redrive_count = 0")
        case nil: break
        }
        let sql = """
            select id, arn_prefix, arn_suffix, name, state_machine, state_machine_version, state_machine_alias, map_run, status,
                start_date, stop_date, redrive_count, redrive_date
            from execution \(index) \(conditions.isEmpty ? "" : "where " + conditions.joined(separator: " and "))
            order by id desc limit ?
            """
        let arns = [stateMachineARN, stateMachineVersionARN, stateMachineAliasARN, mapRunARN].compactMap(\.self)
        return (sql, arguments + [.number(limit)], isOrdinary: arns.count <= 1)
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

extension ListedExecution {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row.executionID(0),
            arnPrefix: try row.integer(1),
            arnSuffix: try row.text(2),
            name: try row.optionalText(3),
            stateMachine: try row.integer(4),
            stateMachineVersion: try row.optionalInteger(5),
            stateMachineAlias: try row.optionalInteger(6),
            mapRun: try row.optionalInteger(7),
            status: try row.name(8, of: ExecutionStatus.self),
            startDate: try row.time(9),
            stopDate: try row.optionalTime(10),
            redriveCount: try row.number(11),
            redriveDate: try row.optionalTime(12)
        )
    }
}
