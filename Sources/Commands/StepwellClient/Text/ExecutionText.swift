public import JSON
public import StepFunctionsModel

/// Executions and state machines as people read them.
public enum ExecutionText {
    /// A table of executions.
    ///
    /// - Parameters:
    ///   - executions: The rows.
    ///   - now: The time, for the duration of what still runs.
    ///   - showsMachines: Whether the names of the state machines stand before those of the executions.
    /// - Returns: The table.
    public static func table(
        _ executions: [ExecutionSummary],
        now: Timestamp,
        showsMachines: Bool
    ) -> TextTable {
        TextTable(
            titles: ["EXECUTION", "STATUS", "STARTED (UTC)", "DURATION"],
            rows: executions.map { execution in
                [
                    showsMachines ? ExecutionName.short(execution.arn) : execution.name,
                    execution.status.rawValue,
                    TimeText.dateTime(execution.startDate),
                    TimeText.duration(from: execution.startDate, to: execution.stopDate ?? now),
                ]
            }
        )
    }

    /// A table of state machines.
    public static func table(_ machines: [StateMachineSummary]) -> TextTable {
        TextTable(
            titles: ["STATE MACHINE", "TYPE", "CREATED (UTC)", "ARN"],
            rows: machines.map { machine in
                [
                    machine.name, machine.type, machine.creationDate.map(TimeText.dateTime) ?? "",
                    machine.arn.description,
                ]
            }
        )
    }

    /// All that there is to know about an execution.
    ///
    /// - Parameters:
    ///   - execution: What the server says of it.
    ///   - key: How it stands with its concurrency key, as the server says it; nil when it has none.
    ///   - states: The states that it is in, as the server says them.
    ///   - now: The time, for the duration of what still runs.
    /// - Returns: Lines without line feeds.
    public static func lines(
        _ execution: ExecutionDescription,
        key: JSONValue? = nil,
        states: [JSONValue] = [],
        now: Timestamp
    ) -> [String] {
        var lines = [
            "execution:      \(execution.name)",
            "state machine:  \(execution.stateMachineARN)",
            "ARN:            \(execution.arn)",
            "status:         \(execution.status.rawValue)",
            "started:        \(TimeText.dateTimeWithMilliseconds(execution.startDate)) UTC",
        ]
        if let stop = execution.stopDate {
            lines.append("ended:          \(TimeText.dateTimeWithMilliseconds(stop)) UTC")
        }
        let duration = TimeText.duration(from: execution.startDate, to: execution.stopDate ?? now)
        lines.append("duration:       \(duration)")
        if let count = execution.json["redriveCount"]?.intValue, count > 0 {
            lines.append("redriven:       \(count) times")
        }
        if execution.json["redriveStatus"]?.stringValue == "REDRIVABLE" {
            lines.append("redrive:        stepwell redrive \(ShellWord.quoted(ExecutionName.short(execution.arn)))")
        }
        if let key { lines += Self.lines(ofKey: key) }
        if let error = execution.error { lines.append("error:          \(error)") }
        if execution.status == .running, !states.isEmpty {
            lines.append("in:")
            lines += states.prefix(statesMax).map { "  \(line(ofState: $0, now: now))" }
            if states.count > statesMax { lines.append("  … and \(states.count - statesMax) more states") }
        }
        lines = lines.map(SafeText.line)
        if let cause = execution.cause, !cause.isEmpty {
            lines += ["cause:"] + FailureText.lines(cause, linesMax: 400).map { "  \($0)" }
        }
        if let failure = execution.failure {
            lines += ["failed task:"] + FailureReportText.lines(failure).map { "  \($0)" }
        }
        for (title, text) in [("input", execution.input), ("output", execution.output)] {
            guard let text, !text.isEmpty else { continue }
            lines += ["\(title):"] + PayloadText.lines(text, linesMax: 1000).map { "  \($0)" }
        }
        return lines
    }

    /// States that are shown one by one.
    private static let statesMax = 20

    /// A state that an execution is in: its name, what it is doing, since when.
    private static func line(ofState state: JSONValue, now: Timestamp) -> String {
        var parts = [state["activity"]?.stringValue ?? ""]
        if let counts = MapRunProgress(state["itemCounts"]) { parts.append(counts.text) }
        if let retries = state["retryCount"]?.intValue, retries > 0 { parts.append("retry \(retries)") }
        if let entered = state["enteredAt"]?.stringValue.flatMap({ Timestamp(iso8601: $0) }) {
            parts.append("for \(TimeText.duration(from: entered, to: max(now, entered)))")
        }
        return "\(state["name"]?.stringValue ?? "?"): " + parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
