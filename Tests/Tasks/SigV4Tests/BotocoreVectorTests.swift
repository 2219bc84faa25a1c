import Hashing
import JSON
import SigV4
import TestSupport
import Testing

/// Hundreds of random requests with the signatures that botocore gives them; see `Tests/Fixtures/sigv4/README.md`.
struct BotocoreVectorTests {
    struct Vector {
        var request: SigningRequest
        var credentials: AWSCredentials
        var region: String
        var service: String
        var date: UTCSecond
        var options: SigningOptions
        var authorization: String
        var contentSHA256: String?

        init(_ json: JSONValue) throws {
            func text(_ key: String) throws -> String { try #require(json[key]?.stringValue) }
            request = SigningRequest(
                method: try text("method"),
                target: try text("target"),
                headers: try #require(json["headers"]?.arrayValue).map { line in
                    HeaderField(
                        name: try #require(line[0]?.stringValue),
                        value: try #require(line[1]?.stringValue)
                    )
                },
                body: try #require(Base64.decode(try text("body")))
            )
            credentials = AWSCredentials(
                accessKeyID: try text("accessKeyID"),
                secretAccessKey: try text("secretAccessKey"),
                sessionToken: json["sessionToken"]?.stringValue
            )
            region = try text("region")
            service = try text("service")
            date = try #require(UTCSecond(basicText: try text("date")))
            options = service == "s3" ? .s3 : .standard
            if json["unsignedPayload"]?.boolValue == true { options.payload = .unsigned }
            authorization = try text("authorization")
            contentSHA256 = json["contentSHA256"]?.stringValue
        }

        func signed() throws -> SigningRequest {
            try SigV4Signer.sign(
                request,
                credentials: credentials,
                region: region,
                service: service,
                date: date,
                options: options
            )
        }
    }

    static func vectors() throws -> [Vector] {
        let document = try JSONValue(parsing: try Fixture.bytes("sigv4/vectors.json"))
        return try #require(document["vectors"]?.arrayValue).map(Vector.init)
    }

    @Test
    func signsEveryRequestAsBotocoreDoes() throws {
        let vectors = try Self.vectors()
        #expect(vectors.count == 400)
        for (index, vector) in vectors.enumerated() {
            let signed = try vector.signed()
            #expect(
                signed.headers.values(named: "authorization") == [vector.authorization],
                "vector \(index): \(vector.request.method) \(vector.request.target)"
            )
            #expect(signed.headers.firstValue(named: "x-amz-content-sha256") == vector.contentSHA256)
            #expect(signed.headers.firstValue(named: "x-amz-security-token") == vector.credentials.sessionToken)
        }
    }

    @Test
    func verifiesWhatBotocoreSignedForJSONServices() throws {
        for (index, vector) in try Self.vectors().enumerated() where vector.service != "s3" {
            let verifier = SigV4Verifier(services: [vector.service])
            let result = verifier.verify(try vector.signed(), now: vector.date.advanced(bySeconds: 60)) { id in
                id == vector.credentials.accessKeyID ? vector.credentials.secretAccessKey : nil
            }
            let expected = VerifiedSigner(
                accessKeyID: vector.credentials.accessKeyID,
                sessionToken: vector.credentials.sessionToken,
                region: vector.region,
                service: vector.service,
                date: vector.date
            )
            #expect(result == .success(expected), "vector \(index): \(vector.request.target)")
        }
    }
}
