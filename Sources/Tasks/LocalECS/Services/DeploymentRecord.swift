import JSON

/// One rollout of a service: a task definition, and how far its tasks have come.
struct DeploymentRecord: Sendable, Hashable {
    enum RolloutState: String, Sendable, Hashable {
        case inProgress = "IN_PROGRESS"
        case completed = "COMPLETED"
        case failed = "FAILED"
    }

    /// `ecs-svc/` and a number; also the `startedBy` of its tasks.
    let id: String
    let taskDefinition: TaskDefinitionKey
    let taskDefinitionARN: String
    /// Whether the circuit breaker made it to go back.
    let isRollback: Bool
    let createdAt: EpochTime
    var updatedAt: EpochTime
    var isPrimary = true
    var desiredCount: Int
    var failedTasks = 0
    var rolloutState = RolloutState.inProgress
    var reason: String

    /// Tasks that ended by themselves since one was stable; what the pause before the next start grows with.
    var failuresInARow = 0
    /// No task is started before.
    var notBefore: EpochTime?

    init(
        _ id: String,
        _ definition: TaskDefinitionRecord,
        desiredCount: Int,
        rollbackTo target: String?,
        now: EpochTime
    ) {
        self.id = id
        taskDefinition = definition.key
        taskDefinitionARN = definition.arn
        isRollback = target != nil
        createdAt = now
        updatedAt = now
        self.desiredCount = desiredCount
        reason =
            target.map { "ECS deployment circuit breaker: rolling back to deploymentId \($0)." }
            ?? "ECS deployment \(id) in progress."
    }

    mutating func complete(at now: EpochTime) {
        rolloutState = .completed
        reason = "ECS deployment \(id) completed."
        updatedAt = now
    }

    mutating func fail(at now: EpochTime) {
        rolloutState = .failed
        reason = "ECS deployment circuit breaker: tasks failed to start."
        updatedAt = now
    }

    /// A task ended by itself: the next start waits, twice as long each time, ten seconds at most.
    mutating func taskFailed(at now: EpochTime) {
        if rolloutState == .inProgress { failedTasks += 1 }
        failuresInARow += 1
        let pause = min(100 << min(failuresInARow, 10), 10_000)
        notBefore = now.adding(milliseconds: pause)
        updatedAt = now
    }
}

extension DeploymentRecord {
    func json(launch: JSONObject, running: Int, pending: Int) -> JSONValue {
        var object: JSONObject = [
            "id": .string(id), "status": isPrimary ? "PRIMARY" : "ACTIVE",
            "taskDefinition": .string(taskDefinitionARN), "desiredCount": .number(JSONNumber(desiredCount)),
            "pendingCount": .number(JSONNumber(pending)), "runningCount": .number(JSONNumber(running)),
            "failedTasks": .number(JSONNumber(failedTasks)), "createdAt": createdAt.json,
            "updatedAt": updatedAt.json,
        ]
        for (name, value) in launch { object[name] = value }
        object["rolloutState"] = .string(rolloutState.rawValue)
        object["rolloutStateReason"] = .string(reason)
        return .object(object)
    }

    /// The form in which the state directory keeps it.
    var stored: JSONValue {
        [
            "id": .string(id), "family": .string(taskDefinition.family),
            "revision": .number(JSONNumber(taskDefinition.revision)), "rollback": .bool(isRollback),
            "createdAt": createdAt.json, "updatedAt": updatedAt.json, "primary": .bool(isPrimary),
            "desiredCount": .number(JSONNumber(desiredCount)), "failedTasks": .number(JSONNumber(failedTasks)),
            "rolloutState": .string(rolloutState.rawValue), "reason": .string(reason),
            "failuresInARow": .number(JSONNumber(failuresInARow)), "notBefore": notBefore?.json ?? nil,
        ]
    }

    /// Reads what `stored` wrote; nil when that is not what it is.
    init?(stored: JSONValue, place: ECSPlace) {
        guard let id = stored["id"]?.stringValue, let family = stored["family"]?.stringValue,
            let revision = stored["revision"]?.intValue, let createdAt = EpochTime(json: stored["createdAt"]),
            let updatedAt = EpochTime(json: stored["updatedAt"]),
            let desiredCount = stored["desiredCount"]?.intValue,
            let state = RolloutState(rawValue: stored["rolloutState"]?.stringValue ?? ""),
            let reason = stored["reason"]?.stringValue
        else { return nil }
        self.id = id
        taskDefinition = TaskDefinitionKey(family: family, revision: revision)
        taskDefinitionARN = place.taskDefinitionARN(taskDefinition)
        isRollback = stored["rollback"]?.boolValue ?? false
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        isPrimary = stored["primary"]?.boolValue ?? true
        self.desiredCount = desiredCount
        failedTasks = stored["failedTasks"]?.intValue ?? 0
        rolloutState = state
        self.reason = reason
        failuresInARow = stored["failuresInARow"]?.intValue ?? 0
        notBefore = EpochTime(json: stored["notBefore"])
    }
}
