import AWSCore
import AWSIntegrations
import JSON
import Logging
import SigV4
import TaskLaunching
import TestSupport
import Testing

/// Objects through libcurl, against moto.
@Suite("S3 for real, as moto plays it", .enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
struct S3MotoTests {
    let server: MotoServer
    let client: S3Client
    let storage: S3ObjectStorage

    init() async throws {
        server = try await MotoServer()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        client = S3Client(
            AWSRequestExecutor(
                transport: try CurlTransport(),
                credentials: CachingCredentialProvider(
                    StaticCredentialProvider(AWSCredentials(accessKeyID: "KEY", secretAccessKey: "secret")),
                    logger: logger
                ),
                region: "us-east-1",
                endpoints: EndpointResolver(
                    environment: AWSEnvironment(variables: ["AWS_ENDPOINT_URL_S3": server.url]),
                    configuration: SharedConfiguration()
                ),
                logger: logger
            )
        )
        storage = S3ObjectStorage(client)
        _ = try await client.call(S3Client.Request("CreateBucket", method: "PUT", bucket: "bucket"))
    }

    private func write(_ key: String, _ text: String) async throws {
        try await storage.write(
            StoredObjectName(bucket: "bucket", key: key),
            Array(text.utf8),
            contentType: "text/plain",
            region: "us-east-1"
        )
    }

    private func read(
        _ key: String,
        from offset: Int = 0,
        length: Int = 100,
        version: String? = nil
    ) async throws(ObjectStorageError) -> ObjectPart {
        try await storage.read(
            StoredObjectName(bucket: "bucket", key: key),
            from: offset,
            length: length,
            version: version,
            region: "us-east-1"
        )
    }

    @Test("objects are written and read in parts")
    func parts() async throws {
        try await write("folder/a b+é.txt", "0123456789")
        let first = try await read("folder/a b+é.txt", length: 4)
        #expect(first.bytes == Array("0123".utf8) && first.size == 10)
        let version = try #require(first.version)
        let rest = try await read("folder/a b+é.txt", from: 4, version: version)
        #expect(rest.bytes == Array("456789".utf8) && rest.size == 10)
        try await write("empty", "")
        let empty = try await read("empty")
        #expect(empty.bytes.isEmpty && empty.size == 0)
    }

    @Test("an object that is another one by now is not read on")
    func changed() async throws {
        try await write("k", "0123456789")
        let first = try await read("k", length: 4)
        try await write("k", "abcdefghij")
        await #expect(throws: ObjectStorageError.self) { try await read("k", from: 4, version: first.version) }
    }

    @Test("objects that are not there are an error in the service's words")
    func missing() async {
        do throws(ObjectStorageError) {
            _ = try await read("nothing")
            Issue.record("no error")
        } catch {
            #expect(error.status == 404 && error.message.contains("Error Code: NoSuchKey"), "\(error)")
        }
    }

    @Test("lists go on where they ended, and have the members that Map states see")
    func lists() async throws {
        for number in 0..<5 { try await write("p/\(number)", String(repeating: "x", count: number)) }
        try await write("other", "x")
        var keys: [String] = []
        var token: String?
        repeat {
            let page = try await storage.list(
                ["Bucket": "bucket", "Prefix": "p/", "MaxKeys": 2],
                token: token,
                region: "us-east-1"
            )
            #expect(page.objects.count <= 2)
            keys += page.objects.compactMap { $0["Key"]?.stringValue }
            for object in page.objects {
                #expect(Set(object.objectValue?.keys ?? []) == ["Etag", "Key", "LastModified", "Size", "StorageClass"])
                #expect(object["LastModified"]?.intValue ?? 0 > 1_700_000_000 && object["Size"]?.intValue != nil)
            }
            token = page.next
        } while token != nil
        #expect(keys == (0..<5).map { "p/\($0)" })
    }

    @Test("requests that make no sense are refused")
    func refused() async {
        for parameters in [[:], ["Bucket": "bucket", "Colour": "red"], ["Bucket": "../x"]] as [JSONObject] {
            await #expect(throws: ObjectStorageError.self) {
                _ = try await storage.list(parameters, token: nil, region: "us-east-1")
            }
        }
    }
}
