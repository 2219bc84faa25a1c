import AWSCore
import ExecutionStorage
import Hummingbird
import LocalECS
import ServiceLifecycle
import StepFunctionsAPI

/// Answers requests; when it is to stop, what it is answering has a moment to end, however slow clients are.
struct ServingService: Service {
    let application: Application<APIResponder>

    private static let grace = Duration.seconds(5)

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask {
                guard (try? await gracefulShutdown()) != nil else { return }
                try? await Task.sleep(for: Self.grace)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

/// Stops last: when nobody uses them any more, the store, the local ECS endpoint and the transports are closed.
struct ClosingService: Service {
    let store: any ExecutionStore
    let lock: DatabaseLock?
    let localECS: LocalECS?
    let transports: [CurlTransport]

    func run() async throws {
        try? await gracefulShutdown()
        await localECS?.shutDown()
        for transport in transports { await transport.shutdown() }
        await store.close()
        lock?.release()
    }
}
