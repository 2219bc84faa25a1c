import JSON

// CloudWatch Logs, as far as it takes to read what containers have written.
extension LocalECS {
    /// What stands before the dot in `X-Amz-Target` of CloudWatch Logs.
    public static let logsTargetPrefix = "Logs_20140328"
    /// The log group of containers whose definition has no `logConfiguration` with the driver `awslogs`; their streams are
    /// named `CONTAINER/TASK-ID`.
    public static let unconfiguredLogGroup = "/stepwell/local-ecs"

    /// The most events that one answer has.
    ///
    /// Source: service model of CloudWatch Logs, GetLogEvents.
    private static let eventsMax = 10_000

    /// Answers a request of the CloudWatch Logs API: `GetLogEvents`.
    ///
    /// The captured output has no times: each line counts as written when its task began to run.
    ///
    /// - Parameters:
    ///   - operation: What follows `Logs_20140328.` in `X-Amz-Target`.
    ///   - body: JSON.
    /// - Returns: The answer, errors of the API included.
    public func respondToLogs(_ operation: String, body: [UInt8]) async -> LocalECSResponse {
        do throws(ECSError) {
            guard operation == "GetLogEvents" else {
                throw ECSError(
                    type: "UnknownOperationException",
                    message: "The local endpoint of CloudWatch Logs does not have the operation \(operation)."
                )
            }
            return LocalECSResponse(try await logEvents(try members(body)))
        } catch {
            return LocalECSResponse(error)
        }
    }

    private func logEvents(_ members: Members) async throws(ECSError) -> JSONObject {
        let group = try members.text("logGroupName")
        let stream = try members.text("logStreamName")
        let limit = try members.integer("limit", in: 1...Self.eventsMax) ?? Self.eventsMax
        let isFromHead = try members.boolean("startFromHead") ?? false
        guard let (task, container) = logSource(group: group, stream: stream) else {
            throw ECSError(type: "ResourceNotFoundException", message: "The specified log stream does not exist.")
        }
        let lines = await runtime.logTail(ContainerKey(task: task.id, name: container), lines: Self.eventsMax)
        var range = isFromHead ? 0..<min(limit, lines.count) : max(0, lines.count - limit)..<lines.count
        if let token = try members.string("nextToken") {
            let parts = token.split(separator: "/")
            guard parts.count == 2, let place = Int(parts[1]), place >= 0, parts[0] == "f" || parts[0] == "b" else {
                throw .invalidParameter("The specified nextToken is invalid.", at: members.place("nextToken"))
            }
            let at = min(place, lines.count)
            range = parts[0] == "f" ? at..<min(at + limit, lines.count) : max(0, at - limit)..<at
        }
        let time = JSONValue.number(JSONNumber((task.startedAt ?? task.createdAt).milliseconds))
        let events = lines[range].map { line -> JSONValue in
            ["timestamp": time, "message": .string(line), "ingestionTime": time]
        }
        return [
            "events": .array(events), "nextForwardToken": .string("f/\(range.upperBound)"),
            "nextBackwardToken": .string("b/\(range.lowerBound)"),
        ]
    }

    /// The container that writes to a stream; nil when none does.
    private func logSource(group: String, stream: String) -> (task: TaskRecord, container: String)? {
        let parts = stream.split(separator: "/").map(String.init)
        let task =
            parts.last.flatMap { tables.tasks[TaskID(text: $0)] }
            ?? tables.tasks.values.first { $0.containers.contains { $0.runtimeID == stream } }
        guard let task, let definition = tables.definition(task.taskDefinition) else { return nil }
        for container in task.containers where Self.log(of: container, task, definition) == (group, stream) {
            return (task, container.name)
        }
        return nil
    }

    /// Group and stream of a container.
    private static func log(
        of container: ContainerRecord,
        _ task: TaskRecord,
        _ definition: TaskDefinitionRecord
    ) -> (String, String) {
        let own = "\(container.name)/\(task.id.text)"
        let document = definition.document["containerDefinitions"]?.arrayValue?.first {
            $0["name"]?.stringValue == container.name
        }
        guard let log = document?["logConfiguration"], log["logDriver"]?.stringValue == "awslogs",
            let group = log["options"]?["awslogs-group"]?.stringValue
        else { return (unconfiguredLogGroup, own) }
        if let prefix = log["options"]?["awslogs-stream-prefix"]?.stringValue { return (group, "\(prefix)/\(own)") }
        return (group, container.runtimeID ?? own)
    }
}
