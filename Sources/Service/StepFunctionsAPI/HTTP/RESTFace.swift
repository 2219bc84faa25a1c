import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

/// A small REST face for people and containers that have only curl.
///
/// `openapi.json` describes it.
struct RESTFace: Sendable {
    static let contentType = "application/json"
    /// Seconds that a request may wait for the end of an execution.
    private static let waitSecondsMax = 900
    /// Events or executions in an answer, at most.
    static let limitMax = 1000

    let service: StepFunctionsService
    let gatekeeper: Gatekeeper
    let metrics: RequestMetrics

    /// Answers a request under `/v1/`; a wait ends when its client hangs up.
    func respond(to request: RawRequest, from client: RequestClient? = nil) async -> RawAnswer {
        let path = RequestPath(request.target)
        let route = RESTRoute(method: request.method, segments: path.segments)
        let operation = route?.operation(isWaiting: path.query["wait"] != nil)
        do throws(APIError) {
            return try await metrics.timing(operation ?? RequestMetrics.unknownOperation) { () async throws(APIError) in
                guard let route else {
                    throw APIError(
                        code: "NotFound",
                        message: "There is no \(request.method) \(path.path). See /openapi.json.",
                        status: 404
                    )
                }
                try Self.checkParameters(of: path, on: route)
                return try await answer(to: request, from: client, route, path)
            }
        } catch {
            return Self.answer(for: error)
        }
    }

    /// A misspelt name must not pass for no filter, nor one that means something elsewhere.
    private static func checkParameters(of path: RequestPath, on route: RESTRoute) throws(APIError) {
        let known = route.parameters
        guard let name = path.query.keys.filter({ !known.contains($0) }).min() else { return }
        throw .validationRule(
            "There is no parameter '\(name)' here: there \(known.isEmpty ? "are none" : "is \(known.joined(separator: ", "))")."
        )
    }

    private func answer(
        to request: RawRequest,
        from client: RequestClient?,
        _ route: RESTRoute,
        _ path: RequestPath
    ) async throws(APIError) -> RawAnswer {
        let caller =
            route.needsCredentials
            ? try gatekeeper.admit(request, service: "states", now: service.engine.now) : Caller.unknown
        switch route {
        case .startExecution: return try await startExecution(request, path, for: client)
        case .listExecutions: return try await listExecutions(path)
        case .describeExecution(let name):
            let wait = try Self.waitSeconds(in: path)
            let row = try await ended(try await find(name, path), waitingFor: wait, for: client)
            return Self.answer(200, try await json(row))
        case .executionHistory(let name): return try await history(try await find(name, path), path)
        case .stopExecution(let name): return try await stop(try await find(name, path), request)
        case .redriveExecution(let name):
            return try await redrive(try await find(name, path), request, path, from: caller, for: client)
        case .listLocks: return Self.answer(200, try await service.listLocks())
        case .releaseLock: return Self.answer(200, try await service.releaseLock(try Self.body(of: request)))
        case .callback(let kind): return try await callback(kind, request)
        }
    }

    // MARK: Callbacks

    /// The container's report: its token is all it needs, and repeating an accepted answer is no error.
    private func callback(_ kind: String, _ request: RawRequest) async throws(APIError) -> RawAnswer {
        guard let token = request.bearer, !token.isEmpty else {
            throw APIError(
                code: "MissingAuthenticationTokenException",
                message: "Send the task token as 'Authorization: Bearer TOKEN'.",
                status: 401
            )
        }
        let answer: TaskAnswer
        switch kind {
        case "success":
            answer = .success(output: try Self.json(from: request.body, default: .object([:])))
        case "failure":
            var input = try Self.body(of: request, limits: AWSJSONRequest.bodyLimits)
            // A misspelt cause must not be lost for good: no answer can be given twice.
            try Self.check(input, of: "A failure", has: ["error", "cause"])
            input["taskToken"] = .string(token)
            let reader = try RequestReader(input, of: "SendTaskFailure")
            answer = .failure(StatesError(name: reader.text("error"), cause: reader.text("cause")))
        case "heartbeat":
            answer = .heartbeat
        default:
            throw APIError(
                code: "NotFound",
                message: "There is no callback '\(kind)': it is success, failure or heartbeat.",
                status: 404
            )
        }
        if case .success(let output) = answer, output.text.utf8.count > ServiceLimits.payloadBytesMax {
            throw .invalidOutput("The output is larger than \(ServiceLimits.payloadBytesMax) bytes.")
        }
        do throws(APIError) {
            try await service.answer(token, answer)
        } catch {
            guard error.code == "TaskTimedOut" else { throw error }
            let wasAnswered = try await service.engineCall { () async throws(EngineError) in
                try await service.engine.wasAnswered(tokenText: token, answer)
            }
            guard wasAnswered else { throw error }
        }
        return Self.answer(200, ["accepted": true])
    }

    // MARK: Queries

    static func waitSeconds(in path: RequestPath) throws(APIError) -> Int? {
        guard let text = path.query["wait"] else { return nil }
        guard let seconds = Int(text), (0...waitSecondsMax).contains(seconds) else {
            throw .validationRule("'wait' must be a number of seconds from 0 to \(waitSecondsMax).")
        }
        return seconds
    }

    static func limit(in path: RequestPath, default value: Int) throws(APIError) -> Int {
        guard let text = path.query["limit"] else { return value }
        guard let limit = Int(text), (1...limitMax).contains(limit) else {
            throw .validationRule("'limit' must be a number from 1 to \(limitMax).")
        }
        return limit
    }

    // MARK: Bodies

    /// Refuses members that mean nothing.
    static func check(_ body: JSONObject, of request: String, has members: [String]) throws(APIError) {
        for (key, _) in body where !members.contains(key) {
            throw .validationRule("\(request) has no member '\(key)': there are \(members.joined(separator: ", ")).")
        }
    }

    static func body(of request: RawRequest, limits: JSONLimits = .default) throws(APIError) -> JSONObject {
        let value = try json(from: request.body, default: .object([:]), limits: limits)
        guard let object = value.objectValue else {
            throw APIError(code: "SerializationException", message: "The body must be a JSON object.")
        }
        return object
    }

    /// Payloads are taken as they are or not at all: halves of surrogate pairs pass only in what is said of a failure.
    static func json(
        from body: [UInt8],
        default value: JSONValue,
        limits: JSONLimits = .default
    ) throws(APIError) -> JSONValue {
        guard !body.isEmpty else { return value }
        do throws(JSONParseError) {
            return try JSONValue(parsing: body, limits: limits)
        } catch {
            throw APIError(code: "SerializationException", message: "The body is not valid JSON: \(error)")
        }
    }

    static func answer(_ status: Int, _ object: JSONObject) -> RawAnswer {
        RawAnswer(status: status, contentType: contentType, body: Array((JSONValue.object(object).text + "\n").utf8))
    }

    /// An error as REST clients expect it.
    static func answer(for error: APIError) -> RawAnswer {
        var refusal = answer(
            restStatus(of: error),
            ["error": ["code": .string(error.code), "message": .string(error.message)]]
        )
        refusal.headers += error.retryHeaders
        return refusal
    }

    /// The HTTP status that says what the code says.
    private static func restStatus(of error: APIError) -> Int {
        guard error.status == 400 else { return error.status }
        switch error.code {
        case "ExecutionDoesNotExist", "StateMachineDoesNotExist", "TaskDoesNotExist", "ResourceNotFound": return 404
        case "ExecutionAlreadyExists", "ExecutionNotRedrivable", "ExecutionLimitExceeded", "KeyNotHeld": return 409
        case "TaskTimedOut": return 410
        case "InvalidToken", "MissingAuthenticationTokenException", "UnrecognizedClientException",
            "InvalidSignatureException", "IncompleteSignatureException", "ExpiredTokenException":
            return 401
        case "AccessDeniedException": return 403
        case "ThrottlingException": return 429
        default: return 400
        }
    }
}
