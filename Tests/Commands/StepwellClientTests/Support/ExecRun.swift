import AWSCore
import Foundation
import JSON
import Synchronization
import TestSupport

@testable import StepwellClient

/// One run of `exec` with a real command and a loopback server.
final class ExecRun: Sendable {
    /// What the server says to the request with that number on that path, both counted from 0 and 1.
    typealias Answer = @Sendable (_ path: String, _ number: Int) -> LoopbackServer.Reply

    static let token = "swl.token-0123456789"

    let server: LoopbackServer
    private let folder: URL
    private let said = Mutex<[String]>([])
    private let signals: AsyncStream<ProcessSignal>
    private let signalInput: AsyncStream<ProcessSignal>.Continuation

    init(answer: @escaping Answer = { _, _ in .acceptance }) throws {
        let counts = Counts()
        server = try LoopbackServer { answer($0.target, counts.next($0.target)) }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwell-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        (signals, signalInput) = AsyncStream.makeStream(of: ProcessSignal.self)
    }

    deinit {
        server.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    /// What the supervisor said.
    var messages: [String] { said.withLock { $0 } }

    /// What the command wrote, as it was forwarded.
    var output: String { (try? String(contentsOf: folder.appendingPathComponent("output"), encoding: .utf8)) ?? "" }

    /// What the command wrote to its standard error, as it was forwarded.
    var error: String { (try? String(contentsOf: folder.appendingPathComponent("error"), encoding: .utf8)) ?? "" }

    /// The reports that arrived, heartbeats left out.
    var reports: [(path: String, body: JSONValue)] {
        server.requests.filter { !$0.target.hasSuffix("/heartbeat") }.map {
            ($0.target, (try? JSONValue(parsing: $0.body)) ?? nil)
        }
    }

    var heartbeatCount: Int { server.requests.filter { $0.target.hasSuffix("/heartbeat") }.count }

    /// A file name that only this run uses.
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Sends a signal as if the process had got it.
    func signal(_ signal: ProcessSignal) { signalInput.yield(signal) }

    /// Runs a shell script.
    func run(_ script: String, _ change: (inout ExecSettings) -> Void = { _ in }) async throws -> Int32 {
        try await run(["/bin/sh", "-c", script], change)
    }

    /// Runs a command.
    func run(_ command: [String], _ change: (inout ExecSettings) -> Void = { _ in }) async throws -> Int32 {
        var settings = ExecSettings(command: command, heartbeat: nil, secret: Self.token, reapsOrphans: false)
        change(&settings)
        let output = try descriptor("output")
        let error = try descriptor("error")
        defer {
            close(output)
            close(error)
        }
        let supervisor = ExecSupervisor(
            settings: settings,
            callback: try callback(),
            output: output,
            error: error,
            say: { text in self.said.withLock { $0.append(text) } }
        )
        return await supervisor.run(signals: signals)
    }

    /// What talks to the server.
    func callback() throws -> CallbackClient {
        CallbackClient(
            transport: try CurlTransport(),
            endpoint: Endpoint(origin: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: server.port)),
            token: Self.token
        )
    }

    private func descriptor(_ name: String) throws -> Int32 {
        let descriptor = open(path(name), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandError.usage("cannot create \(name)") }
        return descriptor
    }

    private final class Counts: Sendable {
        private let counts = Mutex<[String: Int]>([:])

        func next(_ path: String) -> Int {
            counts.withLock { counts in
                counts[path, default: 0] += 1
                return counts[path, default: 0]
            }
        }
    }
}

extension LoopbackServer.Reply {
    /// What the REST face says to a message that it takes.
    static var acceptance: LoopbackServer.Reply { LoopbackServer.Reply(body: #"{"accepted":true}"#) }

    /// An error as the REST face has it.
    static func refusal(_ code: String, status: Int = 400) -> LoopbackServer.Reply {
        LoopbackServer.Reply(status: status, body: "{\"error\":{\"code\":\"\(code)\",\"message\":\"why\"}}")
    }
}
