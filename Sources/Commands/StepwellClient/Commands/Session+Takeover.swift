import JSON
import StepFunctionsModel

/// What `start --attach` does with an execution that has the name already.
public enum Takeover: Sendable, Hashable {
    /// Waits for its end if it runs, and reports its verdict in any case.
    case report
    /// The same, but one that has ended badly goes on where it failed.
    case redrive
}

extension Session {
    /// Takes over an execution that was started before under the same name.
    ///
    /// So one command can be repeated by whoever does not know whether it was carried out: a CI job that is run again. One
    /// with another input, or of another version or alias, is none that this command can have started: its verdict says
    /// nothing about what was asked for.
    ///
    /// - Parameters:
    ///   - name: The execution's name.
    ///   - request: What was to be started.
    ///   - takeover: What to do with it.
    ///   - options: How to wait.
    ///   - interruption: Ends the waiting; the execution goes on.
    /// - Returns: What to leave with, by how the execution has ended.
    /// - Throws: `CommandError.differs` when it is another execution than what was to be started; others when the server
    ///   refuses, or is away for too long.
    func attach(
        to name: String,
        _ request: StartRequest,
        _ takeover: Takeover,
        _ options: WaitOptions,
        interruption: Interruption
    ) async throws(CommandError) -> ExitStatus {
        let client = client
        let machine = try await interruption.guarding(Self.beforeTakeover) { () async throws(CommandError) in
            try await client.stateMachine(request.machine)
        }
        guard let arn = machine.execution(named: name) else {
            throw .usage("\(SafeText.line(request.machine)) is no state machine")
        }
        let found = try await checkIdentity(of: arn, machine, request, interruption: interruption)
        if found.status.isClosed, found.status != .succeeded, takeover == .redrive {
            return try await redrive(arn.description, wait: options, isJSON: options.isJSON, interruption: interruption)
        }
        let line = SafeText.line(
            found.status.isClosed
                ? "\(arn) was started before, and has ended" : "attached to \(arn), which was started before"
        )
        if options.isJSON { console.errorLine(line) } else { console.line(line) }
        return try await wait(for: arn, options, interruption: interruption)
    }

    private static let beforeTakeover = "before the execution of that name was looked at; it is left as it is"

    /// Describes an execution, if it is what was to be started.
    ///
    /// - Throws: `CommandError.differs` when it is another one.
    @discardableResult
    func checkIdentity(
        of arn: ARN,
        _ machine: ARN,
        _ request: StartRequest,
        interruption: Interruption
    ) async throws(CommandError) -> ExecutionDescription {
        let client = client
        let found = try await interruption.guarding(Self.beforeTakeover) { () async throws(CommandError) in
            try await client.describeExecution(arn)
        }
        if let difference = found.difference(fromStartOf: machine, input: request.input) {
            throw .differs(
                SafeText.line(
                    "there is an execution \(ExecutionName.short(arn)) already (\(found.status.rawValue)), but"
                        + " \(difference); it is left as it is, and nothing was started: choose another --name"
                )
            )
        }
        return found
    }

    /// Says whether an execution has passed.
    ///
    /// - Parameters:
    ///   - machine: The state machine: a name or an ARN.
    ///   - name: The execution's name, such as a commit.
    ///   - isJSON: Whether to show what the server answered.
    /// - Returns: Success only if it SUCCEEDED; `waitedTooLong` while it runs.
    /// - Throws: `CommandError` when there is no such execution.
    public func checkGate(machine: String, name: String, isJSON: Bool) async throws(CommandError) -> ExitStatus {
        guard let arn = try await client.stateMachine(machine).execution(named: name) else {
            throw .usage("\(SafeText.line(machine)) is no state machine")
        }
        let found = try await client.describeExecution(arn)
        if isJSON {
            console.line(JSONValue.object(found.json).prettyText)
        } else {
            console.line(SafeText.line("\(found.status.rawValue) \(arn)"))
        }
        return ExitStatus(found.status)
    }
}
