import ExecutionStorage
import GRDB
import Testing

@testable import SQLiteStorage

@Suite("Caches in SQLite", .timeLimit(.minutes(5)))
struct SQLiteCacheTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test("connections keep little, and large transactions do not fill the memory")
    func sizes() async throws {
        let store = try await database.open()
        let writer = try await store.write("read settings") { db in
            [try Int.fetchOne(db, sql: "pragma cache_size"), try Int.fetchOne(db, sql: "pragma cache_spill")]
        }
        // SQLite takes a multiple of 256 for "off".
        #expect(writer == [-1024, 4000])
        #expect(try await store.read("read settings") { db in try Int.fetchOne(db, sql: "pragma cache_size") } == -256)
        await store.close()
    }

    @Test("the store goes on after its cache was emptied, and may be closed before it is")
    func relief() async throws {
        let store = try await database.open()
        for number in 1...2 {
            #expect(try await store.commit([start(number)]) == [.committed])
            #expect(store.caches.isWatching)
            while store.caches.isWatching { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(try await store.commit([start(3)]) == [.committed])
        #expect(try await store.executions(matching: ExecutionQuery(limit: 10)).count == 3)
        await store.close()
        while store.caches.isWatching { try await Task.sleep(for: .milliseconds(50)) }
    }
}
