import ExecutionStorage
import PostgresTesting
import StepFunctionsModel
import TestSupport
import Testing

@testable import PostgresStorage

@Suite(
    "The weeks of the history",
    .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint))
)
struct PostgresHistoryTests {
    private static let week: Int64 = 7 * 24 * 3600 * 1000

    /// An execution of a week after 2025-06-09, which ends a minute after its start.
    private func record(week: Int, _ number: Int, isClosed: Bool = true) -> TransitionRecord {
        let time = Timestamp(millisecondsSinceEpoch: 1_749_427_200_000 + Int64(week) * Self.week + Int64(number))
        var record = start(week * 1000 + number)
        record.execution.id = ExecutionID(milliseconds: time.millisecondsSinceEpoch, random: (0, UInt64(number)))
        record.execution.startDate = time
        record.execution.status = isClosed ? .succeeded : .running
        record.execution.stopDate = isClosed ? time.adding(seconds: 60) : nil
        return record
    }

    private func startOf(week: Int) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: 1_749_427_200_000 + Int64(week) * Self.week)
    }

    private func partitions(_ database: TestDatabase) async throws -> String {
        try await database.run(
            "select string_agg(inhrelid::regclass::text, ' ' order by 1) from pg_inherits where inhparent = 'history'::regclass"
        )
    }

    @Test("are made as they are needed, also by several nodes at the same time")
    func making() async throws {
        let database = try TestDatabase()
        let stores = [try await database.open(), try await database.open()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let outcomes = try await stores[number % 2].commit((0..<3).map { record(week: $0, number) })
                    #expect(outcomes == [.committed, .committed, .committed])
                }
            }
            try await group.waitForAll()
        }
        #expect(try await partitions(database) == "history_2025_06_09 history_2025_06_16 history_2025_06_23")
        let edges = try await database.run(
            "select string_agg(count::text, ' ') from (select count(*) from history group by tableoid) as t"
        )
        #expect(edges == "20 20 20")
        for store in stores { await store.close() }
        database.remove()
    }

    @Test("are dropped once their executions are gone; until then what is left in them is not shown")
    func dropping() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit((0..<3).flatMap { week in (0..<10).map { record(week: week, $0) } })
        // The first call may remove fewer than there are, so it clears nothing up.
        let first = try await store.deleteExecutions(
            of: .all,
            closedBefore: startOf(week: 2),
            limit: 15
        )
        #expect(first == 15)
        #expect(try await database.run("select count(*) from history") == "30")
        let hidden = try await store.history(of: record(week: 0, 3).execution.id, from: 1, through: 9)
        #expect(hidden.isEmpty)
        let second = try await store.deleteExecutions(
            of: .all,
            closedBefore: startOf(week: 2),
            limit: 15
        )
        #expect(second == 5)
        // A partition that somebody is at for a moment, such as autovacuum, is left for the next time.
        let isSwept = await eventually {
            _ = try? await store.deleteExecutions(of: .all, closedBefore: startOf(week: 2), limit: 15)
            return (try? await partitions(database)) == "history_2025_06_23"
        }
        #expect(isSwept)
        #expect(try await database.run("select count(*) from history") == "10")
        #expect(try await database.run("select count(*) from history_week") == "1")
        let kept = try await store.history(of: record(week: 2, 3).execution.id, from: 1, through: 9)
        #expect(kept.count == 1)
        await store.close()
        database.remove()
    }

    @Test("with an execution that goes on are cleared of what is left of the others")
    func survivors() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit((0..<10).map { record(week: 0, $0, isClosed: $0 != 4) })
        let removed = try await store.deleteExecutions(
            of: .all,
            closedBefore: startOf(week: 1),
            limit: 100
        )
        #expect(removed == 9)
        #expect(try await database.run("select count(*) from history") == "1")
        #expect(try await database.run("select has_orphans from history_week") == "f")
        let kept = try await store.history(of: record(week: 0, 4).execution.id, from: 1, through: 9)
        #expect(kept.count == 1)
        await store.close()
        database.remove()
    }

    @Test("are cleared of thousands of others bit by bit, and of those that have ended meanwhile")
    func manyOrphans() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        let survivors = [4, 2000]
        _ = try await store.commit((0..<2500).map { record(week: 0, $0, isClosed: !survivors.contains($0)) })
        // As many as there are: it clears nothing up.
        let removed = try await store.deleteExecutions(of: .all, closedBefore: startOf(week: 1), limit: 2498)
        #expect(removed == 2498)
        let time = startOf(week: 1).millisecondsSinceEpoch
        #expect(try await database.run("select sweep_orphans(\(time))") == "t")
        #expect(try await database.run("select count(*) from history") == "1501")
        // One of the part that was searched goes, too.
        var ended = record(week: 0, 4).execution
        ended.version = 2
        _ = try await store.commit([TransitionRecord(execution: ended, expectedVersion: 1)])
        let last = try await store.deleteExecutions(of: .all, closedBefore: startOf(week: 1), limit: 1)
        #expect(last == 1)
        #expect(try await database.run("select swept_to is null from history_week") == "t")
        let none = try await store.deleteExecutions(of: .all, closedBefore: startOf(week: 1), limit: 1)
        #expect(none == 0)
        #expect(try await database.run("select count(*) from history") == "1")
        #expect(try await database.run("select has_orphans, swept_to is null from history_week") == "f|t")
        await store.close()
        database.remove()
    }

    @Test(
        "lose the rows of removed executions at once where others stay: of the running week, or of other state machines"
    )
    func immediately() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit((0..<10).map { record(week: 0, $0) })
        let inside = Timestamp(
            millisecondsSinceEpoch: startOf(week: 0).millisecondsSinceEpoch + 60_005
        )
        let removed = try await store.deleteExecutions(of: .all, closedBefore: inside, limit: 5)
        #expect(removed == 5)
        #expect(try await database.run("select count(*) from history") == "5")
        let ofMachine = try await store.deleteExecutions(
            of: .stateMachine(record(week: 0, 0).execution.stateMachineARN),
            closedBefore: startOf(week: 1),
            limit: 3
        )
        #expect(ofMachine == 3)
        #expect(try await database.run("select count(*) from history") == "2")
        await store.close()
        database.remove()
    }

    @Test("that another node has dropped meanwhile are made again")
    func droppedElsewhere() async throws {
        let database = try TestDatabase()
        let (one, two) = (try await database.open(), try await database.open())
        _ = try await one.commit([record(week: 0, 1)])
        let removed = try await two.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 9)
        #expect(removed == 1)
        let isDropped = await eventually {
            _ = try? await two.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 9)
            return (try? await partitions(database)) == ""
        }
        #expect(isDropped)
        let outcomes = try await one.commit([record(week: 0, 2), record(week: 0, 3)])
        #expect(outcomes == [.committed, .committed])
        let history = try await one.history(of: record(week: 0, 2).execution.id, from: 1, through: 9)
        #expect(history.count == 1)
        await one.close()
        await two.close()
        database.remove()
    }

    @Test("that somebody is reading are dropped another time, and nobody waits for that")
    func reading() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        _ = try await store.commit([record(week: 0, 1), record(week: 1, 1, isClosed: false)])
        let backup = try Session(
            PostgresLocation(database.server.location()),
            script: "set search_path = \(database.schema)"
        )
        try backup.execute("begin; select count(*) from history")
        let removed = try await store.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 9)
        #expect(removed == 1)
        #expect(try await partitions(database) == "history_2025_06_09 history_2025_06_16")
        // A backup that takes hours is no reason not to write, neither into a new week.
        let outcomes = try await store.commit([record(week: 2, 1)])
        #expect(outcomes == [.committed])
        try backup.execute("commit")
        // The server itself may be looking at the table just now, too.
        let wanted = "history_2025_06_16 history_2025_06_23"
        for _ in 0..<50 where try await partitions(database) != wanted {
            _ = try await store.deleteExecutions(of: .all, closedBefore: startOf(week: 1), limit: 9)
        }
        #expect(try await partitions(database) == wanted)
        await store.close()
        database.remove()
    }
}
