import StepFunctionsModel

/// What is said at the end of an execution.
public struct Verdict: Sendable, Hashable {
    /// The execution as it ended.
    public var execution: ExecutionDescription
    /// Its progress, as far as it was followed.
    public var progress: ExecutionProgress

    /// Creates a verdict.
    public init(execution: ExecutionDescription, progress: ExecutionProgress) {
        self.execution = execution
        self.progress = progress
    }

    /// The text, with a line feed at its end.
    ///
    /// - Parameters:
    ///   - dialect: What the log understands; GitHub gets an annotation.
    ///   - hasColours: Whether the status is green or red.
    /// - Returns: Lines, each with a line feed at its end.
    public func text(dialect: LogDialect, hasColours: Bool) -> String {
        let end = execution.stopDate ?? execution.startDate
        let duration = TimeText.duration(from: execution.startDate, to: end)
        let isGood = execution.status == .succeeded
        let colour = hasColours ? (isGood ? "\u{1B}[1;32m" : "\u{1B}[1;31m") : ""
        let plain = hasColours ? "\u{1B}[0m" : ""
        var lines = [
            "\(colour)\(execution.status.rawValue)\(plain)  \(SafeText.line(execution.shortName)) after \(duration)"
        ]
        lines += isGood ? outputLines(dialect) : failureLines(dialect)
        lines.append("  history: stepwell history \(ShellWord.quoted(execution.arn.description))")
        let annotation = isGood ? "" : dialect.error(title: annotationTitle, message: annotationMessage)
        return lines.map { $0 + "\n" }.joined() + annotation
    }

    private func outputLines(_ dialect: LogDialect) -> [String] {
        guard let output = execution.output, output != "{}", output != "null" else { return [] }
        let lines = PayloadText.lines(output, linesMax: 40)
        if lines.count == 1 { return ["  output:  \(dialect.inner(lines[0]))"] }
        return ["  output:"] + lines.map { "    \(dialect.quoted($0))" }
    }

    private func failureLines(_ dialect: LogDialect) -> [String] {
        var lines: [String] = []
        if let visit = progress.fatalVisit { lines.append("  state:   \(SafeText.line(visit.label)) (\(visit.type))") }
        if let error = execution.error, !error.isEmpty { lines.append("  error:   \(SafeText.line(error))") }
        if let cause = execution.cause, !cause.isEmpty {
            lines.append("  cause:")
            lines += FailureText.lines(cause).map { "    \(dialect.quoted($0))" }
        }
        if let failure = execution.failure {
            lines.append("  failed task:")
            lines += FailureReportText.lines(failure, logLinesMax: 20).map { "    \(dialect.quoted($0))" }
        }
        return lines
    }

    private var annotationTitle: String { "\(execution.shortName) \(execution.status.rawValue)" }

    private var annotationMessage: String {
        let state = progress.fatalVisit.map { "State \($0.label): " } ?? ""
        let cause = execution.cause.map { FailureText.line($0) } ?? ""
        let parts = [execution.error ?? "", cause].filter { !$0.isEmpty }
        return state + (parts.isEmpty ? "no error was given" : parts.joined(separator: ": "))
    }
}

/// Words of a shell command.
enum ShellWord {
    /// The word, in quotes where the shell would read it differently.
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
                        || "-_./:=@%+,".unicodeScalars.contains($0))
            }
        return isPlain ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
