import ExecutionStorage
import Foundation
import GRDB
import Testing

@testable import SQLiteStorage

@Suite("The write-ahead log of SQLite")
struct SQLiteLogTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    /// The length of the log at which it is copied into the file, and a commit more.
    private static let usualBytes = 18_000_000

    private static let input = "\"" + String(repeating: "x", count: 400_000) + "\""

    private func logBytes() throws -> Int {
        guard FileManager.default.fileExists(atPath: database.path + "-wal") else { return 0 }
        let attributes = try FileManager.default.attributesOfItem(atPath: database.path + "-wal")
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Commits so many large executions one by one.
    private func fill(_ store: SQLiteExecutionStore, _ numbers: Range<Int>) async throws {
        for number in numbers {
            let outcomes = try await store.commit([start(number, input: Self.input)])
            #expect(outcomes == [.committed])
        }
    }

    @Test("stays short, however much is written")
    func staysShort() async throws {
        let store = try await database.open()
        for round in 0..<4 {
            try await fill(store, round * 40..<(round + 1) * 40)
            let bytes = try logBytes()
            #expect(bytes < Self.usualBytes)
        }
        await store.close()
        let left = try logBytes()
        #expect(left == 0)
    }

    @Test("grows only while somebody holds a snapshot, and keeps all commits whoever dies meanwhile")
    func growsUnderASnapshot() async throws {
        let store = try await database.open()
        try await fill(store, 0..<1)
        // Another process, as far as SQLite can tell, that reads.
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: database.path, configuration: configuration)
        try await reader.writeWithoutTransaction { db in
            try db.execute(sql: "begin")
            #expect(try Int.fetchOne(db, sql: "select count(*) from execution") == 1)
        }
        try await fill(store, 1..<100)
        let grown = try logBytes()
        #expect(grown > Self.usualBytes)
        let copy = try database.copyAsIfKilled()
        let survivor = try await copy.open()
        let found = try await survivor.executions(matching: ExecutionQuery(limit: 1000))
        #expect(found.count == 100)
        await survivor.close()
        try await reader.writeWithoutTransaction { db in
            #expect(try Int.fetchOne(db, sql: "select count(*) from execution") == 1)
            try db.execute(sql: "commit")
        }
        // From now on it is written from its beginning again.
        try await fill(store, 100..<300)
        let later = try logBytes()
        #expect(later <= grown + Self.usualBytes / 10)
        let all = try await store.executions(matching: ExecutionQuery(limit: 1000))
        #expect(all.count == 300)
        try reader.close()
        await store.close()
        let left = try logBytes()
        #expect(left == 0)
    }
}
