import ExecutionStorage
import PostgresTesting
import StepFunctionsModel
import TestSupport
import Testing

@testable import PostgresStorage

@Suite(
    "Claims in PostgreSQL do not look at what is over",
    .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint))
)
struct PostgresWorkFloorTests {
    private let noon = Timestamp(millisecondsSinceEpoch: 1_750_000_000_000)

    private func record(_ number: Int, _ key: String, in queue: String?, due: Timestamp) -> TransitionRecord {
        var record = start(number, work: [work(number, key)])
        record.putWork[0].queue = queue
        record.putWork[0].dueAt = due
        return record
    }

    @Test(
        "work dated back is found at once on the node that has written it, and within a minute on others",
        arguments: [nil, "a queue"] as [String?]
    )
    func datedBack(queue: String?) async throws {
        let database = try TestDatabase()
        let (mine, theirs) = (try await database.open(), try await database.open())
        let longAgo = noon.adding(seconds: -3600)
        func claim(_ seconds: Int) async throws -> [String] {
            let now = noon.adding(seconds: seconds)
            return try await mine.claimWork(queue: queue, now: now, until: now.adding(seconds: 600), limit: 9).map(
                \.key
            )
        }
        var claimed = try await claim(0)
        #expect(claimed == [])
        _ = try await theirs.commit([
            record(1, "long ago", in: queue, due: longAgo),
            record(2, "just now", in: queue, due: noon.adding(seconds: -20)),
        ])
        claimed = try await claim(1)
        #expect(claimed == ["just now"])
        _ = try await mine.commit([record(3, "my own", in: queue, due: noon.adding(seconds: -1800))])
        if queue == nil {
            let next = try await mine.nextWorkTime()
            #expect(next == noon.adding(seconds: -1800))
        }
        claimed = try await claim(2)
        #expect(claimed == ["my own"])
        let mineToo = StoredWorkKey(executionID: executionID(3), key: "my own")
        try await mine.rescheduleWork([mineToo], dueAt: noon.adding(seconds: -1700))
        claimed = try await claim(3)
        #expect(claimed == ["my own"])
        try await mine.extendClaims([mineToo], until: noon.adding(seconds: -1600))
        claimed = try await claim(4)
        #expect(claimed == ["my own"])
        claimed = try await claim(59)
        #expect(claimed == [])
        // The look at everything is beside the claims.
        func isClaimed(_ keys: [String], _ seconds: Int) async -> Bool {
            await eventually {
                if claimed.isEmpty { claimed = (try? await claim(seconds)) ?? [] }
                return claimed == keys
            }
        }
        let isLate = await isClaimed(["long ago"], 60)
        #expect(isLate, "\(claimed)")

        claimed = []
        _ = try await theirs.commit([record(4, "clock put back", in: queue, due: longAgo.adding(seconds: -3600))])
        let isFromThePast = await isClaimed(["clock put back"], -1800)
        #expect(isFromThePast, "\(claimed)")
        await mine.close()
        await theirs.close()
        database.remove()
    }

    @Test("an execution that waits for a key is called, however long ago the one before it has left")
    func promotedInThePast() async throws {
        let database = try TestDatabase()
        let store = try await database.open()
        let key = ConcurrencyKey(scope: "scope", text: "key")
        let records = (1...2).map { number in
            var record = start(number)
            record.place = KeyPlaceRequest(key: key, policy: .queue, workKey: "key:\(number)", at: noon)
            return record
        }
        _ = try await store.commit(records)
        let before = try await store.claimWork(now: noon, until: noon.adding(seconds: 60), limit: 9)
        #expect(before == [])
        let found = try await store.keyPlace(of: executionID(1))
        let holder = try #require(found)
        let handover = try await store.leaveKey(holder, at: noon.adding(seconds: -600), releasedBecause: nil)
        #expect(handover.next == executionID(2))
        let claimed = try await store.claimWork(now: noon.adding(seconds: 1), until: noon.adding(seconds: 60), limit: 9)
        #expect(claimed.map(\.key) == ["key:2"])
        await store.close()
        database.remove()
    }

    @Test("while somebody holds a snapshot, what is over is gone through once and not by each claim")
    func longSnapshot() async throws {
        let database = try TestDatabase()
        let filling = try await database.open()
        let count = 1000
        let keys = (0..<count).map { StoredWorkKey(executionID: executionID(1), key: "\($0)") }
        _ = try await filling.commit([start(1, work: keys.map { work(1, $0.key) })])
        let rival = try database.rival()
        try rival.execute("begin isolation level repeatable read; select count(*) from work")
        for round in 1...3 {
            try await filling.rescheduleWork(keys, dueAt: Timestamp(millisecondsSinceEpoch: Int64(round)))
        }
        try await filling.deleteWork(keys)
        let isFillingReported = await database.closeAndReport(filling)
        #expect(isFillingReported)
        let reads = """
            select idx_tup_read from pg_stat_user_indexes
            where schemaname = '\(database.schema)' and indexrelname = 'work_claimable'
            """
        let before = Int(try await database.run(reads)) ?? 0
        let store = try await database.open()
        for second in 0..<20 {
            let now = noon.adding(seconds: second)
            let claimed = try await store.claimWork(now: now, until: now.adding(seconds: 60), limit: 9)
            #expect(claimed == [])
            let next = try await store.nextWorkTime()
            #expect(next == nil)
        }
        let isReported = await database.closeAndReport(store)
        #expect(isReported)
        let after = Int(try await database.run(reads)) ?? 0
        // Each piece of work has left four entries behind.
        #expect(after - before <= 8 * count, "\(after - before) entries were read")
        try rival.execute("rollback")
        database.remove()
    }

    @Test("work that another node leaves to others is found as soon as it says so, however long ago it was due")
    func hint() async throws {
        let database = try TestDatabase()
        let mine = try await database.open { $0.exchangesHints = true }
        let theirs = try await database.open { $0.exchangesHints = true }
        let now = noon.adding(seconds: 1)
        _ = try await mine.claimWork(now: noon, until: noon, limit: 9)
        // Whoever has just come is heard of after a moment; until then nobody is told anything.
        var number = 0
        let isFound = await eventually {
            number += 1
            _ = try? await theirs.commit([record(number, "left", in: nil, due: noon.adding(seconds: -3600))])
            let claimed = try? await mine.claimWork(now: now, until: now.adding(seconds: 60), limit: 9)
            return claimed?.isEmpty == false
        }
        #expect(isFound)
        await mine.close()
        await theirs.close()
        database.remove()
    }
}
