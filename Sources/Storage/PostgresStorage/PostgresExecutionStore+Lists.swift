public import ExecutionStorage
import StepFunctionsModel

extension PostgresExecutionStore {
    /// Executions that match a query, newest first.
    ///
    /// Rows come with the numbers of their ARNs: most are known here, and a page of a thousand has few different ones.
    public func executions(matching query: ExecutionQuery) async throws(StoreError) -> [ExecutionSummary] {
        let rows = try await read("list executions", query.command) { result in
            try result.map { try ListedExecution(row: $0) }
        }
        let texts = try await texts(of: Set(rows.flatMap(\.arns)))
        return try rows.map { (row) throws(StoreError) in
            guard let summary = row.summary(texts) else {
                throw StoreError(.failed, attempted: "list executions", underlying: "an ARN of \(row.id) is missing")
            }
            return summary
        }
    }

    /// The texts of numbers of ARNs.
    private func texts(of numbers: Set<Int32>) async throws(StoreError) -> [Int32: String] {
        var (texts, missing) = listedARNs.texts(of: numbers)
        guard !missing.isEmpty else { return texts }
        let command = Command(ARNNumbers.reading) { $0.add(integers: missing) { $0 } }
        let found = try await read("read ARNs", command) { result in
            try result.map { (ExactText(try $0.text(0)), Int32(truncatingIfNeeded: try $0.integer(1))) }
        }
        listedARNs.learn(found)
        for (text, number) in found { texts[number] = text.text }
        return texts
    }
}

/// A row of a list, with numbers in place of ARNs.
private struct ListedExecution: Sendable {
    let id: ExecutionID
    let prefix: Int32
    let suffix: String
    let name: String?
    let stateMachine: Int32
    let version: Int32?
    let alias: Int32?
    let mapRun: Int32?
    let status: ExecutionStatus
    let startDate: Timestamp
    let stopDate: Timestamp?
    let redriveCount: Int
    let redriveDate: Timestamp?

    init(row: ResultRow) throws(UnreadableColumn) {
        func number(_ column: Int32) throws(UnreadableColumn) -> Int32? {
            try row.optionalInteger(column).map { Int32(truncatingIfNeeded: $0) }
        }
        id = try row.executionID(0)
        prefix = Int32(truncatingIfNeeded: try row.integer(1))
        suffix = try row.text(2)
        name = try row.optionalText(3)
        stateMachine = Int32(truncatingIfNeeded: try row.integer(4))
        version = try number(5)
        alias = try number(6)
        mapRun = try number(7)
        status = try row.name(8, of: ExecutionStatus.self)
        startDate = try row.time(9)
        stopDate = try row.optionalTime(10)
        redriveCount = try row.number(11)
        redriveDate = try row.optionalTime(12)
    }

    var arns: [Int32] { [prefix, stateMachine] + [version, alias, mapRun].compactMap(\.self) }

    /// The row with its ARNs; nil when one of them is not among the texts.
    func summary(_ texts: [Int32: String]) -> ExecutionSummary? {
        guard let head = texts[prefix], let machine = texts[stateMachine],
            [version, alias, mapRun].allSatisfy({ $0.map { texts[$0] != nil } ?? true })
        else { return nil }
        return ExecutionSummary(
            id: id,
            arn: head + suffix,
            stateMachineARN: machine,
            name: name ?? suffix,
            status: status,
            startDate: startDate,
            stopDate: stopDate,
            redriveCount: redriveCount,
            redriveDate: redriveDate,
            mapRunARN: mapRun.flatMap { texts[$0] },
            stateMachineVersionARN: version.flatMap { texts[$0] },
            stateMachineAliasARN: alias.flatMap { texts[$0] }
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
