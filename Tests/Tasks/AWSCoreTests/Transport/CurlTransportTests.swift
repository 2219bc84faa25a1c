import SigV4
import TestSupport
import Testing

@testable import AWSCore

/// What the transport sends, keeps, refuses and reports, against a server on this machine.
struct CurlTransportTests {
    let transport: CurlTransport

    init() throws {
        transport = try CurlTransport()
    }

    static func request(_ server: LoopbackServer, _ method: String = "POST", body: String = "{}") -> AWSHTTPRequest {
        AWSHTTPRequest(
            method: method,
            origin: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: server.port),
            target: "/",
            body: Array(body.utf8)
        )
    }

    /// The error of a request that must fail.
    func failure(_ request: AWSHTTPRequest, with transport: CurlTransport? = nil) async -> TransportError? {
        do throws(TransportError) {
            let response = try await (transport ?? self.transport).send(request)
            Issue.record("expected an error, got \(response)")
            return nil
        } catch {
            return error
        }
    }

    @Test
    func sendsExactlyWhatItIsGiven() async throws {
        let server = try LoopbackServer { _ in
            .init(status: 418, headers: [("X-One", " 1 "), ("x-one", "2")], body: "ok")
        }
        defer { server.stop() }
        var request = Self.request(server)
        request.target = "/a//b/../%2e%2E/arn%3Aaws:x?b=2&a=1&a=%20&uploads"
        request.headers = [
            HeaderField(name: "Host", value: "ecs.example.org"),
            HeaderField(name: "X-Amz-Target", value: "T.Op"),
            HeaderField(name: "X-Empty", value: ""),
            HeaderField(name: "Content-Length", value: "999"),
        ]
        let response = try await transport.send(request)
        #expect(response.status == 418)
        #expect(response.headers.values(named: "x-one") == ["1", "2"])
        #expect(response.body == Array("ok".utf8))

        let received = try #require(server.requests.first)
        #expect(received.method == "POST")
        #expect(received.target == request.target)
        let names = received.headers.map { $0.name.lowercased() }.sorted()
        #expect(names == ["content-length", "host", "x-amz-target", "x-empty"])
        #expect(received.header("host") == "ecs.example.org")
        #expect(received.header("x-empty") == "")
        #expect(received.body == Array("{}".utf8))
    }

    @Test(arguments: [("GET", ""), ("PUT", ""), ("DELETE", ""), ("HEAD", ""), ("PUT", "x"), ("GET", "x")])
    func speaksEveryMethod(_ method: String, body: String) async throws {
        let server = try LoopbackServer { request in
            .init(raw: Array("HTTP/1.1 204 No\r\nX-Method: \(request.method)\r\n\r\n".utf8), ending: .keepAlive)
        }
        defer { server.stop() }
        let response = try await transport.send(Self.request(server, method, body: body))
        #expect(response.status == 204)
        #expect(response.headers.firstValue(named: "x-method") == method)
        #expect(server.requests.first?.body == Array(body.utf8))
    }

    @Test
    func carriesBinaryAndLargeBodiesBothWays() async throws {
        let server = try LoopbackServer { request in
            let head = "HTTP/1.1 200 OK\r\nContent-Length: \(request.body.count)\r\n\r\n"
            return .init(raw: Array(head.utf8) + request.body, ending: .keepAlive)
        }
        defer { server.stop() }
        var generator = SplitMix64(seed: 7)
        for size in [0, 1, 70_000, 3_000_000] {
            var request = Self.request(server)
            request.body = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let response = try await transport.send(request)
            #expect(response.body == request.body)
        }
        #expect(server.requests.allSatisfy { $0.header("expect") == nil })
    }

    @Test
    func usesAConnectionAgain() async throws {
        let server = try LoopbackServer { _ in .init(body: "1") }
        defer { server.stop() }
        for _ in 0..<20 { _ = try await transport.send(Self.request(server)) }
        #expect(server.requests.count == 20)
        #expect(server.connectionCount == 1)
    }

    @Test
    func opensNoMoreConnectionsThanAllowed() async throws {
        let server = try LoopbackServer { _ in .init(body: "1") }
        defer { server.stop() }
        let narrow = try CurlTransport(configuration: CurlTransportConfiguration(transfersMax: 3))
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 {
                group.addTask { (try? await narrow.send(Self.request(server)))?.status == 200 }
            }
            for await isAnswered in group { #expect(isAnswered) }
        }
        #expect(server.requests.count == 100)
        #expect(server.connectionCount <= 3)
    }

    @Test
    func skipsInterimAnswers() async throws {
        let text = "HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\nHTTP/1.1 200 OK\r\nX-B: 2\r\nContent-Length: 0\r\n\r\n"
        let server = try LoopbackServer { _ in .init(raw: Array(text.utf8), ending: .keepAlive) }
        defer { server.stop() }
        let response = try await transport.send(Self.request(server))
        #expect(response.status == 200)
        #expect(
            response.headers == [HeaderField(name: "X-B", value: "2"), HeaderField(name: "Content-Length", value: "0")]
        )
    }

    @Test
    func readsChunkedAnswers() async throws {
        let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        let server = try LoopbackServer { _ in .init(raw: Array(text.utf8), ending: .keepAlive) }
        defer { server.stop() }
        #expect(try await transport.send(Self.request(server)).body == Array("abcde".utf8))
    }

    @Test
    func followsNoRedirect() async throws {
        let server = try LoopbackServer { request in
            .init(status: 307, headers: [("Location", "http://127.0.0.1:\(request.target == "/" ? 1 : 2)/elsewhere")])
        }
        defer { server.stop() }
        #expect(try await transport.send(Self.request(server)).status == 307)
        #expect(server.requests.count == 1)
    }
}
