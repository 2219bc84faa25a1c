import ExecutionStorage
import Foundation
import PostgresTesting
import StepFunctionsModel
import Synchronization
import TestSupport
import Testing

@testable import PostgresStorage

@Suite(
    "When PostgreSQL goes away",
    .serialized,
    .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint))
)
struct PostgresLossTests {
    /// A transition upon the one before, until the store takes it or says that it is there.
    private static func insist(_ record: TransitionRecord, in store: PostgresExecutionStore) async throws {
        while true {
            do throws(StoreError) {
                let outcome = try await store.commit([record])
                if outcome == [.committed] { return }
                // It was written although the answer was lost.
                let found = try await store.execution(id: record.execution.id)
                #expect(found?.version == record.execution.version)
                return
            } catch {
                try #require(error.kind == .unavailable, "\(error)")
            }
        }
    }

    @Test("nothing acknowledged is lost, and everything goes on, through crashes and restarts of the server")
    func restarts() async throws {
        let server = try PostgresServer(settings: ["fsync=on", "full_page_writes=on"])
        let database = try TestDatabase(server: server)
        let store = try await database.open { configuration in
            configuration.writersCount = 2
            configuration.patience = .seconds(60)
        }
        let progress = Progress()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    var record = start(number)
                    while !progress.isOver.withLock({ $0 }) {
                        try await Self.insist(record, in: store)
                        let version = record.execution.version
                        progress.acknowledged.withLock { $0[number] = version }
                        let read = try await store.execution(id: executionID(number))
                        try #require(read?.version == version, "a read after a commit does not see it")
                        record.expectedVersion = version
                        record.execution.version = version + 1
                        record.history = StoredHistoryChunk(
                            firstEventID: Int(version) + 2,
                            lastEventID: Int(version) + 2,
                            events: "[]"
                        )
                    }
                }
            }
            for mode in ["immediate", "fast", "immediate"] {
                let before = progress.count
                _ = await eventually { progress.count > before + 100 }
                try server.restart(mode: mode)
            }
            let before = progress.count
            let isGoingOn = await eventually { progress.count > before + 100 }
            #expect(isGoingOn)
            progress.isOver.withLock { $0 = true }
            try await group.waitForAll()
        }
        try server.restart()
        for (number, version) in progress.acknowledged.withLock({ $0 }) {
            let found = try await store.execution(id: executionID(number))
            #expect(found?.version == version)
            let history = try await store.history(of: executionID(number), from: 1, through: Int.max)
            #expect(history.count == Int(version))
        }
        await store.close()
    }

    @Test(
        "a commit whose connection is lost fails as unavailable, is not sent again, and its row tells what became of it"
    )
    func answerLost() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit([start(1)])
        // The commit waits for a lock, and its server process is ended meanwhile.
        let rival = try Session(
            PostgresLocation(database.server.location()),
            script: "set search_path = \(database.schema)"
        )
        try rival.execute("begin; select 1 from execution for update")
        var next = start(1)
        next.expectedVersion = 1
        next.execution.version = 2
        next.history = nil
        let record = next
        let commit = Task { try await store.commit([record]) }
        let waiting =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%update execution%'"
        let isWaiting = await eventually { (try? await database.run("\(waiting) and pid <> pg_backend_pid()")) == "1" }
        #expect(isWaiting)
        try await database.run(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where wait_event_type = 'Lock' and application_name = '\(database.schema)'
            """
        )
        let error = await #expect(throws: StoreError.self) { _ = try await commit.value }
        #expect(error?.kind == .unavailable)
        try rival.execute("rollback")
        let found = try await store.execution(id: executionID(1))
        #expect(found?.version == 1)
        let outcomes = try await store.commit([record])
        #expect(outcomes == [.committed])
        await store.close()
        database.remove()
    }

    @Test("reads are repeated when their connections are lost")
    func repeatedReads() async throws {
        let database = try TestDatabase()
        let store = try await database.open { $0.patience = .seconds(60) }
        _ = try await store.commit((0..<50).map { start($0) })
        let progress = Progress()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 0..<8 {
                group.addTask {
                    while !progress.isOver.withLock({ $0 }) {
                        let found = try await store.executions(matching: ExecutionQuery(limit: 100))
                        try #require(found.count == 50)
                        progress.acknowledged.withLock { $0[reader, default: 0] += 1 }
                    }
                }
            }
            for _ in 0..<10 {
                let before = progress.count
                try await database.run(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where application_name = '\(database.schema)' and query like '%order by id desc limit%'
                    """
                )
                let isGoingOn = await eventually { progress.count > before + 8 }
                #expect(isGoingOn)
            }
            progress.isOver.withLock { $0 = true }
            try await group.waitForAll()
        }
        await store.close()
        database.remove()
    }

    @Test("without a server calls fail as unavailable after their patience, and succeed once it is back")
    func outage() async throws {
        let server = try PostgresServer()
        let database = try TestDatabase(server: server)
        let store = try await database.open { $0.patience = .milliseconds(200) }
        try server.stop()
        for _ in 0..<3 {
            let write = await #expect(throws: StoreError.self) { _ = try await store.commit([start(1)]) }
            #expect(write?.kind == .unavailable)
            let read = await #expect(throws: StoreError.self) { _ = try await store.execution(id: executionID(1)) }
            #expect(read?.kind == .unavailable)
        }
        try server.start()
        let isBack = await eventually { (try? await store.checkReadiness()) != nil }
        #expect(isBack)
        try await Self.insist(start(1), in: store)
        await store.close()
    }

    @Test("a server that does not answer any more is given up, and what was asked is unknown")
    func silence() async throws {
        let database = try TestDatabase()
        let store = try await database.open { configuration in
            configuration.statementTimeoutMilliseconds = 500
            configuration.answerGrace = .milliseconds(500)
        }
        _ = try await store.commit([start(1)])
        let pid = try await database.server.run(
            """
            select pid from pg_stat_activity
            where application_name = '\(database.schema)' and query like '%insert into history%'
            """
        )
        #expect(!pid.contains("\n") && !pid.isEmpty)
        let process = try #require(pid_t(pid))
        kill(process, SIGSTOP)
        let error = await #expect(throws: StoreError.self) { _ = try await store.commit([start(2)]) }
        #expect(error?.kind == .unavailable)
        #expect(error?.description.contains("did not answer") == true)
        let outcomes = try await store.commit([start(3)])
        #expect(outcomes == [.committed])
        kill(process, SIGCONT)
        await store.close()
        database.remove()
    }

    @Test("whoever asks while the server takes connections and says nothing hears in time that there is none")
    func silenceWhileConnecting() async throws {
        let server = try PostgresServer()
        let database = try TestDatabase(server: server)
        let store = try await database.open { configuration in
            configuration.patience = .milliseconds(200)
            configuration.statementTimeoutMilliseconds = 500
            configuration.answerGrace = .milliseconds(500)
        }
        // Whatever is going to be asked is connected now, and so among those that are stopped.
        let isConnected = await eventually { (try? await store.checkReadiness()) != nil }
        try #require(isConnected)
        let processes = try await server.run("select pid from pg_stat_activity where pid <> pg_backend_pid()")
            .split(separator: "\n").compactMap { pid_t($0) }
        let main = try #require(
            pid_t(try await server.run("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"))
        )
        for process in processes + [main] { kill(process, SIGSTOP) }
        // Ends the connection that there is; the next one gets as far as the kernel takes it, for up to five seconds each time.
        for _ in 0..<10 {
            let error = await #expect(throws: StoreError.self) { _ = try await store.execution(id: executionID(1)) }
            #expect(error?.kind == .unavailable)
        }
        for process in processes + [main] { kill(process, SIGCONT) }
        let isBack = await eventually { (try? await store.checkReadiness()) != nil }
        #expect(isBack)
        await store.close()
    }

    @Test("a server that has become a standby is left, and writes are tried anew")
    func standby() async throws {
        let server = try PostgresServer()
        let database = try TestDatabase(server: server)
        let store = try await database.open()
        _ = try await store.commit([start(1)])
        // As near to a standby as a server without one comes.
        try await server.run("alter system set default_transaction_read_only = on")
        try await server.run("select pg_reload_conf()")
        let error = await #expect(throws: StoreError.self) {
            for number in 2..<2000 { _ = try await store.commit([start(number)]) }
        }
        #expect(error?.kind == .unavailable)
        try await server.run("alter system reset default_transaction_read_only")
        try await server.run("select pg_reload_conf()")
        let isBack = await eventually { (try? await store.commit([start(5000)])) != nil }
        #expect(isBack)
        await store.close()
    }
}

/// How far the clients of a store have come, and whether they are to stop.
private final class Progress: Sendable {
    let acknowledged = Mutex<[Int: Int64]>([:])
    let isOver = Mutex(false)

    /// How many transitions were acknowledged.
    var count: Int64 { acknowledged.withLock { $0.values.reduce(0, +) } }
}
