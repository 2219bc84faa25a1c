public import AWSCore

/// One call of an AWS API in the protocol of its service.
public struct AWSServiceCall: Sendable, Hashable {
    /// What is sent.
    public var request: AWSServiceRequest
    /// The region to call.
    public var region: String
    /// A role to call with instead of the daemon's own credentials; nil for none.
    public var roleARN: String?
    /// Whether a repeat does no more than the first call did; when false, nobody may repeat what may have been sent.
    public var isRepeatable: Bool
    /// Time within which one attempt must be answered.
    public var attemptTimeout: Duration
    /// An answer that is longer is refused.
    public var responseBytesMax: Int

    /// Creates a call.
    public init(
        request: AWSServiceRequest,
        region: String,
        roleARN: String?,
        isRepeatable: Bool,
        attemptTimeout: Duration = .seconds(60),
        responseBytesMax: Int = 16 << 20
    ) {
        self.request = request
        self.region = region
        self.roleARN = roleARN
        self.isRepeatable = isRepeatable
        self.attemptTimeout = attemptTimeout
        self.responseBytesMax = responseBytesMax
    }
}

/// The way to any service of AWS: what `ServiceLauncher` needs of the client, and what its tests script.
public protocol AWSServiceCalling: Sendable {
    /// Signs and sends a call, and repeats it a few times where that helps.
    ///
    /// - Throws: `AWSError`, which says whether the service may have acted on the call.
    func send(_ call: AWSServiceCall) async throws(AWSError) -> AWSHTTPResponse
}

/// Calls services with the daemon's own credentials, or with those of the role that a state names in `Credentials`.
public final class AWSServiceClients: AWSServiceCalling {
    private let clients: ClientsByRole<AWSServiceClient>

    /// Creates the clients.
    ///
    /// - Parameters:
    ///   - own: The client with the daemon's own credentials.
    ///   - makeClient: Makes the client for a role; called once for a role, and the client is kept.
    public init(own: AWSServiceClient, makeClient: @escaping @Sendable (_ roleARN: String) -> AWSServiceClient) {
        clients = ClientsByRole(own: own, makeClient: makeClient)
    }

    /// Makes the call; region and role are those of the call.
    public func send(_ call: AWSServiceCall) async throws(AWSError) -> AWSHTTPResponse {
        try await clients.client(for: call.roleARN).send(
            call.request,
            options: AWSCallOptions(
                region: call.region,
                attemptTimeout: call.attemptTimeout,
                responseBytesMax: call.responseBytesMax,
                repeatsUnknownOutcome: call.isRepeatable
            )
        )
    }
}
