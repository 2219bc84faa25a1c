import Engine
import ExecutionStorage
import JSON
import Logging
import StepFunctionsModel

/// A small REST face for people and containers that have only curl.
///
/// `openapi.json` describes it.
struct RESTFace: Sendable {
    private static let contentType = "application/json"
    /// Seconds that a request may wait for the end of an execution.
    private static let waitSecondsMax = 900
    /// Events or executions in an answer, at most.
    private static let limitMax = 1000

    let service: StepFunctionsService
    let gatekeeper: Gatekeeper
    let metrics: RequestMetrics
    let logger: Logger

    /// Answers a request under `/v1/`.
    func respond(to request: RawRequest) async -> RawAnswer {
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
                if let name = path.query.keys.filter({ !Self.parameters.contains($0) }).min() {
                    throw APIError.validationRule(
                        "There is no parameter '\(name)': there are \(Self.parameters.joined(separator: ", "))."
                    )
                }
                return try await answer(to: request, route, path)
            }
        } catch {
            return Self.answer(for: error)
        }
    }

    /// What queries may have, so that a misspelt name does not pass for no filter.
    private static let parameters = ["after", "limit", "stateMachine", "status", "wait"]

    private func answer(
        to request: RawRequest,
        _ route: RESTRoute,
        _ path: RequestPath
    ) async throws(APIError) -> RawAnswer {
        let caller =
            route.needsCredentials
            ? try gatekeeper.admit(request, service: "states", now: service.engine.now) : Caller.unknown
        switch route {
        case .startExecution: return try await startExecution(request, path)
        case .listExecutions: return try await listExecutions(path)
        case .describeExecution(let name):
            let wait = try Self.waitSeconds(in: path)
            return try await describe(try await find(name, path), waitingFor: wait)
        case .executionHistory(let name): return try await history(try await find(name, path), path)
        case .stopExecution(let name): return try await stop(try await find(name, path), request)
        case .redriveExecution(let name):
            return try await redrive(try await find(name, path), request, path, from: caller)
        case .listLocks: return Self.answer(200, try await service.listLocks())
        case .releaseLock: return Self.answer(200, try await service.releaseLock(try Self.body(of: request)))
        case .callback(let kind): return try await callback(kind, request)
        }
    }

    // MARK: Executions

    private func startExecution(_ request: RawRequest, _ path: RequestPath) async throws(APIError) -> RawAnswer {
        let body = try Self.body(of: request)
        // A misspelt name must not become a start that a repeat does again.
        try Self.check(body, of: "A start", has: ["stateMachine", "name", "input"])
        guard let machine = body["stateMachine"]?.stringValue else {
            throw .validationRule("The member 'stateMachine' is missing: the name or the ARN of a state machine.")
        }
        var input: JSONObject = ["stateMachineArn": .string(machineARN(machine))]
        // As it came: a number in place of a text is refused, not forgotten, since the name is what makes a repeat harmless.
        if let name = body["name"], !name.isNull { input["name"] = name }
        if let payload = body["input"] { input["input"] = .string(payload.text) }
        // What is wrong with the request is found before anything is done.
        let wait = try Self.waitSeconds(in: path)
        let row = try await service.startedExecution(input)
        return try await describe(row, waitingFor: wait, createdStatus: 201)
    }

    private func machineARN(_ nameOrARN: String) -> String {
        nameOrARN.hasPrefix("arn:") ? nameOrARN : service.configuration.arn(.stateMachine(name: nameOrARN))
    }

    private func listExecutions(_ path: RequestPath) async throws(APIError) -> RawAnswer {
        var query = ExecutionQuery(limit: try Self.limit(in: path, default: 50))
        query.stateMachineARN = path.query["stateMachine"].map(machineARN)
        if let text = path.query["status"] {
            guard let status = ExecutionStatus(rawValue: text.uppercased()) else {
                throw .validationRule("The status '\(text)' is unknown.")
            }
            query.status = status
        }
        let found = try await service.engineCall { [query] () async throws(EngineError) in
            try await service.engine.executions(matching: query)
        }
        let list = found.filter { !$0.isMapRun }.map { summary -> JSONValue in
            var object: JSONObject = [
                "executionArn": .string(summary.arn), "name": .string(summary.name),
                "status": .string(summary.status.rawValue), "startDate": .string(summary.startDate.iso8601),
            ]
            if let stopDate = summary.stopDate { object["stopDate"] = .string(stopDate.iso8601) }
            return .object(object)
        }
        return Self.answer(200, ["executions": .array(list)])
    }

    /// Finds an execution by its ARN, by `MACHINE:NAME`, or by its bare name if `stateMachine` names the machine.
    private func find(_ text: String, _ path: RequestPath) async throws(APIError) -> StoredExecution {
        if text.hasPrefix("arn:") { return try await service.execution(text) }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2 {
            return try await service.execution(
                service.configuration.arn(.execution(stateMachineName: parts[0], name: parts[1]))
            )
        }
        if let machine = path.query["stateMachine"] {
            return try await service.execution(
                service.configuration.arn(.execution(stateMachineName: machine, name: text))
            )
        }
        return try await findByName(text)
    }

    /// A bare name is looked up in every state machine; it has to be there once.
    private func findByName(_ name: String) async throws(APIError) -> StoredExecution {
        let machines = try await service.stored { () async throws(StoreError) in
            try await service.catalog.stateMachines(after: nil, limit: 10_000)
        }
        var found: [StoredExecution] = []
        for machine in machines {
            let arn = service.configuration.arn(.execution(stateMachineName: machine.name, name: name))
            let row = try await service.engineCall { () async throws(EngineError) in
                try await service.engine.execution(arn: arn)
            }
            if let row { found.append(row) }
        }
        guard let row = found.first else { throw .executionDoesNotExist(name) }
        guard found.count == 1 else {
            throw .validationRule("Several state machines have an execution '\(name)': say MACHINE:\(name).")
        }
        return row
    }

    private func describe(
        _ row: StoredExecution,
        waitingFor seconds: Int?,
        createdStatus: Int = 200
    ) async throws(APIError) -> RawAnswer {
        var row = row
        if let seconds {
            let until = service.engine.now.adding(seconds: seconds)
            let id = row.id
            row =
                try await service.engineCall { () async throws(EngineError) in
                    try await service.engine.waitForEnd(of: id, until: until)
                } ?? row
        }
        return Self.answer(createdStatus, try await json(row))
    }

    private func json(_ row: StoredExecution) async throws(APIError) -> JSONObject {
        var object: JSONObject = [
            "executionArn": .string(row.arn), "stateMachineArn": .string(row.stateMachineARN),
            "name": .string(row.name),
            "status": .string(row.status.rawValue), "startDate": .string(row.startDate.iso8601),
        ]
        if let stopDate = row.stopDate { object["stopDate"] = .string(stopDate.iso8601) }
        if row.redriveCount > 0 { object["redriveCount"] = .number(JSONNumber(row.redriveCount)) }
        if let redriveDate = row.redriveDate { object["redriveDate"] = .string(redriveDate.iso8601) }
        object["input"] = (try? JSONValue(parsing: service.shown(row.input, of: row))) ?? .null
        if let output = row.output {
            object["output"] = (try? JSONValue(parsing: service.shown(output, of: row))) ?? .null
        }
        if let error = row.error { object["error"] = .string(error) }
        if let cause = row.cause { object["cause"] = .string(service.shown(cause, of: row)) }
        if row.status == .running { try await addStates(of: row, to: &object) }
        if let standing = try await service.concurrency(of: row) { object["concurrency"] = .object(standing) }
        if let failure = try await service.lastFailure(of: row) { object["failure"] = .object(failure) }
        return object
    }

    private func addStates(of row: StoredExecution, to object: inout JSONObject) async throws(APIError) {
        do throws(EngineError) {
            let states = try await service.engine.openStates(of: row.id)
            var shown: [JSONValue] = []
            for state in states {
                var json = Self.json(state)
                // One that is not there yet has nothing to say.
                if let arn = state.mapRunARN, let mapRun = try await service.engine.mapRun(arn: arn) {
                    json["itemCounts"] = StepFunctionsService.itemCounts(of: mapRun)
                }
                shown.append(.object(json))
            }
            object["states"] = .array(shown)
        } catch {
            guard case .damaged(let reason) = error else { throw service.apiError(for: error) }
            object["damage"] = .string("The record of the execution cannot be read: \(reason). Stop it to end it.")
        }
    }

    private static func json(_ state: OpenState) -> JSONObject {
        var object: JSONObject = [
            "name": .string(state.name), "enteredAt": .string(state.enteredTime.iso8601),
            "activity": .string(state.activity), "retryCount": .number(JSONNumber(state.retryCount)),
        ]
        if let handle = state.handle { object["task"] = handle }
        if let arn = state.mapRunARN { object["mapRunArn"] = .string(arn) }
        if let time = state.exitedUnansweredAt { object["exitedUnansweredAt"] = .string(time.iso8601) }
        return object
    }

    private func history(_ row: StoredExecution, _ path: RequestPath) async throws(APIError) -> RawAnswer {
        guard let asked = Int(path.query["after"] ?? "0"), asked >= 0 else {
            throw .validationRule("'after' must be an event id.")
        }
        let after = min(asked, ServiceLimits.historyEventsMax)
        let limit = try Self.limit(in: path, default: Self.limitMax)
        let last = service.engine.lastEventID(of: row)
        let through = min(last, after + limit)
        let events = try await service.engineCall { () async throws(EngineError) in
            try await service.engine.history(of: row.id, from: after + 1, through: through)
        }
        var object: JSONObject = [
            "executionArn": .string(row.arn),
            "events": .array(
                events.map { event in
                    var json = service.eventJSON(event, of: row, includesData: true, includesReports: true)
                    json["timestamp"] = .string(event.timestamp.iso8601)
                    return .object(json)
                }
            ),
        ]
        if through < last { object["next"] = .number(JSONNumber(through)) }
        return Self.answer(200, object)
    }

    private func stop(_ row: StoredExecution, _ request: RawRequest) async throws(APIError) -> RawAnswer {
        let body = try Self.body(of: request)
        try Self.check(body, of: "A stop", has: ["error", "cause"])
        var input: JSONObject = ["executionArn": .string(row.arn)]
        if let error = body["error"] { input["error"] = error }
        if let cause = body["cause"] { input["cause"] = cause }
        _ = try await service.stopExecution(input)
        return Self.answer(200, try await json(try await service.execution(row.arn)))
    }

    private func redrive(
        _ row: StoredExecution,
        _ request: RawRequest,
        _ path: RequestPath,
        from caller: Caller
    ) async throws(APIError) -> RawAnswer {
        let body = try Self.body(of: request)
        // A misspelt correction must not become a redrive without one.
        try Self.check(body, of: "A redrive", has: ["clientToken", "correction"])
        var input: JSONObject = ["executionArn": .string(row.arn)]
        if let token = body["clientToken"] { input["clientToken"] = token }
        if let value = body["correction"], !value.isNull {
            guard var correction = value.objectValue else { throw .validationRule("'correction' must be an object.") }
            // JSON in JSON, as at the start; a definition may also be the text of a file.
            if let input = correction["input"] { correction["input"] = .string(input.text) }
            if let definition = correction["definition"], definition.objectValue != nil {
                correction["definition"] = .string(definition.text)
            }
            input["correction"] = .object(correction)
        }
        let wait = try Self.waitSeconds(in: path)
        _ = try await service.redriveExecution(input, from: caller)
        return try await describe(try await service.execution(row.arn), waitingFor: wait)
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
            var input = try Self.body(of: request)
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

    private static func waitSeconds(in path: RequestPath) throws(APIError) -> Int? {
        guard let text = path.query["wait"] else { return nil }
        guard let seconds = Int(text), (0...waitSecondsMax).contains(seconds) else {
            throw .validationRule("'wait' must be a number of seconds from 0 to \(waitSecondsMax).")
        }
        return seconds
    }

    private static func limit(in path: RequestPath, default value: Int) throws(APIError) -> Int {
        guard let text = path.query["limit"] else { return value }
        guard let limit = Int(text), (1...limitMax).contains(limit) else {
            throw .validationRule("'limit' must be a number from 1 to \(limitMax).")
        }
        return limit
    }

    // MARK: Bodies

    /// Refuses members that mean nothing.
    private static func check(_ body: JSONObject, of request: String, has members: [String]) throws(APIError) {
        for (key, _) in body where !members.contains(key) {
            throw .validationRule("\(request) has no member '\(key)': there are \(members.joined(separator: ", ")).")
        }
    }

    private static func body(of request: RawRequest) throws(APIError) -> JSONObject {
        let value = try json(from: request.body, default: .object([:]))
        guard let object = value.objectValue else {
            throw APIError(code: "SerializationException", message: "The body must be a JSON object.")
        }
        return object
    }

    private static func json(from body: [UInt8], default value: JSONValue) throws(APIError) -> JSONValue {
        guard !body.isEmpty else { return value }
        do throws(JSONParseError) {
            return try JSONValue(parsing: body)
        } catch {
            throw APIError(code: "SerializationException", message: "The body is not valid JSON: \(error)")
        }
    }

    private static func answer(_ status: Int, _ object: JSONObject) -> RawAnswer {
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
