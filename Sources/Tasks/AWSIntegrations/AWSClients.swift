public import AWSCore

/// Calls AWS with the daemon's own credentials, or with those of the role that a state names in `Credentials`.
public final class AWSClients: AWSCalling {
    /// How many roles are remembered; at one more, all are forgotten and assumed anew when they are needed.
    static let rolesMax = 256

    private let clients: ClientsByRole<AWSJSONClient>

    /// Creates the clients.
    ///
    /// - Parameters:
    ///   - own: The client with the daemon's own credentials.
    ///   - makeClient: Makes the client for a role; called once for a role, and the client is kept.
    public init(own: AWSJSONClient, makeClient: @escaping @Sendable (_ roleARN: String) -> AWSJSONClient) {
        clients = ClientsByRole(own: own, makeClient: makeClient)
    }

    /// Makes the call; region and role are those of the call.
    public func call(_ call: AWSCall) async throws(AWSError) -> AWSResponse {
        try await clients.client(for: call.roleARN).call(
            service: call.service,
            operation: call.operation,
            body: call.body,
            options: AWSCallOptions(
                region: call.region,
                attemptTimeout: call.attemptTimeout,
                repeatsUnknownOutcome: call.isRepeatable,
                classifier: call.service == .ecs ? .ecs : .standard
            )
        )
    }
}
