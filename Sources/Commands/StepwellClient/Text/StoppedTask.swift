import JSON

/// What matters in the description of an ECS task that ended.
///
/// Source: the `Task` and `Container` shapes of the ECS service model, in the API's spelling (`stoppedReason`) and in the one
/// of Step Functions' integrations (`StoppedReason`).
struct StoppedTask {
    private struct Container {
        var name: String
        var exitCode: Int?
        var reason: String?

        var line: String {
            let ending = exitCode.map { "exit code \($0)" } ?? "no exit code"
            return (["container \(name): \(ending)"] + [reason].compactMap { $0 }).joined(separator: ", ")
        }
    }

    private var containers: [Container]
    private var stoppedReason: String?
    private var stopCode: String?
    private var arn: String?

    /// Reads a description; nil when the value is something else.
    init?(_ value: JSONValue) {
        let task = Self.member("tasks", of: value)?[0] ?? value
        guard let elements = Self.member("containers", of: task)?.arrayValue else { return nil }
        stoppedReason = Self.member("stoppedReason", of: task)?.stringValue
        stopCode = Self.member("stopCode", of: task)?.stringValue
        arn = Self.member("taskArn", of: task)?.stringValue
        guard stoppedReason != nil || stopCode != nil || arn != nil else { return nil }
        containers = elements.map { element in
            Container(
                name: Self.member("name", of: element)?.stringValue ?? "?",
                exitCode: Self.member("exitCode", of: element)?.intValue,
                reason: Self.member("reason", of: element)?.stringValue
            )
        }
    }

    /// One line for each container to blame, one for the task, one for its ARN.
    var lines: [String] {
        let blamed = containers.filter { $0.exitCode != 0 || $0.reason != nil }
        var lines = (blamed.isEmpty ? containers : blamed).map(\.line)
        // A container that never started gives its reason to the task, too.
        let isTold = containers.contains { $0.reason == stoppedReason }
        if let stoppedReason, !isTold {
            lines.append("task stopped: \(stoppedReason)" + (stopCode.map { " (\($0))" } ?? ""))
        } else if let stopCode {
            lines.append("task stopped: \(stopCode)")
        }
        if let arn { lines.append("task: \(arn)") }
        return lines
    }

    private static func member(_ name: String, of value: JSONValue) -> JSONValue? {
        value[name] ?? value[name.prefix(1).uppercased() + name.dropFirst()]
    }
}
