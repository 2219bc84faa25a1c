import Foundation
import TestSupport

/// `openssl s_server` with a certificate of its own for `localhost`, on a port that the system chooses.
final class TLSServer: Sendable {
    /// Whether the openssl program is on this machine.
    static let isAvailable = (try? run(["version"])) == 0

    let port: Int

    /// The certificate, in PEM form; trusting it means trusting this server.
    let certificatePath: String
    private let folder: URL
    private let program: HelperProgram

    struct NotStarted: Error { var output: String }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (key, certificate) = (folder.appendingPathComponent("key.pem"), folder.appendingPathComponent("cert.pem"))
        certificatePath = certificate.path
        let made = try Self.run([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost", "-keyout", key.path, "-out", certificate.path,
        ])
        guard made == 0 else { throw NotStarted(output: "openssl req: exit code \(made)") }

        program = try Self.start([
            "s_server", "-accept", "127.0.0.1:0", "-key", key.path, "-cert", certificate.path, "-www",
        ])
        var output = ""
        while true {
            let more = program.read()
            output += more
            let line = output.split(separator: "\n").first { $0.hasPrefix("ACCEPT ") }
            if let line, output.hasSuffix("\n"), let port = line.split(separator: ":").last.flatMap({ Int($0) }) {
                self.port = port
                break
            }
            guard !more.isEmpty else { throw NotStarted(output: output) }
        }
        program.ignoreOutput()
    }

    deinit {
        program.kill()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func run(_ arguments: [String]) throws -> Int32 {
        let program = try start(arguments)
        program.ignoreOutput()
        return program.waitUntilExit()
    }

    private static func start(_ arguments: [String]) throws -> HelperProgram {
        try HelperProgram(["/usr/bin/env", "openssl"] + arguments)
    }
}
