import JSON

/// A task of the simulated ECS.
struct ContainerTask: Sendable {
    var arn: String
    var role: ContainerRole
    var clientToken: String
    /// The task token in its environment, if there is one.
    var token: String?
    /// Whether nobody waits for it: `ecs:runTask` without a suffix.
    var isOnItsOwn: Bool
    var overrides: JSONValue
    /// Before this time ECS may say that there is no such task.
    var visibleFrom: Int64
    /// When each status began.
    var statuses: [(time: Int64, status: String)]
    var isStopRequested = false
    var exitCode: Int?
    var stopCode = "EssentialContainerExited"
    var stoppedReason = "Essential container in task exited"
    /// The program that runs in it.
    var program: Task<Void, Never>?

    /// When it stopped.
    var stoppedAt: Int64? {
        guard let last = statuses.last, last.status == "STOPPED" else { return nil }
        return last.time
    }

    /// What DescribeTasks says, as of a time.
    func description(asOf time: Int64) -> JSONValue {
        let status = statuses.last { $0.time <= time }?.status ?? "PROVISIONING"
        var container: JSONObject = ["name": "main", "lastStatus": .string(status)]
        var task: JSONObject = [
            "taskArn": .string(arn), "clusterArn": "arn:aws:ecs:us-east-1:123456789012:cluster/cluster",
            "taskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/migrate:1",
            "lastStatus": .string(status), "desiredStatus": isStopRequested ? "STOPPED" : "RUNNING",
            "overrides": overrides,
        ]
        if status == "STOPPED" {
            task["stopCode"] = .string(stopCode)
            task["stoppedReason"] = .string(stoppedReason)
            container["exitCode"] = exitCode.map(JSONValue.integer)
        }
        task["containers"] = [.object(container)]
        return .object(task)
    }
}
