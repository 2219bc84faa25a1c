import JSON
public import StepFunctionsModel

extension Session {
    /// Describes an execution.
    ///
    /// - Parameters:
    ///   - execution: An ARN, `MACHINE:NAME`, or a name.
    ///   - isJSON: Whether to show what the server answered.
    /// - Returns: Success.
    /// - Throws: `CommandError` when there is no such execution.
    public func describe(_ execution: String, isJSON: Bool) async throws(CommandError) -> ExitStatus {
        let description = try await client.describeExecution(try await client.execution(execution))
        if isJSON {
            console.line(JSONValue.object(description.json).prettyText)
        } else {
            // Nothing but Stepwell has this; against AWS there is nothing to show.
            let view = await client.serverView(of: description.arn)
            let lines = ExecutionText.lines(
                description,
                key: view["concurrency"],
                states: view["states"]?.arrayValue ?? [],
                now: client.clock.now()
            )
            for line in lines { console.line(line) }
        }
        return .success
    }

    /// Lists executions, newest first.
    ///
    /// - Parameters:
    ///   - machine: Only those of this state machine; nil for all.
    ///   - status: Only those of this status; nil for all.
    ///   - limit: How many at most.
    ///   - isJSON: One JSON object a line instead of a table.
    /// - Returns: Success.
    /// - Throws: `CommandError` when there is no such state machine.
    public func list(
        machine: String?,
        status: ExecutionStatus?,
        limit: Int,
        isJSON: Bool
    ) async throws(CommandError) -> ExitStatus {
        var executions: [ExecutionSummary] = []
        if let machine {
            let arn = try await client.stateMachine(machine)
            executions = try await client.listExecutions(of: arn, status: status, limit: limit)
        } else {
            for machine in try await client.listStateMachines() where machine.type != "EXPRESS" {
                executions += try await client.listExecutions(of: machine.arn, status: status, limit: limit)
            }
            executions.sort { $0.startDate > $1.startDate }
        }
        let shown = Array(executions.prefix(limit))
        if isJSON {
            for execution in shown { console.line(JSONValue.object(execution.json).text) }
        } else {
            show(ExecutionText.table(shown, now: client.clock.now(), showsMachines: machine == nil))
        }
        return .success
    }

    /// Lists all state machines.
    ///
    /// - Parameter isJSON: One JSON object a line instead of a table.
    /// - Returns: Success.
    /// - Throws: `CommandError` when the server does not answer.
    public func machines(isJSON: Bool) async throws(CommandError) -> ExitStatus {
        let machines = try await client.listStateMachines()
        if isJSON {
            for machine in machines { console.line(JSONValue.object(machine.json).text) }
        } else {
            show(ExecutionText.table(machines))
        }
        return .success
    }

    /// Stops an execution.
    ///
    /// - Parameters:
    ///   - execution: An ARN, `MACHINE:NAME`, or a name.
    ///   - error: The error to show for it.
    ///   - cause: The cause to show for it.
    ///   - isJSON: Whether to show what the server answered.
    /// - Returns: Success when it is ABORTED now, be it by this call or before; else that it had ended before.
    /// - Throws: `CommandError` when there is no such execution.
    public func stop(
        _ execution: String,
        error: String?,
        cause: String?,
        isJSON: Bool
    ) async throws(CommandError) -> ExitStatus {
        let arn = try await client.execution(execution)
        let before = try await client.describeExecution(arn)
        let answer = try await client.stopExecution(arn, error: error, cause: cause)
        // The server takes no offence when the execution has ended; who asked wants to know.
        let ended = before.status.isClosed ? before : try await client.describeExecution(arn)
        let isStopped = !before.status.isClosed && ended.status == .aborted
        let time = ended.stopDate.map { " at \($0.iso8601)" } ?? ""
        let text = isStopped ? "stopped \(arn)" : "\(arn) had ended before, as \(ended.status.rawValue)\(time)"
        console.line(isJSON ? JSONValue.object(answer).prettyText : SafeText.line(text))
        return ended.status == .aborted ? .success : .endedBefore
    }

    private func show(_ table: TextTable) {
        for line in table.lines(width: console.isTerminal ? console.size()?.columns : nil) { console.line(line) }
    }
}
