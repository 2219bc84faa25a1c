import StepFunctionsModel

/// What is known of a failed task, as people read it.
enum FailureReportText {
    /// The classes, the container to blame, and the end of its log.
    ///
    /// - Parameters:
    ///   - report: The report.
    ///   - logLinesMax: How many lines of the log at most, the last ones.
    /// - Returns: Lines without line feeds, safe for a terminal; those of the log are indented.
    static func lines(_ report: TaskFailureReport, logLinesMax: Int = TaskLogTail.linesMax) -> [String] {
        var lines: [String] = []
        if !report.classes.isEmpty { lines.append("class: \(report.classes.joined(separator: ", "))") }
        if let container = report.container {
            let code = report.exitCode.map { "exit code \($0)" } ?? "no exit code"
            lines.append(
                (["container \(container): \(code)"] + [report.reason].compactMap { $0 }).joined(separator: ", ")
            )
        }
        if let log = report.log { lines += logLines(log, logLinesMax) }
        return lines.map(SafeText.line)
    }

    private static func logLines(_ log: TaskLogTail, _ most: Int) -> [String] {
        let name = "\(log.group) \(log.stream)"
        if let problem = log.problem { return ["log \(name) could not be read: \(problem)"] }
        guard !log.lines.isEmpty else { return ["log \(name): empty"] }
        let isWhole = !log.isCut && log.lines.count <= most
        return ["\(isWhole ? "log" : "end of log") \(name):"] + log.lines.suffix(most).map { "  \($0)" }
    }
}
