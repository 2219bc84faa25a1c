public import StepFunctionsModel

/// Shows progress as lines that are never changed afterwards: for logs.
public actor LineDisplay: ProgressDisplay {
    private let console: Console
    private let write: @Sendable (String) -> Void
    private let dialect: LogDialect
    private var log: ProgressLog
    private var progress = ExecutionProgress()
    private var lastLineAt: Timestamp?
    private let groupID = "stepwell_progress"
    private let silenceMaxSeconds = 60

    /// Begins to show an execution.
    ///
    /// - Parameters:
    ///   - title: What is waited for.
    ///   - dialect: What the log understands.
    ///   - console: Where lines go.
    ///   - usesStandardError: Whether lines go to standard error, because standard output is for JSON.
    ///   - now: The time.
    public init(title: String, dialect: LogDialect, console: Console, usesStandardError: Bool, now: Timestamp) {
        self.console = console
        self.dialect = dialect
        log = ProgressLog(dialect: dialect)
        write = usesStandardError ? console.writeError : console.writeOutput
        lastLineAt = now
        let start = dialect.groupStart(SafeText.line(title), id: groupID, time: now)
        write(start.isEmpty ? SafeText.line(title) + "\n" : start)
    }

    /// Writes a line for each state that was entered or left, or whose task is tried again, and for who holds the key.
    public func update(_ progress: ExecutionProgress, now: Timestamp) {
        self.progress = progress
        let lines = log.lines(progress, now: now)
        guard !lines.isEmpty else { return }
        lastLineAt = now
        write(lines.map { $0 + "\n" }.joined())
    }

    /// Writes a line when there was none for a minute: some services end jobs that say nothing.
    public func tick(now: Timestamp) {
        guard let last = lastLineAt, now >= last.adding(seconds: silenceMaxSeconds) else { return }
        lastLineAt = now
        write(log.stillRunning(progress, now: now) + "\n")
    }

    /// Writes the note on a line of its own.
    public func note(_ text: String, now: Timestamp) {
        lastLineAt = now
        write(dialect.quoted(SafeText.line(text)) + "\n")
    }

    /// Ends the part of the log that can be folded.
    public func end(now: Timestamp) {
        write(dialect.groupEnd(id: groupID, time: now))
    }
}
