import Synchronization

/// A client with the daemon's own credentials, and one for each role that states name.
final class ClientsByRole<Client: Sendable>: Sendable {
    private let own: Client
    private let makeClient: @Sendable (_ roleARN: String) -> Client
    private let byRole = Mutex<[String: Client]>([:])

    init(own: Client, makeClient: @escaping @Sendable (_ roleARN: String) -> Client) {
        self.own = own
        self.makeClient = makeClient
    }

    /// The client for a role, made once; the daemon's own one for nil.
    func client(for roleARN: String?) -> Client {
        guard let roleARN else { return own }
        return byRole.withLock { clients in
            if let client = clients[roleARN] { return client }
            if clients.count >= AWSClients.rolesMax { clients.removeAll() }
            let client = makeClient(roleARN)
            clients[roleARN] = client
            return client
        }
    }
}
