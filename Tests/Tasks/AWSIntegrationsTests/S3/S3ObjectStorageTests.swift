import AWSCore
import AWSIntegrations
import JSON
import Logging
import SigV4
import TaskLaunching
import Testing

/// Gives the same answer to everything.
private struct FixedTransport: HTTPTransport {
    let body: String

    func send(_ request: AWSHTTPRequest) async throws(TransportError) -> AWSHTTPResponse {
        AWSHTTPResponse(status: 200, body: Array(body.utf8))
    }
}

@Suite("Objects for distributed Maps")
struct S3ObjectStorageTests {
    private func storage(_ body: String) -> S3ObjectStorage {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let keys = StaticCredentialProvider(AWSCredentials(accessKeyID: "KEY", secretAccessKey: "secret"))
        return S3ObjectStorage(
            S3Client(
                AWSRequestExecutor(
                    transport: FixedTransport(body: body),
                    credentials: CachingCredentialProvider(keys, logger: logger),
                    region: "us-east-1",
                    endpoints: EndpointResolver(environment: AWSEnvironment(), configuration: SharedConfiguration()),
                    logger: logger
                )
            )
        )
    }

    @Test(
        "what is no whole list is an error, and not the end of one",
        arguments: [
            "<html>maintenance</html>", "<ListBucketResult><Contents><Key>a</Key></Contents>",
            "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        ]
    )
    func brokenList(body: String) async throws {
        let storage = storage(body)
        let found = await #expect(throws: ObjectStorageError.self) {
            _ = try await storage.list(["Bucket": "bucket"], token: nil, region: "us-east-1")
        }
        let error = try #require(found)
        #expect(error.message.contains("Error Code: InvalidResponse") && !error.isCancelled, "\(error)")
    }

    @Test("a list that is whole has its objects")
    func wholeList() async throws {
        let body = "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>"
        let page = try await storage(body).list(["Bucket": "bucket"], token: nil, region: "us-east-1")
        #expect(page.objects.count == 1 && page.next == nil)
    }
}
