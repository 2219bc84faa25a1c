import AWSCore
import SigV4
import Testing

/// What is put together from settings, environment and files.
struct AWSSetupTests {
    func request(_ settings: AWSSettings, _ scene: Scene) async throws -> AWSHTTPRequest {
        let executor = try await AWSRequestExecutor.standard(
            settings: settings,
            environment: scene.environment,
            transport: scene.transport,
            clock: scene.clock.clock,
            logger: Scene.logger
        )
        _ = try await AWSJSONClient(executor).call(service: .ecs, operation: "ListClusters", body: "{}")
        return try #require(scene.transport.requests.last)
    }

    static let files = [
        Scene.config: """
        [default]
        region = r-1
        aws_access_key_id = DEFAULT
        aws_secret_access_key = s
        [profile p]
        region = r-2
        endpoint_url = http://127.0.0.1:2
        aws_access_key_id = PROFILE
        aws_secret_access_key = s
        """
    ]

    var scene: Scene {
        Scene(files: Self.files, transport: FakeTransport { _ in .success(AWSHTTPResponse(200, "{}")) })
    }

    @Test
    func followsTheSharedFiles() async throws {
        let request = try await request(AWSSettings(), scene)
        #expect(request.url == "https://ecs.r-1.amazonaws.com/")
        #expect(request.signer == "DEFAULT")
    }

    @Test
    func followsTheProfileOfItsSettings() async throws {
        let request = try await request(AWSSettings(profileName: "p"), scene)
        #expect(request.url == "http://127.0.0.1:2/")
        #expect(request.signer == "PROFILE")
        #expect(request.headers.firstValue(named: "authorization")?.contains("/r-2/ecs/") == true)
    }

    @Test
    func putsItsSettingsFirst() async throws {
        let settings = AWSSettings(
            region: "r-9",
            credentials: AWSCredentials(accessKeyID: "GIVEN", secretAccessKey: "s"),
            endpointURLs: ["ECS": "http://127.0.0.1:9"]
        )
        let request = try await request(settings, scene)
        #expect(request.url == "http://127.0.0.1:9/")
        #expect(request.signer == "GIVEN")
        #expect(request.headers.firstValue(named: "authorization")?.contains("/r-9/ecs/") == true)
    }

    @Test
    func saysWhatIsMissing() async {
        await #expect(throws: AWSSetupError.region(.noRegion)) { try await request(AWSSettings(), Scene()) }
        let broken = Scene(files: [Scene.config: "nonsense"])
        let error = await #expect(throws: AWSSetupError.self) { try await request(AWSSettings(), broken) }
        #expect(error?.description.hasPrefix(Scene.config) == true)
    }
}
