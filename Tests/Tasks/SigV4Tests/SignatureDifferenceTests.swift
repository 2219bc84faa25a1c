import Hashing
import Testing

@testable import SigV4

/// Which part differed is found out for the log, and is not in the answer.
struct SignatureDifferenceTests {
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var signed: SigningRequest
        var options = SigningOptions.standard
        var arrives: @Sendable (inout SigningRequest) -> Void
        var difference: SignatureDifference
    }

    static func request(_ target: String, host: String = "states.example.org", body: String = "{}") -> SigningRequest {
        SigningRequest(
            method: "POST",
            target: target,
            headers: [HeaderField(name: "Host", value: host)],
            body: Array(body.utf8)
        )
    }

    static let changes = [
        Change(
            testDescription: "proxy forwards under its own name and says the old one",
            signed: request("/"),
            arrives: {
                $0.headers.replace(name: "Host", with: "10.0.0.1:8083")
                $0.headers.append(HeaderField(name: "X-Forwarded-Host", value: "states.example.org"))
            },
            difference: .host(signed: "states.example.org")
        ),
        Change(
            testDescription: "proxy drops the port",
            signed: request("/", host: "states.example.org:8443"),
            arrives: {
                $0.headers.replace(name: "Host", with: "states.example.org")
                $0.headers.append(HeaderField(name: "X-Forwarded-Port", value: "8443"))
            },
            difference: .host(signed: "states.example.org:8443")
        ),
        Change(
            testDescription: "proxy adds the port",
            signed: request("/", host: "[::1]"),
            arrives: { $0.headers.replace(name: "Host", with: "[::1]:8083") },
            difference: .host(signed: "[::1]")
        ),
        Change(
            testDescription: "proxy decodes the path",
            signed: request("/activity%3Aone"),
            arrives: { $0.target = "/activity:one" },
            difference: .path(signed: "/activity%253Aone")
        ),
        Change(
            testDescription: "client signs the path as S3 does",
            signed: request("/activity%3Aone"),
            options: SigningOptions(pathStyle: .asSent),
            arrives: { _ in },
            difference: .path(signed: "/activity%3Aone")
        ),
        Change(
            testDescription: "client leaves the body out",
            signed: request("/", body: ""),
            arrives: { $0.body = Array("{}".utf8) },
            difference: .emptyBody
        ),
        Change(
            testDescription: "something else",
            signed: request("/"),
            arrives: { $0.body = Array("[]".utf8) },
            difference: .secretOrUnknown
        ),
    ]

    @Test(arguments: changes)
    func isFoundByTrial(_ change: Change) throws {
        let date = UTCSecond(secondsSince1970: 1_795_000_000)
        var request = try SigV4Signer.sign(
            change.signed,
            credentials: AWSCredentials(accessKeyID: "A", secretAccessKey: "secret", sessionToken: "hush"),
            region: "r",
            service: "states",
            date: date,
            options: change.options
        )
        change.arrives(&request)
        let result = SigV4Verifier(services: ["states"]).verify(request, now: date) { _ in "secret" }
        guard case .failure(let failure) = result else {
            Issue.record("accepted")
            return
        }
        guard case .signatureDiffers(let mismatch) = failure else {
            Issue.record("refused as \(failure)")
            return
        }
        #expect(mismatch.difference == change.difference)
        #expect(mismatch.canonicalRequest.contains("x-amz-security-token:<redacted>"))
        #expect(!mismatch.canonicalRequest.contains("hush"))
        #expect(failure.awsErrorCode == "InvalidSignatureException")
        #expect(failure.message.hasPrefix("The request signature we calculated does not match"))
    }

    @Test
    func isFoundInAQueryThatWasSignedUnsorted() throws {
        let date = UTCSecond(secondsSince1970: 1_795_000_000)
        var request = Self.request("/?b=2&a=1")
        request.headers.append(HeaderField(name: "X-Amz-Date", value: date.basicText))
        let canonical = CanonicalRequest(
            method: "POST",
            path: Array("/".utf8),
            query: Array("b=2&a=1".utf8),
            headers: request.headers,
            signedHeaders: ["host", "x-amz-date"],
            payloadHash: Digest.sha256(request.body).hexString
        )
        let scope = CredentialScope(date: date.basicDateText, region: "r", service: "states")
        let authorization = AuthorizationHeader(
            accessKeyID: "A",
            scope: scope,
            signedHeaders: ["host", "x-amz-date"],
            signature: scope.signature(of: canonical.stringToSign(date: date, scope: scope), secret: "secret")
        )
        request.headers.append(HeaderField(name: "Authorization", value: authorization.text))
        let result = SigV4Verifier(services: ["states"]).verify(request, now: date) { _ in "secret" }
        guard case .failure(.signatureDiffers(let mismatch)) = result else {
            Issue.record("expected a difference, found \(result)")
            return
        }
        #expect(mismatch.difference == .query)
    }
}
