import SigV4
import Testing

/// What the verifier lets in, what it refuses, and what it says to whom.
struct SigV4VerifierTests {
    static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
    static let date = UTCSecond(secondsSince1970: 1_795_000_000)
    static let verifier = SigV4Verifier(services: ["states", "ecs"])

    static let plain = SigningRequest(
        method: "POST",
        target: "/",
        headers: [
            HeaderField(name: "Host", value: "127.0.0.1:8083"),
            HeaderField(name: "Content-Type", value: "application/x-amz-json-1.0"),
            HeaderField(name: "X-Amz-Target", value: "AWSStepFunctions.StartExecution"),
            HeaderField(name: "Content-Length", value: "2"),
        ],
        body: Array("{}".utf8)
    )

    static func signed(
        _ request: SigningRequest = plain,
        token: String? = nil,
        service: String = "states",
        secret: String = secret,
        options: SigningOptions = .standard
    ) throws -> SigningRequest {
        try SigV4Signer.sign(
            request,
            credentials: AWSCredentials(accessKeyID: "AKID/OURS", secretAccessKey: secret, sessionToken: token),
            region: "eu-central-1",
            service: service,
            date: date,
            options: options
        )
    }

    func verify(
        _ request: SigningRequest,
        with verifier: SigV4Verifier = verifier,
        now: UTCSecond = date
    ) -> Result<VerifiedSigner, SigV4Failure> {
        verifier.verify(request, now: now) { $0 == "AKID/OURS" ? Self.secret : nil }
    }

    func failure(_ request: SigningRequest, now: UTCSecond = date) throws -> SigV4Failure {
        switch verify(request, now: now) {
        case .success(let signer): throw Accepted(signer: signer)
        case .failure(let failure): return failure
        }
    }

    struct Accepted: Error { var signer: VerifiedSigner }

    @Test
    func acceptsWhatWasSignedAndSaysWho() throws {
        let signer = try verify(try Self.signed(token: "session")).get()
        #expect(signer.accessKeyID == "AKID/OURS")
        #expect(signer.sessionToken == "session")
        #expect(signer.region == "eu-central-1")
        #expect(signer.service == "states")
        #expect(signer.date == Self.date)
        #expect(!"\(signer)".contains("session,") && "\(signer)".contains("<redacted>"))
    }

    @Test
    func acceptsABodyThatTheClientLeftOutOfTheSignatureAndSaidSo() throws {
        var request = try Self.signed(options: SigningOptions(payload: .unsigned))
        request.body = Array("anything".utf8)
        #expect(throws: Never.self) { try verify(request).get() }
    }

    @Test(arguments: [(-900, true), (900, true), (-901, false), (901, false)])
    func holdsToTheSkew(_ seconds: Int, isAccepted: Bool) throws {
        let now = Self.date.advanced(bySeconds: Int64(seconds))
        switch verify(try Self.signed(), now: now) {
        case .success: #expect(isAccepted)
        case .failure(let failure):
            #expect(!isAccepted)
            #expect(failure.awsErrorCode == "InvalidSignatureException")
            #expect(failure.message.hasPrefix(seconds > 0 ? "Signature expired: " : "Signature not yet current: "))
        }
    }

    @Test
    func refusesARequestWithoutSignature() throws {
        let failure = try failure(Self.plain)
        #expect(failure == .missingAuthorization)
        #expect(failure.awsErrorCode == "MissingAuthenticationTokenException")
        #expect(failure.message == "Missing Authentication Token")
    }

    @Test(arguments: [
        "", "Bearer abc", "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256 Credential=a, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=A/20261118/r/states/aws4_request, SignedHeaders=host",
        "AWS4-HMAC-SHA256 Credential=A/20261118/r/states, SignedHeaders=host, Signature=\(zeros)",
        "AWS4-HMAC-SHA256 Credential=A/20261118/r/states/aws4_request, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=A/20261118/r/states/aws4_request, SignedHeaders=host;date, Signature=\(zeros)",
        "AWS4-HMAC-SHA256 Credential=A/20261118/r/states/aws4_request, SignedHeaders=Host, Signature=\(zeros)",
        "AWS4-HMAC-SHA256 Credential=A/2026111x/r/states/aws4_request, SignedHeaders=host, Signature=\(zeros)",
        "AWS4-HMAC-SHA256 Credential=/20261118/r/states/aws4_request, SignedHeaders=host, Signature=\(zeros)",
        "AWS4-HMAC-SHA256 Signature=\(zeros), Signature=\(zeros), Credential=A, SignedHeaders=host",
        "AWS4-HMAC-SHA256 ,,,=",
    ])
    func refusesAMalformedHeader(_ value: String) throws {
        var request = try Self.signed()
        request.headers.replace(name: "Authorization", with: value)
        #expect(try failure(request).awsErrorCode == "IncompleteSignatureException")
    }

    static let zeros = String(repeating: "0", count: 64)

    @Test
    func refusesHeadersThatAreGivenTwiceOrMissing() throws {
        for name in ["Authorization", "X-Amz-Date"] {
            var request = try Self.signed()
            let value = try #require(request.headers.firstValue(named: name))
            request.headers.append(HeaderField(name: name.lowercased(), value: value))
            #expect(try failure(request).awsErrorCode == "IncompleteSignatureException")
        }
        var request = try Self.signed()
        request.headers.remove(name: "x-amz-date")
        #expect(try failure(request).awsErrorCode == "IncompleteSignatureException")
    }

    @Test
    func refusesAnUnknownKeyWhateverTheSignature() throws {
        let nobody = "nobody-nobody-nobody-nobody-nobody-nobod"
        for secret in [Self.secret, nobody] {
            let request = try Self.signed(secret: secret)
            let result = Self.verifier.verify(request, now: Self.date) { _ in nil }
            #expect(result == .failure(.unknownAccessKey("AKID/OURS")))
        }
    }

    @Test
    func refusesAnotherScope() throws {
        let other = try failure(try Self.signed(service: "s3"))
        #expect(other == .wrongScope(part: "service", expected: "ecs', 'states", found: "s3"))

        let fixed = SigV4Verifier(services: ["states"], region: "us-east-1")
        #expect(
            verify(try Self.signed(), with: fixed)
                == .failure(.wrongScope(part: "region", expected: "us-east-1", found: "eu-central-1"))
        )

        var request = try Self.signed()
        request.headers.replace(name: "X-Amz-Date", with: "20261120T000000Z")
        guard case .wrongScope(part: "date", _, _) = try failure(request) else {
            Issue.record("the scope's date must be that of X-Amz-Date")
            return
        }
    }

    @Test(arguments: ["X-Amz-Target", "X-Amz-Security-Token"])
    func refusesAHeaderThatWasAddedAfterSigning(_ name: String) throws {
        var unsigned = Self.plain
        unsigned.headers.remove(name: name)
        var request = try Self.signed(unsigned)
        request.headers.append(HeaderField(name: name, value: "AWSStepFunctions.DeleteStateMachine"))
        #expect(try failure(request) == .headerNotSigned(name.lowercased()))
    }

    @Test
    func noticesASignedHeaderThatDidNotArrive() throws {
        var request = try Self.signed()
        request.headers.remove(name: "content-length")
        let failure = try failure(request)
        #expect(failure == .signedHeaderMissing("content-length"))
        #expect(!failure.message.contains("content-length") && failure.logMessage.contains("content-length"))
    }

    @Test
    func noticesABodyThatIsNotTheOneNamed() throws {
        var request = try Self.signed(options: SigningOptions(sendsContentHash: true))
        request.body = Array("[]".utf8)
        guard case .bodyDiffers = try failure(request) else {
            Issue.record("expected bodyDiffers")
            return
        }
    }
}
