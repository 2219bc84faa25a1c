import AWSCore
import ExecutionStorage
import Hummingbird
import LocalECS
import Logging
import ServiceLifecycle
import StepFunctionsAPI
import UnixSignals

/// Answers requests; when it is to stop, what it is answering has a moment to end, however slow clients are.
struct ServingService: Service {
    let application: Application<APIResponder>
    let logger: Logger

    private static let grace = Duration.seconds(5)

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask {
                guard (try? await gracefulShutdown()) != nil else { return }
                logger.info("Stopping: requests and calls that are under way may end")
                try? await Task.sleep(for: Self.grace)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

/// Reads anew on every SIGHUP what can be read anew.
struct ReloadingService: Service {
    /// Every SIGHUP, whatever there is to read: one that nobody catches ends the process.
    let signals: UnixSignalsSequence
    let loader: WorkflowLoader?
    let certificate: ServerCertificate?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in signals { await reload() }
        }
    }

    private func reload() async {
        if loader == nil, certificate == nil {
            logger.notice("SIGHUP has nothing to load anew: there is no folder of workflows, and no TLS certificate")
        }
        if let certificate { renew(certificate) }
        await loader?.load()
    }

    private func renew(_ certificate: ServerCertificate) {
        do throws(DaemonError) {
            try certificate.reload()
            logger.info("TLS certificate loaded, for new connections", metadata: ["file": "\(certificate.chainFile)"])
        } catch {
            logger.error("The TLS certificate that was loaded before stays in use", metadata: ["reason": "\(error)"])
        }
    }
}

/// Stops last: when nobody uses them any more, the store, the local ECS endpoint and the transports are closed.
struct ClosingService: Service {
    let store: any ExecutionStore
    let lock: DatabaseLock?
    let localECS: LocalECS?
    let transports: [CurlTransport]
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        await localECS?.shutDown()
        for transport in transports { await transport.shutdown() }
        await store.close()
        lock?.release()
        // Whoever looks for it and does not find it knows that the process was killed.
        logger.info("Stopped")
    }
}
