import ExecutionStorage
import GRDB
import StepFunctionsModel
import Testing

@testable import SQLiteStorage

@Suite("What people see of the tables")
struct SQLiteViewTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test("an overview shows executions in words")
    func overview() async throws {
        let store = try await database.open()
        var record = start(1, work: [work(1, "a"), work(1, "b")])
        record.execution.stateMachineAliasARN = "the alias"
        record.execution.error = "States.Timeout"
        _ = try await store.commit([record])
        let row = try await store.read("read the overview") { db in
            try Row.fetchOne(db, sql: "select * from execution_overview").map { row in
                row.map { name, value in
                    switch value.storage {
                    case .string(let text): "\(name)=\(text)"
                    case .int64(let number): "\(name)=\(number)"
                    case .null: "\(name)="
                    case .double, .blob: "\(name)?"
                    }
                }
            }
        }
        let found = try #require(row)
        for expected in [
            "arn=\(record.execution.arn)", "name=run-1", "status=RUNNING", "start_date=2025-06-15T15:06:40.001Z",
            "stop_date=", "error=States.Timeout", "state_machine_arn=\(record.execution.stateMachineARN)",
            "state_machine_alias_arn=the alias", "events=2", "open_work=2", "input={}",
            "id=\(record.execution.id)",
        ] {
            #expect(found.contains(expected), "\(expected) in \(found)")
        }
        await store.close()
    }

    @Test("history is shown with a row for each event")
    func historyEvents() async throws {
        let store = try await database.open()
        var second = start(1)
        second.execution.version = 2
        second.expectedVersion = 1
        second.history = StoredHistoryChunk(
            firstEventID: 3,
            lastEventID: 3,
            events: #"[{"timestamp":1750000000.25,"type":"PassStateExited","id":3,"previousEventId":2}]"#
        )
        _ = try await store.commit([start(1)])
        _ = try await store.commit([second])
        let arn = second.execution.arn
        let rows = try await store.read("read the history") { db in
            try Row.fetchAll(
                db,
                sql:
                    "select event_id, previous_event_id, timestamp, type from history_events where arn = ? order by event_id",
                arguments: [arn]
            ).map { row in "\(row[0] as Int) \(row[1] as Int) \(row[2] as String) \(row[3] as String)" }
        }
        #expect(
            rows == [
                "1 0 2025-06-15T15:06:40.001Z ExecutionStarted", "2 0 2025-06-15T15:06:40.002Z PassStateEntered",
                "3 2 2025-06-15T15:06:40.250Z PassStateExited",
            ]
        )
        await store.close()
    }
}
