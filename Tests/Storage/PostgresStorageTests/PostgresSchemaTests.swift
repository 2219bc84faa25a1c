import ExecutionStorage
import Foundation
import Logging
import PostgresTesting
import StepFunctionsModel
import TestSupport
import Testing

@testable import PostgresStorage

@Suite("The schema in PostgreSQL", .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint)))
struct PostgresSchemaTests {
    @Test("is refused when a newer program wrote it for newer programs only, and left as it is")
    func newerSchema() async throws {
        let database = try TestDatabase()
        let older = try await database.open()
        let (known, newer) = (PostgresSchema.latestVersion, PostgresSchema.latestVersion + 3)
        try await database.run("update schema_version set version = \(newer), compatible_since = \(newer)")
        let store = try database.store()
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .schemaTooNew(found: newer, known: known))
        let readiness = await #expect(throws: StoreError.self) { try await older.checkReadiness() }
        #expect(readiness?.kind == .schemaTooNew(found: newer, known: known))
        #expect(try await database.run("select version from schema_version") == "\(newer)")
        await store.close()
        await older.close()
        database.remove()
    }

    @Test("is worked with when a newer program wrote it that says older ones may go on beside it")
    func compatibleSchema() async throws {
        let database = try TestDatabase()
        let older = try await database.open()
        let known = PostgresSchema.latestVersion
        try await database.run("update schema_version set version = \(known + 1), compatible_since = \(known)")
        try await older.checkReadiness()
        let store = try await database.open()
        try await store.checkReadiness()
        let outcomes = try await store.commit([start(1)])
        #expect(outcomes == [.committed])
        #expect(try await database.run("select version from schema_version") == "\(known + 1)")
        await store.close()
        await older.close()
        database.remove()
    }

    @Test("is refused when it belongs to another program, and left as it is")
    func foreign() async throws {
        let database = try TestDatabase()
        try await database.server.run("create schema \(database.schema); create table \(database.schema).theirs ()")
        let store = try database.store()
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .failed)
        #expect(error?.description.contains("belongs to another program") == true)
        let tables = "select string_agg(tablename, ' ') from pg_tables where schemaname = '\(database.schema)'"
        #expect(try await database.server.run(tables) == "theirs")
        await store.close()
        database.remove()
    }

    @Test("is set up once by many stores that start at the same time")
    func race() async throws {
        let database = try TestDatabase()
        let stores = try (0..<8).map { _ in try database.store() }
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
        database.remove()
    }

    @Test("cannot be used before it is opened")
    func beforePrepare() async throws {
        let store = try TestDatabase().store()
        let error = await #expect(throws: StoreError.self) { try await store.checkReadiness() }
        #expect(error?.kind == .unavailable)
        #expect(error?.description.contains("prepare()") == true)
        await store.close()
    }

    @Test("a server that refuses the connection is reported at once; the operator is needed")
    func refusedConnection() async throws {
        let server = try PostgresServer.shared()
        let store = PostgresExecutionStore(
            location: try PostgresLocation(server.location(database: "nowhere")),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .failed)
        #expect(error?.description.contains("\"nowhere\" does not exist") == true)
        await store.close()
    }

    @Test("where no server answers, the store is unavailable after a while")
    func nobody() async throws {
        var configuration = PostgresStoreConfiguration()
        configuration.startPatience = .milliseconds(300)
        let store = PostgresExecutionStore(
            location: try PostgresLocation("host=/nowhere/at/all dbname=a"),
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .unavailable)
        await store.close()
    }

    @Test("a database that is not in UTF-8 is refused")
    func encoding() async throws {
        let server = try PostgresServer.shared()
        try await server.run("create database latin template template0 encoding 'LATIN1' locale 'C'")
        let store = PostgresExecutionStore(
            location: try PostgresLocation(server.location(database: "latin")),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let error = await #expect(throws: StoreError.self) { try await store.prepare() }
        #expect(error?.kind == .failed)
        #expect(error?.description.contains("LATIN1") == true)
        await store.close()
    }

    @Test("a role that may only use the tables can do all that a running daemon does")
    func leastPrivilege() async throws {
        let server = try PostgresServer.shared()
        let database = try TestDatabase()
        try await database.open().close()
        // As docs/operations.md says.
        try await server.run(
            """
            create role runner login;
            grant usage on schema \(database.schema) to runner;
            grant select, insert, update, delete on all tables in schema \(database.schema) to runner;
            """
        )
        var configuration = PostgresStoreConfiguration()
        configuration.schema = database.schema
        let store = PostgresExecutionStore(
            location: try PostgresLocation(
                server.location().replacingOccurrences(of: "user=postgres", with: "user=runner")
            ),
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await store.prepare()
        var record = start(1, work: [work(1, "a")])
        record.execution.status = .succeeded
        record.execution.stopDate = record.execution.startDate
        let outcomes = try await store.commit([record])
        #expect(outcomes == [.committed])
        let claimed = try await store.claimWork(now: .distantFuture, until: .distantFuture, limit: 5)
        #expect(claimed.count == 1)
        let isApplied = try await store.apply([.delete(id: "nothing")])
        #expect(isApplied)
        let removed = try await store.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 5)
        #expect(removed == 1)
        #expect(try await database.run("select count(*) from history_week") == "0")
        await store.close()
        database.remove()
    }

    @Test("what is acknowledged is flushed, although the server's default says otherwise")
    func synchronousCommit() async throws {
        let server = try PostgresServer.shared()
        try await server.run("create database hasty")
        try await server.run("alter database hasty set synchronous_commit = off")
        let session = try Session(
            PostgresLocation(server.location(database: "hasty")),
            script: SessionSettings(schema: "s", role: .writing, statementTimeoutMilliseconds: 1000).script
        )
        let setting = try session.query(Command(Statement("", [], "select current_setting('synchronous_commit')")))
        #expect(try setting.first { try $0.text(0) } == "on")
    }
}
