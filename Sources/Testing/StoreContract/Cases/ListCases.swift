internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let listCases: [Case] = [
        Case("executions are listed by every combination of filters, newest first") { ground in
            let rows = try await fill(ground.store)
            for query in allQueries {
                let expected = rows.filter { query.matches($0) }.map(\.summary)
                let found = try await ground.store.executions(matching: query)
                try requireEqual(found.map(\.arn), expected.map(\.arn), "the ARNs that \(query) finds")
                try requireEqual(found, expected, "what \(query) finds")
            }
        },
        Case("pages of any size put together are the whole list") { ground in
            let rows = try await fill(ground.store)
            let filters = [
                ExecutionQuery(limit: 1), ExecutionQuery(stateMachineARN: Example.machine, limit: 1),
                ExecutionQuery(status: .failed, limit: 1), ExecutionQuery(status: .running, limit: 1),
                ExecutionQuery(mapRunARN: mapRun, redrive: .notRedriven, limit: 1),
                ExecutionQuery(stateMachineVersionARN: version, status: .succeeded, limit: 1),
                ExecutionQuery(mapRunARN: mapRun, limit: 1, isUrgent: true),
            ]
            for filter in filters {
                let expected = rows.filter { filter.matches($0) }.map(\.summary)
                for size in [1, 2, 3, 7, 1000] {
                    var query = filter
                    query.limit = size
                    var found: [ExecutionSummary] = []
                    while true {
                        let page = try await ground.store.executions(matching: query)
                        try require(page.count <= size, "a page holds \(page.count) executions instead of \(size)")
                        found += page
                        guard page.count == size, let last = page.last else { break }
                        query.olderThan = last.id
                    }
                    try requireEqual(found.map(\.arn), expected.map(\.arn), "pages of \(size) of \(filter)")
                }
            }
        },
        Case("open executions are counted for each state machine") { ground in
            let rows = try await fill(ground.store)
            for machine in [Example.machine, Example.otherMachine, Example.machine + ":1", ""] {
                let expected = rows.count { $0.stateMachineARN == machine && !$0.status.isClosed }
                let found = try await ground.store.openExecutionCount(stateMachineARN: machine)
                try requireEqual(found, expected, "the open executions of \"\(machine)\"")
            }
        },
        Case("a list follows an execution from status to status") { ground in
            let store = ground.store
            var row = Example.execution(1)
            try await store.commitAll([Example.start(row)])
            for status: ExecutionStatus in [
                .failed, .running, .pendingRedrive, .succeeded, .aborted, .timedOut, .running,
            ] {
                let record = Example.next(row) { $0.status = status }
                try await store.commitAll([record])
                row = record.execution
                for candidate in ExecutionStatus.allCases {
                    let found = try await store.executions(matching: ExecutionQuery(status: candidate, limit: 5))
                    try requireEqual(found, candidate == status ? [row.summary] : [], "what is \(candidate)")
                }
                let open = try await store.openExecutionCount(stateMachineARN: Example.machine)
                try requireEqual(open, status.isClosed ? 0 : 1, "the open executions when it is \(status)")
            }
        },
    ]

    private static let version = Example.machine + ":3"
    private static let alias = Example.machine + ":live"
    private static let mapRun = "arn:aws:states:eu-central-1:123456789012:mapRun:Deploy/Each:1"

    /// Fills a store with executions of all kinds, several of them in each millisecond, and answers them newest first.
    private static func fill(_ store: any ExecutionStore) async throws -> [StoredExecution] {
        var rows: [StoredExecution] = []
        for number in 0..<60 {
            let id = ExecutionID(
                milliseconds: Example.time(Int64(number / 6)).millisecondsSinceEpoch,
                random: (UInt64(number * 31 % 7), UInt64(number * 17 % 60) << 52)
            )
            var row = Example.execution(
                number,
                id: id,
                machine: number % 3 == 0 ? Example.otherMachine : Example.machine,
                status: ExecutionStatus.allCases[number % ExecutionStatus.allCases.count]
            )
            row.stateMachineVersionARN = number % 4 == 1 ? version : number % 4 == 2 ? version + "0" : nil
            row.stateMachineAliasARN = number % 5 == 1 ? alias : nil
            row.mapRunARN = number % 7 < 2 ? mapRun : number % 7 == 3 ? mapRun + "1" : nil
            row.redriveCount = number % 2 == 0 ? 0 : number % 3
            if row.status.isClosed { row.stopDate = Example.time(100) }
            rows.append(row)
        }
        try await store.commitAll(rows.map { Example.start($0) })
        return rows.sorted { $0.id > $1.id }
    }

    private static var allQueries: [ExecutionQuery] {
        var queries: [ExecutionQuery] = []
        for machine in [nil, Example.machine, Example.otherMachine, "unknown"] {
            for (version, alias, mapRun) in [
                (nil, nil, nil), (version, nil, nil), (nil, alias, nil), (nil, nil, mapRun), (version, alias, nil),
                (version, nil, mapRun), (nil, alias, mapRun), (version, alias, mapRun), ("unknown", nil, nil),
            ] {
                for status in [nil] + ExecutionStatus.allCases {
                    for redrive: ExecutionQuery.RedriveFilter? in [nil, .redriven, .notRedriven] {
                        queries.append(
                            ExecutionQuery(
                                stateMachineARN: machine,
                                stateMachineVersionARN: version,
                                stateMachineAliasARN: alias,
                                mapRunARN: mapRun,
                                status: status,
                                redrive: redrive,
                                limit: 1000
                            )
                        )
                    }
                }
            }
        }
        return queries
    }
}

extension ExecutionQuery {
    /// The meaning of the filters, spelled out.
    fileprivate func matches(_ row: StoredExecution) -> Bool {
        let isRedriven = row.redriveCount > 0
        return (stateMachineARN == nil || stateMachineARN == row.stateMachineARN)
            && (stateMachineVersionARN == nil || stateMachineVersionARN == row.stateMachineVersionARN)
            && (stateMachineAliasARN == nil || stateMachineAliasARN == row.stateMachineAliasARN)
            && (mapRunARN == nil || mapRunARN == row.mapRunARN)
            && (status == nil || status == row.status)
            && (redrive == nil || redrive == (isRedriven ? .redriven : .notRedriven))
    }
}
