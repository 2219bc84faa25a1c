import AWSCore
import Foundation
import Synchronization

/// A running `stepwell serve`, with a folder for its files; it can be killed and started again over the same files.
final class DaemonProcess: Sendable {
    let folder: ScratchFolder
    let port: Int
    let client: APIClient
    private let database: String
    private let options: [String]
    private let environment: [String: String]
    private let preparation: String?
    private let process = Mutex<SpawnedProcess?>(nil)

    /// Describes a daemon, with options besides `--listen` and `--database`; `start` starts it.
    ///
    /// The database is a file in its folder, unless another one is named. The preparation is a line of shell that changes what
    /// the daemon inherits.
    init(
        _ options: [String] = ["--local-ecs"],
        database: String? = nil,
        environment: [String: String] = [:],
        folder: ScratchFolder? = nil,
        preparation: String? = nil,
        scheme: HTTPOrigin.Scheme = .http,
        authoritiesPath: String? = nil
    ) throws {
        self.folder = try folder ?? ScratchFolder()
        port = try LoopbackPort.free()
        client = APIClient(
            origin: HTTPOrigin(scheme: scheme, host: "127.0.0.1", port: port),
            transport: try CurlTransport(
                configuration: CurlTransportConfiguration(certificateAuthoritiesPath: authoritiesPath)
            )
        )
        self.database = database ?? "sqlite:\(self.folder.file("db"))"
        self.options = options
        self.environment = environment
        self.preparation = preparation
    }

    /// A daemon that is ready.
    static func started(
        _ options: [String] = ["--local-ecs"],
        database: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> DaemonProcess {
        let daemon = try DaemonProcess(options, database: database, environment: environment)
        try daemon.start()
        try await daemon.ready()
        return daemon
    }

    /// What it has logged, in all its lives.
    var log: String { folder.text("log") }

    /// Starts it, and does not wait.
    func start() throws {
        let own = ["--listen", "127.0.0.1:\(port)", "--database", database]
        let before = preparation.map { ["/bin/sh", "-c", "\($0); exec \"$0\" \"$@\""] } ?? []
        let started = try SpawnedProcess(
            before + [StepwellBinary.path, "serve"] + own + options,
            environment: Program.plainEnvironment.merging(["AWS_EC2_METADATA_DISABLED": "true"]) { $1 }
                .merging(environment) { $1 },
            output: folder.file("log")
        )
        process.withLock { $0 = started }
    }

    /// Waits until it answers requests.
    func ready() async throws {
        try await condition("the daemon to be ready") {
            if let ending { throw EndToEndFailure("the daemon ended with \(ending):\n\(log)") }
            return (try? await client.send("GET", "/readyz"))?.status == 200
        }
    }

    /// How it ended; nil while it runs.
    var ending: SpawnedProcess.Ending? { process.withLock { $0?.ending } }

    func signal(_ number: Int32) { process.withLock { $0 }?.signal(number) }

    /// Kills it as a power cut would, and waits until it is gone.
    func kill() async throws {
        signal(SIGKILL)
        _ = try await ended()
    }

    /// Waits for its end.
    func ended() async throws -> SpawnedProcess.Ending {
        guard let process = process.withLock({ $0 }) else { throw EndToEndFailure("the daemon was not started") }
        return try await process.ended()
    }

    /// Asks it to end, and waits for that.
    func terminate() async throws -> SpawnedProcess.Ending {
        signal(SIGTERM)
        return try await ended()
    }
}
