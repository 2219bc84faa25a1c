import JSON
import StepFunctionsModel

extension Session {
    /// Lets an execution that has ended badly go on where it failed, and waits for its end if asked to.
    ///
    /// - Parameters:
    ///   - execution: An ARN, `MACHINE:NAME`, or a name.
    ///   - correction: What changes before it goes on.
    ///   - wait: How to wait for the end; nil not to wait.
    ///   - isJSON: Whether standard output gets JSON.
    ///   - interruption: Ends the waiting; the execution goes on.
    /// - Returns: What to leave with.
    /// - Throws: `CommandError` when it cannot be redriven or not be waited for.
    public func redrive(
        _ execution: String,
        correction: RedriveCorrection? = nil,
        wait: WaitOptions?,
        isJSON: Bool,
        interruption: Interruption
    ) async throws(CommandError) -> ExitStatus {
        let (client, environment) = (client, environment)
        let arn = try await interruption.guarding("before the execution was found: nothing was redriven") {
            () async throws(CommandError) in
            try await client.execution(execution)
        }
        let hint = "stepwell describe \(ShellWord.quoted(arn.description))"
        let answer = try await interruption.guarding(
            "before the server had answered: the execution may have been redriven; see: \(hint)"
        ) { () async throws(CommandError) in
            try await client.redriveExecution(
                arn,
                correction: correction?.json(author: RedriveCorrection.author(in: environment))
            )
        }
        let line = SafeText.line(correction == nil ? "redriven \(arn)" : "corrected and redriven \(arn)")
        guard let wait else {
            console.line(isJSON ? JSONValue.object(answer).prettyText : line)
            return .success
        }
        if wait.isJSON { console.errorLine(line) } else { console.line(line) }
        return try await self.wait(for: arn, wait, interruption: interruption)
    }
}
