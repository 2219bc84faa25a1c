import Foundation

/// A `moto_server`, which plays many AWS services, started as a process of its own on a port that the system chooses.
///
/// Needs Python and `pip install 'moto[server]'`; tests ask `isAvailable` and skip with a comment where it is missing.
public final class MotoServer: Sendable {
    /// Whether it can be started on this machine; found out once.
    public static let isAvailable: Bool = {
        guard let process = try? start(["-c", "import moto.server"], environment: [:], standardError: nil) else {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// What to write into `.enabled(if:)` beside `isAvailable`.
    public static let hint: String = "SKIPPED: moto is not installed here (pip install 'moto[server]')"

    /// The port it listens on, on 127.0.0.1.
    public let port: Int

    private let processIdentifier: Int32

    /// Starts a server and waits until it listens.
    ///
    /// - Parameter environment: Variables in addition to those of this process.
    /// - Throws: `MotoServerError` with the server's output when it does not start.
    public init(environment: [String: String] = [:]) async throws {
        // Python takes its time, and a thread that waits for it must not be one that other tests need.
        (processIdentifier, port) = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try Self.startListening(environment) }) }
        }
    }

    deinit { stop() }

    /// Its address.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// Ends the server.
    public func stop() {
        // Gentler signals do not reach it: it inherits the signal mask of the thread that starts it, and Dispatch blocks them.
        kill(processIdentifier, SIGKILL)
    }

    private static func startListening(
        _ environment: [String: String]
    ) throws -> (processIdentifier: Int32, port: Int) {
        let pipe = Pipe()
        let process = try start(["-m", "moto.server", "-p", "0"], environment: environment, standardError: pipe)
        var output = ""
        while true {
            let data = pipe.fileHandleForReading.availableData
            output += String(decoding: data, as: UTF8.self)
            if let port = port(in: output) {
                // The server logs every request; a pipe that nobody empties would stop it.
                pipe.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
                return (process.processIdentifier, port)
            }
            guard !data.isEmpty else {
                process.terminate()
                throw MotoServerError(output: output)
            }
        }
    }

    private static func start(
        _ arguments: [String],
        environment: [String: String],
        standardError: Pipe?
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = standardError ?? FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func port(in output: String) -> Int? {
        guard let mark = output.firstRange(of: "Running on http://127.0.0.1:") else { return nil }
        let digits = output[mark.upperBound...].prefix { $0.isASCII && $0.isNumber }
        // The line must be complete, or the number may not be.
        guard digits.endIndex != output.endIndex else { return nil }
        return Int(digits)
    }
}

/// The server did not start.
public struct MotoServerError: Error, CustomStringConvertible {
    /// What it wrote.
    public var output: String

    /// What it wrote.
    public var description: String { "moto did not start: \(output)" }
}
