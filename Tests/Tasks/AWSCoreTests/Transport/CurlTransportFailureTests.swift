import Dispatch
import SigV4
import TestSupport
import Testing

@testable import AWSCore

/// How the transport fails, and whether it knows that the request was not acted on.
struct CurlTransportFailureTests {
    let transport: CurlTransport

    init() throws {
        transport = try CurlTransport()
    }

    static func request(_ server: LoopbackServer) -> AWSHTTPRequest {
        CurlTransportTests.request(server)
    }

    func failure(_ request: AWSHTTPRequest, with other: CurlTransport? = nil) async -> TransportError? {
        do throws(TransportError) {
            let response = try await (other ?? transport).send(request)
            Issue.record("expected an error, got \(response)")
            return nil
        } catch {
            return error
        }
    }

    @Test
    func knowsThatARefusedConnectionSentNothing() async throws {
        let server = try LoopbackServer { _ in .init() }
        server.stop()
        let error = await failure(Self.request(server))
        #expect(error?.kind == .connectFailed)
        #expect(error?.requestMayHaveBeenSent == false)
        #expect(error?.message.contains("127.0.0.1:\(server.port)") == true)
        #expect(error?.isRetryable == true)
    }

    @Test
    func knowsThatAnUnknownHostSentNothing() async {
        let origin = HTTPOrigin(scheme: .http, host: "no-such-host.invalid")
        let error = await failure(AWSHTTPRequest(method: "GET", origin: origin, target: "/"))
        #expect(error?.kind == .connectFailed)
        #expect(error?.requestMayHaveBeenSent == false)
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var reply: LoopbackServer.Reply
        var kind: TransportError.Kind
        init(_ name: String, _ text: String, _ ending: LoopbackServer.Reply.Ending, _ kind: TransportError.Kind) {
            testDescription = name
            reply = .init(raw: Array(text.utf8), ending: ending)
            self.kind = kind
        }
    }

    static let broken = [
        Broken("no answer", "", .close, .connectionLost),
        Broken("half a header", "HTTP/1.1 200 OK\r\nContent-Le", .close, .connectionLost),
        Broken("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345", .close, .connectionLost),
        Broken(
            "half a chunk",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
            .close,
            .connectionLost
        ),
        Broken("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", .close, .invalidResponse),
    ]

    @Test(arguments: broken)
    func doesNotKnowTheOutcomeOfABrokenAnswer(_ broken: Broken) async throws {
        let server = try LoopbackServer { _ in broken.reply }
        defer { server.stop() }
        let error = await failure(Self.request(server))
        #expect(error?.kind == broken.kind, "\(String(describing: error))")
        #expect(error?.requestMayHaveBeenSent == true)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123"])
    func givesUpWhenTheTimeIsUp(_ text: String) async throws {
        let server = try LoopbackServer { _ in .init(raw: Array(text.utf8), ending: .hang) }
        defer { server.stop() }
        var request = Self.request(server)
        request.totalTimeout = .milliseconds(1_500)
        let error = await failure(request)
        #expect(error?.kind == .timedOut)
        #expect(error?.requestMayHaveBeenSent == true)
        #expect(await eventually { server.closedByClientCount == 1 })
    }

    @Test
    func givesUpOnAConnectionThatIsNeverAccepted() async throws {
        // The listener's queue is filled by connections that nobody accepts, so that the next one gets no answer.
        let listener = try SilentListener()
        defer { listener.close() }
        var request = AWSHTTPRequest(
            method: "GET",
            origin: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: listener.port),
            target: "/"
        )
        request.connectTimeout = .milliseconds(200)
        let error = await failure(request)
        #expect(error?.kind == .timedOut)
        #expect(error?.requestMayHaveBeenSent == false)
    }

    /// libcurl by itself would send the request once more, on a new connection.
    @Test
    func doesNotRepeatARequestWhenAKeptConnectionDies() async throws {
        let server = try LoopbackServer { $0.target == "/" ? .init(body: "1") : .init(raw: [], ending: .close) }
        defer { server.stop() }
        _ = try await transport.send(Self.request(server))
        var second = Self.request(server)
        second.target = "/second"
        let error = await failure(second)
        #expect(error?.kind == .connectionLost, "\(String(describing: error))")
        #expect(error?.requestMayHaveBeenSent == true)
        #expect(server.requests.map(\.target) == ["/", "/second"])
        #expect(server.connectionCount == 1)
        #expect(try await transport.send(Self.request(server)).status == 200)
    }

    /// libcurl by itself would send the request once more on the other connection, and open none for it.
    @Test
    func doesNotRepeatARequestOnAnotherKeptConnection() async throws {
        let isSecondThere = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { request in
            switch (request.target, request.connection) {
            case ("/", 1):
                // Answered when the other request is there, so that each has a connection of its own.
                _ = isSecondThere.wait(timeout: .now() + 60)
                return .init(body: "1")
            case ("/", _):
                isSecondThere.signal()
                return .init(body: "1")
            case ("/lost", _): return .init(raw: [], ending: .close)
            default: return .init(body: "1")
            }
        }
        defer { server.stop() }
        async let one = transport.send(Self.request(server))
        async let other = transport.send(Self.request(server))
        let statuses = try await [one.status, other.status]
        #expect(statuses == [200, 200])
        #expect(server.connectionCount == 2)

        var lost = Self.request(server)
        lost.target = "/lost"
        let error = await failure(lost)
        #expect(error?.kind == .connectionLost, "\(String(describing: error))")
        #expect(error?.requestMayHaveBeenSent == true)
        #expect(server.requests.map(\.target) == ["/", "/", "/lost"])
        #expect(server.connectionCount == 2)

        var next = Self.request(server)
        next.target = "/next"
        #expect(try await transport.send(next).status == 200)
    }

    @Test(arguments: ["Content-Length: 2000000\r\n", "Transfer-Encoding: chunked\r\n", ""])
    func refusesAnAnswerThatIsTooLong(_ header: String) async throws {
        let chunk = header.contains("chunked") ? "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n" : "x"
        let body = String(repeating: chunk, count: header.contains("chunked") ? 30 : 2_000_000)
        let server = try LoopbackServer { _ in
            .init(raw: Array("HTTP/1.1 200 OK\r\n\(header)\r\n\(body)".utf8), ending: .close)
        }
        defer { server.stop() }
        var request = Self.request(server)
        request.responseBytesMax = 1_000_000
        let error = await failure(request)
        #expect(error?.kind == .responseTooLarge)
        #expect(error?.requestMayHaveBeenSent == true)
        #expect(error?.isRetryable == false)
    }

    @Test
    func refusesHeadersWithoutEnd() async throws {
        let lines = String(repeating: "X-Filler: \(String(repeating: "y", count: 1_000))\r\n", count: 400)
        let server = try LoopbackServer { _ in
            .init(raw: Array("HTTP/1.1 200 OK\r\n\(lines)\r\n".utf8), ending: .close)
        }
        defer { server.stop() }
        let error = await failure(Self.request(server))
        #expect(error.map { [.responseTooLarge, .connectionLost, .failed].contains($0.kind) } == true)
    }

    static let invalid: [@Sendable (inout AWSHTTPRequest) -> Void] = [
        { $0.method = "GET / HTTP/1.1\r\n" },
        { $0.method = "" },
        { $0.target = "" },
        { $0.target = "elsewhere" },
        { $0.target = "/a b" },
        { $0.target = "/\r\nX: 1" },
        { $0.target = "/#fragment" },
        { $0.target = "/ä" },
        { $0.origin.host = "" },
        { $0.origin.host = "user@elsewhere" },
        { $0.origin.host = "elsewhere/path" },
        { $0.origin.port = 0 },
        { $0.origin.port = 70_000 },
        { $0.headers = [HeaderField(name: "X", value: "1\r\nY: 2")] },
        { $0.headers = [HeaderField(name: "X: 1\r\nY", value: "2")] },
        { $0.headers = [HeaderField(name: "", value: "2")] },
        { $0.headers = [HeaderField(name: "X", value: "\u{0}")] },
    ]

    @Test(arguments: invalid.indices)
    func refusesWhatCouldBeReadInTwoWays(_ index: Int) async throws {
        let server = try LoopbackServer { _ in .init() }
        defer { server.stop() }
        var request = Self.request(server)
        Self.invalid[index](&request)
        let error = await failure(request)
        #expect(error?.kind == .invalidRequest)
        #expect(error?.requestMayHaveBeenSent == false)
        #expect(error?.message.contains("\r") == false)
        #expect(server.connectionCount == 0)
    }

    @Test
    func saysWhenTheCertificateFileIsMissing() async throws {
        let server = try LoopbackServer { _ in .init() }
        defer { server.stop() }
        let transport = try CurlTransport(
            configuration: CurlTransportConfiguration(certificateAuthoritiesPath: "/nowhere/ca.pem")
        )
        var request = Self.request(server)
        request.origin.scheme = .https
        let error = await failure(request, with: transport)
        #expect(error?.kind == .tlsFailed)
        #expect(error?.message.contains("/nowhere/ca.pem") == true)
        #expect(error?.requestMayHaveBeenSent == false)
    }

    @Test
    func saysWhenTheOtherSideDoesNotSpeakTLS() async throws {
        let server = try LoopbackServer { _ in .init() }
        defer { server.stop() }
        var request = Self.request(server)
        request.origin.scheme = .https
        request.totalTimeout = .milliseconds(300)
        let error = await failure(request)
        #expect(error.map { [.handshakeFailed, .timedOut].contains($0.kind) } == true)
        #expect(error?.requestMayHaveBeenSent == false)
    }

    @Test
    func aConnectionThatEndsDuringTheHandshakeIsWorthARepeat() async throws {
        let server = try LoopbackServer { _ in .init() }
        // However busy the machine is, the server goes away first.
        let request = AWSHTTPRequest(
            method: "POST",
            origin: HTTPOrigin(scheme: .https, host: "127.0.0.1", port: server.port),
            target: "/",
            connectTimeout: .seconds(120),
            totalTimeout: .seconds(120)
        )
        async let lost = failure(request)
        // The server answers nothing: in a handshake the end of a request's header does not come.
        #expect(await eventually { server.connectionCount == 1 })
        server.stop()
        let error = await lost
        #expect(error?.kind == .handshakeFailed, "\(String(describing: error))")
        #expect(error?.message.contains("the TLS handshake failed: ") == true)
        #expect(error?.requestMayHaveBeenSent == false)
        #expect(error?.isRetryable == true)
    }
}
