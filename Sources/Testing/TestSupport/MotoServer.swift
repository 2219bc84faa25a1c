import Foundation

/// A `moto_server`, which plays many AWS services, started as a process of its own on a port that the system chooses.
///
/// Needs Python and `pip install 'moto[server]'`; tests ask `isAvailable` and skip with a comment where it is missing.
public final class MotoServer: Sendable {
    /// Whether it can be started on this machine; found out once.
    public static let isAvailable: Bool = {
        guard let program = try? start(["-c", "import moto.server"], environment: [:]) else { return false }
        program.ignoreOutput()
        return program.waitUntilExit() == 0
    }()

    /// What to write into `.enabled(if:)` beside `isAvailable`.
    public static let hint: String = "SKIPPED: moto is not installed here (pip install 'moto[server]')"

    /// The port it listens on, on 127.0.0.1.
    public let port: Int

    private let program: HelperProgram

    /// Starts a server and waits until it listens.
    ///
    /// - Parameter environment: Variables in addition to those of this process.
    /// - Throws: `MotoServerError` with the server's output when it does not start.
    public init(environment: [String: String] = [:]) async throws {
        // Python takes its time, and a thread that waits for it must not be one that other tests need.
        (program, port) = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try Self.startListening(environment) }) }
        }
    }

    deinit { stop() }

    /// Its address.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// Ends the server.
    public func stop() { program.kill() }

    private static func startListening(_ environment: [String: String]) throws -> (program: HelperProgram, port: Int) {
        let program = try start(["-m", "moto.server", "-p", "0"], environment: environment)
        var output = ""
        while true {
            let more = program.read()
            output += more
            if let port = port(in: output) {
                // The server logs every request.
                program.ignoreOutput()
                return (program, port)
            }
            guard !more.isEmpty else {
                program.kill()
                throw MotoServerError(output: output)
            }
        }
    }

    private static func start(_ arguments: [String], environment: [String: String]) throws -> HelperProgram {
        try HelperProgram(["/usr/bin/env", "python3"] + arguments, environment: environment)
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
