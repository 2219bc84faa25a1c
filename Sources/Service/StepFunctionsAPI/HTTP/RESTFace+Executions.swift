import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

/// What the REST face does with executions.
extension RESTFace {
    func startExecution(
        _ request: RawRequest,
        _ path: RequestPath,
        for client: RequestClient?
    ) async throws(APIError) -> RawAnswer {
        let body = try Self.body(of: request)
        // A misspelt name must not become a start that a repeat does again.
        try Self.check(body, of: "A start", has: ["stateMachine", "name", "input"])
        if let value = body["stateMachine"], !value.isNull, value.stringValue == nil {
            throw RequestCheck.wrongType("stateMachine", "a string", value)
        }
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
        return await done(row, status: 201, waitingFor: wait, for: client)
    }

    private func machineARN(_ nameOrARN: String) -> String {
        nameOrARN.hasPrefix("arn:") ? nameOrARN : service.configuration.arn(.stateMachine(name: nameOrARN))
    }

    func listExecutions(_ path: RequestPath) async throws(APIError) -> RawAnswer {
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
        if found.isEmpty, let arn = query.stateMachineARN { try await checkKnown(arn) }
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

    /// Refuses a state machine of which there is nothing: more likely its name is misspelt.
    ///
    /// One that was deleted may have left executions.
    private func checkKnown(_ arn: String) async throws(APIError) {
        guard try await service.stateMachine(arn) == nil else { return }
        let left = try await service.engineCall { () async throws(EngineError) in
            try await service.engine.executions(matching: ExecutionQuery(stateMachineARN: arn, limit: 1))
        }
        if left.isEmpty { throw .stateMachineDoesNotExist(arn) }
    }

    /// Finds an execution by its ARN, by `MACHINE:NAME`, or by its bare name if `stateMachine` names the machine.
    func find(_ text: String, _ path: RequestPath) async throws(APIError) -> StoredExecution {
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

    /// An execution at its end, or after a time, or when the client hangs up, whichever comes first.
    func ended(
        _ row: StoredExecution,
        waitingFor seconds: Int?,
        for client: RequestClient?
    ) async throws(APIError) -> StoredExecution {
        guard let seconds, !row.status.isClosed else { return row }
        let until = service.engine.now.adding(seconds: seconds)
        return try await service.engineCall { () async throws(EngineError) in
            try await RequestClient.whileThere(client) { [engine = service.engine] () async throws(EngineError) in
                try await engine.waitForEnd(of: row.id, until: until)
            }
        } ?? row
    }

    /// The answer to a request that has started or changed an execution.
    ///
    /// That is durable: whatever cannot be read afterwards is left out, for an error would say that it may be sent again.
    ///
    /// - Parameters:
    ///   - row: The execution as it was then.
    ///   - status: The status of the answer.
    ///   - seconds: For how long to wait for its end.
    ///   - client: Who waits.
    /// - Returns: The answer.
    private func done(
        _ row: StoredExecution,
        status: Int = 200,
        waitingFor seconds: Int? = nil,
        for client: RequestClient? = nil
    ) async -> RawAnswer {
        var row = row
        do throws(APIError) {
            row = try await ended(row, waitingFor: seconds, for: client)
            return Self.answer(status, try await json(row))
        } catch {
            // Why is in the log.
            return Self.answer(status, knownJSON(row))
        }
    }

    /// An execution, with what has to be looked up.
    func json(_ row: StoredExecution) async throws(APIError) -> JSONObject {
        var object = knownJSON(row)
        if row.status == .running { try await addStates(of: row, to: &object) }
        if let standing = try await service.concurrency(of: row) { object["concurrency"] = .object(standing) }
        if let failure = try await service.lastFailure(of: row) { object["failure"] = .object(failure) }
        return object
    }

    /// An execution, as far as its row tells.
    private func knownJSON(_ row: StoredExecution) -> JSONObject {
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

    func history(_ row: StoredExecution, _ path: RequestPath) async throws(APIError) -> RawAnswer {
        guard let asked = Int(path.query["after"] ?? "0"), asked >= 0 else {
            throw .validationRule("'after' must be an event id.")
        }
        let after = min(asked, ServiceLimits.historyEventsMax)
        let limit = try Self.limit(in: path, default: Self.limitMax)
        let (events, next) = try await service.historyPage(of: row, after: after, limit: limit)
        var body = Array(#"{"executionArn":"#.utf8)
        JSONValue.string(row.arn).write(to: &body)
        body += #","events":["#.utf8
        body += events
        body += (next.map { #"],"next":\#($0)}"# } ?? "]}").utf8
        body.append(UInt8(ascii: "\n"))
        return RawAnswer(status: 200, contentType: Self.contentType, body: body)
    }

    func stop(_ row: StoredExecution, _ request: RawRequest) async throws(APIError) -> RawAnswer {
        let body = try Self.body(of: request)
        try Self.check(body, of: "A stop", has: ["error", "cause"])
        var input: JSONObject = ["executionArn": .string(row.arn)]
        if let error = body["error"] { input["error"] = error }
        if let cause = body["cause"] { input["cause"] = cause }
        return await done(try await service.stoppedExecution(input))
    }

    func redrive(
        _ row: StoredExecution,
        _ request: RawRequest,
        _ path: RequestPath,
        from caller: Caller,
        for client: RequestClient?
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
        let date = try await service.redrivenExecution(input, from: caller)
        let redriven = (try? await service.execution(row.arn)) ?? Self.redriven(row, at: date)
        return await done(redriven, waitingFor: wait, for: client)
    }

    /// What is known of an execution that was redriven, and cannot be read at the moment.
    private static func redriven(_ row: StoredExecution, at date: Timestamp) -> StoredExecution {
        // The request was one that is repeated: what the row says was so before it.
        guard row.redriveDate != date else { return row }
        var redriven = row
        redriven.status = .running
        redriven.stopDate = nil
        redriven.output = nil
        redriven.error = nil
        redriven.cause = nil
        redriven.redriveCount += 1
        redriven.redriveDate = date
        return redriven
    }
}
