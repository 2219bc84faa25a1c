import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel
import TaskLaunching

extension TaskResource.Pattern {
    /// Whether a state that waits in this way goes on only when the execution that it starts has ended.
    fileprivate var waitsForEnd: Bool {
        switch self {
        case .sync, .sync2: true
        case .requestResponse, .waitForTaskToken: false
        }
    }

    /// Whether a state that waits in this way can start an Express execution: nobody can ask what has become of one.
    fileprivate var canWaitForExpress: Bool {
        switch self {
        case .requestResponse, .waitForTaskToken: true
        case .sync, .sync2: false
        }
    }
}

/// `states:startExecution`: executions that Task states start here.
///
/// A child remembers which task started it, so that a task that is asked for again after a crash finds its child, and
/// nobody else's. Forms of answers, errors and causes are those of the optimized integration.
///
/// Source: Developer Guide, "Start a new workflow from a running execution"; recorded histories.
struct NestedExecutions {
    static let service = "states"
    static let action = "startExecution"

    let service: StepFunctionsService

    // MARK: Starting

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        do throws(ParameterProblem) {
            return await start(try Self.members(request), request)
        } catch {
            // The parameters themselves are not shown: a task token may be among them.
            let cause = "The Parameters could not be used to start the Task: [\(error.reason)]"
            return .failed(StatesError(.runtime, cause: cause))
        }
    }

    private func start(_ members: JSONObject, _ request: TaskStartRequest) async -> TaskStartOutcome {
        do throws(APIError) {
            let row = try await service.startedExecution(
                members,
                types: request.resource.pattern.canWaitForExpress ? [.standard, .express] : [.standard],
                by: request.idempotencyKey,
                waiting: request.resource.pattern.waitsForEnd ? request.executionARN : nil
            )
            switch request.resource.pattern {
            case .requestResponse:
                return .answered(response(row))
            case .waitForTaskToken:
                // Whoever got the token answers; the child's own end says nothing, as on AWS.
                return .submitted(response: response(row), handle: nil)
            case .sync, .sync2:
                return .submitted(response: response(row), handle: Self.handle(of: row))
            }
        } catch {
            return error.repetition ?? .failed(statesError(error))
        }
    }

    /// Why parameters make no request.
    private struct ParameterProblem: Error {
        let reason: String
    }

    /// The members of the request of `StartExecution`.
    private static func members(_ request: TaskStartRequest) throws(ParameterProblem) -> JSONObject {
        guard let parameters = request.parameters.objectValue else {
            throw ParameterProblem(reason: "They are not an object")
        }
        var members = JSONObject()
        for (name, value) in parameters {
            guard ["StateMachineArn", "Name", "Input", "TraceHeader"].contains(name) else {
                throw ParameterProblem(reason: "The field '\(name)' is not supported by Step Functions")
            }
            if value.isNull { continue }
            // An input may be any JSON; one that is a text is taken for JSON text.
            members[MemberCasing.lowered(name)] =
                name == "Input" && value.stringValue == nil ? .string(value.text) : value
        }
        guard members["stateMachineArn"] != nil else {
            throw ParameterProblem(reason: "The field 'StateMachineArn' is required but was missing")
        }
        // The same name again for the same task.
        if members["name"] == nil { members["name"] = .string(Engine.uuid(from: request.idempotencyKey)) }
        return members
    }

    private static func handle(of row: StoredExecution) -> JSONValue {
        ["executionArn": .string(row.arn), "executionId": .string(row.id.hexadecimal)]
    }

    private func response(_ row: StoredExecution) -> JSONValue {
        let id = service.engine.makeUUID()
        return [
            "ExecutionArn": .string(row.arn),
            "SdkHttpMetadata": [
                "AllHttpHeaders": [
                    "x-amzn-RequestId": [.string(id)], "Content-Type": ["application/x-amz-json-1.0"],
                ],
                "HttpHeaders": ["Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": .string(id)],
                "HttpStatusCode": 200,
            ],
            "SdkResponseMetadata": ["RequestId": .string(id)],
            "StartDate": Self.time(row.startDate),
        ]
    }

    private func statesError(_ error: APIError) -> StatesError {
        let id = service.engine.makeUUID()
        return StatesError(
            name: "StepFunctions.\(error.exceptionName)",
            cause:
                "\(error.message) (Service: AWSStepFunctions; Status Code: \(error.status); Error Code: \(error.code); "
                + "Request ID: \(id); Proxy: null)"
        )
    }

    // MARK: Watching and stopping

    func observe(_ task: WatchedTask) async -> TaskObservation {
        guard let id = Self.child(task.handle) else { return .failed(Self.lostChild) }
        let row: StoredExecution?
        do throws(EngineError) {
            row = try await service.engine.execution(id: id)
        } catch {
            return .unknown(reason: "\(error)")
        }
        guard let row else { return .failed(Self.lostChild) }
        switch row.status {
        case .running, .pendingRedrive:
            return .running(status: row.status.rawValue)
        case .succeeded:
            return .succeeded(output: description(of: row, pattern: task.resource.pattern))
        case .failed, .timedOut, .aborted:
            let cause = description(of: row, pattern: task.resource.pattern).text
            return .failed(StatesError(.taskFailed, cause: cause))
        }
    }

    /// - Returns: Whether the child has ended.
    func stop(_ handle: JSONValue, reason: String) async -> Bool {
        guard let id = Self.child(handle) else { return true }
        do throws(EngineError) {
            _ = try await service.engine.stopExecution(id, error: nil, cause: reason)
            return true
        } catch {
            if case .noSuchExecution = error { return true }
            return false
        }
    }

    private static func child(_ handle: JSONValue) -> ExecutionID? {
        handle["executionId"]?.stringValue.flatMap(ExecutionID.init(hexadecimal:))
    }

    private static let lostChild = StatesError(
        .taskFailed,
        cause: "The execution that the state started is gone: its outcome is unknown."
    )

    /// What `DescribeExecution` says about a child, as `.sync` shows it: `Input` and `Output` are JSON text there, and the
    /// JSON itself in `.sync:2`.
    ///
    /// It is data for the parent, so nothing is redacted; task tokens are hidden again where the parent stores it.
    private func description(of row: StoredExecution, pattern: TaskResource.Pattern) -> JSONValue {
        func data(_ text: String) -> JSONValue {
            let rendered = service.engine.rendered(text, of: row)
            guard pattern == .sync2 else { return .string(rendered) }
            return (try? JSONValue(parsing: rendered)) ?? .string(rendered)
        }
        var members: JSONObject = [:]
        if let cause = row.cause { members["Cause"] = .string(service.engine.rendered(cause, of: row)) }
        if let error = row.error { members["Error"] = .string(error) }
        members["ExecutionArn"] = .string(row.arn)
        members["Input"] = data(row.input)
        members["InputDetails"] = ["Included": true]
        members["Name"] = .string(row.name)
        if let output = row.output {
            members["Output"] = data(output)
            members["OutputDetails"] = ["Included": true]
        }
        members["StartDate"] = Self.time(row.startDate)
        if let alias = row.stateMachineAliasARN { members["StateMachineAliasArn"] = .string(alias) }
        members["StateMachineArn"] = .string(row.stateMachineARN)
        if let version = row.stateMachineVersionARN { members["StateMachineVersionArn"] = .string(version) }
        members["Status"] = .string(row.status.rawValue)
        if let stopDate = row.stopDate { members["StopDate"] = Self.time(stopDate) }
        return .object(members)
    }

    /// Times are milliseconds since the epoch, as in other optimized integrations.
    private static func time(_ time: Timestamp) -> JSONValue { .number(JSONNumber(time.millisecondsSinceEpoch)) }
}
