import Testing

@testable import AWSCore

struct HTTPOriginTests {
    @Test(arguments: [
        ("127.0.0.1", true, true), ("127.8.9.1", true, true), ("localhost", true, true), ("LOCALHOST", true, true),
        ("a.localhost", true, true), ("::1", true, true), ("::ffff:127.0.0.1", true, true),
        ("169.254.170.2", false, true), ("169.254.169.254", false, true), ("169.254.170.23", false, true),
        ("fd00:ec2::254", false, true), ("fd00:ec2::23", false, true), ("fe80::1", false, true),
        ("::ffff:169.254.169.254", false, true),
        ("10.0.0.1", false, false), ("128.0.0.1", false, false), ("169.255.0.1", false, false),
        ("ecs.us-east-1.amazonaws.com", false, false), ("localhost.example.org", false, false), ("::2", false, false),
        ("fd00:ec3::1", false, false), ("127.0.0.1.example.org", false, false),
    ])
    func knowsWhatIsNear(_ host: String, isLoopback: Bool, isDirect: Bool) {
        let origin = HTTPOrigin(scheme: .http, host: host)
        #expect(origin.isLoopback == isLoopback)
        #expect(origin.mustBeReachedDirectly == isDirect)
    }

    @Test
    func writesAuthorities() {
        #expect(HTTPOrigin(scheme: .https, host: "a.b", port: 443).authority == "a.b")
        #expect(HTTPOrigin(scheme: .http, host: "a.b", port: 443).text == "http://a.b:443")
        #expect(HTTPOrigin(scheme: .http, host: "::1", port: 80).authority == "[::1]")
        #expect(HTTPOrigin(scheme: .https, host: "::1", port: 8083).text == "https://[::1]:8083")
    }
}
