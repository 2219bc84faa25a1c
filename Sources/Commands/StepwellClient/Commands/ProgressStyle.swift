import StepFunctionsModel

/// How progress is shown while a command waits.
public enum ProgressStyle: String, Sendable, Hashable, CaseIterable {
    /// A block on a terminal, lines elsewhere and in continuous integration.
    case auto
    /// One block that is drawn anew.
    case block
    /// Lines, as in a log.
    case lines
    /// Nothing.
    case none
}

extension Session {
    /// The display for an execution.
    ///
    /// - Parameters:
    ///   - style: What was asked for.
    ///   - title: What is waited for.
    ///   - isOutputTaken: Whether standard output is for JSON, so that progress goes to standard error.
    /// - Returns: A new display.
    func display(_ style: ProgressStyle, title: String, isOutputTaken: Bool) -> any ProgressDisplay {
        let isLog = isOutputTaken || !console.isTerminal || environment.isOn("CI")
        switch style {
        case .none:
            return SilentDisplay(console: console)
        case .auto where !isLog, .block where !isOutputTaken:
            return BlockDisplay(title: SafeText.line(title), console: console)
        case .auto, .block, .lines:
            return LineDisplay(
                title: title,
                dialect: LogDialect(environment),
                console: console,
                usesStandardError: isOutputTaken,
                now: client.clock.now()
            )
        }
    }
}
