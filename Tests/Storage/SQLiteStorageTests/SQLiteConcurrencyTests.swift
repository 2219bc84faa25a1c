import ExecutionStorage
import Foundation
import GRDB
import Testing

@testable import SQLiteStorage

@Suite("Reading and writing SQLite at the same time")
struct SQLiteConcurrencyTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test("reads go on, and no thread of Swift's pool is held, while commits wait for another process's lock")
    func readsDoNotWait() async throws {
        let store = try await database.open()
        // However slow the machine: the lock is held until the reads are done.
        try await store.setBusyTimeout(milliseconds: 600_000)
        _ = try await store.commit([start(0)])
        // Another process, as far as SQLite can tell: a connection of its own that holds the write lock.
        let rival = try DatabaseQueue(path: database.path)
        let (locked, lock) = AsyncStream.makeStream(of: Void.self)
        let release = DispatchSemaphore(value: 0)
        let holding = Task {
            try await rival.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    lock.finish()
                    release.wait()
                    return .rollback
                }
            }
        }
        for await _ in locked {}
        // More commits than there are threads in the pool.
        let commits = (1...64).map { number in Task { try await store.commit([start(number)]) } }
        for _ in 0..<5 {
            let found = try await store.executions(matching: ExecutionQuery(limit: 100))
            #expect(found.map(\.name) == ["run-0"])
            await Task.yield()
        }
        release.signal()
        try await holding.value
        for commit in commits {
            let outcomes = try await commit.value
            #expect(outcomes == [.committed])
        }
        let found = try await store.executions(matching: ExecutionQuery(limit: 100))
        #expect(found.count == 65)
        await store.close()
    }

    @Test("lists that take long leave readers to everything else", .timeLimit(.minutes(5)))
    func slowLists() async throws {
        let store = try await database.open()
        _ = try await store.commit([start(0)])
        let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
        let release = DispatchSemaphore(value: 0)
        // More than there are readers.
        let lists = (0..<8).map { _ in
            Task {
                try await store.readPatiently("look through millions of rows") { _ in
                    beginning.yield()
                    release.wait()
                }
            }
        }
        var begunCount = 0
        for await _ in begun {
            begunCount += 1
            if begunCount == 2 { break }
        }
        for _ in 0..<5 {
            let found = try await store.execution(id: executionID(0))
            #expect(found == start(0).execution)
            let urgent = try await store.executions(matching: ExecutionQuery(limit: 10, isUrgent: true))
            #expect(urgent.map(\.name) == ["run-0"])
        }
        for _ in lists { release.signal() }
        for list in lists { try await list.value }
        let listed = try await store.executions(matching: ExecutionQuery(limit: 10))
        #expect(listed.map(\.name) == ["run-0"])
        await store.close()
    }

    @Test("a lock that stays is reported as unavailable")
    func lockedForLong() async throws {
        let store = try await database.open()
        let rival = try DatabaseQueue(path: database.path)
        try await store.setBusyTimeout(milliseconds: 1)
        let (locked, lock) = AsyncStream.makeStream(of: Void.self)
        let release = DispatchSemaphore(value: 0)
        let holding = Task {
            try await rival.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    lock.finish()
                    release.wait()
                    return .rollback
                }
            }
        }
        for await _ in locked {}
        let error = await #expect(throws: StoreError.self) { _ = try await store.commit([start(1)]) }
        #expect(error?.kind == .unavailable)
        #expect(error?.description.contains("commit 1 transitions") == true)
        release.signal()
        try await holding.value
        let outcomes = try await store.commit([start(1)])
        #expect(outcomes == [.committed])
        await store.close()
    }

    @Test("closing waits for the calls that have begun")
    func closing() async throws {
        let store = try await database.open()
        let results = await withTaskGroup(of: Result<[TransitionOutcome], StoreError>.self) { group in
            for number in 0..<50 {
                group.addTask {
                    do throws(StoreError) {
                        return .success(try await store.commit([start(number)]))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            await store.close()
            return await group.reduce(into: []) { $0.append($1) }
        }
        var committed = 0
        for result in results {
            switch result {
            case .success(let outcomes):
                #expect(outcomes == [.committed])
                committed += 1
            case .failure(let error):
                #expect(error.kind == .unavailable)
            }
        }
        let reopened = try await database.open()
        let found = try await reopened.executions(matching: ExecutionQuery(limit: 100))
        #expect(found.count == committed)
        await reopened.close()
    }
}

extension SQLiteExecutionStore {
    /// Changes how long the writer waits for a lock.
    fileprivate func setBusyTimeout(milliseconds: Int) async throws {
        try await write("change the busy timeout") { db in
            try db.execute(sql: "pragma busy_timeout = \(milliseconds)")
        }
    }
}
