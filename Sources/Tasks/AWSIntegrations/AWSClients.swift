public import AWSCore
import Synchronization

/// Calls AWS with the daemon's own credentials, or with those of the role that a state names in `Credentials`.
public final class AWSClients: AWSCalling {
    /// How many roles are remembered; at one more, all are forgotten and assumed anew when they are needed.
    static let rolesMax = 256

    private let own: AWSJSONClient
    private let makeClient: @Sendable (_ roleARN: String) -> AWSJSONClient
    private let byRole = Mutex<[String: AWSJSONClient]>([:])

    /// Creates the clients.
    ///
    /// - Parameters:
    ///   - own: The client with the daemon's own credentials.
    ///   - makeClient: Makes the client for a role; called once for a role, and the client is kept.
    public init(own: AWSJSONClient, makeClient: @escaping @Sendable (_ roleARN: String) -> AWSJSONClient) {
        self.own = own
        self.makeClient = makeClient
    }

    /// Makes the call; region and role are those of the call.
    public func call(_ call: AWSCall) async throws(AWSError) -> AWSResponse {
        try await client(for: call.roleARN).call(
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

    private func client(for roleARN: String?) -> AWSJSONClient {
        guard let roleARN else { return own }
        return byRole.withLock { clients in
            if let client = clients[roleARN] { return client }
            if clients.count >= Self.rolesMax { clients.removeAll() }
            let client = makeClient(roleARN)
            clients[roleARN] = client
            return client
        }
    }
}
