import JSON

/// A registered revision of a task definition.
///
/// Only its status and its tags ever change.
struct TaskDefinitionRecord: Sendable, Hashable {
    enum Status: String, Sendable, Hashable {
        case active = "ACTIVE"
        case inactive = "INACTIVE"
    }

    let key: TaskDefinitionKey
    let arn: String
    let document: JSONObject
    let containers: [ContainerDefinition]
    let registeredAt: EpochTime
    var status = Status.active
    var deregisteredAt: EpochTime?
    var tags: Tags

    init(_ draft: TaskDefinitionDraft, revision: Int, place: ECSPlace, now: EpochTime) {
        key = TaskDefinitionKey(family: draft.family, revision: revision)
        arn = place.taskDefinitionARN(key)
        document = draft.document
        containers = draft.containers
        tags = draft.tags
        registeredAt = now
    }

    var usesAwsvpc: Bool { document["networkMode"]?.stringValue == "awsvpc" }
    var cpu: String? { document["cpu"]?.stringValue }
    var memory: String? { document["memory"]?.stringValue }

    var requiredCompatibilities: [String] {
        (document["requiresCompatibilities"]?.arrayValue ?? []).compactMap { $0.stringValue }
    }

    /// Whether Fargate could run it, asked for or not.
    var isFargateCapable: Bool {
        guard usesAwsvpc, let cpu = cpu.flatMap({ Int($0) }), let memory = memory.flatMap({ Int($0) }) else {
            return false
        }
        return TaskSize.isFargateSize(cpu: cpu, memory: memory)
    }

    /// Directories of the host by the name of their volume.
    var hostVolumes: [String: String] {
        var volumes: [String: String] = [:]
        for volume in document["volumes"]?.arrayValue ?? [] {
            guard let name = volume["name"]?.stringValue else { continue }
            volumes[name] = volume["host"]?["sourcePath"]?.stringValue
        }
        return volumes
    }

    /// The revision as DescribeTaskDefinition shows it; its tags stand beside it, not inside.
    func json(registrant: String) -> JSONValue {
        var object: JSONObject = ["taskDefinitionArn": .string(arn)]
        for (name, value) in document { object[name] = value }
        object["revision"] = .number(JSONNumber(key.revision))
        object["status"] = .string(status.rawValue)
        var attributes: [JSONValue] = [["name": "com.amazonaws.ecs.capability.docker-remote-api.1.18"]]
        if usesAwsvpc { attributes.append(["name": "ecs.capability.task-eni"]) }
        object["requiresAttributes"] = .array(attributes)
        object["compatibilities"] = isFargateCapable ? ["EC2", "FARGATE"] : ["EC2"]
        object["registeredAt"] = registeredAt.json
        if let deregisteredAt { object["deregisteredAt"] = deregisteredAt.json }
        object["registeredBy"] = .string(registrant)
        return .object(object)
    }

    /// Whether registering the draft again would change nothing.
    func says(_ draft: TaskDefinitionDraft) -> Bool {
        JSONValue.object(document).isEquivalent(to: .object(draft.document)) && tags == draft.tags
    }
}

extension TaskDefinitionRecord {
    /// The form in which the state directory keeps it.
    var stored: JSONValue {
        [
            "revision": .number(JSONNumber(key.revision)), "document": .object(document), "tags": tags.json,
            "status": .string(status.rawValue), "registeredAt": registeredAt.json,
            "deregisteredAt": deregisteredAt?.json ?? nil,
        ]
    }

    /// Reads what `stored` wrote; nil when that is not what it is.
    init?(stored: JSONValue, place: ECSPlace) {
        guard let document = stored["document"]?.objectValue, let revision = stored["revision"]?.intValue,
            let status = Status(rawValue: stored["status"]?.stringValue ?? ""),
            let registeredAt = EpochTime(json: stored["registeredAt"]),
            let draft = try? TaskDefinitionDraft(Members(document))
        else { return nil }
        self.init(draft, revision: revision, place: place, now: registeredAt)
        self.status = status
        tags = Tags(stored: stored["tags"])
        deregisteredAt = EpochTime(json: stored["deregisteredAt"])
    }
}
