import ExecutionStorage
import GRDB
import GRDBSQLite
import StepFunctionsModel
import Testing

@testable import SQLiteStorage

@Suite("How SQLite finds rows")
struct SQLiteQueryPlanTests {
    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test("no call goes through a whole table")
    func noFullScan() async throws {
        let store = SQLiteExecutionStore(path: database.path, readersMax: 1)
        try await store.prepare()
        try await fill(store)
        try await useEverything(store)
        let ofWriter = try await store.write("inspect the writer") { db in Self.fullScans(of: db) }
        let ofReader = try await store.read("inspect the reader") { db in Self.fullScans(of: db) }
        #expect(ofWriter.statements > 15)
        #expect(ofReader.statements > 8)
        #expect(ofWriter.scanned == [])
        #expect(ofReader.scanned == [])
        await store.close()
    }

    @Test("no list of executions is sorted, or made without an index")
    func lists() async throws {
        let store = try await database.open()
        for machine in [nil, "m"] {
            for (version, alias, mapRun) in [(nil, nil, nil), ("v", nil, nil), (nil, "a", nil), (nil, nil, "r")] {
                for status in [nil] + ExecutionStatus.allCases {
                    let query = ExecutionQuery(
                        stateMachineARN: machine,
                        stateMachineVersionARN: version,
                        stateMachineAliasARN: alias,
                        mapRunARN: mapRun,
                        status: status,
                        olderThan: executionID(5),
                        limit: 10
                    )
                    let plan = try await store.read("explain") { db in
                        let (sql, arguments, _) = query.sql
                        return try db.all("explain query plan " + sql, arguments, isCached: false) { try $0.text(3) }
                    }
                    let steps = plan.filter { !$0.contains("SUBQUERY") }
                    #expect(steps.first?.contains("execution USING INDEX") == true, "\(query): \(plan)")
                    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(query): \(plan)")
                }
            }
        }
        await store.close()
    }

    private func fill(_ store: SQLiteExecutionStore) async throws {
        for number in 0..<50 {
            var record = start(number, work: [work(number, "a"), work(number, "b")])
            record.putWork[1].queue = "a queue"
            record.changedScopes = [StoredScope(id: 1, state: "{}")]
            record.execution.status = number % 2 == 0 ? .succeeded : .running
            record.execution.stopDate = number % 2 == 0 ? record.execution.startDate : nil
            _ = try await store.commit([record])
            let resource = StoredResource(
                id: "r\(number)",
                kind: .activity,
                parent: number % 2 == 0 ? "p" : "",
                creationDate: record.execution.startDate,
                document: "{}"
            )
            _ = try await store.apply([.insert(resource)])
        }
    }

    private func useEverything(_ store: SQLiteExecutionStore) async throws {
        var next = start(1, work: [work(1, "c")])
        next.expectedVersion = 1
        next.execution.version = 2
        next.execution.status = .failed
        next.changedScopes = [StoredScope(id: 2, state: "{}")]
        next.deletedScopes = [1]
        next.deletedWork = ["a"]
        next.history = StoredHistoryChunk(firstEventID: 3, lastEventID: 3, events: "[]")
        _ = try await store.commit([next, start(2)])
        let machine = next.execution.stateMachineARN
        _ = try await store.execution(id: executionID(3))
        _ = try await store.execution(arn: next.execution.arn)
        _ = try await store.executionWithScopes(id: executionID(3))
        for newestFirst in [false, true] {
            let found = try await store.history(
                of: executionID(3),
                from: 1,
                through: 9,
                newestFirst: newestFirst,
                bytesMax: 1
            )
            #expect(found.count <= 1)
        }
        let now = Timestamp(millisecondsSinceEpoch: 1)
        let keys = [StoredWorkKey(executionID: executionID(3), key: "a")]
        for queue in [nil, "a queue"] {
            let claimed = try await store.claimWork(queue: queue, now: now, until: now.adding(seconds: 1), limit: 5)
            #expect(claimed.count == 5)
        }
        _ = try await store.nextWorkTime()
        let key = ConcurrencyKey(scope: "s", text: "k")
        for (number, policy) in [(60, ConcurrencyPolicy.queue), (61, .queue), (62, .supersede), (63, .reject)] {
            var placed = start(number, work: [])
            placed.place = KeyPlaceRequest(key: key, policy: policy, workKey: "key", at: now)
            _ = try await store.commit([placed])
        }
        let places = try await store.keyPlaces(of: key, limit: 9)
        #expect(places.count == 3)
        for place in places { _ = try await store.leaveKey(place, at: now, releasedBecause: nil) }
        _ = try await store.keyPlace(of: executionID(60))
        _ = try await store.work(keys[0])
        _ = try await store.work(of: executionID(3))
        try await store.renewWork(keys, dueAt: now)
        _ = try await store.releaseClaims(now: now, until: now.adding(seconds: 60))
        try await store.extendClaims(keys, until: now)
        try await store.rescheduleWork(keys, dueAt: now)
        try await store.deleteWork(keys)
        for scope in [.all, .all(except: ["m", "n"]), .stateMachine(machine)] as [RemovalScope] {
            let removed = try await store.deleteExecutions(of: scope, closedBefore: .distantFuture, limit: 3)
            #expect(removed == 3)
        }
        _ = try await store.apply([.update(id: "r1", expectedRevision: 1, document: "[]"), .delete(id: "r2")])
        _ = try await store.resource(id: "r1")
        for parent in [nil, "p"] {
            for newestFirst in [false, true] {
                for cursor in [nil, ResourceCursor(creationDate: next.execution.startDate, id: "r5")] {
                    _ = try await store.resources(
                        kind: .activity,
                        parent: parent,
                        after: cursor,
                        newestFirst: newestFirst,
                        limit: 5
                    )
                }
            }
        }
    }

    /// The statements of a connection that went through a whole table or sorted, and how many statements there are.
    private static func fullScans(of db: Database) -> (scanned: [String], statements: Int) {
        var scanned: [String] = []
        var statements = 0
        var next = sqlite3_next_stmt(db.sqliteConnection, nil)
        while let statement = next {
            statements += 1
            let steps =
                sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0)
                + sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_SORT, 0)
            // The pragmas and the list of tables of the opening are small.
            let sql = sqlite3_sql(statement).map { String(cString: $0) } ?? ""
            // Rows that are given as parameters are gone through, each once.
            let given = sql.matches(of: /\(\?\d+, \?\d+\)/).count
            if Int(steps) > given, !sql.contains("sqlite_master") { scanned.append(sql) }
            next = sqlite3_next_stmt(db.sqliteConnection, statement)
        }
        return (scanned, statements)
    }
}
