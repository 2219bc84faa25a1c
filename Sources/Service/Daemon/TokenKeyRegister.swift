import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

/// Sees to it that all nodes of a database answer each other's task tokens.
///
/// The token keys are in files, one on each node. The database knows their names and fingerprints, which give no key away. A
/// node whose file has none of them would refuse the tokens of every open task: it does not start.
struct TokenKeyRegister {
    private static let parent = "token-keys"

    let store: any ExecutionStore
    let now: Timestamp

    /// Compares a node's keys with those of the database, and adds what is new.
    ///
    /// - Throws: `DaemonError` when the file is not that of this database.
    func check(_ keyring: TokenKeyring, file: String) async throws(DaemonError) {
        // Once more for the case that another node adds its keys at the same time.
        for _ in 0..<3 {
            let known = try await known()
            let own = keyring.fingerprints
            for (id, fingerprint) in own {
                guard let other = known[id], other != fingerprint else { continue }
                throw DaemonError(
                    "The token key \(id) in \(file) is not the one that this database knows under that name: "
                        + "copy the file of another node."
                )
            }
            guard known.isEmpty || own.keys.contains(where: { known[$0] != nil }) else {
                throw DaemonError(
                    "\(file) has none of the token keys of this database (\(known.keys.sorted().joined(separator: ", "))): "
                        + "the tokens of open tasks would be refused. Copy the file of another node, or name the right one with "
                        + "--token-keys. If those keys are lost for good, remove the rows with parent '\(Self.parent)' from the "
                        + "table resource, and the open tasks end by their timeouts."
                )
            }
            let new = own.filter { known[$0.key] == nil }.map { id, fingerprint in
                ResourceChange.insert(
                    StoredResource(
                        id: "token-key:\(id)",
                        kind: .server,
                        parent: Self.parent,
                        creationDate: now,
                        document: JSONValue.object(["id": .string(id), "fingerprint": .string(fingerprint)]).text
                    )
                )
            }
            if try await calling({ () async throws(StoreError) in try await store.apply(new) }) { return }
        }
        throw DaemonError("The token keys could not be entered into the database: other nodes do so all the time.")
    }

    /// The fingerprints of the keys that the database knows, by their names.
    private func known() async throws(DaemonError) -> [String: String] {
        let resources = try await calling { () async throws(StoreError) in
            try await store.resources(kind: .server, parent: Self.parent, after: nil, newestFirst: false, limit: 1000)
        }
        var known: [String: String] = [:]
        for resource in resources {
            let document = try? JSONValue(parsing: resource.document)
            guard let id = document?["id"]?.stringValue else { continue }
            known[id] = document?["fingerprint"]?.stringValue
        }
        return known
    }

    private func calling<Value: Sendable>(
        _ body: () async throws(StoreError) -> Value
    ) async throws(DaemonError) -> Value {
        do throws(StoreError) {
            return try await body()
        } catch {
            throw DaemonError("The token keys cannot be compared with the database's: \(error)")
        }
    }
}
