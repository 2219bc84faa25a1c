import ExecutionStorage
import Foundation
import GRDB
import StepFunctionsModel
import Testing

@testable import SQLiteStorage

@Suite("The SQLite file")
struct SQLiteFileTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test("can be read by its owner only")
    func mode() async throws {
        let store = try await database.open()
        _ = try await store.commit([start(1)])
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: database.path + suffix)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(suffix)")
        }
        await store.close()
    }

    @Test("takes nothing more once it is gone, or another one is in its place", arguments: [false, true])
    func gone(isReplaced: Bool) async throws {
        let store = try await database.open()
        #expect(try await store.commit([start(1)]) == [.committed])
        try FileManager.default.moveItem(atPath: database.path, toPath: database.path + ".away")
        if isReplaced { try Data().write(to: URL(fileURLWithPath: database.path)) }
        let word = isReplaced ? "replaced by another one" : "removed or moved"
        let refusal = await #expect(throws: StoreError.self) { try await store.commit([start(2)]) }
        #expect(refusal?.kind == .misplaced && refusal?.description.contains(word) == true)
        let readiness = await #expect(throws: StoreError.self) { try await store.checkReadiness() }
        #expect(readiness?.description.contains(word) == true)
        // Back where it was, it is the same.
        try? FileManager.default.removeItem(atPath: database.path)
        try FileManager.default.moveItem(atPath: database.path + ".away", toPath: database.path)
        try await store.checkReadiness()
        #expect(try await store.commit([start(2)]) == [.committed])
        await store.close()
    }

    @Test(
        "is not ready once it was found to be damaged, by whoever wrote or read",
        arguments: [ResultCode.SQLITE_CORRUPT, .SQLITE_NOTADB],
        [false, true]
    )
    func damaged(code: ResultCode, isFoundByWriting: Bool) async throws {
        let store = try await database.open()
        try await store.checkReadiness()
        let failure = await #expect(throws: StoreError.self) {
            let find: @Sendable (Database) throws -> Void = { _ in throw DatabaseError(resultCode: code) }
            if isFoundByWriting {
                try await store.write("find damage", find)
            } else {
                try await store.read("find damage", find)
            }
        }
        #expect(failure?.kind == .corrupt)
        for _ in 0..<2 {
            let readiness = await #expect(throws: StoreError.self) { try await store.checkReadiness() }
            #expect(readiness?.kind == .corrupt)
        }
        await store.close()
    }

    @Test("is not ready while it cannot be written, and is again as soon as it can, whether anybody writes or not")
    func unwritable() async throws {
        let store = try await database.open()
        #expect(try await store.commit([start(1)]) == [.committed])
        try store.setQueryOnly(true)
        let refusal = await #expect(throws: StoreError.self) { _ = try await store.commit([start(2)]) }
        #expect(refusal?.description.contains("readonly") == true)
        for _ in 0..<2 {
            let readiness = await #expect(throws: StoreError.self) { try await store.checkReadiness() }
            #expect(readiness?.description.contains("readonly") == true)
            // What was written before is read all the same.
            #expect(try await store.execution(id: executionID(1)) == start(1).execution)
        }
        try store.setQueryOnly(false)
        try await store.checkReadiness()
        #expect(!store.condition.isWritingInDoubt)
        #expect(
            try await store.read("read the version") { try SQLiteSchema.version(of: $0) } == SQLiteSchema.latestVersion
        )
        #expect(try await store.commit([start(2)]) == [.committed])
        await store.close()
    }

    @Test(
        "is ready again when what kept a write from the disk has passed",
        arguments: [ResultCode.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_BUSY]
    )
    func passing(code: ResultCode) async throws {
        let store = try await database.open()
        await #expect(throws: StoreError.self) {
            try await store.write("fail") { _ in throw DatabaseError(resultCode: code) }
        }
        #expect(store.condition.isWritingInDoubt)
        try await store.checkReadiness()
        #expect(!store.condition.isWritingInDoubt)
        await store.close()
    }

    @Test("is as ready as before when a change was refused by a rule of the schema")
    func constraint() async throws {
        let store = try await database.open()
        await #expect(throws: StoreError.self) {
            try await store.write("break a rule") { db in
                // There is no execution that it could belong to.
                try db.run("insert into scope (execution, id, state) values (7, 1, '{}')")
            }
        }
        #expect(!store.condition.isWritingInDoubt)
        try await store.checkReadiness()
        await store.close()
    }

    @Test("is marked as Stepwell's, with the version of its schema")
    func marks() async throws {
        try await database.open().close()
        let queue = try DatabaseQueue(path: database.path)
        let marks = try await queue.read { db in
            [
                try Int64.fetchOne(db, sql: "pragma application_id"),
                try Int64.fetchOne(db, sql: "pragma user_version"),
            ]
        }
        #expect(marks == [SQLiteSchema.applicationID, Int64(SQLiteSchema.latestVersion)])
    }

    @Test(
        "is brought up to date from every earlier version, with all that is in it",
        arguments: 1..<SQLiteSchema.latestVersion
    )
    func earlierSchema(version: Int) async throws {
        try await DatabaseQueue(path: database.path).write { db in
            for sql in SQLiteSchema.versions.prefix(version) {
                try db.execute(sql: String(decoding: sql, as: UTF8.self))
            }
            try db.execute(
                sql: """
                    insert into arn (seq, text) values (1, 'arn:aws:states:r:1:execution:m:'), (2, 'machine');
                    insert into execution (id, arn_prefix, arn_suffix, state_machine, version, status, start_date,
                        redrive_count, state)
                    values (x'00112233445566778899aabbccddeeff', 1, 'old', 2, 3, 'FAILED', 5, 0, '{}');
                    insert into execution_start (execution, facts, input) values (1, '{}', '[1]');
                    pragma user_version = \(version);
                    pragma application_id = \(SQLiteSchema.applicationID);
                    """
            )
        }
        let store = try await database.open()
        try await store.checkReadiness()
        let row = try #require(try await store.execution(arn: "arn:aws:states:r:1:execution:m:old"))
        #expect(row.status == .failed && row.version == 3 && row.input == "[1]" && row.redriveDate == nil)
        var changed = row
        changed.version = 4
        changed.redriveDate = Timestamp(millisecondsSinceEpoch: 7)
        let outcomes = try await store.commit([TransitionRecord(execution: changed, expectedVersion: 3)])
        #expect(outcomes == [.committed])
        let written = try await store.execution(id: row.id)
        #expect(written == changed)
        await store.close()
    }

    @Test("is refused when a newer program wrote it, and left as it is")
    func newerSchema() async throws {
        let older = try await database.open()
        _ = try await older.commit([start(1)])
        let newer = SQLiteSchema.latestVersion + 1
        try await older.write("pretend") { db in try db.execute(sql: "pragma user_version = \(newer)") }
        let store = SQLiteExecutionStore(path: database.path)
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .schemaTooNew(found: newer, known: SQLiteSchema.latestVersion))
        let readiness = await #expect(throws: StoreError.self) { try await older.checkReadiness() }
        #expect(readiness?.kind == .schemaTooNew(found: newer, known: SQLiteSchema.latestVersion))
        await store.close()
        await older.close()
    }

    @Test(
        "is refused when it belongs to another program, and left as it is",
        arguments: [
            "create table theirs (a)", "pragma application_id = 7",
            "create table execution (a); pragma user_version = 1",
        ]
    )
    func foreign(sql: String) async throws {
        try await DatabaseQueue(path: database.path).write { db in try db.execute(sql: sql) }
        let before = FileManager.default.contents(atPath: database.path)
        let store = SQLiteExecutionStore(path: database.path)
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .failed)
        #expect(error?.description.contains("belongs to another program") == true)
        #expect(error?.description.contains(database.path) == true)
        #expect(FileManager.default.contents(atPath: database.path) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: database.directory) == ["stepwell.db"])
        await store.close()
    }

    @Test("is refused as corrupt when it is no database")
    func garbage() async throws {
        let text = Data(repeating: 0x41, count: 5000)
        try text.write(to: URL(fileURLWithPath: database.path))
        let store = SQLiteExecutionStore(path: database.path)
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .corrupt)
        #expect(FileManager.default.contents(atPath: database.path) == text)
        await store.close()
    }

    @Test("is taken when it is empty")
    func empty() async throws {
        try Data().write(to: URL(fileURLWithPath: database.path))
        let store = try await database.open()
        try await store.checkReadiness()
        await store.close()
    }

    @Test("is set up once by many stores that start at the same time")
    func race() async throws {
        let stores = (0..<8).map { _ in SQLiteExecutionStore(path: database.path) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    try await store.prepare()
                    _ = try await store.commit([start(number)])
                }
            }
            try await group.waitForAll()
        }
        let found = try await stores[0].executions(matching: ExecutionQuery(limit: 100))
        #expect(found.count == stores.count)
        for store in stores { await store.close() }
    }

    @Test("cannot be used before it is opened")
    func beforePrepare() async throws {
        let store = SQLiteExecutionStore(path: database.path)
        let error = await #expect(throws: StoreError.self) { try await store.checkReadiness() }
        #expect(error?.kind == .unavailable)
        #expect(error?.description.contains("prepare()") == true)
        #expect(!FileManager.default.fileExists(atPath: database.path))
        await store.close()
    }

    @Test("holds no orphans and no contradictions after a life of commits and deletions")
    func integrity() async throws {
        let store = try await database.open()
        for number in 0..<30 {
            var record = start(number, work: [work(number, "a")])
            record.changedScopes = [StoredScope(id: 1, state: "{}")]
            record.execution.status = number % 2 == 0 ? .succeeded : .running
            record.execution.stopDate = number % 2 == 0 ? record.execution.startDate : nil
            _ = try await store.commit([record])
        }
        let removed = try await store.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 10)
        #expect(removed == 10)
        let findings = try await store.read("check") { db in
            try Row.fetchAll(db, sql: "pragma foreign_key_check").count
                + String.fetchAll(db, sql: "pragma integrity_check").filter { $0 != "ok" }.count
        }
        #expect(findings == 0)
        let left = try await store.read("count") { db in
            try ["execution", "execution_start", "scope", "history", "work"].map {
                try Int.fetchOne(db, sql: "select count(*) from \($0)") ?? -1
            }
        }
        #expect(left == [20, 20, 20, 20, 20])
        await store.close()
    }
}

extension SQLiteExecutionStore {
    /// Has the connection that writes refuse to, as on a file system that may only be read from now on.
    fileprivate func setQueryOnly(_ isOn: Bool) throws {
        let pool = try gate.enter { "change a setting" }
        defer { gate.leave() }
        try pool.writeWithoutTransaction { db in try db.execute(sql: "pragma query_only = \(isOn ? 1 : 0)") }
    }
}
