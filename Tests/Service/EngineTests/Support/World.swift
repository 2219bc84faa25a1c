import ExecutionStorage
import JSON
import Logging
import StepFunctionsModel
import StoreContract
import TaskLaunching
import Testing

@testable import Engine

/// A database, a service and a clock, and the nodes that share them.
final class World: Sendable {
    let database = InMemoryDatabase()
    let activity = Activity()
    let clock: VirtualClock
    let service: FakeService
    let entropy: SeededEntropy
    let objects: FakeObjects?

    init(seed: UInt64 = 1, objects: FakeObjects? = nil) {
        self.objects = objects
        clock = VirtualClock(activity: activity)
        service = FakeService(activity: activity)
        entropy = SeededEntropy(seed: seed)
    }

    static let keyring = keyring("k1")

    static func keyring(_ current: String, older: [String] = []) -> TokenKeyring {
        guard let first = key(current) else { preconditionFailure("a key of a test is not valid") }
        return TokenKeyring(current: first, older: older.compactMap(key))
    }

    static func key(_ id: String) -> TokenKeyring.Key? {
        TokenKeyring.Key(id: id, secret: Array(repeating: UInt8(id.utf8.last ?? 0), count: 32))
    }

    /// A node, at work.
    func node(
        over store: (any ExecutionStore)? = nil,
        faults: FaultPlan = FaultPlan(),
        launcher: (any TaskLauncher)? = nil,
        keyring: TokenKeyring = World.keyring,
        receivers: [any NotificationReceiver] = [],
        configuration: EngineConfiguration = EngineConfiguration()
    ) -> Node {
        let store = store ?? FaultyExecutionStore(InMemoryExecutionStore(database: database), faults: faults)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let engine = Engine(
            store: NotingStore(store, activity),
            launcher: launcher ?? service,
            objects: objects,
            receivers: receivers,
            keyring: keyring,
            clock: clock,
            entropy: entropy,
            configuration: configuration,
            logger: logger
        )
        return Node(engine: engine)
    }

    /// A node that will die.
    func node(_ death: Death) -> Node {
        node(faults: death.faults, launcher: MortalLauncher(base: service, death: death))
    }

    /// Adds a state machine to the database.
    func deploy(
        _ definition: String,
        name: String = "machine",
        tags: [String: String] = [:]
    ) async throws -> (StateMachineRecord, StateMachineRevision) {
        let arn = "arn:aws:states:us-east-1:123456789012:stateMachine:\(name)"
        let revision = StateMachineRevision(
            id: "revision-\(name)",
            stateMachineARN: arn,
            creationDate: clock.now(),
            definition: definition,
            roleARN: "arn:aws:iam::123456789012:role/role"
        )
        let machine = StateMachineRecord(
            arn: arn,
            name: name,
            type: .standard,
            creationDate: clock.now(),
            revisionID: revision.id,
            tags: tags
        )
        let catalog = Catalog(store: InMemoryExecutionStore(database: database))
        try #require(try await catalog.add(machine, revision, version: nil))
        return (machine, revision)
    }

    /// Adds an activity to the database.
    func activity(_ name: String) async throws -> String {
        let arn = "arn:aws:states:us-east-1:123456789012:activity:\(name)"
        let catalog = Catalog(store: InMemoryExecutionStore(database: database))
        try #require(try await catalog.add(ActivityRecord(arn: arn, name: name, creationDate: clock.now())))
        return arn
    }

    /// Lets time pass, as soon as nothing happens any more, until a condition holds.
    func settle(
        _ aim: String,
        steps: Int = 4000,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ condition: () async -> Bool
    ) async {
        for _ in 0..<steps {
            if await condition() { return }
            await quiet()
            if await condition() { return }
            clock.advance()
        }
        Issue.record("waited in vain: \(aim)", sourceLocation: sourceLocation)
    }

    /// Waits until nothing has happened for a moment.
    func quiet() async {
        var before = -1
        var calm = 0
        while calm < 2 {
            let total = activity.total
            calm = total == before ? calm + 1 : 0
            before = total
            for _ in 0..<10 { await Task.yield() }
            try? await Task.sleep(for: .microseconds(300))
        }
    }

    /// A row as it is in the database.
    func row(_ id: ExecutionID) async -> StoredExecution? {
        try? await InMemoryExecutionStore(database: database).execution(id: id)
    }

    /// Waits until an execution has ended.
    func settleEnd(
        of id: ExecutionID,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> StoredExecution {
        await settle("the end of \(id)", sourceLocation: sourceLocation) { await row(id)?.status.isClosed ?? false }
        return try #require(await row(id), sourceLocation: sourceLocation)
    }

    /// All texts of an execution that the database holds.
    func texts(of id: ExecutionID) async throws -> [String] {
        let store = InMemoryExecutionStore(database: database)
        guard let (row, scopes) = try await store.executionWithScopes(id: id) else { return [] }
        let history = try await store.history(of: id, from: 1, through: .max).map(\.events)
        let work = database.work(of: id).map { $0.key + $0.payload }
        return [row.state, row.input, row.facts, row.output ?? "", row.error ?? "", row.cause ?? ""]
            + scopes.map(\.state)
            + history + work
    }

    /// The history of an execution, in short.
    func history(of id: ExecutionID) async throws -> [HistoryEvent] {
        let chunks = try await InMemoryExecutionStore(database: database).history(of: id, from: 1, through: .max)
        return try chunks.flatMap { try #require(HistoryCoding.events(from: $0.events)) }
    }
}

/// An engine and the task that it works in.
struct Node: Sendable {
    let engine: Engine
    let task: Task<Void, Never>

    init(engine: Engine) {
        self.engine = engine
        task = Task { try? await engine.run() }
    }

    /// Ends the node as a crash does, and waits until it is gone.
    func kill() async {
        task.cancel()
        await task.value
    }

    /// Starts an execution.
    func start(
        _ machine: (StateMachineRecord, StateMachineRevision),
        name: String = "run",
        input: String = "{}"
    ) async throws(EngineError) -> StoredExecution {
        try await engine.startExecution(
            ExecutionStart(stateMachine: machine.0, revision: machine.1, name: name, input: input)
        )
    }
}
