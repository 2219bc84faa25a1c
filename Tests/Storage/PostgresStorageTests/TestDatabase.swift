import ExecutionStorage
import Logging
import PostgresTesting
import StepFunctionsModel
import Synchronization
import TestSupport

@testable import PostgresStorage

/// A schema of its own in the server that all tests share.
final class TestDatabase: Sendable {
    private static let nextNumber = Mutex(0)

    let server: PostgresServer
    let schema: String

    init(server: PostgresServer? = nil) throws {
        self.server = try server ?? PostgresServer.shared()
        schema = Self.nextNumber.withLock { number in
            number += 1
            return "test_\(number)"
        }
    }

    /// A store on it, as another process would have it; not prepared.
    func store(_ edit: (inout PostgresStoreConfiguration) -> Void = { _ in }) throws -> PostgresExecutionStore {
        var configuration = PostgresStoreConfiguration()
        configuration.schema = schema
        configuration.writersCount = 1
        configuration.readersCount = 1
        configuration.exchangesHints = false
        edit(&configuration)
        return PostgresExecutionStore(
            location: try PostgresLocation("\(server.location()) application_name=\(schema)"),
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// A store on it, prepared.
    func open(_ edit: (inout PostgresStoreConfiguration) -> Void = { _ in }) async throws -> PostgresExecutionStore {
        let store = try store(edit)
        try await store.prepare()
        return store
    }

    /// Another session on it, such as another node has.
    func rival() throws -> Session {
        try Session(PostgresLocation(server.location()), script: "set search_path = \(schema)")
    }

    /// Closes a store and waits for the ends of its server processes, which report what they did by then at the latest.
    ///
    /// - Returns: Whether they have ended in time.
    func closeAndReport(_ store: PostgresExecutionStore) async -> Bool {
        await store.close()
        let count = "select count(*) from pg_stat_activity where application_name = '\(schema)'"
        return await eventually { (try? await run(count)) == "0" }
    }

    /// Runs statements that find the tables of this schema.
    @discardableResult
    func run(_ sql: String) async throws -> String {
        try await server.run("set search_path = \(schema); \(sql)")
    }

    /// Removes everything.
    func remove() { server.runLater("set client_min_messages = error; drop schema if exists \(schema) cascade") }
}

/// A new execution for the tests of one backend.
func start(_ number: Int, input: String = "{}", work: [StoredWork] = []) -> TransitionRecord {
    TransitionRecord(
        execution: StoredExecution(
            id: executionID(number),
            arn: "arn:aws:states:eu-central-1:123456789012:execution:Deploy:run-\(number)",
            stateMachineARN: "arn:aws:states:eu-central-1:123456789012:stateMachine:Deploy",
            name: "run-\(number)",
            version: 1,
            status: .running,
            startDate: Timestamp(millisecondsSinceEpoch: 1_750_000_000_000 + Int64(number)),
            facts: "{}",
            input: input,
            state: "{}"
        ),
        expectedVersion: 0,
        history: StoredHistoryChunk(
            firstEventID: 1,
            lastEventID: 2,
            events: """
                [{"timestamp":1750000000.001,"type":"ExecutionStarted","id":1,"previousEventId":0},\
                {"timestamp":1750000000.002,"type":"PassStateEntered","id":2,"previousEventId":0}]
                """
        ),
        putWork: work
    )
}

func executionID(_ number: Int) -> ExecutionID {
    ExecutionID(milliseconds: 1_750_000_000_000 + Int64(number), random: (0, UInt64(number)))
}

func work(_ number: Int, _ key: String) -> StoredWork {
    StoredWork(
        executionID: executionID(number),
        key: key,
        kind: .effect,
        dueAt: Timestamp(millisecondsSinceEpoch: 0),
        createdAt: Timestamp(millisecondsSinceEpoch: 0),
        payload: "{}"
    )
}
