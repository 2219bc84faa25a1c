import JSON

/// What it takes to describe and to stop the tasks of one call, after a restart too: the handle that the engine stores.
struct ECSTaskHandle: Sendable, Hashable {
    /// The cluster's ARN or name; nil means the account's default cluster.
    var cluster: String?
    /// The region that was called.
    var region: String
    /// The role that the call was made with.
    var roleARN: String?
    /// The tasks, in the order of the answer; at least one.
    var taskARNs: [String]

    /// Reads a stored handle; nil when it is none.
    init?(_ value: JSONValue) {
        guard let region = value["region"]?.stringValue, let tasks = value["taskArns"]?.arrayValue, !tasks.isEmpty
        else {
            return nil
        }
        self.region = region
        cluster = value["cluster"]?.stringValue
        roleARN = value["roleArn"]?.stringValue
        taskARNs = tasks.compactMap(\.stringValue)
        guard taskARNs.count == tasks.count else { return nil }
    }

    /// Takes the tasks of an answer; nil when it names none.
    ///
    /// - Parameters:
    ///   - tasks: `tasks[]` of RunTask or StartTask.
    ///   - call: The call that was answered.
    ///   - requestedCluster: The cluster that the call named, for answers that do not repeat it.
    init?(tasks: [JSONValue], of call: AWSCall, requestedCluster: String?) {
        taskARNs = tasks.compactMap { $0["taskArn"]?.stringValue }
        guard !taskARNs.isEmpty else { return nil }
        cluster = tasks.lazy.compactMap { $0["clusterArn"]?.stringValue }.first ?? requestedCluster
        region = call.region
        roleARN = call.roleARN
    }

    /// The stored form.
    var value: JSONValue {
        var members: JSONObject = ["region": .string(region), "taskArns": .array(taskARNs.map { .string($0) })]
        if let cluster { members["cluster"] = .string(cluster) }
        if let roleARN { members["roleArn"] = .string(roleARN) }
        return .object(members)
    }
}
