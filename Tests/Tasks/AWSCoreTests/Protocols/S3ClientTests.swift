import SigV4
import Testing

@testable import AWSCore

@Suite struct S3ClientTests {
    private func sent(
        _ request: S3Client.Request,
        endpoint: String? = nil
    ) async throws -> AWSHTTPRequest {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, "body")) }
        let executor = AWSRequestExecutor(
            transport: transport,
            credentials: CachingCredentialProvider(
                StaticCredentialProvider(AWSCredentials(accessKeyID: "KEY", secretAccessKey: "secret")),
                logger: Scene.logger
            ),
            region: "eu-central-1",
            endpoints: EndpointResolver(
                configuredURLs: endpoint.map { ["S3": $0] } ?? [:],
                environment: AWSEnvironment(),
                configuration: SharedConfiguration()
            ),
            logger: Scene.logger
        )
        let response = try await S3Client(executor).call(request)
        #expect(response.status == 200)
        return try #require(transport.requests.first)
    }

    @Test func bucketsAreHostsAtAWS() async throws {
        let request = try await sent(S3Client.Request("GetObject", bucket: "bucket", key: "a b/c+é//.."))
        #expect(request.url == "https://bucket.s3.eu-central-1.amazonaws.com/a%20b/c%2B%C3%A9//..")
        #expect(request.headers.firstValue(named: "host") == "bucket.s3.eu-central-1.amazonaws.com")
        #expect(request.headers.firstValue(named: "x-amz-content-sha256") != nil)
        #expect(request.headers.firstValue(named: "authorization")?.contains("/eu-central-1/s3/aws4_request") == true)
    }

    @Test func bucketsArePathsElsewhere() async throws {
        let local = try await sent(
            S3Client.Request("PutObject", method: "PUT", bucket: "bucket", key: "k", body: [1]),
            endpoint: "http://127.0.0.1:9000/base/"
        )
        #expect(local.url == "http://127.0.0.1:9000/base/bucket/k" && local.method == "PUT" && local.body == [1])
        let dotted = try await sent(S3Client.Request("GetObject", bucket: "my.bucket", key: "k"))
        #expect(dotted.url == "https://s3.eu-central-1.amazonaws.com/my.bucket/k")
    }

    @Test func queriesAreEncoded() async throws {
        let request = try await sent(
            S3Client.Request("ListObjectsV2", bucket: "bucket", query: [("list-type", "2"), ("prefix", "a/b &c")])
        )
        #expect(request.target == "/?list-type=2&prefix=a%2Fb%20%26c")
    }

    @Test(arguments: ["", "ab", "a/b", "../x", "a..b", "bucket@evil", "-a", ".ab", "bücket", "a b c", "x?y=z"])
    func namesThatLeadElsewhereAreRefused(bucket: String) async {
        await #expect(throws: AWSError.self) {
            _ = try await sent(S3Client.Request("GetObject", bucket: bucket, key: "k"))
        }
    }

    @Test func errorsAreThoseOfTheService() async throws {
        let xml = "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(404, xml)) }
        let harness = ClientHarness(transport)
        do throws(AWSError) {
            _ = try await S3Client(harness.executor).call(S3Client.Request("GetObject", bucket: "bucket", key: "k"))
            Issue.record("no error")
        } catch {
            #expect(error.code == "NoSuchKey" && error.status == 404 && error.operation == "S3.GetObject")
        }
        #expect(transport.requests.count == 1)
    }

    @Test func errorsInPlaceOfListsAreRepeated() async throws {
        let error = "<Error><Code>InternalError</Code><Message>m</Message></Error>"
        let transport = FakeTransport(inTurn: [
            .success(AWSHTTPResponse(200, error)), .success(AWSHTTPResponse(200, "<ListBucketResult/>")),
        ])
        let client = S3Client(ClientHarness(transport).executor)
        let list = try await client.call(S3Client.Request("ListObjectsV2", bucket: "bucket"))
        #expect(list.body == Array("<ListBucketResult/>".utf8))
        let document = FakeTransport { _ in .success(AWSHTTPResponse(200, error)) }
        let object = try await S3Client(ClientHarness(document).executor).call(
            S3Client.Request("GetObject", bucket: "bucket", key: "k")
        )
        #expect(object.body == Array(error.utf8))
    }

    @Test(arguments: [
        ("", "no XML document"), ("{}", "no XML document"), ("<html><body>Welcome</body></html>", "but html"),
        ("<Error><Code>AccessDenied</Code></Error>", "but Error"),
        ("<ListBucketResults><Contents/></ListBucketResults>", "but ListBucketResults"),
        ("<ListBucketResult><Contents><Key>a</Key></Contents>", "ends in the middle"),
        ("<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>", "no NextContinuationToken"),
        (
            "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken/></ListBucketResult>",
            "no NextContinuationToken"
        ),
    ])
    func whatIsNoWholeListIsRefused(_ xml: String, _ problem: String) throws {
        let found = #expect(throws: AWSError.self) { try S3ObjectList(Array(xml.utf8)) }
        let error = try #require(found)
        #expect(error.kind == .invalidResponse && error.message.contains(problem), "\(error)")
    }

    @Test func listsAreRead() throws {
        let xml = """
            <?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>
            <IsTruncated>true</IsTruncated><NextContinuationToken>t&amp;1</NextContinuationToken>
            <Contents><Key> a &amp; b </Key><LastModified>2025-01-02T03:04:05.000Z</LastModified>
            <ETag>&quot;e&quot;</ETag><Size>12</Size><StorageClass>GLACIER</StorageClass></Contents>
            <Contents><Key>c&lt;Key&gt;</Key><Size>0</Size></Contents></ListBucketResult>
            """
        let list = try S3ObjectList(Array(xml.utf8))
        #expect(list.nextToken == "t&1")
        #expect(list.objects.map(\.key) == [" a & b ", "c<Key>"])
        #expect(list.objects.first?.eTag == "\"e\"" && list.objects.first?.size == "12")
        #expect(list.objects.map(\.storageClass) == ["GLACIER", "STANDARD"])
        let empty = try S3ObjectList(Array("<ListBucketResult/>".utf8))
        #expect(empty.objects.isEmpty && empty.nextToken == nil)
    }
}
