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

    @Test("is brought up to date while somebody reads for long, and nobody else has to wait for that")
    func patientMigration() async throws {
        let database = try TestDatabase()
        try await database.open().close()
        let known = PostgresSchema.latestVersion
        // Its last change is made once more.
        try await database.run("update schema_version set version = \(known - 1)")
        let backup = try Session(
            PostgresLocation(database.server.location()),
            script: "set search_path = \(database.schema)"
        )
        try backup.execute("begin; select count(*) from history_week")
        let store = try database.store()
        let migration = Task { try await store.prepare() }
        func isWaiting() async -> Bool {
            let count = try? await database.run(
                """
                select count(*) from pg_locks where not granted and relation = '\(database.schema).history_week'::regclass
                """
            )
            return count == "1"
        }
        #expect(await eventually { await isWaiting() })
        // It gives way to those who came after it, and tries again.
        #expect(await eventually { await !isWaiting() })
        #expect(try await database.run("select version from schema_version") == "\(known - 1)")
        #expect(await eventually { await isWaiting() })
        try backup.execute("commit")
        try await migration.value
        #expect(try await database.run("select version from schema_version") == "\(known)")
        await store.close()
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
            grant execute on all functions in schema \(database.schema) to runner;
            """
        )
        let store = try store(on: database, as: "runner")
        try await store.prepare()
        try await store.checkReadiness()
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
        // A partition that somebody is at for a moment, such as autovacuum, is left for the next time.
        let isDropped = await eventually {
            _ = try? await store.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 5)
            return (try? await database.run("select count(*) from history_week")) == "0"
        }
        #expect(isDropped)
        await store.close()
        database.remove()
    }

    private func store(on database: TestDatabase, as role: String) throws -> PostgresExecutionStore {
        var configuration = PostgresStoreConfiguration()
        configuration.schema = database.schema
        return PostgresExecutionStore(
            location: try PostgresLocation(
                database.server.location().replacingOccurrences(of: "user=postgres", with: "user=\(role)")
            ),
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    @Test("a role that lacks privileges is told which ones, at the start and by a node that runs")
    func missingPrivileges() async throws {
        let database = try TestDatabase()
        try await database.open().close()
        try await database.run("create role lacking login")
        let store = try store(on: database, as: "lacking")
        for (grant, missing) in [
            ("select 1", "the role lacks the privilege usage on the schema \(database.schema)"),
            ("grant usage on schema \(database.schema) to lacking", "select on schema_version"),
            (
                "grant select, insert, update on all tables in schema \(database.schema) to lacking",
                "delete on execution, delete on history, delete on key_place, delete on resource, delete on scope, delete on work, "
                    + "execute on function drop_history_week, execute on function ensure_history_week, "
                    + "execute on function sweep_orphans"
            ),
        ] {
            try await database.run(grant)
            let error = await #expect(throws: StoreError.self) { try await store.prepare() }
            #expect(error?.kind == .failed)
            #expect(error?.description.contains(missing) == true, "\(String(describing: error))")
        }
        try await database.run(
            """
            grant delete on all tables in schema \(database.schema) to lacking;
            grant execute on all functions in schema \(database.schema) to lacking;
            """
        )
        try await store.prepare()
        try await store.checkReadiness()
        try await database.run("revoke delete on work from lacking")
        let error = await #expect(throws: StoreError.self) { try await store.checkReadiness() }
        #expect(error?.description.contains("in the schema \(database.schema): delete on work.") == true)
        await store.close()
        database.remove()
    }

    @Test("whoever may look at the views alone changes nothing, and whoever could write before still can")
    func functionsOfTheOwner() async throws {
        let database = try TestDatabase()
        try await database.open().close()
        // As version 4 was.
        try await database.run(
            """
            create role looking login; create role "Writing" login;
            grant execute on all functions in schema \(database.schema) to public;
            grant usage on schema \(database.schema) to looking;
            grant select on executions, history_events to looking;
            grant insert on execution to "Writing";
            create role "writing too" login in role pg_write_all_data;
            create role "not the owner" login;
            grant usage on schema \(database.schema) to "not the owner";
            grant select, insert, update, delete on all tables in schema \(database.schema) to "not the owner";
            update schema_version set version = 4;
            """
        )
        // A role that cannot change it must not say that it has.
        let error = await #expect(throws: StoreError.self) {
            try await store(on: database, as: "'not the owner'").prepare()
        }
        #expect(error?.description.contains("must be owner") == true)
        #expect(try await database.run("select version from schema_version") == "4")
        try await database.open().close()
        #expect(
            try await database.run(
                """
                select string_agg(has_function_privilege(rolname, proname || '(bigint)', 'execute')::text, ' '
                    order by rolname, proname)
                from pg_roles, (values ('drop_history_week'), ('ensure_history_week')) as function (proname)
                where rolname in ('looking', 'Writing', 'writing too')
                """
            ) == "true true false false true true"
        )
        #expect(
            try await database.run("set role looking; select count(*) from executions") == "0"
        )
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
