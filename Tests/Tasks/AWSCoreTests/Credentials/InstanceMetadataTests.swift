import AWSCore
import SigV4
import Testing

struct InstanceMetadataTests {
    /// An instance with a role; demands the token of version 2.
    static let instance = FakeTransport { request in
        switch (request.method, request.target) {
        case ("PUT", "/latest/api/token"):
            guard request.headers.firstValue(named: "x-aws-ec2-metadata-token-ttl-seconds") == "21600" else {
                return .success(AWSHTTPResponse(400, ""))
            }
            return .success(AWSHTTPResponse(200, "TOKEN=="))
        case ("GET", _) where request.headers.firstValue(named: "x-aws-ec2-metadata-token") != "TOKEN==":
            return .success(AWSHTTPResponse(401, ""))
        case ("GET", "/latest/meta-data/iam/security-credentials/"):
            return .success(AWSHTTPResponse(200, "my-role"))
        case ("GET", "/latest/meta-data/iam/security-credentials/my-role"):
            let document =
                #"{"Code":"Success","AccessKeyId":"EC2","SecretAccessKey":"s","Token":"t","#
                + #""Expiration":"2030-01-01T00:00:00Z"}"#
            return .success(AWSHTTPResponse(200, document))
        case ("GET", "/latest/meta-data/placement/region"):
            return .success(AWSHTTPResponse(200, "eu-north-1"))
        default:
            return .success(AWSHTTPResponse(404, ""))
        }
    }

    func metadata(_ scene: Scene) throws -> InstanceMetadata {
        InstanceMetadata(
            environment: scene.environment,
            configuration: try SharedConfiguration(environment: scene.environment),
            transport: scene.transport
        )
    }

    @Test
    func givesTheCredentialsOfTheRoleAndTheRegion() async throws {
        let scene = Scene(transport: Self.instance)
        #expect(try await scene.keyID() == "EC2")
        #expect(try await metadata(scene).region() == "eu-north-1")
    }

    @Test(arguments: [
        ([:], "", "http://169.254.169.254"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "", "http://[fd00:ec2::254]"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1338/"], "", "http://127.0.0.1:1338"),
        ([:], "[default]\nec2_metadata_service_endpoint_mode = ipv6", "http://[fd00:ec2::254]"),
        ([:], "[default]\nec2_metadata_service_endpoint = http://127.0.0.1:2", "http://127.0.0.1:2"),
    ])
    func asksWhereItIsTold(_ variables: [String: String], _ config: String, _ url: String) async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(404, "")) }
        let scene = Scene(variables: variables, files: [Scene.config: config], transport: transport)
        _ = try await scene.lookup()
        let request = try #require(transport.requests.first)
        #expect(request.url == url + "/latest/api/token")
        #expect(request.totalTimeout == .seconds(1))
        #expect(request.origin.mustBeReachedDirectly)
    }

    @Test
    func isNotAskedWhenDisabled() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, "x")) }
        let scene = Scene(variables: ["AWS_EC2_METADATA_DISABLED": "TRUE"], transport: transport)
        #expect(try await scene.keyID() == nil)
        #expect(try await metadata(scene).region() == nil)
        #expect(transport.requests.isEmpty)
    }

    @Test
    func explainsTheHopLimitWhenTheTokenTimesOut() async throws {
        let transport = FakeTransport { _ in .failure(.late) }
        guard case .absent(let reason) = try await Scene(transport: transport).lookup() else {
            Issue.record("found something")
            return
        }
        #expect(reason.contains("hop limit"))
        #expect(transport.requests.count == 1)
    }

    @Test
    func neverFallsBackToVersionOne() async throws {
        let transport = FakeTransport { request in
            request.method == "PUT"
                ? .success(AWSHTTPResponse(403, "")) : .success(AWSHTTPResponse(200, "my-role"))
        }
        #expect(try await Scene(transport: transport).keyID() == nil)
        #expect(transport.requests.map(\.method) == ["PUT"])
    }

    @Test
    func saysWhenTheRoleCannotBeAssumed() async {
        let transport = FakeTransport { request in
            if request.method == "PUT" { return .success(AWSHTTPResponse(200, "T")) }
            return request.target.hasSuffix("/")
                ? .success(AWSHTTPResponse(200, "my-role\n"))
                : .success(AWSHTTPResponse(200, #"{"Code":"AssumeRoleUnauthorizedAccess","Message":"no trust"}"#))
        }
        let error = await Scene(transport: transport).failure()
        #expect(error?.message.contains("AssumeRoleUnauthorizedAccess: no trust") == true)
    }

    @Test
    func takesNoPathFromARoleName() async throws {
        let transport = FakeTransport { request in
            request.method == "PUT"
                ? .success(AWSHTTPResponse(200, "T")) : .success(AWSHTTPResponse(200, "../../user-data"))
        }
        #expect(try await Scene(transport: transport).keyID() == nil)
        #expect(transport.requests.count == 2)
    }
}
