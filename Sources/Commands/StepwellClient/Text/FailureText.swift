import JSON

/// Errors and causes as people read them.
public enum FailureText {
    /// The lines that tell a cause.
    ///
    /// The description of a stopped ECS task is boiled down to its containers, their exit codes and reasons; other JSON is
    /// printed with indentation; everything else is shown as it is.
    ///
    /// - Parameters:
    ///   - cause: The cause as the API gives it.
    ///   - linesMax: How many lines at most; of a longer text the end is shown, for that is where commands say what is wrong.
    public static func lines(ofCause cause: String, linesMax: Int = 60) -> [String] {
        let text: String
        if let value = try? JSONValue(parsing: cause), value.objectValue != nil || value.arrayValue != nil {
            if let task = StoppedTask(value) { return task.lines.map(SafeText.line) }
            text = value.prettyText
        } else {
            text = cause
        }
        var lines = SafeText.block(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        guard lines.count > linesMax else { return lines }
        return ["… \(lines.count - linesMax) lines before"] + lines.suffix(linesMax)
    }

    /// A cause on one line: the first of its lines that says something.
    public static func line(ofCause cause: String) -> String {
        if let value = try? JSONValue(parsing: cause), value.objectValue != nil {
            if let task = StoppedTask(value) { return SafeText.line(task.lines.joined(separator: "; ")) }
            return SafeText.line(value.text)
        }
        let lines = cause.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        return SafeText.line(String(lines.last ?? ""))
    }
}
