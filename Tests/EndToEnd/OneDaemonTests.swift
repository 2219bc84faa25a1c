import AWSCore
import Foundation
import JSON
import Testing

/// One daemon works on one SQLite file and one port; who comes second is told who was first.
@Suite(.serialized, .timeLimit(.minutes(3))) struct OneDaemonTests {
    @Test func aSecondDaemonOnTheSameFileIsRefusedUntilTheFirstIsGone() async throws {
        let first = try await DaemonProcess.started([])
        let link = first.folder.file("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: first.folder.file("db"))
        for options in [[], ["--database", "sqlite:\(link)"]] {
            let second = try DaemonProcess(options, folder: first.folder)
            try second.start()
            #expect(try await second.ended() == .exited(1))
            #expect(second.log.contains("is in use by process "), "\(second.log)")
            #expect(second.log.contains("stepwell serve --listen 127.0.0.1:\(first.port)"))
        }
        #expect(try await first.client.send("GET", "/readyz").status == 200)
        // A crash leaves nothing locked.
        try await first.kill()
        let third = try DaemonProcess([], folder: first.folder)
        try third.start()
        try await third.ready()
        #expect(try await third.terminate() == .exited(0))
    }

    @Test func aPortThatIsTakenIsNamed() async throws {
        let first = try await DaemonProcess.started([])
        let second = try DaemonProcess(["--listen", "127.0.0.1:\(first.port)"])
        try second.start()
        #expect(try await second.ended() == .exited(1))
        #expect(second.log.contains("Cannot listen on 127.0.0.1:\(first.port) (--listen)"), "\(second.log)")
        #expect(try await first.terminate() == .exited(0))
    }

    @Test func aMisspeltVariableIsPointedOut() async throws {
        let daemon = try await DaemonProcess.started([], environment: ["STEPWELL_LISTNE": "127.0.0.1:1"])
        #expect(daemon.log.contains("STEPWELL_LISTNE") && daemon.log.contains("STEPWELL_LISTEN"), "\(daemon.log)")
        #expect(!daemon.log.contains("threads of their own"), "Swift's tasks run on the server's event loops")
        #expect(try await daemon.terminate() == .exited(0))
    }
}
