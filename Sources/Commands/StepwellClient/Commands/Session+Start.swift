import JSON
import StepFunctionsModel

/// What to start.
public struct StartRequest: Sendable, Hashable {
    /// The state machine: a name, with a version or an alias if wanted, or an ARN.
    public var machine: String
    /// The execution's name; nil for a new one.
    public var name: String?
    /// JSON text.
    public var input: String
    /// How to wait for the end; nil not to wait.
    public var wait: WaitOptions?
    /// What to do when there is an execution of that name already; nil to report the refusal.
    public var takeover: Takeover?
    /// Whether standard output gets JSON.
    public var isJSON: Bool

    /// Creates a request.
    public init(
        machine: String,
        name: String? = nil,
        input: String = "{}",
        wait: WaitOptions? = nil,
        takeover: Takeover? = nil,
        isJSON: Bool = false
    ) {
        self.machine = machine
        self.name = name
        self.input = input
        self.wait = wait
        self.takeover = takeover
        self.isJSON = isJSON
    }
}

extension Session {
    /// Starts an execution, and waits for its end if asked to.
    ///
    /// The name is chosen here when none is given: so a request whose answer is lost can be repeated without starting twice.
    ///
    /// - Parameters:
    ///   - request: What to start.
    ///   - interruption: Ends the waiting; the execution goes on.
    /// - Returns: What to leave with.
    /// - Throws: `CommandError` when it cannot be started or not be waited for.
    public func start(_ request: StartRequest, interruption: Interruption) async throws(CommandError) -> ExitStatus {
        let name = request.name ?? ExecutionName.random()
        guard ResourceName.isValid(name) else {
            throw .usage(
                "\(SafeText.line(name)) cannot be the name of an execution: 1 to 80 characters, no blanks and none of"
                    + " < > { } [ ] ? * \" # % \\ ^ | ~ ` $ & , ; : /"
            )
        }
        let outcome = await withTaskGroup(of: StartOutcome?.self) { group in
            group.addTask { await start(request, name: name) }
            group.addTask { await interruption.signal().map { .interrupted($0) } }
            var outcome: StartOutcome?
            while outcome == nil, let next = await group.next() { outcome = next }
            group.cancelAll()
            return outcome
        }
        switch outcome {
        case .started(let execution, let machine):
            if request.takeover != nil {
                // The server takes one that runs under the name, with the same input, for the one to be started, whatever
                // its version.
                do throws(CommandError) {
                    try await checkIdentity(of: execution.arn, machine, request, interruption: interruption)
                } catch {
                    if error.exitStatus != .refused {
                        console.complain(Farewell.text("it could not be looked at", execution: execution.arn))
                    }
                    throw error
                }
            }
            return try await finish(execution, request, interruption: interruption)
        case .failed(let error, let mayHaveStarted):
            if let takeover = request.takeover, error.code == "ExecutionAlreadyExists" {
                let options = request.wait ?? WaitOptions()
                return try await attach(to: name, request, takeover, options, interruption: interruption)
            }
            if mayHaveStarted, error.exitStatus == .unreachable { console.complain(doubt(request, name: name)) }
            throw error
        case .interrupted(let signal):
            console.complain("interrupted by \(signal) before the server had answered: \(doubt(request, name: name))")
            return ExitStatus(signal)
        case nil:
            throw .unreachable("starting was cancelled")
        }
    }

    /// What is said when nobody knows whether there is an execution now.
    private func doubt(_ request: StartRequest, name: String) -> String {
        "the execution \(name) of \(request.machine) may have been started; see: stepwell describe"
            + " \(ShellWord.quoted("\(request.machine):\(name)"))"
    }

    private enum StartOutcome: Sendable {
        case started(StartedExecution, of: ARN)
        case failed(CommandError, mayHaveStarted: Bool)
        case interrupted(ProcessSignal)
    }

    private func start(_ request: StartRequest, name: String) async -> StartOutcome? {
        let machine: ARN
        do {
            machine = try await client.stateMachine(request.machine)
        } catch {
            return Task.isCancelled ? nil : .failed(error, mayHaveStarted: false)
        }
        let attempt = await client.attemptStart(
            machine: machine,
            name: name,
            input: request.input,
            isNameNew: request.name == nil
        )
        switch attempt.result {
        case .success(let execution): return .started(execution, of: machine)
        case .failure(let error):
            return Task.isCancelled ? nil : .failed(error, mayHaveStarted: attempt.mayHaveStarted)
        }
    }

    private func finish(
        _ execution: StartedExecution,
        _ request: StartRequest,
        interruption: Interruption
    ) async throws(CommandError) -> ExitStatus {
        guard let options = request.wait else {
            console.line(request.isJSON ? JSONValue.object(execution.json).prettyText : execution.arn.description)
            return .success
        }
        let line = "started \(execution.arn)"
        if options.isJSON { console.errorLine(line) } else { console.line(line) }
        return try await wait(for: execution.arn, options, interruption: interruption)
    }
}
