import JSON
import StepFunctionsModel

/// Where a container's output goes in CloudWatch Logs.
struct ECSContainerLog: Sendable, Hashable {
    var group: String
    var stream: String
    /// The region of the log, which may be another one than the task's.
    var region: String

    /// The log of a container, as its definition says; nil when it has none that can be read there.
    ///
    /// With a prefix the stream is `PREFIX/CONTAINER/TASK-ID`, without one it is the container's runtime id. Other drivers than
    /// `awslogs` name no stream.
    ///
    /// Source: Developer Guide, "Send Amazon ECS logs to CloudWatch".
    ///
    /// - Parameters:
    ///   - container: The container as DescribeTasks shows it.
    ///   - taskARN: Its task.
    ///   - configuration: `logConfiguration` of its definition.
    ///   - unconfiguredGroup: The group of containers whose definition has no log configuration; nil when they have no log.
    ///   - region: The region of the task.
    init?(
        of container: JSONObject,
        taskARN: String,
        configuration: JSONValue?,
        unconfiguredGroup: String?,
        region: String
    ) {
        guard let name = container["name"]?.stringValue,
            let taskID = taskARN.split(separator: "/").last.map(String.init)
        else { return nil }
        self.region = region
        guard let configuration, !configuration.isNull else {
            guard let unconfiguredGroup else { return nil }
            group = unconfiguredGroup
            stream = "\(name)/\(taskID)"
            return
        }
        guard configuration["logDriver"]?.stringValue == "awslogs",
            let group = configuration["options"]?["awslogs-group"]?.stringValue
        else { return nil }
        self.group = group
        if let prefix = configuration["options"]?["awslogs-stream-prefix"]?.stringValue {
            stream = "\(prefix)/\(name)/\(taskID)"
        } else if let id = container["runtimeId"]?.stringValue {
            stream = id
        } else {
            return nil
        }
        if let other = configuration["options"]?["awslogs-region"]?.stringValue, !other.isEmpty {
            self.region = other
        }
    }

    /// A tail of this log without any lines.
    func tail(problem: String? = nil) -> TaskLogTail {
        TaskLogTail(group: group, stream: stream, region: region, problem: problem)
    }
}
