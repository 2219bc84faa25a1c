public import JSON

/// One call of an AWS API that speaks JSON.
public struct AWSCall: Sendable, Hashable {
    /// The service's signing name and endpoint prefix, such as `ecs`.
    public var service: String
    /// The operation, such as `RunTask`.
    public var operation: String
    /// The region to call.
    public var region: String
    /// A role to call with instead of the daemon's own; nil for none.
    public var roleARN: String?
    /// The body, which is sent exactly as it stands here.
    public var body: String
    /// Whether a repeat does no more than the first call did. When false, nothing below may repeat what may have been sent.
    public var isRepeatable: Bool

    /// Creates a call.
    public init(
        service: String,
        operation: String,
        region: String,
        roleARN: String?,
        body: String,
        isRepeatable: Bool
    ) {
        self.service = service
        self.operation = operation
        self.region = region
        self.roleARN = roleARN
        self.body = body
        self.isRepeatable = isRepeatable
    }
}

/// What an AWS API answered.
public struct AWSAnswer: Sendable, Hashable {
    /// The HTTP status, 200 to 299.
    public var status: Int
    /// The header lines in the order received.
    public var headers: [AWSAnswerHeader]
    /// The service's name for the request, nil when it gave none.
    public var requestID: String?
    /// The body.
    public var body: JSONObject

    /// Creates an answer.
    public init(status: Int, headers: [AWSAnswerHeader], requestID: String?, body: JSONObject) {
        self.status = status
        self.headers = headers
        self.requestID = requestID
        self.body = body
    }
}

/// A header line of an answer.
public struct AWSAnswerHeader: Sendable, Hashable {
    /// The name as it was received.
    public var name: String
    /// The value.
    public var value: String

    /// Creates a header line.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Why a call gave no answer, after whatever repeats the client makes by itself.
public struct AWSCallFailure: Error, Sendable, Hashable {
    /// The service's error code without name space, or a name for what went wrong before there was an answer.
    public var code: String
    /// What happened, in words.
    public var message: String
    /// The HTTP status; nil when there was no answer.
    public var status: Int?
    /// The service's name for the request, nil when it gave none.
    public var requestID: String?
    /// Whether a repeat may succeed.
    public var isRetryable: Bool
    /// Whether the service may have acted on the call although nobody knows.
    public var outcomeUnknown: Bool
    /// The body of the error answer, for members beside code and message.
    public var details: JSONObject

    /// Creates a failure.
    public init(
        code: String,
        message: String,
        status: Int?,
        requestID: String?,
        isRetryable: Bool,
        outcomeUnknown: Bool,
        details: JSONObject = [:]
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.requestID = requestID
        self.isRetryable = isRetryable
        self.outcomeUnknown = outcomeUnknown
        self.details = details
    }
}

/// The way to AWS: what the launchers need of the client, and what their tests script.
public protocol AWSCalling: Sendable {
    /// Signs and sends a call, repeats it a few times where that helps, and reads the answer.
    ///
    /// - Throws: `AWSCallFailure`, which says whether the outcome is known.
    func call(_ call: AWSCall) async throws(AWSCallFailure) -> AWSAnswer
}
