import AWSCore
import AWSIntegrations
import Logging
import SigV4
import Synchronization
import TestSupport
import Testing

/// Answers everything with `{}` and keeps the requests.
private final class RecordingTransport: HTTPTransport {
    private let requests = Mutex<[AWSHTTPRequest]>([])

    var keyIDs: [String] {
        requests.withLock { requests in
            requests.map { request in
                let value = request.headers.firstValue(named: "authorization") ?? ""
                let credential = value.drop { $0 != "=" }.dropFirst()
                return String(credential.prefix { $0 != "/" })
            }
        }
    }

    var origins: [String] { requests.withLock { $0.map(\.origin.text) } }

    func send(_ request: AWSHTTPRequest) async throws(TransportError) -> AWSHTTPResponse {
        requests.withLock { $0.append(request) }
        return AWSHTTPResponse(status: 200, body: Array("{}".utf8))
    }
}

@Suite("Clients for the daemon and for roles")
struct AWSClientsTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private let transport = RecordingTransport()

    private func client(_ keyID: String) -> AWSJSONClient {
        let keys = StaticCredentialProvider(AWSCredentials(accessKeyID: keyID, secretAccessKey: "s"))
        return AWSJSONClient(
            AWSRequestExecutor(
                transport: transport,
                credentials: CachingCredentialProvider(keys, logger: Self.logger),
                region: "eu-west-1",
                endpoints: EndpointResolver(environment: AWSEnvironment(), configuration: SharedConfiguration()),
                logger: Self.logger
            )
        )
    }

    private func call(roleARN: String?) -> AWSCall {
        AWSCall(
            service: .ecs,
            operation: "ListClusters",
            region: "us-east-1",
            roleARN: roleARN,
            body: "{}",
            isRepeatable: true
        )
    }

    @Test("Each role has its client, made once; region is the call's")
    func roles() async throws {
        let made = Mutex<[String]>([])
        let clients = AWSClients(own: client("OWN")) { roleARN in
            made.withLock { $0.append(roleARN) }
            return client("KEY-\(roleARN)")
        }
        for roleARN in [nil, "a", "b", "a", nil] { _ = try await clients.call(call(roleARN: roleARN)) }
        #expect(transport.keyIDs == ["OWN", "KEY-a", "KEY-b", "KEY-a", "OWN"])
        #expect(made.withLock { $0 } == ["a", "b"])
        #expect(Set(transport.origins) == ["https://ecs.us-east-1.amazonaws.com"])
    }
}
