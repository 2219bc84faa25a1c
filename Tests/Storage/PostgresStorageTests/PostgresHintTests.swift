import ExecutionStorage
import PostgresTesting
import StepFunctionsModel
import TestSupport
import Testing

@testable import PostgresStorage

@Suite(
    "What nodes tell each other",
    .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint))
)
struct PostgresHintTests {
    @Test("one node hears what another one commits, and not what it commits itself")
    func hearing() async throws {
        let database = try TestDatabase()
        let one = try await database.open { $0.exchangesHints = true }
        let two = try await database.open { $0.exchangesHints = true }
        let (heardByOne, heardByTwo) = (one.hints(), two.hints())
        // Whoever has just come is heard of after a moment; until then nobody is told anything.
        let teller = Task {
            var number = 0
            while !Task.isCancelled {
                number += 1
                var record = start(number, work: [work(number, "a"), work(number, "b")])
                record.execution.status = .succeeded
                record.putWork[0].queue = "the queue"
                _ = try await one.commit([record])
                try? await Task.sleep(for: .milliseconds(20))
            }
            return number
        }
        var (isEnded, isQueued, isDue) = (false, false, false)
        for await hint in heardByTwo {
            switch hint {
            case .executionClosed: isEnded = true
            case .workQueued(let queue): isQueued = queue == "the queue"
            case .workDue(let time): isDue = time == Timestamp(millisecondsSinceEpoch: 0)
            }
            if isEnded, isQueued, isDue { break }
        }
        teller.cancel()
        let last = try await teller.value
        var answer = start(last + 1)
        answer.execution.status = .failed
        _ = try await two.commit([answer])
        for await hint in heardByOne {
            // The first thing that it hears is what the other one says.
            #expect(hint == .executionClosed(executionID(last + 1)))
            break
        }
        await one.close()
        await two.close()
        database.remove()
    }

    @Test("who is alone says nothing")
    func alone() async throws {
        let server = try PostgresServer()
        let database = try TestDatabase(server: server)
        let store = try await database.open { $0.exchangesHints = true }
        let heard = store.hints()
        for number in 0..<20 {
            var record = start(number)
            record.execution.status = .succeeded
            _ = try await store.commit([record])
        }
        let told = "select count(*) from pg_stat_activity where query like '%pg_notify($1%' and pid <> pg_backend_pid()"
        #expect(try await server.run(told) == "0")
        await store.close()
        var count = 0
        for await _ in heard { count += 1 }
        #expect(count == 0)
    }

    @Test("hints end with the store, and there are none before it is open")
    func ends() async throws {
        let database = try TestDatabase()
        let store = try database.store { $0.exchangesHints = true }
        for await _ in store.hints() { Issue.record("a hint before the store is open") }
        try await store.prepare()
        let stream = store.hints()
        await store.close()
        for await _ in stream { Issue.record("a hint from nowhere") }
        for await _ in store.hints() { Issue.record("a hint after the store is closed") }
        database.remove()
    }
}
