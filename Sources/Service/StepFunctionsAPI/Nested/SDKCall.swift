import Engine
import JSON
import StepFunctionsModel
import TaskLaunching

/// A call of `aws-sdk:sfn:OPERATION`.
struct SDKCall {
    /// Members that are texts with JSON in them; a state may give the JSON itself.
    private static let jsonTexts: Set<String> = ["input", "output", "definition", "context", "variables"]

    /// Operations that do something new each time.
    private static let notRepeatable: Set<String> = ["StartSyncExecution", "GetActivityTask"]

    private let request: TaskStartRequest
    private let service: StepFunctionsService

    init(_ request: TaskStartRequest, to service: StepFunctionsService) {
        self.request = request
        self.service = service
    }

    func answer() async -> TaskStartOutcome {
        guard let parameters = request.parameters.objectValue else {
            let cause = "The Parameters could not be used to start the Task: [They are not an object]"
            return .failed(StatesError(.runtime, cause: cause))
        }
        let operation = request.resource.action.prefix(1).uppercased() + request.resource.action.dropFirst()
        if request.mayHaveBeenSent, Self.notRepeatable.contains(operation) {
            let cause =
                "The outcome of \(operation) is unknown: an earlier attempt to make the call was interrupted, and a second one "
                + "would do it once more."
            return .failed(StatesError(.taskFailed, cause: cause))
        }
        do throws(APIError) {
            let output = try await respond(to: operation, Self.members(parameters))
            return .answered(MemberCasing.raised(.object(output)))
        } catch {
            return error.repetition ?? .failed(statesError(error))
        }
    }

    /// Whether the task was answered by this very call, made a first time whose outcome got lost.
    private func wasCarriedOut(_ operation: String, _ input: JSONObject) async throws(APIError) -> Bool {
        guard request.mayHaveBeenSent, let answer = TaskAnswer(operation, input),
            let token = input["taskToken"]?.stringValue
        else { return false }
        return try await service.engineCall { () async throws(EngineError) in
            try await service.engine.wasAnswered(tokenText: token, answer)
        }
    }

    private func respond(to operation: String, _ input: JSONObject) async throws(APIError) -> JSONObject {
        // Asked again after a crash, this must not start a second execution.
        if operation == "StartExecution" { return try await service.startExecution(input, by: request.idempotencyKey) }
        var input = input
        if operation == "RedriveExecution", input["clientToken"] == nil {
            input["clientToken"] = .string(request.idempotencyKey)
        }
        do throws(APIError) {
            return try await service.respond(to: operation, input)
        } catch {
            guard error.code == APIError.taskTimedOut.code, try await wasCarriedOut(operation, input) else {
                throw error
            }
            return [:]
        }
    }

    private static func members(_ parameters: JSONObject) -> JSONObject {
        var members = JSONObject()
        for (name, value) in parameters where !value.isNull {
            let lowered = MemberCasing.lowered(name)
            if jsonTexts.contains(lowered) {
                members[lowered] = value.stringValue == nil ? .string(value.text) : value
            } else {
                members[lowered] = MemberCasing.lowered(value)
            }
        }
        return members
    }

    /// Source: causes recorded from AWS.
    private func statesError(_ error: APIError) -> StatesError {
        let id = service.engine.makeUUID()
        return StatesError(
            name: "Sfn.\(error.exceptionName)",
            cause: "\(error.message) (Service: Sfn, Status Code: \(error.status), Request ID: \(id)) "
                + "(SDK Attempt Count: 1)"
        )
    }
}

extension TaskAnswer {
    /// The answer that a call of `SendTaskSuccess` or `SendTaskFailure` gives; nil for any other call.
    fileprivate init?(_ operation: String, _ input: JSONObject) {
        switch operation {
        case "SendTaskSuccess":
            guard let output = input["output"]?.stringValue.flatMap({ try? JSONValue(parsing: $0) }) else { return nil }
            self = .success(output: output)
        case "SendTaskFailure":
            self = .failure(StatesError(name: input["error"]?.stringValue, cause: input["cause"]?.stringValue))
        default:
            return nil
        }
    }
}

extension APIError {
    /// When a state asks again that this was the answer to; nil for an answer that is the state's to deal with.
    ///
    /// What goes wrong inside the server says nothing about the request: it may have been carried out. A server that has too much
    /// to do just now has not begun with it.
    var repetition: TaskStartOutcome? {
        if code == APIError.busy.code { return .nothingStarted(tryAgainAfterMilliseconds: 1000, reason: message) }
        return status >= 500 ? .tryAgain(afterMilliseconds: 500, reason: message) : nil
    }

    /// The name of the exception that SDKs raise.
    var exceptionName: String { code.hasSuffix("Exception") ? code : code + "Exception" }
}

/// The two ways in which member names begin: `stateMachineArn` in the API, `StateMachineArn` in a state's parameters.
enum MemberCasing {
    static func lowered(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }

    static func lowered(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .string:
            value
        case .array(let elements):
            .array(elements.map { lowered($0) })
        case .object(let object):
            .object(JSONObject(object.map { (lowered($0.key), lowered($0.value)) }))
        }
    }

    /// An answer as the SDK integration shows it: names in PascalCase, times as text.
    static func raised(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .string:
            value
        case .array(let elements):
            .array(elements.map { raised($0) })
        case .object(let object):
            .object(
                JSONObject(
                    object.map { member in
                        let name = member.key.prefix(1).uppercased() + member.key.dropFirst()
                        return (name, time(member.value, named: member.key) ?? raised(member.value))
                    }
                )
            )
        }
    }

    /// A time as Java writes an instant, such as `2025-01-02T03:04:05.678Z`; nil for what is no time.
    private static func time(_ value: JSONValue, named name: String) -> JSONValue? {
        guard name == "timestamp" || name.hasSuffix("Date"), let seconds = value.doubleValue,
            let milliseconds = Int64(exactly: (seconds * 1000).rounded())
        else { return nil }
        return .string(Timestamp(millisecondsSinceEpoch: milliseconds).iso8601)
    }
}
