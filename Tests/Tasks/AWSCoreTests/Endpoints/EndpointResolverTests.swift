import AWSCore
import Testing

struct EndpointResolverTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var service = AWSService.ecs
        var region = "eu-central-1"
        var configured: [String: String] = [:]
        var variables: [String: String] = [:]
        var config = ""
        var endpoint: String
        var source = AWSEndpoint.Source.region
    }

    static let shared = """
        [default]
        services = local
        endpoint_url = http://127.0.0.1:3
        [services local]
        ecs =
          endpoint_url = http://127.0.0.1:2
        cloudwatch_logs =
          endpoint_url = http://127.0.0.1:22
        """

    static let cases = [
        Case(testDescription: "region", endpoint: "https://ecs.eu-central-1.amazonaws.com"),
        Case(testDescription: "China", region: "cn-north-1", endpoint: "https://ecs.cn-north-1.amazonaws.com.cn"),
        Case(testDescription: "GovCloud", region: "us-gov-west-1", endpoint: "https://ecs.us-gov-west-1.amazonaws.com"),
        Case(testDescription: "ISO", region: "us-iso-east-1", endpoint: "https://ecs.us-iso-east-1.c2s.ic.gov"),
        Case(testDescription: "ISO-B", region: "us-isob-east-1", endpoint: "https://ecs.us-isob-east-1.sc2s.sgov.gov"),
        Case(testDescription: "Europe", region: "eusc-de-east-1", endpoint: "https://ecs.eusc-de-east-1.amazonaws.eu"),
        Case(
            testDescription: "a region of tomorrow",
            region: "xy-new-9",
            endpoint: "https://ecs.xy-new-9.amazonaws.com"
        ),
        Case(
            testDescription: "FIPS",
            variables: ["AWS_USE_FIPS_ENDPOINT": "true"],
            endpoint: "https://ecs-fips.eu-central-1.amazonaws.com"
        ),
        Case(
            testDescription: "dual stack",
            variables: ["AWS_USE_DUALSTACK_ENDPOINT": "True"],
            endpoint: "https://ecs.eu-central-1.api.aws"
        ),
        Case(
            testDescription: "dual stack in China, from the profile",
            region: "cn-north-1",
            config: "[default]\nuse_dualstack_endpoint = true",
            endpoint: "https://ecs.cn-north-1.api.amazonwebservices.com.cn"
        ),
        Case(
            testDescription: "FIPS and dual stack",
            variables: ["AWS_USE_DUALSTACK_ENDPOINT": "true", "AWS_USE_FIPS_ENDPOINT": "true"],
            endpoint: "https://ecs-fips.eu-central-1.api.aws"
        ),
        Case(
            testDescription: "FIPS where the plain name is FIPS",
            service: .sts,
            region: "us-gov-west-1",
            variables: ["AWS_USE_FIPS_ENDPOINT": "true"],
            endpoint: "https://sts.us-gov-west-1.amazonaws.com"
        ),
        Case(
            testDescription: "the variable says false against the profile",
            variables: ["AWS_USE_FIPS_ENDPOINT": "false"],
            config: "[default]\nuse_fips_endpoint = true",
            endpoint: "https://ecs.eu-central-1.amazonaws.com"
        ),
        Case(
            testDescription: "configuration before all",
            configured: ["ECS": "http://127.0.0.1:9/base/"],
            variables: ["AWS_ENDPOINT_URL_ECS": "http://127.0.0.1:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"],
            endpoint: "http://127.0.0.1:9/base",
            source: .configuration
        ),
        Case(
            testDescription: "the service's variable before the common one",
            variables: ["AWS_ENDPOINT_URL_ECS": "http://127.0.0.1:1", "AWS_ENDPOINT_URL": "http://127.0.0.1:0001"],
            config: shared,
            endpoint: "http://127.0.0.1:1",
            source: .variable("AWS_ENDPOINT_URL_ECS")
        ),
        Case(
            testDescription: "the common variable before the files",
            variables: ["AWS_ENDPOINT_URL": "https://[::1]:4566"],
            config: shared,
            endpoint: "https://[::1]:4566",
            source: .variable("AWS_ENDPOINT_URL")
        ),
        Case(
            testDescription: "the services section before the profile",
            config: shared,
            endpoint: "http://127.0.0.1:2",
            source: .sharedConfiguration
        ),
        Case(
            testDescription: "a service of two words",
            service: .cloudWatchLogs,
            config: shared,
            endpoint: "http://127.0.0.1:22",
            source: .sharedConfiguration
        ),
        Case(
            testDescription: "a service of two words, by variable",
            service: .cloudWatchLogs,
            variables: ["AWS_ENDPOINT_URL_CLOUDWATCH_LOGS": "http://127.0.0.1:5"],
            endpoint: "http://127.0.0.1:5",
            source: .variable("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS")
        ),
        Case(
            testDescription: "the profile",
            service: .sts,
            config: shared,
            endpoint: "http://127.0.0.1:3",
            source: .sharedConfiguration
        ),
        Case(
            testDescription: "all of these ignored",
            variables: ["AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"],
            config: shared,
            endpoint: "https://ecs.eu-central-1.amazonaws.com"
        ),
    ]

    @Test(arguments: cases)
    func findsTheEndpoint(_ example: Case) throws {
        let scene = Scene(variables: example.variables, files: [Scene.config: example.config])
        let resolver = EndpointResolver(
            configuredURLs: example.configured,
            environment: scene.environment,
            configuration: try SharedConfiguration(environment: scene.environment)
        )
        let endpoint = try resolver.endpoint(for: example.service, region: example.region)
        #expect("\(endpoint)" == example.endpoint)
        #expect(endpoint.source == example.source)
    }

    @Test(arguments: [
        "", "127.0.0.1:1", "ftp://h", "http://", "http:///path", "http://user@h", "http://h:port", "http://h:0",
        "http://h:99999", "http://h?x=1", "http://h/#f", "http://[::1", "http://[nonsense]", "http://h h", "http://::1",
        "http://h/ä",
    ])
    func refusesAURLThatCannotBeUsed(_ url: String) {
        #expect(throws: EndpointError.self) { try AWSEndpoint(parsing: url, source: .configuration) }
    }

    @Test(arguments: ["", "evil.example.org", "a/b", "eu-central-1.x", "-x", "x-", "EU-CENTRAL-1", "a@b", "é"])
    func refusesARegionThatWouldNameAnotherHost(_ region: String) {
        let scene = Scene()
        let resolver = EndpointResolver(environment: scene.environment, configuration: SharedConfiguration())
        #expect(throws: EndpointError.invalidRegion(region)) { try resolver.endpoint(for: .ecs, region: region) }
    }
}

struct AWSRegionTests {
    @Test(
        arguments: [
            ("a-1", ["AWS_REGION": "b-1"], "[default]\nregion = d-1", "a-1"),
            (nil, ["AWS_REGION": "b-1", "AWS_DEFAULT_REGION": "c-1"], "[default]\nregion = d-1", "b-1"),
            (nil, ["AWS_REGION": "", "AWS_DEFAULT_REGION": "c-1"], "[default]\nregion = d-1", "c-1"),
            (nil, [:], "[default]\nregion = d-1", "d-1"),
            (nil, ["AWS_PROFILE": "p"], "[default]\nregion = d-1\n[profile p]\nregion = p-1", "p-1"),
            (nil, [:], "", "eu-north-1"),
        ] as [(String?, [String: String], String, String)]
    )
    func takesTheFirstThatIsSet(
        _ configured: String?,
        _ variables: [String: String],
        _ config: String,
        _ region: String
    ) async throws {
        let scene = Scene(variables: variables, files: [Scene.config: config])
        let configuration = try SharedConfiguration(environment: scene.environment)
        let metadata = InstanceMetadata(
            environment: scene.environment,
            configuration: configuration,
            transport: InstanceMetadataTests.instance
        )
        let found = try await AWSRegion.resolve(
            configured: configured,
            environment: scene.environment,
            configuration: configuration,
            metadata: metadata
        )
        #expect(found == region)
    }

    @Test
    func saysHowToSetOneWhenThereIsNone() async {
        let error = await #expect(throws: EndpointError.self) {
            try await AWSRegion.resolve(environment: Scene().environment, configuration: SharedConfiguration())
        }
        #expect(error == .noRegion)
        #expect(error?.description.contains("AWS_REGION") == true)
    }
}
