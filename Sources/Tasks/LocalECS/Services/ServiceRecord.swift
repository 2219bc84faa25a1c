import JSON

/// A service: a number of tasks that are kept running, and the rollouts of what they run.
struct ServiceRecord: Sendable, Hashable {
    enum Status: String, Sendable, Hashable {
        case active = "ACTIVE"
        case draining = "DRAINING"
        case inactive = "INACTIVE"
    }

    struct Event: Sendable, Hashable {
        let id: String
        let createdAt: EpochTime
        let message: String
    }

    /// How many events a service shows at most, newest first.
    ///
    /// Source: ECS API reference, "Service", `events`.
    static let eventsMax = 100

    let key: ServiceKey
    let arn: String
    let createdAt: EpochTime
    let clientToken: String?
    var status = Status.active
    var desiredCount: Int
    /// What requests gave besides the members that have a place of their own.
    var document: JSONObject
    var tags: Tags
    /// The PRIMARY one first; empty when the service is inactive.
    var deployments: [DeploymentRecord]
    var events: [Event] = []
    /// What the circuit breaker goes back to.
    var lastCompleted: TaskDefinitionKey?
    var lastCompletedID: String?
    var inactiveSince: EpochTime?
    /// Whether the endpoint is shutting down, so that nothing is started any more; not stored.
    var isPaused = false

    var circuitBreaker: (isEnabled: Bool, rollsBack: Bool) {
        let breaker = document["deploymentConfiguration"]?["deploymentCircuitBreaker"]
        return (breaker?["enable"]?.boolValue ?? false, breaker?["rollback"]?.boolValue ?? false)
    }

    /// The most tasks at a time while a deployment is under way, in percent of the desired count.
    var maximumPercent: Int { document["deploymentConfiguration"]?["maximumPercent"]?.intValue ?? 200 }
    /// The fewest healthy ones.
    var minimumHealthyPercent: Int { document["deploymentConfiguration"]?["minimumHealthyPercent"]?.intValue ?? 100 }

    /// Failed tasks that make the circuit breaker fail a deployment: half of the desired count, 3 to 200.
    ///
    /// Source: Amazon ECS developer guide, "Deployment circuit breaker".
    var failureThreshold: Int { min(max((desiredCount + 1) / 2, 3), 200) }

    mutating func note(_ message: String, _ context: inout DecisionContext) {
        let text = "(service \(key.name)) \(message)"
        events.insert(Event(id: context.uuid(), createdAt: context.now, message: text), at: 0)
        if events.count > Self.eventsMax { events.removeLast(events.count - Self.eventsMax) }
    }
}

extension ServiceRecord {
    /// The members of a deployment that say how its tasks are started.
    private static let launchMembers = [
        "launchType", "capacityProviderStrategy", "platformVersion", "networkConfiguration",
    ]

    /// How many tasks of a deployment run, and how many will.
    struct Counts: Sendable, Hashable {
        var running = 0
        var pending = 0
    }

    /// The service as DescribeServices shows it.
    func json(place: ECSPlace, counts: [String: Counts], showsTags: Bool) -> JSONValue {
        let running = counts.values.reduce(0) { $0 + $1.running }
        let pending = counts.values.reduce(0) { $0 + $1.pending }
        var object: JSONObject = [
            "serviceArn": .string(arn), "serviceName": .string(key.name),
            "clusterArn": .string(place.clusterARN(key.cluster)), "loadBalancers": [], "serviceRegistries": [],
            "status": .string(status.rawValue), "desiredCount": .number(JSONNumber(desiredCount)),
            "runningCount": .number(JSONNumber(running)), "pendingCount": .number(JSONNumber(pending)),
        ]
        for (name, value) in document { object[name] = value }
        if let primary = deployments.first { object["taskDefinition"] = .string(primary.taskDefinitionARN) }
        var launch = JSONObject()
        for name in Self.launchMembers { launch[name] = document[name] }
        object["deployments"] = .array(
            deployments.map {
                let count = counts[$0.id] ?? Counts()
                return $0.json(launch: launch, running: count.running, pending: count.pending)
            }
        )
        object["events"] = .array(
            events.map { ["id": .string($0.id), "createdAt": $0.createdAt.json, "message": .string($0.message)] }
        )
        object["createdAt"] = createdAt.json
        object["createdBy"] = .string(place.registrant)
        if showsTags { object["tags"] = tags.json }
        return .object(object)
    }

    /// The form in which the state directory keeps it.
    var stored: JSONValue {
        var object: JSONObject = [
            "cluster": .string(key.cluster), "name": .string(key.name), "createdAt": createdAt.json,
            "status": .string(status.rawValue), "desiredCount": .number(JSONNumber(desiredCount)),
            "document": .object(document), "tags": tags.json,
            "deployments": .array(deployments.map { $0.stored }),
            "events": .array(
                events.map { ["id": .string($0.id), "at": $0.createdAt.json, "message": .string($0.message)] }
            ),
        ]
        object["clientToken"] = clientToken.map { .string($0) }
        object["completedId"] = lastCompletedID.map { .string($0) }
        object["completedFamily"] = lastCompleted.map { .string($0.family) }
        object["completedRevision"] = lastCompleted.map { .number(JSONNumber($0.revision)) }
        object["inactiveSince"] = inactiveSince?.json
        return .object(object)
    }

    /// Reads what `stored` wrote; nil when that is not what it is.
    init?(stored: JSONValue, place: ECSPlace) {
        guard let cluster = stored["cluster"]?.stringValue, let name = stored["name"]?.stringValue,
            let createdAt = EpochTime(json: stored["createdAt"]),
            let status = Status(rawValue: stored["status"]?.stringValue ?? ""),
            let desiredCount = stored["desiredCount"]?.intValue, let document = stored["document"]?.objectValue
        else { return nil }
        var deployments: [DeploymentRecord] = []
        for entry in stored["deployments"]?.arrayValue ?? [] {
            guard let deployment = DeploymentRecord(stored: entry, place: place) else { return nil }
            deployments.append(deployment)
        }
        let key = ServiceKey(cluster: cluster, name: name)
        self.init(
            key: key,
            arn: place.serviceARN(key),
            createdAt: createdAt,
            clientToken: stored["clientToken"]?.stringValue,
            status: status,
            desiredCount: desiredCount,
            document: document,
            tags: Tags(stored: stored["tags"]),
            deployments: deployments
        )
        events = (stored["events"]?.arrayValue ?? []).compactMap { entry in
            guard let id = entry["id"]?.stringValue, let at = EpochTime(json: entry["at"]),
                let message = entry["message"]?.stringValue
            else { return nil }
            return Event(id: id, createdAt: at, message: message)
        }
        lastCompletedID = stored["completedId"]?.stringValue
        if let family = stored["completedFamily"]?.stringValue, let revision = stored["completedRevision"]?.intValue {
            lastCompleted = TaskDefinitionKey(family: family, revision: revision)
        }
        inactiveSince = EpochTime(json: stored["inactiveSince"])
    }
}
