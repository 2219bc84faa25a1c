import ExecutionStorage
import GRDB
import StepFunctionsModel
import Testing

@testable import SQLiteStorage

@Suite("Rows that make no sense")
struct SQLiteUnreadableRowTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test(
        "are reported as corrupt with the column that is wrong; other executions go on, and the store is ready",
        arguments: [
            ("update execution set status = 'DREAMING'", "status of \(executionID(1)) holds \"DREAMING\""),
            ("update execution set state = cast(x'ff' as text)", "state of \(executionID(1)) holds"),
            ("update execution set arn_suffix = cast(x'c328' as text)", "arn_suffix of \(executionID(1)) holds"),
            ("delete from execution_start", "facts of \(executionID(1)) holds null"),
            ("update execution set id = x'0102'", "id of 2 bytes holds 2 bytes"),
        ]
    )
    func unreadableExecution(sql: String, message: String) async throws {
        let store = try await database.open()
        _ = try await store.commit([start(1), start(2)])
        try await store.write("harm a row") { db in
            try db.execute(sql: sql + (sql.hasPrefix("delete") ? " where execution = 1" : " where seq = 1"))
        }
        let error = await #expect(throws: StoreError.self) {
            _ = try await store.execution(id: executionID(1))
            _ = try await store.executions(matching: ExecutionQuery(limit: 10))
        }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        let other = try await store.execution(id: executionID(2))
        #expect(other == start(2).execution)
        try await store.checkReadiness()
        await store.close()
    }

    @Test("of work hold up no other work, and are reported when nothing else is due")
    func unreadableWork() async throws {
        let store = try await database.open()
        _ = try await store.commit([start(1, work: ["a", "b", "c"].map { work(1, $0) })])
        try await store.write("harm a row") { db in
            try db.execute(sql: "update work set kind = 'mystery' where key = 'a'")
        }
        let now = Timestamp(millisecondsSinceEpoch: 1)
        let until = now.adding(seconds: 60)
        let first = try await store.claimWork(now: now, until: until, limit: 1)
        #expect(first.map(\.key) == ["b"])
        let second = try await store.claimWork(now: now, until: until, limit: 5)
        #expect(second.map(\.key) == ["c"])
        let error = await #expect(throws: StoreError.self) {
            _ = try await store.claimWork(now: now, until: until, limit: 5)
        }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.contains("kind of \(executionID(1)) holds \"mystery\"") == true)
        try await store.checkReadiness()
        await store.close()
    }
}
