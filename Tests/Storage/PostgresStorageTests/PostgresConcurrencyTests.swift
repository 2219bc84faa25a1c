import ExecutionStorage
import Foundation
import PostgresTesting
import StepFunctionsModel
import TestSupport
import Testing

@testable import PostgresStorage

@Suite(
    "Reading and writing PostgreSQL at the same time",
    .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint))
)
struct PostgresConcurrencyTests {
    private func next(_ number: Int) -> TransitionRecord {
        var record = start(number)
        record.expectedVersion = 1
        record.execution.version = 2
        record.history = nil
        return record
    }

    @Test("reads go on, and no thread of Swift's pool is held, while commits wait for another node's lock")
    func readsDoNotWait() async throws {
        let database = try TestDatabase()
        // Half of it is how long a commit waits for a lock: a machine that has much else to do must not use that up.
        let store = try await database.open { $0.statementTimeoutMilliseconds = 120_000 }
        _ = try await store.commit([start(0)])
        let rival = try database.rival()
        try rival.execute("begin; lock table execution in exclusive mode")
        // More commits than there are threads in the pool.
        let commits = (1...64).map { number in Task { try await store.commit([start(number)]) } }
        for _ in 0..<5 {
            let found = try await store.executions(matching: ExecutionQuery(limit: 100))
            #expect(found.map(\.name) == ["run-0"])
        }
        try rival.execute("commit")
        for commit in commits {
            let outcomes = try await commit.value
            #expect(outcomes == [.committed])
        }
        await store.close()
        database.remove()
    }

    @Test("a list that takes long holds up other lists and counts, and nothing else that is read")
    func slowList() async throws {
        let database = try TestDatabase()
        // The list has to outlast what is read meanwhile, however much else the machine has to do.
        let store = try await database.open { $0.statementTimeoutMilliseconds = 120_000 }
        _ = try await store.commit([start(1)])
        let query = ExecutionQuery(status: .running, redrive: .notRedriven, limit: 10)
        #expect(try await store.executions(matching: query).map(\.id) == [executionID(1)])
        let pid = try await database.server.run(
            """
            select pid from pg_stat_activity
            where application_name = '\(database.schema)' and query like '%order by id desc limit%'
            """
        )
        let process = try #require(pid_t(pid))
        // As if it had millions of rows to look through.
        kill(process, SIGSTOP)
        defer { kill(process, SIGCONT) }
        let list = Task { try await store.executions(matching: query) }
        let count = Task { try await store.openExecutionCount(stateMachineARN: nil) }
        let connections = try store.gate.enter { "look at the connections" }
        store.gate.leave()
        let areUnderWay = await eventually { connections.lister.openCount == 2 }
        #expect(areUnderWay)
        let found = try await store.execution(id: executionID(1))
        #expect(found == start(1).execution)
        try await store.checkReadiness()
        // What an execution waits for is no list in this sense.
        let urgent = ExecutionQuery(stateMachineARN: start(1).execution.stateMachineARN, limit: 10, isUrgent: true)
        #expect(try await store.executions(matching: urgent).map(\.id) == [executionID(1)])
        #expect(connections.lister.openCount == 2)
        kill(process, SIGCONT)
        #expect(try await list.value.map(\.id) == [executionID(1)])
        #expect(try await count.value == 1)
        await store.close()
        database.remove()
    }

    @Test("a lock that stays is reported as unavailable, and nothing of the batch is written")
    func lockedForLong() async throws {
        let database = try TestDatabase()
        let store = try await database.open { $0.statementTimeoutMilliseconds = 400 }
        _ = try await store.commit([start(1), start(2)])
        let rival = try database.rival()
        try rival.execute("begin; select 1 from execution where arn_suffix = 'run-1' for update")
        let error = await #expect(throws: StoreError.self) { _ = try await store.commit([next(1), next(2)]) }
        #expect(error?.kind == .unavailable)
        #expect(error?.description.contains("commit 2 transitions") == true)
        try rival.execute("rollback")
        let untouched = try await store.execution(id: executionID(2))
        #expect(untouched?.version == 1)
        let outcomes = try await store.commit([next(1), next(2)])
        #expect(outcomes == [.committed, .committed])
        await store.close()
        database.remove()
    }

    @Test("of two nodes that decide upon the same version at the same time, the second one conflicts")
    func conflictWhileLocked() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit([start(1), start(2)])
        let rival = try database.rival()
        try rival.execute("begin; update execution set version = 2, state = 'theirs' where arn_suffix = 'run-1'")
        var mine = next(1)
        mine.changedScopes = [StoredScope(id: 1, state: "mine")]
        mine.putWork = [work(1, "mine")]
        let record = mine
        let commit = Task { try await store.commit([record, next(2)]) }
        let waiting = """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and application_name = '\(database.schema)'
            """
        let isWaiting = await eventually { (try? await database.run(waiting)) == "1" }
        #expect(isWaiting)
        try rival.execute("commit")
        let outcomes = try await commit.value
        #expect(outcomes == [.conflict, .committed])
        let found = try await store.executionWithScopes(id: executionID(1))
        #expect(found?.0.state == "theirs" && found?.1 == [])
        let strayWork = try await store.work(StoredWorkKey(executionID: executionID(1), key: "mine"))
        #expect(strayWork == nil)
        await store.close()
        database.remove()
    }

    @Test("a transition that waits for a change of its work by another node is written whole")
    func workChangedMeanwhile() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        var first = start(1, work: ["deleted", "put", "left"].map { work(1, $0) })
        first.changedScopes = [StoredScope(id: 1, state: "old"), StoredScope(id: 2, state: "old")]
        _ = try await store.commit([first, start(2, work: [work(2, "deleted")])])
        let rival = try database.rival()
        try rival.execute(
            """
            begin; update work set attempts = attempts + 1, claimed_until = 99;
            update scope set state = 'theirs'
            """
        )
        var mine = next(1)
        mine.deletedWork = ["deleted"]
        mine.putWork = [work(1, "put"), work(1, "new")]
        mine.changedScopes = [StoredScope(id: 1, state: "mine")]
        mine.deletedScopes = [2]
        var other = next(2)
        other.deletedWork = ["deleted"]
        // Nothing of one that conflicts is touched, whatever it waits for.
        other.expectedVersion = 7
        let records = [mine, other]
        let commit = Task { try await store.commit(records) }
        let waiting = """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and application_name = '\(database.schema)'
            """
        let isWaiting = await eventually { (try? await database.run(waiting)) == "1" }
        #expect(isWaiting)
        try rival.execute("commit")
        #expect(try await commit.value == [.committed, .conflict])
        let found = try await store.executionWithScopes(id: executionID(1))
        #expect(found?.0.version == 2 && found?.1 == [StoredScope(id: 1, state: "mine")])
        let left = try await store.work(of: executionID(1))
        #expect(left.map(\.key) == ["left", "new", "put"] && left.map(\.attempts) == [1, 0, 0])
        #expect(try await store.work(of: executionID(2)).map(\.attempts) == [1])
        await store.close()
        database.remove()
    }

    @Test("claiming passes over what another node is just claiming, and does not wait for it")
    func skipLocked() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit([start(1, work: ["a", "b", "c"].map { work(1, $0) })])
        let rival = try database.rival()
        try rival.execute("begin; select 1 from work where key = 'a' for update")
        let now = Timestamp(millisecondsSinceEpoch: 1)
        let claimed = try await store.claimWork(now: now, until: now.adding(seconds: 60), limit: 5)
        #expect(claimed.map(\.key).sorted() == ["b", "c"])
        try rival.execute("rollback")
        let rest = try await store.claimWork(now: now, until: now.adding(seconds: 60), limit: 5)
        #expect(rest.map(\.key) == ["a"])
        await store.close()
        database.remove()
    }

    @Test("batches of several nodes that name the same executions and ARNs in other orders do not fail")
    func crosswise() async throws {
        let database = try TestDatabase()
        let stores = [try await database.open(), try await database.open()]
        try await withThrowingTaskGroup(of: [TransitionOutcome].self) { group in
            for round in 0..<20 {
                for (side, store) in stores.enumerated() {
                    group.addTask {
                        var records = (0..<40).map { number in
                            var record = start(round * 100 + number)
                            // Each side has ids of its own, and wants the same ARNs.
                            record.execution.id = ExecutionID(high: UInt64(round), low: UInt64(number * 2 + side))
                            record.history = nil
                            return record
                        }
                        if side == 1 { records.reverse() }
                        return try await store.commit(records)
                    }
                }
            }
            var committedCount = 0
            for try await outcomes in group {
                #expect(!outcomes.contains(.conflict))
                committedCount += outcomes.count { $0 == .committed }
            }
            #expect(committedCount == 20 * 40)
        }
        for store in stores { await store.close() }
        database.remove()
    }

    @Test("closing waits for the calls that have begun")
    func closing() async throws {
        let database = try TestDatabase()
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
        database.remove()
    }

    @Test("a store that is dropped without being closed leaves no connection behind")
    func dropped() async throws {
        let server = try PostgresServer()
        let database = try TestDatabase(server: server)
        do {
            let store = try await database.open { $0.exchangesHints = true }
            _ = try await store.commit([start(1)])
        }
        let isGone = await eventually {
            (try? await server.run(
                "select count(*) from pg_stat_activity where application_name = '\(database.schema)'"
            ))
                == "0"
        }
        #expect(isGone)
    }
}
