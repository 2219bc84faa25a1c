import JSON
public import StepFunctionsModel

/// How to wait for an execution.
public struct WaitOptions: Sendable, Hashable {
    /// For how long at most; nil for as long as it takes.
    public var timeout: Duration?
    /// How progress is shown.
    public var progress: ProgressStyle
    /// Whether standard output gets the execution's description as JSON, and nothing else.
    public var isJSON: Bool
    /// For how long the server may be away.
    public var patience: Duration

    /// Creates options.
    public init(
        timeout: Duration? = nil,
        progress: ProgressStyle = .auto,
        isJSON: Bool = false,
        patience: Duration = .seconds(300)
    ) {
        self.timeout = timeout
        self.progress = progress
        self.isJSON = isJSON
        self.patience = patience
    }
}

extension Session {
    /// Waits for the end of an execution, shows its progress and says how it ended.
    ///
    /// - Parameters:
    ///   - arn: The execution.
    ///   - options: How to wait.
    ///   - interruption: Ends the waiting; the execution goes on.
    /// - Returns: What to leave with.
    /// - Throws: `CommandError` when the server refuses, or is away for too long.
    public func wait(
        for arn: ARN,
        _ options: WaitOptions,
        interruption: Interruption
    ) async throws(CommandError) -> ExitStatus {
        var patientClient = client
        patientClient.patience = Patience(options.patience)
        let display = display(options.progress, title: ExecutionName.short(arn), isOutputTaken: options.isJSON)
        let watcher = ExecutionWatcher(client: patientClient, display: display)
        let (ending, progress) = await watcher.wait(for: arn, timeout: options.timeout, interruption: interruption)
        switch ending {
        case .closed(let execution):
            return conclude(execution, progress, isJSON: options.isJSON)
        case .waitedTooLong:
            let time = TimeText.duration(milliseconds: options.timeout.map(\.milliseconds) ?? 0)
            console.complain(Farewell.text("waited for \(time), as asked", execution: arn))
            return .waitedTooLong
        case .interrupted(let signal):
            console.complain(Farewell.text("interrupted by \(signal)", execution: arn))
            return signal == .interrupt ? .interrupted : .terminated
        case .failed(let error):
            if error.exitStatus == .unreachable {
                console.complain(Farewell.text("the server cannot be asked any more", execution: arn))
            }
            throw error
        }
    }

    private func conclude(
        _ execution: ExecutionDescription,
        _ progress: ExecutionProgress,
        isJSON: Bool
    ) -> ExitStatus {
        let verdict = Verdict(execution: execution, progress: progress)
        let text = verdict.text(dialect: LogDialect(environment), hasColours: console.hasColours && !isJSON)
        if isJSON {
            console.line(JSONValue.object(execution.json).prettyText)
            console.writeError(text)
        } else {
            console.writeOutput(text)
        }
        return ExitStatus(execution.status)
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
