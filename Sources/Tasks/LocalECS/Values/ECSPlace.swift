/// The region and account that the endpoint plays, and the names made from them.
struct ECSPlace: Sendable, Hashable {
    let region: String
    let accountID: String

    private var prefix: String { "arn:aws:ecs:\(region):\(accountID):" }

    var availabilityZone: String { region + "a" }
    var registrant: String { "arn:aws:iam::\(accountID):root" }

    func clusterARN(_ name: String) -> String { prefix + "cluster/" + name }
    func taskARN(_ id: TaskID, cluster: String) -> String { prefix + "task/\(cluster)/\(id.text)" }
    func serviceARN(_ key: ServiceKey) -> String { prefix + "service/\(key.cluster)/\(key.name)" }
    func taskDefinitionARN(_ key: TaskDefinitionKey) -> String { prefix + "task-definition/" + key.text }

    func containerARN(_ task: TaskID, cluster: String, id: String) -> String {
        prefix + "container/\(cluster)/\(task.text)/\(id)"
    }

    /// What an ARN of this region and account names: its kind and the parts after it.
    ///
    /// - Returns: For example `("task", ["default", "0123…"])`; nil when it is no ARN of ECS, or of another place.
    func parse(_ arn: String) -> (kind: String, parts: [String])? {
        guard arn.utf8.starts(with: prefix.utf8) else { return nil }
        let pieces = arn.utf8.dropFirst(prefix.utf8.count).split(separator: UInt8(ascii: "/"))
            .map { String(decoding: $0, as: UTF8.self) }
        guard let kind = pieces.first, pieces.count > 1 else { return nil }
        return (kind, Array(pieces.dropFirst()))
    }

    /// The name of the cluster that a request means.
    ///
    /// - Parameter reference: A name, an ARN, or nil for `default`.
    /// - Returns: Nil for an ARN of something else or of another place.
    func clusterName(_ reference: String?) -> String? {
        guard let reference, !reference.isEmpty else { return "default" }
        guard reference.utf8.starts(with: "arn:".utf8) else { return reference }
        guard let (kind, parts) = parse(reference), kind == "cluster", parts.count == 1 else { return nil }
        return parts[0]
    }

    /// The name of the service that a request means: a name or an ARN, the old form without a cluster included.
    func serviceName(_ reference: String) -> String? {
        guard reference.utf8.starts(with: "arn:".utf8) else { return reference }
        guard let (kind, parts) = parse(reference), kind == "service", parts.count <= 2 else { return nil }
        return parts.last
    }

    /// Family and, where the reference has one, revision.
    func taskDefinition(_ reference: String) -> (family: String, revision: Int?)? {
        var name = reference
        if reference.utf8.starts(with: "arn:".utf8) {
            guard let (kind, parts) = parse(reference), kind == "task-definition", parts.count == 1 else { return nil }
            name = parts[0]
        }
        let pieces = name.split(separator: ":", omittingEmptySubsequences: false)
        guard let family = pieces.first, !family.isEmpty, pieces.count <= 2 else { return nil }
        guard pieces.count == 2 else { return (String(family), nil) }
        guard let revision = Int(pieces[1]), revision > 0 else { return nil }
        return (String(family), revision)
    }
}
