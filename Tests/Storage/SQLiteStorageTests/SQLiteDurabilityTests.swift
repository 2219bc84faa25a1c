import ExecutionStorage
import Foundation
import GRDB
import StepFunctionsModel
import Testing

@testable import SQLiteStorage

@Suite("Durability in SQLite")
struct SQLiteDurabilityTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test("every commit is flushed to the disk, by a write-ahead log")
    func synchronous() async throws {
        let store = try await database.open()
        let settings = try await store.write("read settings") { db in
            [
                try Int.fetchOne(db, sql: "pragma synchronous"), try Int.fetchOne(db, sql: "pragma foreign_keys"),
                try Int.fetchOne(db, sql: "pragma busy_timeout"),
            ]
        }
        #expect(settings == [2, 1, 5000])
        let mode = try await store.read("read the journal mode") { db in
            try String.fetchOne(db, sql: "pragma journal_mode")
        }
        #expect(mode == "wal")
        await store.close()
    }

    @Test("what was acknowledged is there when the process dies at that moment")
    func killed() async throws {
        let store = try await database.open()
        for number in 1...20 {
            let outcomes = try await store.commit([start(number, work: [work(number, "a")])])
            #expect(outcomes == [.committed])
            let copy = try database.copyAsIfKilled()
            let survivor = try await copy.open()
            let found = try await survivor.executions(matching: ExecutionQuery(limit: 100))
            #expect(found.count == number)
            let history = try await survivor.history(of: executionID(number), from: 1, through: 2)
            #expect(history == [start(number).history].compactMap(\.self))
            await survivor.close()
        }
        await store.close()
    }

    @Test("a store that was abandoned without closing holds up nobody")
    func abandoned() async throws {
        let abandoned = try await database.open()
        _ = try await abandoned.commit([start(1, work: [work(1, "a")])])
        let successor = try await database.open()
        let now = Timestamp(millisecondsSinceEpoch: 1)
        let claimed = try await successor.claimWork(now: now, until: now.adding(seconds: 1), limit: 5)
        #expect(claimed.map(\.key) == ["a"])
        let outcomes = try await successor.commit([start(2)])
        #expect(outcomes == [.committed])
        await successor.close()
        let seen = try await abandoned.execution(id: executionID(2))
        #expect(seen != nil)
        await abandoned.close()
    }

    @Test("a full disk fails the commit as such, leaves reading alone, and passes")
    func full() async throws {
        let store = try await database.open()
        _ = try await store.commit([start(1)])
        try await limitPages(of: store, beyondNow: 20)
        let large = start(2, input: "\"" + String(repeating: "x", count: 400_000) + "\"")
        let error = await #expect(throws: StoreError.self) { _ = try await store.commit([start(3), large]) }
        #expect(error?.kind == .full)
        #expect(error?.isRetryable == true)
        let found = try await store.executions(matching: ExecutionQuery(limit: 10))
        #expect(found.map(\.name) == ["run-1"])
        let small = try await store.commit([start(4)])
        #expect(small == [.committed])
        try await limitPages(of: store, beyondNow: 100_000)
        let outcomes = try await store.commit([start(3), large])
        #expect(outcomes == [.committed, .committed])
        await store.close()
    }

    @Test("a database on a disk that fails to open later is reported, not trapped on")
    func removedDirectory() async throws {
        let store = SQLiteExecutionStore(path: database.directory + "/missing/stepwell.db")
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .failed)
        #expect(error?.description.contains("there is no directory \(database.directory)/missing") == true)
        try FileManager.default.createDirectory(
            atPath: database.directory + "/missing",
            withIntermediateDirectories: false
        )
        try await store.prepare()
        try await store.checkReadiness()
        await store.close()
    }

    private func limitPages(of store: SQLiteExecutionStore, beyondNow pages: Int) async throws {
        try await store.write("limit the pages") { db in
            let count = try Int.fetchOne(db, sql: "pragma page_count") ?? 0
            try db.execute(sql: "pragma max_page_count = \(count + pages)")
        }
    }

    @Test("what a process that was killed had claimed can be claimed at once by who has the file alone")
    func releasesClaims() async throws {
        let now = Timestamp(millisecondsSinceEpoch: 1000)
        let store = try await database.open()
        var queued = work(1, "q")
        queued.queue = "a queue"
        var far = work(1, "far")
        far.dueAt = now.adding(seconds: 3600)
        _ = try await store.commit([start(1, work: [work(1, "a"), work(1, "b"), queued, far])])
        let held = try await store.claimWork(now: now, until: now.adding(seconds: 6), limit: 1)
        #expect(held.count == 1)
        let copy = try database.copyAsIfKilled()
        await store.close()
        let next = try await copy.open()
        let later = now.adding(milliseconds: 1)
        let before = try await next.claimWork(now: later, until: later, limit: 9)
        #expect(before.map(\.key) == ["a", "b"].filter { $0 != held.first?.key })
        #expect(try await next.releaseClaims(now: later, until: later.adding(seconds: 60)) == 1)
        let after = try await next.claimWork(now: later, until: later.adding(seconds: 6), limit: 9)
        #expect(after.first { $0.key == held.first?.key }?.attempts == 2)
        await next.close()
    }
}
