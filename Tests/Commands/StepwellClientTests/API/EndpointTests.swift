import AWSCore
import Testing

@testable import StepwellClient

@Suite("Endpoints")
struct EndpointTests {
    @Test(
        "A URL is taken apart",
        arguments: [
            ("http://127.0.0.1:8083", "127.0.0.1", 8083, ""),
            ("https://stepwell.example.org", "stepwell.example.org", nil, ""),
            ("HTTPS://example.org:443/", "example.org", nil, ""),
            ("http://example.org/stepwell/", "example.org", nil, "/stepwell"),
            ("http://[::1]:9000/a/b", "::1", 9000, "/a/b"),
        ] as [(String, String, Int?, String)]
    )
    func parsing(text: String, host: String, port: Int?, path: String) throws {
        let endpoint = try Endpoint(parsing: text)
        #expect(endpoint.origin.host == host)
        #expect(endpoint.origin.port == port)
        #expect(endpoint.basePath == path)
    }

    @Test(
        "What is no endpoint is refused as wrong usage",
        arguments: [
            "127.0.0.1:8083", "ftp://example.org", "http://", "http://user:secret@example.org", "http://example.org:0",
            "http://example.org:99999", "http://example.org:x", "http://[::1", "http://[::1]x", "http://a b",
            "http://example.org?x=1", "http://example.org/#top", "",
        ]
    )
    func refusing(text: String) {
        #expect { try Endpoint(parsing: text) } throws: { ($0 as? CommandError)?.exitStatus == .usage }
    }

    @Test("The option is stronger than the variables, and those have an order")
    func choosing() throws {
        var environment = Environment(["AWS_ENDPOINT_URL": "http://c", "STEPWELL_ENDPOINT": ""])
        #expect(try Endpoint.choose(option: "http://o", environment: environment).origin.host == "o")
        #expect(try Endpoint.choose(option: nil, environment: environment).origin.host == "c")
        environment.variables["AWS_ENDPOINT_URL_SFN"] = "http://b"
        #expect(try Endpoint.choose(option: nil, environment: environment).origin.host == "b")
        environment.variables["STEPWELL_ENDPOINT"] = "http://a"
        #expect(try Endpoint.choose(option: nil, environment: environment).origin.host == "a")
        #expect(try Endpoint.choose(option: nil, environment: Environment()) == .local)
    }

    @Test("A wrong variable is named in the message")
    func namingTheVariable() {
        let environment = Environment(["AWS_ENDPOINT_URL": "nonsense"])
        #expect { try Endpoint.choose(option: nil, environment: environment) } throws: {
            "\($0)".contains("AWS_ENDPOINT_URL")
        }
    }

    @Test("The region comes from the option, the environment, or is us-east-1")
    func region() throws {
        let none = Environment()
        #expect(
            try ClientConfiguration(endpointOption: nil, regionOption: nil, environment: none).region == "us-east-1"
        )
        let some = Environment(["AWS_DEFAULT_REGION": "eu-west-1"])
        #expect(
            try ClientConfiguration(endpointOption: nil, regionOption: nil, environment: some).region == "eu-west-1"
        )
        #expect(try ClientConfiguration(endpointOption: nil, regionOption: "x", environment: some).region == "x")
    }
}
