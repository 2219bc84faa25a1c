public import SigV4

/// A request of any service, rendered in the service's protocol.
public struct AWSServiceRequest: Sendable, Hashable {
    /// The form of error documents.
    public enum ErrorFormat: Sendable, Hashable {
        case json
        case xml
    }

    /// The service.
    public var service: AWSService
    /// The operation's name, such as `PutItem`.
    public var operation: String
    /// The method.
    public var method: String
    /// Path and query, percent-encoded, below the endpoint's base path and the bucket.
    public var target: String
    /// The bucket that the target is in; nil for all services but S3.
    public var bucket: String?
    /// The protocol's header lines.
    public var headers: [HeaderField]
    /// The body.
    public var body: [UInt8]
    /// False for the few operations that are called without credentials.
    public var isSigned: Bool
    /// What S3 does otherwise.
    public var signing: SigningOptions
    /// How errors are written.
    public var errorFormat: ErrorFormat
    /// Whether an XML answer with the status of a success is an error when its root is `Error`.
    ///
    /// S3 sends the status of some operations before it knows how they end. Not for operations whose answer is anybody's bytes.
    public var mayFailWithSuccess: Bool

    /// Creates a signed POST without a body.
    public init(service: AWSService, operation: String) {
        self.service = service
        self.operation = operation
        method = "POST"
        target = "/"
        bucket = nil
        headers = []
        body = []
        isSigned = true
        signing = .standard
        errorFormat = .json
        mayFailWithSuccess = false
    }
}

/// Calls services in whatever protocol they speak: requests come rendered, answers go out as they are.
public struct AWSServiceClient: Sendable {
    private let executor: AWSRequestExecutor

    /// Creates a client.
    public init(_ executor: AWSRequestExecutor) {
        self.executor = executor
    }

    /// Makes a request.
    ///
    /// - Returns: The answer, whose status is a success.
    /// - Throws: `AWSError`, which tells whether the service may have acted on the request.
    public func send(
        _ request: AWSServiceRequest,
        options: AWSCallOptions = AWSCallOptions()
    ) async throws(AWSError) -> AWSHTTPResponse {
        try await executor.execute(
            AWSOperation(
                service: request.service,
                name: request.operation,
                method: request.method,
                target: request.target,
                bucket: request.bucket,
                headers: request.headers,
                body: request.body,
                isSigned: request.isSigned,
                signing: request.signing,
                readError: request.errorFormat == .json ? ServiceErrorDocument.json : ServiceErrorDocument.xml,
                mayFailWithSuccess: request.mayFailWithSuccess
            ),
            options: options
        )
    }
}
