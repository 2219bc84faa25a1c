import AWSCore
import SigV4
import Testing

struct ContainerCredentialProviderTests {
    static let document = """
        {"AccessKeyId":"A","SecretAccessKey":"s","Token":"t","Expiration":"2030-01-01T02:00:00+02:00","AccountId":"1",
         "RoleArn":"r"}
        """

    func lookup(_ scene: Scene) async throws -> CredentialLookup {
        try await ContainerCredentialProvider(
            environment: scene.environment,
            transport: scene.transport,
            clock: scene.clock.clock
        ).credentials()
    }

    @Test
    func prefersTheRelativeURI() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, Self.document)) }
        let scene = Scene(
            variables: [
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/id?x=1",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost/other",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "bearer",
            ],
            transport: transport
        )
        let expected = AWSCredentials(
            accessKeyID: "A",
            secretAccessKey: "s",
            sessionToken: "t",
            expiration: UTCSecond(basicText: "20300101T000000Z"),
            accountID: "1"
        )
        #expect(try await lookup(scene) == .found(expected))
        let request = try #require(transport.requests.first)
        #expect(request.url == "http://169.254.170.2/v2/credentials/id?x=1")
        #expect(request.origin.mustBeReachedDirectly)
        #expect(request.headers.firstValue(named: "authorization") == "bearer")
        #expect(request.totalTimeout == .seconds(2))
    }

    @Test(arguments: [
        ("https://example.org/x", true), ("http://127.0.0.1:1234/x", true), ("http://localhost/x", true),
        ("http://[::1]/x", true), ("http://169.254.170.2/x", true), ("http://169.254.170.23/v1/credentials", true),
        ("http://[fd00:ec2::23]/x", true),
        ("http://example.org/x", false), ("http://169.254.169.254/x", false), ("http://10.0.0.1/x", false),
        ("http://localhost.example.org/x", false), ("http://169.254.170.2.example.org/x", false),
        ("http://169.254.170.2@example.org/x", false), ("ftp://127.0.0.1/x", false), ("nonsense", false),
    ])
    func sendsItsTokenToAllowedHostsOnly(_ url: String, isAllowed: Bool) async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, Self.document)) }
        let scene = Scene(variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url], transport: transport)
        let result = try? await lookup(scene)
        #expect((result != nil) == isAllowed)
        #expect(transport.requests.count == (isAllowed ? 1 : 0))
    }

    @Test
    func refusesARelativeURIThatWouldNameAnotherHost() async {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, Self.document)) }
        let variables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": ".example.org/x"]
        await #expect(throws: CredentialError.self) {
            try await lookup(Scene(variables: variables, transport: transport))
        }
        #expect(transport.requests.isEmpty)
    }

    @Test
    func readsTheTokenFileAtEveryLookup() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, Self.document)) }
        var scene = Scene(
            variables: [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "not this one",
            ],
            files: ["/token": "one"],
            transport: transport
        )
        _ = try await lookup(scene)
        scene.files["/token"] = "two"
        _ = try await lookup(scene)
        #expect(transport.requests.map { $0.headers.firstValue(named: "authorization") } == ["one", "two"])

        scene.files["/token"] = "th\nree"
        let changed = scene
        let error = await #expect(throws: CredentialError.self) { try await lookup(changed) }
        #expect(error?.message.contains("line break") == true)
        #expect(error?.message.contains("th") == true && error?.message.contains("ree") == false)
    }

    @Test
    func triesThreeTimesASecondApart() async throws {
        let transport = FakeTransport(inTurn: [
            .failure(.late), .success(AWSHTTPResponse(500, "")), .success(AWSHTTPResponse(200, Self.document)),
        ])
        let scene = Scene(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"], transport: transport)
        guard case .found = try await lookup(scene) else {
            Issue.record("found nothing")
            return
        }
        #expect(scene.clock.sleeps == [.seconds(1), .seconds(1)])
    }

    @Test(arguments: [(403, 1), (404, 1), (500, 3), (429, 3)])
    func givesUpWithAnErrorAndNeverGoesOnToTheInstance(_ status: Int, attempts: Int) async {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(status, "{}")) }
        let scene = Scene(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"], transport: transport)
        let error = await scene.failure()
        #expect(error?.source == "container endpoint")
        #expect(error?.message.contains("HTTP \(status)") == true)
        #expect(transport.requests.count == attempts)
        #expect(transport.requests.allSatisfy { $0.origin.host == "169.254.170.2" })
    }

    @Test(arguments: ["", "<html>", "{}", #"{"AccessKeyId":"A"}"#, #"{"AccessKeyId":1,"SecretAccessKey":"s"}"#])
    func refusesADocumentWithoutCredentials(_ document: String) async {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, document)) }
        let scene = Scene(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"], transport: transport)
        await #expect(throws: CredentialError.self) { try await lookup(scene) }
    }
}
