import JSON
public import StepFunctionsModel

extension StepFunctionsClient {
    /// Lists all state machines.
    public func listStateMachines() async throws(CommandError) -> [StateMachineSummary] {
        var machines: [StateMachineSummary] = []
        var token: String?
        repeat {
            let operation = "ListStateMachines"
            let request = try await call(operation, token.map { ["nextToken": .string($0)] } ?? [:])
            let reader = AnswerReader(operation: operation, members: request)
            for item in try reader.items("stateMachines") { machines.append(try StateMachineSummary(item)) }
            token = reader.members["nextToken"]?.stringValue
        } while token != nil
        return machines
    }

    /// The ARN that a name of the command line stands for.
    ///
    /// - Parameter text: An ARN, a name, or a name with a version or an alias: `Deploy`, `Deploy:3`, `Deploy:live`.
    /// - Returns: The ARN, with the version or alias if there is one.
    /// - Throws: `CommandError.notFound` when there is no such state machine; it names those there are.
    public func stateMachine(_ text: String) async throws(CommandError) -> ARN {
        if text.hasPrefix("arn:") {
            guard let arn = ARN(parsing: text) else { throw .usage("\(SafeText.line(text)) is not a whole ARN") }
            return arn
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? text
        let machines = try await listStateMachines()
        guard var arn = machines.first(where: { $0.name.utf8.elementsEqual(name.utf8) })?.arn else {
            let names = machines.prefix(20).map(\.name).joined(separator: ", ")
            let known = machines.isEmpty ? "the server has none" : "there are: \(names)"
            throw .notFound("there is no state machine \(SafeText.line(name)) at \(endpoint); \(SafeText.line(known))")
        }
        if parts.count == 2 { arn.resource += ":\(parts[1])" }
        return arn
    }

    /// The ARN of the execution that a name of the command line stands for.
    ///
    /// - Parameter text: An ARN, `MACHINE:NAME`, or the name alone where only one state machine has such an execution.
    /// - Returns: The ARN.
    /// - Throws: `CommandError.notFound` when there is none, `usage` when there is more than one.
    public func execution(_ text: String) async throws(CommandError) -> ARN {
        if text.hasPrefix("arn:") {
            guard let arn = ARN(parsing: text) else { throw .usage("\(SafeText.line(text)) is not a whole ARN") }
            return arn
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let arn = try await stateMachine(parts[0]).execution(named: parts[1]) { return arn }
        guard parts.count == 1 else {
            throw .usage("\(SafeText.line(text)) is neither an execution's ARN nor MACHINE:NAME nor a name")
        }
        var found: [ARN] = []
        for machine in try await listStateMachines() {
            guard let arn = machine.arn.execution(named: text) else { continue }
            do {
                found.append(try await describeExecution(arn).arn)
            } catch {
                guard case .refused = error else { throw error }
            }
        }
        guard let only = found.first else {
            throw .notFound("no state machine at \(endpoint) has an execution \(SafeText.line(text))")
        }
        guard found.count == 1 else {
            let names = found.map { ExecutionName.short($0) }.joined(separator: ", ")
            throw .usage("\(SafeText.line(text)) is the name of several executions: \(SafeText.line(names))")
        }
        return only
    }
}
