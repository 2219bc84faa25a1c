public import ExecutionStorage
import StepFunctionsModel

extension PostgresExecutionStore {
    /// Executions that match a query, newest first.
    ///
    /// Rows come with the numbers of their ARNs: most are known here, and a page of a thousand has few different ones.
    public func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary] {
        let rows = try await read(
            "list executions",
            query.command,
            on: { query.isUrgent ? $0.reader : $0.lister }
        ) { result in
            try result.map { try ListedExecution(row: $0) }
        }
        let texts = try await texts(of: Set(rows.flatMap(\.arnNumbers)))
        return try rows.map { (row) throws(StoreError) in try row.summary(texts) }
    }

    /// The texts of numbers of ARNs.
    private func texts(of numbers: Set<Int64>) async throws(StoreError) -> [Int64: String] {
        var (texts, missing) = listedARNs.texts(of: numbers)
        guard !missing.isEmpty else { return texts }
        let command = Command(ARNNumbers.reading) { $0.add(integers: missing) { Int32(truncatingIfNeeded: $0) } }
        let found = try await read("read ARNs", command) { result in
            try result.map { (ExactText(try $0.text(0)), Int32(truncatingIfNeeded: try $0.integer(1))) }
        }
        listedARNs.learn(found)
        for (text, number) in found { texts[Int64(number)] = text.text }
        return texts
    }
}

extension ListedExecution {
    fileprivate init(row: ResultRow) throws(UnreadableColumn) {
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

extension ExecutionQuery {
    /// The query in SQL, with its parameters.
    ///
    /// A connection keeps the statement under the name of its filters: with one ARN at most there are two hundred. With more, which
    /// no operation asks for, it is parsed each time.
    fileprivate var command: Command {
        var conditions: [String] = []
        var types: [ParameterType] = []
        var parameters = Parameters()
        var name = "list"
        var arnCount = 0
        for (column, arn) in [
            ("state_machine", stateMachineARN), ("state_machine_version", stateMachineVersionARN),
            ("state_machine_alias", stateMachineAliasARN), ("map_run", mapRunARN),
        ] {
            guard let arn else { continue }
            parameters.add(arn)
            types.append(.text)
            conditions.append("\(column) = (select seq from arn where text = $\(types.count))")
            name += "_" + column
            arnCount += 1
        }
        if let olderThan {
            parameters.add(olderThan)
            types.append(.uuid)
            conditions.append("id < $\(types.count)")
            name += "_older"
        }
        // The text of the status stands in the statement itself, for the planner to see that a partial index has all of them.
        if let status {
            conditions.append("status = '\(status.rawValue)'")
            name += "_\(status.rawValue)"
        }
        switch redrive {
        case .redriven:
            conditions.append("redrive_count > 0")
            name += "_redriven"
        case .notRedriven:
            conditions.append("redrive_count = 0")
            name += "_not_redriven"
        case nil: break
        }
        parameters.add(limit)
        types.append(.bigint)
        let sql = """
            select id, arn_prefix, arn_suffix, name, state_machine, state_machine_version, state_machine_alias, map_run, status,
                start_date, stop_date, redrive_count, redrive_date
            from execution \(conditions.isEmpty ? "" : "where " + conditions.joined(separator: " and "))
            order by id desc limit $\(types.count)
            """
        return Command(Statement(arnCount <= 1 ? name : "", types, sql)) { $0 = parameters }
    }
}
