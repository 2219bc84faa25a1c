public import SigV4

/// Calls Amazon S3, whose protocol is plain HTTP.
///
/// A bucket is a part of the host name, as AWS wants it; of the path, where an endpoint is configured or the bucket's name has
/// dots, which certificates do not cover.
///
/// Source: Amazon S3 API Reference, "REST API"; User Guide, "Virtual hosting of general purpose buckets".
public struct S3Client: Sendable {
    /// A request.
    public struct Request: Sendable {
        /// The operation's name, as errors and logs have it.
        public var operation: String
        /// The method.
        public var method: String
        /// The bucket.
        public var bucket: String
        /// The key; empty for the bucket itself.
        public var key: String
        /// The query.
        public var query: [(name: String, value: String)]
        /// Header lines besides those of the signature.
        public var headers: [HeaderField]
        /// The body.
        public var body: [UInt8]

        /// Creates a request.
        public init(
            _ operation: String,
            method: String = "GET",
            bucket: String,
            key: String = "",
            query: [(name: String, value: String)] = [],
            headers: [HeaderField] = [],
            body: [UInt8] = []
        ) {
            self.operation = operation
            self.method = method
            self.bucket = bucket
            self.key = key
            self.query = query
            self.headers = headers
            self.body = body
        }
    }

    private let executor: AWSRequestExecutor

    /// Creates a client.
    public init(_ executor: AWSRequestExecutor) {
        self.executor = executor
    }

    /// Makes a request.
    ///
    /// - Returns: The answer, whose status is a success.
    /// - Throws: `AWSError`.
    public func call(
        _ request: Request,
        options: AWSCallOptions = AWSCallOptions()
    ) async throws(AWSError) -> AWSHTTPResponse {
        let query = request.query.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(
            separator: "&"
        )
        // A key's slashes are those of the path.
        let path = request.key.split(separator: "/", omittingEmptySubsequences: false).map {
            percentEncoded(String($0))
        }
        return try await executor.execute(
            AWSOperation(
                service: .s3,
                name: request.operation,
                method: request.method,
                target: "/" + path.joined(separator: "/") + (query.isEmpty ? "" : "?" + query),
                bucket: request.bucket,
                headers: request.headers,
                body: request.body,
                signing: .s3,
                readError: ServiceErrorDocument.xml,
                // With a key the answer is an object's bytes, which may be an error document themselves.
                mayFailWithSuccess: request.key.isEmpty
            ),
            options: options
        )
    }
}

extension AWSService {
    /// Amazon Simple Storage Service.
    public static let s3 = AWSService(endpointPrefix: "s3", serviceID: "S3")
}

extension AWSEndpoint {
    /// The endpoint of a bucket.
    ///
    /// - Throws: `EndpointError.invalidBucket` when the name cannot be one: it must not lead elsewhere.
    func ofBucket(_ name: String) throws(EndpointError) -> AWSEndpoint {
        guard Self.isBucketName(name) else { throw .invalidBucket(name) }
        var endpoint = self
        if source == .region, !name.contains(".") {
            endpoint.origin = HTTPOrigin(scheme: origin.scheme, host: "\(name).\(origin.host)", port: origin.port)
        } else {
            endpoint.basePath += "/\(name)"
        }
        return endpoint
    }

    private static func isBucketName(_ name: String) -> Bool {
        (3...63).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                    || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
            }
            && name.utf8.first.map { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") } == true
            && !name.contains("..")
    }
}

/// The answer of `ListObjectsV2`, as far as it is read.
public struct S3ObjectList: Sendable, Hashable {
    /// An object.
    public struct Object: Sendable, Hashable {
        /// The name within the bucket.
        public var key: String
        /// The entity tag, in the quotes that S3 puts around it.
        public var eTag: String
        /// ISO 8601, as S3 writes it.
        public var lastModified: String
        /// Bytes, as S3 writes the number.
        public var size: String
        /// Such as `STANDARD`.
        public var storageClass: String
    }

    /// The objects.
    public var objects: [Object]
    /// Where to go on; nil behind the last.
    public var nextToken: String?

    /// Reads the XML document.
    ///
    /// - Throws: `AWSError` of the kind `invalidResponse` for anything that is no whole list, and for a list that says it goes on but
    ///   not where: objects that were not listed would be taken for objects that are not there.
    public init(_ body: [UInt8]) throws(AWSError) {
        let document = XMLText(body)
        guard document.rootName == "ListBucketResult" else {
            throw Self.unreadable("the answer is not a ListBucketResult, but \(document.rootName ?? "no XML document")")
        }
        guard !document.texts(of: "ListBucketResult", limit: 1, trims: false, unescapes: false).isEmpty else {
            throw Self.unreadable("the ListBucketResult ends in the middle")
        }
        objects = document.texts(of: "Contents", trims: false, unescapes: false).map { text in
            let object = XMLText(Array(text.utf8))
            return Object(
                key: object.texts(of: "Key", limit: 1, trims: false).first ?? "",
                eTag: object.firstText(of: "ETag") ?? "",
                lastModified: object.firstText(of: "LastModified") ?? "",
                size: object.firstText(of: "Size") ?? "0",
                storageClass: object.firstText(of: "StorageClass") ?? "STANDARD"
            )
        }
        guard document.firstText(of: "IsTruncated") == "true" else { return }
        guard let token = document.firstText(of: "NextContinuationToken"), !token.isEmpty else {
            throw Self.unreadable("the ListBucketResult goes on, but has no NextContinuationToken")
        }
        nextToken = token
    }

    private static func unreadable(_ problem: String) -> AWSError {
        AWSError(
            kind: .invalidResponse,
            operation: "S3.ListObjectsV2",
            code: "InvalidResponse",
            message: "the objects cannot be listed: \(problem)"
        )
    }
}
