import SigV4
import Testing

struct SigV4SignerTests {
    static let credentials = AWSCredentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "quiet")
    static let date = UTCSecond(secondsSince1970: 1_795_000_000)

    func sign(_ request: SigningRequest) throws -> SigningRequest {
        try SigV4Signer.sign(request, credentials: Self.credentials, region: "r", service: "ecs", date: Self.date)
    }

    @Test
    func signsASignedRequestAgainToTheSameBytes() throws {
        let request = SigningRequest(method: "POST", target: "/", headers: [HeaderField(name: "host", value: "h")])
        let once = try sign(request)
        let twice = try sign(once)
        #expect(once == twice)
        #expect(once.headers.values(named: "x-amz-security-token") == ["quiet"])
    }

    @Test
    func refusesWhatHasNoHostOrPath() {
        #expect(throws: SigningError.missingHost) {
            try sign(SigningRequest(method: "GET", target: "/", headers: []))
        }
        #expect(throws: SigningError.targetNotAPath("http://h/")) {
            let headers = [HeaderField(name: "Host", value: "h")]
            return try sign(SigningRequest(method: "GET", target: "http://h/", headers: headers))
        }
    }

    @Test
    func credentialsNeverPrint() {
        var dumped = ""
        dump([Self.credentials], to: &dumped)
        for text in ["\(Self.credentials)", String(reflecting: Self.credentials), "\([Self.credentials])", dumped] {
            #expect(text.contains("AKID") && text.contains("<redacted>"))
            #expect(!text.contains("hush") && !text.contains("quiet"))
        }
    }

    /// The canonical query is the same however a value is encoded, as AWS builds it from the decoded parameters.
    @Test
    func signsAnEncodedAndAnUnencodedQueryAlike() throws {
        func signature(_ target: String) throws -> String? {
            try sign(
                SigningRequest(method: "GET", target: target, headers: [HeaderField(name: "Host", value: "h")])
            ).headers.firstValue(named: "authorization")
        }
        let wanted = try signature("/?b=%2Fx%3Ay&a")
        #expect(try signature("/?a=&b=/x:y") == wanted)
        #expect(try signature("/?a&b=%2fx%3ay&") == wanted)
        #expect(try signature("/?a&b=%2fx%3az&") != wanted)
    }
}
