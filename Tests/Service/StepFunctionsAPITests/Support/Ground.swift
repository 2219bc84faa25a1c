import Engine
import ExecutionStorage
import JSON
import Logging
import StepFunctionsModel
import StoreContract
import TaskLaunching
import TestSupport
import Testing

@testable import StepFunctionsAPI

/// A service over an engine at work and a store in memory.
struct Ground: Sendable {
    let engine: Engine
    let service: StepFunctionsService
    let store: InMemoryExecutionStore
    let keyring: TokenKeyring
    private let task: Task<Void, Never>

    static let role = "arn:aws:iam::000000000000:role/test"

    init(
        _ configuration: ServiceConfiguration = ServiceConfiguration(),
        entropy: any EntropySource = SystemEntropy(),
        database: InMemoryDatabase = InMemoryDatabase(),
        launchers: [any TaskLauncher] = [],
        behind wrap: (any ExecutionStore) -> any ExecutionStore = { $0 }
    ) throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        store = InMemoryExecutionStore(database: database)
        let key = try #require(TokenKeyring.Key(id: "k", secret: Array(repeating: 7, count: 32)))
        keyring = TokenKeyring(current: key)
        let launcher = SelfLauncher()
        var running = EngineConfiguration()
        // All tests together may leave a thread without the processor for longer than a node that lives ever is: what it is at
        // would count as tried before, and some calls are not made twice.
        running.claimMilliseconds = 300_000
        // And what is tried again would be given up after the first try.
        running.storePatienceMilliseconds = 300_000
        let engine = Engine(
            store: wrap(store),
            launcher: TaskLauncherRegistry([launcher] + launchers),
            keyring: keyring,
            entropy: entropy,
            configuration: running,
            logger: logger
        )
        self.engine = engine
        service = StepFunctionsService(engine: engine, configuration: configuration, logger: logger)
        launcher.connect(to: service)
        task = Task { try? await engine.run() }
    }

    /// Runs a test on a ground of its own.
    static func run(
        _ configuration: ServiceConfiguration = ServiceConfiguration(),
        entropy: any EntropySource = SystemEntropy(),
        database: InMemoryDatabase = InMemoryDatabase(),
        launchers: [any TaskLauncher] = [],
        behind wrap: (any ExecutionStore) -> any ExecutionStore = { $0 },
        _ body: (Ground) async throws -> Void
    ) async throws {
        let ground = try Ground(
            configuration,
            entropy: entropy,
            database: database,
            launchers: launchers,
            behind: wrap
        )
        do {
            try await body(ground)
        } catch {
            await ground.end()
            throw error
        }
        await ground.end()
    }

    private func end() async {
        task.cancel()
        await task.value
    }

    /// Calls an operation.
    func call(_ operation: String, _ input: JSONObject) async throws -> JSONValue {
        .object(try await service.respond(to: operation, input))
    }

    /// Creates a state machine.
    func machine(_ name: String, _ definition: String, type: String = "STANDARD") async throws -> String {
        let answer = try await call(
            "CreateStateMachine",
            [
                "name": .string(name), "definition": .string(definition), "roleArn": .string(Self.role),
                "type": .string(type),
            ]
        )
        return try #require(answer["stateMachineArn"]?.stringValue)
    }

    /// Starts an execution and waits until it has ended.
    func outcome(of machine: String, input: JSONValue = [:]) async throws -> JSONValue {
        let started = try await call(
            "StartExecution",
            ["stateMachineArn": .string(machine), "input": .string(input.text)]
        )
        return try await end(of: try #require(started["executionArn"]?.stringValue))
    }

    /// Waits until an execution has ended.
    func end(of execution: String) async throws -> JSONValue {
        var last: JSONValue = .null
        let hasEnded = await eventually {
            guard let found = try? await call("DescribeExecution", ["executionArn": .string(execution)]) else {
                return false
            }
            last = found
            return found["status"] != "RUNNING"
        }
        #expect(hasEnded, "\(execution) did not end")
        return last
    }

    /// The types of an execution's events.
    func events(of execution: String) async throws -> [String] {
        let answer = try await call("GetExecutionHistory", ["executionArn": .string(execution)])
        return (answer["events"]?.arrayValue ?? []).compactMap { $0["type"]?.stringValue }
    }
}

extension JSONValue {
    /// The JSON in a text.
    var parsed: JSONValue? { stringValue.flatMap { try? JSONValue(parsing: $0) } }
}
