public import JSON
import SigV4
public import StepFunctionsModel

extension StepFunctionsClient {
    /// Starts an execution under a name that the caller chose.
    ///
    /// - Parameters:
    ///   - machine: The state machine's ARN, optionally with a version or an alias.
    ///   - name: The execution's name.
    ///   - input: JSON text, sent as it is.
    ///   - isNameNew: Whether nobody else can have used the name: then an execution that exists already is the one that an
    ///     earlier try of this very call has started, whose answer was lost. Otherwise it is taken for that one only if
    ///     a try may have started it, it is what was asked for, and it did not start before the first try.
    /// - Returns: The execution.
    /// - Throws: `CommandError` when the server refuses or does not answer.
    public func startExecution(
        machine: ARN,
        name: String,
        input: String,
        isNameNew: Bool
    ) async throws(CommandError) -> StartedExecution {
        try await attemptStart(machine: machine, name: name, input: input, isNameNew: isNameNew).result.get()
    }

    /// Starts an execution as `startExecution` does, and says whether it may have been started although that failed.
    func attemptStart(machine: ARN, name: String, input: String, isNameNew: Bool) async -> StartAttempt {
        let operation = "StartExecution"
        let outcome = await outcome(
            of: operation,
            [
                "stateMachineArn": .string(machine.description),
                "name": .string(name),
                "input": .string(input),
            ]
        )
        do throws(CommandError) {
            let reader = AnswerReader(operation: operation, members: try outcome.result.get().members)
            let started = StartedExecution(
                arn: try reader.arn("executionArn"),
                startDate: try reader.time("startDate"),
                json: reader.members
            )
            return StartAttempt(result: .success(started), mayHaveStarted: true)
        } catch {
            guard error.code == "ExecutionAlreadyExists", isNameNew || outcome.mayHaveActed,
                let arn = machine.execution(named: name)
            else {
                // A good answer that cannot be read is no reason to doubt what it says.
                let wasAnswered = if case .success = outcome.result { true } else { false }
                return StartAttempt(result: .failure(error), mayHaveStarted: outcome.mayHaveActed || wasAnswered)
            }
            return await attemptRecognition(of: arn, despite: error) { found in
                isNameNew
                    || found.difference(fromStartOf: machine, input: input) == nil
                        && found.startDate >= outcome.beganAt.adding(seconds: -Self.clockLeewaySeconds)
            }
        }
    }

    /// Looks whether an execution that exists already is the one that a try before has started.
    private func attemptRecognition(
        of arn: ARN,
        despite refusal: CommandError,
        isOurs: (ExecutionDescription) -> Bool
    ) async -> StartAttempt {
        do throws(CommandError) {
            let found = try await describeExecution(arn)
            guard isOurs(found) else { return StartAttempt(result: .failure(refusal), mayHaveStarted: false) }
            let json: JSONObject = [
                "executionArn": .string(found.arn.description),
                "startDate": found.startDate.jsonValue,
            ]
            let started = StartedExecution(arn: found.arn, startDate: found.startDate, json: json)
            return StartAttempt(result: .success(started), mayHaveStarted: true)
        } catch {
            return StartAttempt(result: .failure(error), mayHaveStarted: true)
        }
    }

    /// By how much two clocks may differ, and a date in a header be off, which has whole seconds.
    private static let clockLeewaySeconds = 5

    /// Describes an execution.
    public func describeExecution(_ arn: ARN) async throws(CommandError) -> ExecutionDescription {
        let answer = try await outcome(
            of: "DescribeExecution",
            ["executionArn": .string(arn.description), "includeTaskFailures": true]
        ).result.get()
        // Stepwell says there what the service model has no member for.
        let header = answer.headers.firstValue(named: "x-stepwell-concurrency")
        let standing = header.flatMap { try? JSONValue(parsing: $0) }
        return try ExecutionDescription(answer.members, standing: standing)
    }

    /// Lists the newest executions of a state machine, newest first.
    public func listExecutions(
        of machine: ARN,
        status: ExecutionStatus?,
        limit: Int
    ) async throws(CommandError) -> [ExecutionSummary] {
        var request: JSONObject = ["stateMachineArn": .string(machine.description)]
        if let status { request["statusFilter"] = .string(status.rawValue) }
        var executions: [ExecutionSummary] = []
        while executions.count < limit {
            request["maxResults"] = .number(JSONNumber(min(1000, limit - executions.count)))
            let reader = AnswerReader(operation: "ListExecutions", members: try await call("ListExecutions", request))
            for item in try reader.items("executions") { executions.append(try ExecutionSummary(item)) }
            guard let token = reader.members["nextToken"] else { break }
            request["nextToken"] = token
        }
        return Array(executions.prefix(limit))
    }

    /// One page of an execution's history.
    ///
    /// - Parameters:
    ///   - arn: The execution.
    ///   - token: What the page before ended with; nil for the first page.
    ///   - isNewestFirst: The order.
    ///   - includesPayloads: Whether inputs and outputs are wanted.
    ///   - eventsMax: How many events at most, up to 1000.
    /// - Returns: The events, and what asks for the next page.
    /// - Throws: `CommandError` when there is no such execution or the server does not answer.
    public func history(
        of arn: ARN,
        token: String? = nil,
        isNewestFirst: Bool = false,
        includesPayloads: Bool = true,
        eventsMax: Int = 1000
    ) async throws(CommandError) -> HistoryPage {
        var request: JSONObject = [
            "executionArn": .string(arn.description),
            "maxResults": .number(JSONNumber(eventsMax)),
            "reverseOrder": .bool(isNewestFirst),
            "includeExecutionData": .bool(includesPayloads),
            "includeTaskFailures": true,
        ]
        if let token { request["nextToken"] = .string(token) }
        let operation = "GetExecutionHistory"
        let reader = AnswerReader(operation: operation, members: try await call(operation, request))
        var events: [HistoryRecord] = []
        for item in try reader.items("events") { events.append(try HistoryRecord(item)) }
        return HistoryPage(events: events, nextToken: reader.members["nextToken"]?.stringValue)
    }

    /// Stops an execution.
    ///
    /// - Returns: The answer's members, `stopDate` among them.
    public func stopExecution(_ arn: ARN, error: String?, cause: String?) async throws(CommandError) -> JSONObject {
        var request: JSONObject = ["executionArn": .string(arn.description)]
        if let error { request["error"] = .string(error) }
        if let cause { request["cause"] = .string(cause) }
        return try await call("StopExecution", request)
    }

    /// Lets an execution that has ended badly go on where it failed.
    ///
    /// A request whose answer is lost is repeated with the same token, so that nothing is redriven twice.
    ///
    /// - Parameters:
    ///   - arn: The execution.
    ///   - correction: What changes before it goes on.
    /// - Returns: The answer's members, `redriveDate` among them.
    /// - Throws: `CommandError` as any call does.
    public func redriveExecution(_ arn: ARN, correction: JSONValue?) async throws(CommandError) -> JSONObject {
        var request: JSONObject = [
            "executionArn": .string(arn.description), "clientToken": .string(ExecutionName.random()),
        ]
        if let correction { request["correction"] = correction }
        return try await call("RedriveExecution", request)
    }
}

/// What became of a start, after all tries.
struct StartAttempt: Sendable {
    /// The execution, or why there is none that is known to be.
    var result: Result<StartedExecution, CommandError>
    /// Whether it may run all the same.
    var mayHaveStarted: Bool
}

extension ARN {
    /// The execution of that name, where this is the ARN of a state machine, a version or an alias.
    func execution(named name: String) -> ARN? {
        switch StepFunctionsARN(self) {
        case .stateMachine(let machine), .version(let machine, _), .alias(let machine, _):
            sibling(.execution(stateMachineName: machine, name: name))
        default: nil
        }
    }
}
