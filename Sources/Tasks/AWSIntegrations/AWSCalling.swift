public import AWSCore

/// One call of an AWS API that speaks JSON.
public struct AWSCall: Sendable, Hashable {
    /// The service.
    public var service: AWSService
    /// The operation, such as `RunTask`.
    public var operation: String
    /// The region to call.
    public var region: String
    /// A role to call with instead of the daemon's own credentials; nil for none.
    public var roleARN: String?
    /// The body, which is sent exactly as it stands here.
    public var body: String
    /// Whether a repeat does no more than the first call did.
    ///
    /// When false, nobody may repeat what may have been sent.
    public var isRepeatable: Bool
    /// Time within which one attempt must be answered.
    public var attemptTimeout: Duration

    /// Creates a call.
    public init(
        service: AWSService,
        operation: String,
        region: String,
        roleARN: String?,
        body: String,
        isRepeatable: Bool,
        attemptTimeout: Duration = .seconds(60)
    ) {
        self.service = service
        self.operation = operation
        self.region = region
        self.roleARN = roleARN
        self.body = body
        self.isRepeatable = isRepeatable
        self.attemptTimeout = attemptTimeout
    }
}

/// The way to AWS: what the launchers need of the client, and what their tests script.
public protocol AWSCalling: Sendable {
    /// Signs and sends a call, repeats it a few times where that helps, and reads the answer.
    ///
    /// - Throws: `AWSError`, which says whether the service may have acted on the call.
    func call(_ call: AWSCall) async throws(AWSError) -> AWSResponse
}
