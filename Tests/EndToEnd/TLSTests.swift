import AWSCore
import Foundation
import JSON
import Testing

/// TLS of the daemon itself, and certificates that are renewed while it runs.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TLSTests {
    /// Makes `NAME.pem` and `NAME-key.pem` for 127.0.0.1; nil where openssl is missing.
    ///
    /// - Returns: The path of openssl.
    private func makeCertificate(_ name: String, in folder: ScratchFolder) async throws -> String? {
        guard let openssl = Program.find("openssl") else {
            print("e2e: SKIPPED, openssl is not installed here")
            return nil
        }
        let made = try await Program.run(
            [
                openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                "2", "-subj", "/CN=\(name)", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                folder.file("\(name)-key.pem"), "-out", folder.file("\(name).pem"),
            ],
            in: folder
        )
        #expect(made.ending == .exited(0), "\(made.output)")
        return openssl
    }

    private func daemon(_ name: String, in folder: ScratchFolder) throws -> DaemonProcess {
        try DaemonProcess(
            ["--tls-certificate", folder.file("\(name).pem"), "--tls-key", folder.file("\(name)-key.pem")],
            folder: folder,
            scheme: .https,
            authoritiesPath: folder.file("\(name).pem")
        )
    }

    /// A client with connections of its own that trusts one certificate.
    private func client(of daemon: DaemonProcess, trusting path: String? = nil) throws -> APIClient {
        APIClient(
            origin: daemon.client.origin,
            transport: try CurlTransport(
                configuration: CurlTransportConfiguration(certificateAuthoritiesPath: path)
            )
        )
    }

    @Test func speaksTLSWithTheCertificateThatItIsGiven() async throws {
        let folder = try ScratchFolder()
        guard try await makeCertificate("a", in: folder) != nil else { return }
        let daemon = try daemon("a", in: folder)
        try daemon.start()
        try await daemon.ready()
        let machine = try await daemon.createMachine("m", ofState: ["Type": "Succeed"])
        #expect(try await daemon.end(of: try await daemon.startExecution(of: machine))["status"] == "SUCCEEDED")
        // Whoever does not trust the certificate does not get through, nor does plain HTTP.
        let stranger = try client(of: daemon)
        await #expect(throws: TransportError.self) { try await stranger.send("GET", "/readyz") }
        let plain = HTTPOrigin(scheme: .http, host: "127.0.0.1", port: daemon.port)
        let plainClient = APIClient(origin: plain, transport: try CurlTransport())
        await #expect(throws: TransportError.self) { try await plainClient.send("GET", "/readyz") }
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func versionsThatAreBrokenAreRefused() async throws {
        let folder = try ScratchFolder()
        guard let openssl = try await makeCertificate("a", in: folder) else { return }
        let daemon = try daemon("a", in: folder)
        try daemon.start()
        try await daemon.ready()
        func connect(_ options: [String]) async throws -> String {
            let command = [openssl, "s_client", "-connect", "127.0.0.1:\(daemon.port)"] + options
            return try await Program.run(command, in: folder, within: .seconds(30)).output
        }
        for version in ["-tls1_2", "-tls1_3"] {
            let text = try await connect([version])
            #expect(text.contains("Cipher is ") && !text.contains("Cipher is (NONE)"), "\(version): \(text)")
        }
        // OpenSSL itself speaks those only when it is told to forget about security.
        for version in ["-tls1", "-tls1_1"] {
            let text = try await connect([version, "-cipher", "DEFAULT@SECLEVEL=0"])
            #expect(text.contains("alert protocol version"), "\(version): \(text)")
        }
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func aRenewedCertificateIsInUseAfterSIGHUP() async throws {
        let folder = try ScratchFolder()
        guard try await makeCertificate("a", in: folder) != nil else { return }
        _ = try await makeCertificate("b", in: folder)
        let before = try folder.write("before.pem", folder.text("a.pem"))
        let daemon = try daemon("a", in: folder)
        try daemon.start()
        try await daemon.ready()

        try folder.write("a.pem", folder.text("b.pem"))
        // A certificate that the key does not belong to yet is not taken.
        daemon.signal(SIGHUP)
        try await condition("the half of a renewal to be refused", within: .seconds(20)) {
            daemon.log.contains("loaded before stays in use")
        }
        #expect(try await client(of: daemon, trusting: before).send("GET", "/readyz").status == 200)

        try folder.write("a-key.pem", folder.text("b-key.pem"))
        daemon.signal(SIGHUP)
        try await condition("the renewal to be taken", within: .seconds(20)) {
            daemon.log.contains("TLS certificate loaded")
        }
        let renewed = try client(of: daemon, trusting: folder.file("b.pem"))
        #expect(try await renewed.send("GET", "/readyz").status == 200)
        let old = try client(of: daemon, trusting: before)
        await #expect(throws: TransportError.self) { try await old.send("GET", "/readyz") }
        // Connections that were open go on.
        #expect(try await daemon.client.send("GET", "/readyz").status == 200)
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func aCertificateThatCannotBeUsedIsNamedAtTheStart() async throws {
        let folder = try ScratchFolder()
        guard try await makeCertificate("a", in: folder) != nil else { return }
        try folder.write("a-key.pem", "no key")
        let daemon = try daemon("a", in: folder)
        try daemon.start()
        #expect(try await daemon.ended() == .exited(1))
        #expect(daemon.log.contains("a.pem or its key") && daemon.log.contains("cannot be used"), "\(daemon.log)")
    }
}
