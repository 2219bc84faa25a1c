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
    /// The clock's uptime from which the timeout counts; nil for when the waiting begins.
    var countsFrom: Duration?

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
    /// Waits for the end of an execution that the command line names; see `wait(for:_:interruption:)`.
    ///
    /// - Parameters:
    ///   - execution: An ARN, `MACHINE:NAME`, or a name.
    ///   - options: How to wait; finding the execution counts as waiting.
    ///   - interruption: Ends the waiting; the execution goes on.
    /// - Returns: What to leave with.
    /// - Throws: `CommandError` when there is no such execution, the server refuses, or is away for too long.
    public func wait(
        forNamed execution: String,
        _ options: WaitOptions,
        interruption: Interruption
    ) async throws(CommandError) -> ExitStatus {
        let client = client
        let start = client.clock.uptime()
        let arn = try await interruption.guarding("before the execution was found; if it runs, it goes on") {
            () async throws(CommandError) in
            try await client.execution(execution)
        }
        var options = options
        options.countsFrom = start
        return try await wait(for: arn, options, interruption: interruption)
    }

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
        let passed = options.countsFrom.map { client.clock.uptime() - $0 } ?? .zero
        let timeout = options.timeout.map { max(.zero, $0 - passed) }
        let (ending, progress) = await watcher.wait(for: arn, timeout: timeout, interruption: interruption)
        switch ending {
        case .closed(let execution):
            return conclude(execution, progress, isJSON: options.isJSON)
        case .waitedTooLong:
            let time = TimeText.duration(milliseconds: options.timeout.map(\.milliseconds) ?? 0)
            console.complain(Farewell.text("waited for \(time), as asked", execution: arn))
            return .waitedTooLong
        case .interrupted(let signal):
            console.complain(Farewell.text("interrupted by \(signal)", execution: arn))
            return ExitStatus(signal)
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
