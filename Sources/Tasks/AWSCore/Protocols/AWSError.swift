public import JSON

/// Why a call to AWS failed.
public struct AWSError: Error, Sendable, Hashable {
    /// The kinds that callers tell apart.
    public enum Kind: Sendable, Hashable {
        /// The service answered with an error.
        case service
        /// There was no answer.
        case transport(TransportError.Kind)
        /// The service answered with something that is not in its protocol.
        case invalidResponse
        /// There are no credentials to sign with.
        case credentials
        /// It is not known where to call the service.
        case endpoint
        /// The task was cancelled.
        case cancelled
    }

    /// What failed.
    public var kind: Kind

    /// The service's id and the operation: `ECS.RunTask`.
    public var operation: String

    /// The service's error code without namespace, for example `ClusterNotFoundException`; for other kinds a word of our own.
    public var code: String

    /// The service's message, or what happened.
    public var message: String

    /// The HTTP status, when there was an answer.
    public var status: Int?

    /// The service's id for the request, which AWS support asks for.
    public var requestID: String?

    /// S3's second id for the request.
    public var extendedRequestID: String?

    /// The whole error document, where it is JSON: some errors carry more members, as ECS's `resourceIds`.
    public var body: JSONValue?

    /// Whether the same call may succeed later.
    public var isRetryable: Bool

    /// Whether the service may have acted on the request in this or an earlier attempt of the same call.
    ///
    /// False means that nothing happened. True is not success: find out, or repeat with an idempotency token.
    public var outcomeUnknown: Bool

    /// How many times the request was tried.
    public var attempts: Int

    /// Creates an error.
    public init(
        kind: Kind,
        operation: String,
        code: String,
        message: String,
        status: Int? = nil,
        requestID: String? = nil,
        body: JSONValue? = nil,
        isRetryable: Bool = false,
        outcomeUnknown: Bool = false,
        attempts: Int = 0
    ) {
        self.kind = kind
        self.operation = operation
        self.code = code
        self.message = message
        self.status = status
        self.requestID = requestID
        self.body = body
        self.isRetryable = isRetryable
        self.outcomeUnknown = outcomeUnknown
        self.attempts = attempts
    }
}

extension AWSError: CustomStringConvertible {
    /// Operation, code, message, and what the support asks for.
    public var description: String {
        var notes: [String] = []
        if let status { notes.append("HTTP \(status)") }
        if let requestID { notes.append("request id \(requestID)") }
        if attempts > 1 { notes.append("\(attempts) attempts") }
        if outcomeUnknown { notes.append("the request may have been acted on") }
        return "\(operation): \(code): \(message)\(notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")"
    }
}
