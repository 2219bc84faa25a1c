import Testing

@testable import AWSCore

/// Certificates are verified: the chain, and the name.
@Suite(.enabled(if: TLSServer.isAvailable, "SKIPPED: there is no openssl program here"))
struct CurlTransportTLSTests {
    let server: TLSServer

    init() throws {
        server = try TLSServer()
    }

    func send(trusting path: String?, host: String) async throws(TransportError) -> AWSHTTPResponse {
        let environment = AWSEnvironment(variables: path.map { ["AWS_CA_BUNDLE": $0] } ?? [:])
        let transport = try CurlTransport(configuration: CurlTransportConfiguration(environment: environment))
        return try await transport.send(
            AWSHTTPRequest(
                method: "GET",
                origin: HTTPOrigin(scheme: .https, host: host, port: server.port),
                target: "/"
            )
        )
    }

    @Test
    func trustsTheBundleThatTheEnvironmentNames() async throws {
        let response = try await send(trusting: server.certificatePath, host: "localhost")
        #expect(response.status == 200)
    }

    @Test(arguments: [(false, "localhost"), (true, "127.0.0.1")])
    func sendsNothingToAServerThatItDoesNotTrust(_ isKnown: Bool, _ host: String) async {
        let error = await #expect(throws: TransportError.self) {
            try await send(trusting: isKnown ? server.certificatePath : nil, host: host)
        }
        #expect(error?.kind == .tlsFailed)
        #expect(error?.requestMayHaveBeenSent == false)
        #expect(error?.isRetryable == false)
    }
}
