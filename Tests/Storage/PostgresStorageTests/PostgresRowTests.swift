import ExecutionStorage
import PostgresTesting
import StepFunctionsModel
import TestSupport
import Testing

@testable import PostgresStorage

@Suite(
    "Rows in PostgreSQL, as people and programs find them",
    .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint))
)
struct PostgresRowTests {
    @Test("a view shows executions in words")
    func executions() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        var record = start(1, work: [work(1, "a"), work(1, "b")])
        record.execution.stateMachineAliasARN = "the alias"
        record.execution.error = "States.Timeout"
        _ = try await store.commit([record])
        let found = try await database.run("select row_to_json(executions) from executions")
        for expected in [
            #""arn":"\#(record.execution.arn)""#, #""name":"run-1""#, #""status":"RUNNING""#,
            #""start_date":"2025-06-15T15:06:40.001+00:00""#, #""stop_date":null"#, #""error":"States.Timeout""#,
            #""state_machine_arn":"\#(record.execution.stateMachineARN)""#, #""state_machine_alias_arn":"the alias""#,
            #""events":2"#, #""open_work":2"#, #""input":"{}""#, #""id":"\#(record.execution.id)""#,
        ] {
            #expect(found.contains(expected), "\(expected) in \(found)")
        }
        await store.close()
        database.remove()
    }

    @Test("a view shows history with a row for each event, whatever texts are in it")
    func historyEvents() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        var second = start(1)
        second.execution.version = 2
        second.expectedVersion = 1
        second.history = StoredHistoryChunk(
            firstEventID: 3,
            lastEventID: 3,
            events:
                #"[{"timestamp":1750000000.25,"type":"PassStateExited","id":3,"previousEventId":2,"x":"\u0000 1e5"}]"#
        )
        _ = try await store.commit([start(1)])
        _ = try await store.commit([second])
        let rows = try await database.run(
            """
            select event_id, previous_event_id, timestamp at time zone 'UTC', type, event
            from history_events where arn = '\(second.execution.arn)' order by event_id
            """
        ).split(separator: "\n").map(String.init)
        #expect(
            rows == [
                #"1|0|2025-06-15 15:06:40.001|ExecutionStarted|{"timestamp":1750000000.001,"type":"ExecutionStarted","id":1,"previousEventId":0}"#,
                #"2|0|2025-06-15 15:06:40.002|PassStateEntered|{"timestamp":1750000000.002,"type":"PassStateEntered","id":2,"previousEventId":0}"#,
                #"3|2|2025-06-15 15:06:40.25|PassStateExited|{"timestamp":1750000000.25,"type":"PassStateExited","id":3,"previousEventId":2,"x":"\u0000 1e5"}"#,
            ]
        )
        await store.close()
        database.remove()
    }

    @Test(
        "that make no sense are reported as corrupt with the column that is wrong, and other executions go on",
        arguments: [
            ("update execution set status = 'DREAMING'", "status of \(executionID(1)) holds \"DREAMING\""),
            ("update execution set state = chr(1)", "state of \(executionID(1)) holds"),
            ("update execution set arn_suffix = chr(1) || chr(9)", "arn_suffix of \(executionID(1)) holds"),
        ]
    )
    func unreadableExecution(sql: String, message: String) async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit([start(1), start(2)])
        try await database.run(sql + " where id = '\(executionID(1))'")
        let error = await #expect(throws: StoreError.self) { _ = try await store.execution(id: executionID(1)) }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        let other = try await store.execution(id: executionID(2))
        #expect(other == start(2).execution)
        await store.close()
        database.remove()
    }

    @Test("of work that this program does not know hold up no other work, and are reported when nothing else is due")
    func unreadableWork() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit([start(1, work: ["a", "b", "c"].map { work(1, $0) })])
        try await database.run("update work set kind = 'mystery' where key = 'a'")
        let now = Timestamp(millisecondsSinceEpoch: 1)
        let until = now.adding(seconds: 60)
        for _ in 0..<2 {
            let claimed = try await store.claimWork(now: now, until: until, limit: 1)
            #expect(claimed.count == 1 && claimed.first?.key != "a")
        }
        let error = await #expect(throws: StoreError.self) {
            _ = try await store.claimWork(now: now, until: until, limit: 5)
        }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.contains("kind of \(executionID(1)) holds \"mystery\"") == true)
        await store.close()
        database.remove()
    }

    @Test("are found by keys: no call but a list without an index of its own goes through a whole table")
    func noFullScan() async throws {
        let database = try TestDatabase()
        let filling = try await database.open()
        for batch in 0..<4 {
            let records = (0..<500).map { offset in
                let number = batch * 500 + offset
                var record = start(number, work: [work(number, "a"), work(number, "b")])
                record.putWork[1].queue = "a queue"
                record.changedScopes = [StoredScope(id: 1, state: "{}")]
                record.execution.status = number % 2 == 0 ? .succeeded : .running
                record.execution.stopDate = number % 2 == 0 ? record.execution.startDate : nil
                return record
            }
            _ = try await filling.commit(records)
        }
        let isFillingReported = await database.closeAndReport(filling)
        #expect(isFillingReported)
        try await database.run("analyze")
        let scans = """
            select coalesce(sum(seq_scan), 0) from pg_stat_user_tables
            where schemaname = '\(database.schema)' and relname ~ '^(execution|scope|history_2.*|work)$'
            """
        let before = try await database.run(scans)
        let store = try await database.open()
        var next = start(1, work: [work(1, "c")])
        next.expectedVersion = 1
        next.execution.version = 2
        next.execution.status = .failed
        next.changedScopes = [StoredScope(id: 2, state: "{}")]
        next.deletedScopes = [1]
        next.deletedWork = ["a"]
        next.history = StoredHistoryChunk(firstEventID: 3, lastEventID: 3, events: "[]")
        let outcomes = try await store.commit([next, start(2), start(5000)])
        #expect(outcomes == [.committed, .alreadyExists, .committed])
        let now = Timestamp(millisecondsSinceEpoch: 1)
        let keys = [StoredWorkKey(executionID: executionID(3), key: "a")]
        for _ in 0..<8 {
            _ = try await store.execution(id: executionID(3))
            _ = try await store.execution(arn: next.execution.arn)
            _ = try await store.executionWithScopes(id: executionID(3))
            _ = try await store.history(of: executionID(3), from: 1, through: 9)
            for queue in [nil, "a queue"] {
                let claimed = try await store.claimWork(queue: queue, now: now, until: now.adding(seconds: 1), limit: 5)
                #expect(claimed.count == 5)
            }
            _ = try await store.nextWorkTime()
            _ = try await store.work(keys[0])
            try await store.extendClaims(keys, until: now)
            try await store.rescheduleWork(keys, dueAt: now)
            for status in [nil, ExecutionStatus.failed] {
                let query = ExecutionQuery(
                    stateMachineARN: next.execution.stateMachineARN,
                    status: status,
                    olderThan: executionID(1000),
                    limit: 5
                )
                _ = try await store.executions(matching: query)
            }
        }
        try await store.deleteWork(keys)
        let removed = try await store.deleteExecutions(
            of: .all,
            closedBefore: .distantFuture,
            limit: 10
        )
        #expect(removed == 10)
        let isReported = await database.closeAndReport(store)
        #expect(isReported)
        let after = try await database.run(scans)
        #expect(after == before)
        database.remove()
    }
}
