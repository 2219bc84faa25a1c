import JSON

/// Causes of errors as people read them.
public enum FailureText {
    /// The lines that tell a cause.
    ///
    /// The description of a stopped ECS task is boiled down to its containers, their exit codes and reasons; other JSON is
    /// printed with indentation; of everything else the end is shown, for that is where commands say what is wrong.
    ///
    /// - Parameters:
    ///   - cause: The cause as the API gives it.
    ///   - linesMax: How many lines at most.
    /// - Returns: Lines without line feeds, safe for a terminal.
    public static func lines(_ cause: String, linesMax: Int = 60) -> [String] {
        if let task = stoppedTask(cause) { return task.lines.map(SafeText.line) }
        return PayloadText.lines(cause, linesMax: linesMax)
    }

    /// A cause on one line: a stopped task, JSON, or the last line that is not blank.
    public static func line(_ cause: String) -> String {
        if let task = stoppedTask(cause) { return SafeText.line(task.lines.joined(separator: "; ")) }
        if let value = try? JSONValue(parsing: cause), value.objectValue != nil { return SafeText.line(value.text) }
        let lines = cause.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        return SafeText.line(String(lines.last ?? ""))
    }

    private static func stoppedTask(_ cause: String) -> StoppedTask? {
        (try? JSONValue(parsing: cause)).flatMap { StoppedTask($0) }
    }
}
