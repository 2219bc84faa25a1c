import JSON

/// What a client token started, and with which request.
struct ClientTokenRecord: Sendable, Hashable {
    /// Of the request's members but the token itself.
    let fingerprint: String
    let tasks: [TaskID]
    let createdAt: EpochTime

    /// The form in which the state directory keeps it.
    func stored(_ key: ClientTokenKey) -> JSONValue {
        [
            "cluster": .string(key.cluster), "token": .string(key.token), "request": .string(fingerprint),
            "tasks": .array(tasks.map { .string($0.text) }), "createdAt": createdAt.json,
        ]
    }
}

extension ClientTokenRecord {
    /// Reads what `stored` wrote; nil when that is not what it is.
    static func read(_ stored: JSONValue) -> (ClientTokenKey, ClientTokenRecord)? {
        guard let cluster = stored["cluster"]?.stringValue, let token = stored["token"]?.stringValue,
            let fingerprint = stored["request"]?.stringValue, let createdAt = EpochTime(json: stored["createdAt"]),
            let tasks = stored["tasks"]?.arrayValue
        else { return nil }
        let record = ClientTokenRecord(
            fingerprint: fingerprint,
            tasks: tasks.compactMap { $0.stringValue.map { TaskID(text: $0) } },
            createdAt: createdAt
        )
        return (ClientTokenKey(cluster: cluster, token: token), record)
    }
}
