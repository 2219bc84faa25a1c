import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    func startExecution(_ input: JSONObject, by task: String? = nil) async throws(APIError) -> JSONObject {
        let row = try await startedExecution(input, by: task)
        return ["executionArn": .string(row.arn), "startDate": row.startDate.jsonValue]
    }

    /// Starts an execution, or finds the running one of the same name and input.
    ///
    /// - Parameters:
    ///   - input: The members of a request of `StartExecution`.
    ///   - types: The types of state machines that will do.
    ///   - task: The idempotency key of the task that asks, if one does. The task finds its own child again, whatever has
    ///     become of it meanwhile.
    ///   - waiting: The ARN of the execution that waits for this one to end, if one does.
    /// - Returns: The execution's row.
    /// - Throws: What the client gets.
    func startedExecution(
        _ input: JSONObject,
        types: Set<StateMachineType> = [.standard, .express],
        by task: String? = nil,
        waiting: String? = nil
    ) async throws(APIError) -> StoredExecution {
        let reader = try RequestReader(input, of: "StartExecution")
        // Upon what is remembered first: the store says whether it is so still, and most of the time it is.
        var first: ExecutionStart?
        for freshness in [Catalog.Freshness.remembered, .current] {
            // Both starts are one: if the answer of the store about the first was lost, the second finds what it has written.
            var start = try await executionStart(reader, types: types, name: first?.name, by: task, freshness)
            start.id = first?.id ?? engine.makeExecutionID(at: engine.now)
            first = start
            start.waitingARN = waiting
            do throws(EngineError) {
                switch start.stateMachine.type {
                case .standard: return try await engine.startExecution(start)
                case .express: return try await engine.startExpressExecution(start)
                }
            } catch {
                if case .premiseChanged = error { continue }
                guard case .alreadyExists(let row) = error else { throw apiError(for: error) }
                if let task, engine.isStarted(row, by: task) { return row }
                // What this request has started, before the answer was lost.
                if row.id == start.id { return row }
                let sameInput = Array(row.input.utf8) == Array(engine.storedInput(start.input, of: row).utf8)
                guard row.status == .running, sameInput else {
                    throw .executionAlreadyExists(row.arn)
                }
                return row
            }
        }
        throw apiError(for: .premiseChanged)
    }

    /// What the members of `StartExecution` and `StartSyncExecution` ask for.
    func executionStart(
        _ reader: RequestReader,
        types: Set<StateMachineType>,
        name makeshift: String? = nil,
        by task: String? = nil,
        _ freshness: Catalog.Freshness = .current
    ) async throws(APIError) -> ExecutionStart {
        let text = reader.requiredText("stateMachineArn")
        let name = reader.text("name")
        let payload = reader.text("input") ?? "{}"
        let traceHeader = reader.text("traceHeader")
        if let name, !ResourceName.isValid(name) { throw APIError.invalidName(name) }
        try refuseMapState(ParsedARN(text).resource)
        let (target, premises) = try await startTarget(text, freshness)
        _ = try executionInput(payload)
        guard !target.machine.isDeleting else { throw APIError.stateMachineDeleting(target.machine.arn) }
        guard types.contains(target.machine.type) else { throw APIError.stateMachineTypeNotSupported }
        var start = ExecutionStart(
            stateMachine: target.machine,
            revision: target.revision,
            versionARN: target.version?.arn,
            aliasARN: target.alias?.arn,
            name: name ?? makeshift ?? engine.makeUUID(),
            input: payload,
            traceHeader: traceHeader,
            traceparent: RequestTrace.parent?.text,
            startedBy: task
        )
        start.premises = premises
        return start
    }

    /// What is started, and what of it has to be so still.
    private func startTarget(
        _ text: String,
        _ freshness: Catalog.Freshness
    ) async throws(APIError) -> (ResolvedStateMachine, premises: [ResourcePremise]) {
        if freshness == .remembered {
            do throws(APIError) {
                let target = try await resolve(text, .remembered)
                // The store checks premises only of what it writes at once.
                if target.machine.type == .standard, !target.machine.isKeyed { return (target, target.premises) }
            } catch {
                // What cannot be found by what is remembered may be found by what is there now.
                guard error.code == APIError.stateMachineDoesNotExist(text).code else { throw error }
            }
        }
        return (try await resolve(text), [])
    }

    /// The input of an execution.
    ///
    /// - Throws: `InvalidExecutionInput` when it is too large or no JSON.
    func executionInput(_ text: String) throws(APIError) -> JSONValue {
        guard text.utf8.count <= ServiceLimits.payloadBytesMax else {
            throw .invalidExecutionInput("The input is larger than \(ServiceLimits.payloadBytesMax) bytes.")
        }
        do throws(JSONParseError) {
            return try JSONValue(parsing: text)
        } catch {
            throw .invalidExecutionInput(PayloadProblem.words(error, in: text, of: .executionInput))
        }
    }

    func describeExecution(_ input: JSONObject) async throws(APIError) -> JSONObject {
        try await describedExecution(input).members
    }

    /// The answer of `DescribeExecution`, with the row that it describes.
    func describedExecution(
        _ input: JSONObject
    ) async throws(APIError) -> (members: JSONObject, row: StoredExecution) {
        let reader = try RequestReader(input, of: "DescribeExecution")
        let arn = reader.requiredText("executionArn")
        let included = reader.text("includedData")
        let row = try await execution(arn, takesExpressChildren: true)
        var answer = try await describe(row, includesData: included != "METADATA_ONLY")
        if Self.asksForReports(input), let failure = try await lastFailure(of: row) {
            answer[TaskFailureReport.memberName] = .object(failure)
        }
        return (answer, row)
    }

    /// An execution in the shape of `DescribeExecution`.
    func describe(_ row: StoredExecution, includesData: Bool = true) async throws(APIError) -> JSONObject {
        var answer: JSONObject = [
            "executionArn": .string(row.arn), "stateMachineArn": .string(row.stateMachineARN),
            "name": .string(row.name),
            "status": .string(row.status.rawValue), "startDate": row.startDate.jsonValue,
        ]
        if let stopDate = row.stopDate { answer["stopDate"] = stopDate.jsonValue }
        if includesData { answer["input"] = .string(shown(row.input, of: row)) }
        answer["inputDetails"] = ["included": .bool(includesData)]
        if let output = row.output {
            if includesData { answer["output"] = .string(shown(output, of: row)) }
            answer["outputDetails"] = ["included": .bool(includesData)]
        }
        if let error = row.error { answer["error"] = .string(error) }
        if let cause = row.cause { answer["cause"] = .string(shown(cause, of: row)) }
        if let version = row.stateMachineVersionARN { answer["stateMachineVersionArn"] = .string(version) }
        if let alias = row.stateMachineAliasARN { answer["stateMachineAliasArn"] = .string(alias) }
        if let mapRun = row.mapRunARN { answer["mapRunArn"] = .string(mapRun) }
        if let header = engine.traceHeader(of: row) { answer["traceHeader"] = .string(header) }
        answer["redriveCount"] = .number(JSONNumber(row.redriveCount))
        if let redriveDate = row.redriveDate { answer["redriveDate"] = redriveDate.jsonValue }
        let obstacle = try await engineCall { () async throws(EngineError) in
            try await engine.redriveObstacle(of: row)
        }
        if let obstacle {
            answer["redriveStatus"] = "NOT_REDRIVABLE"
            answer["redriveStatusReason"] = .string(obstacle.reason)
        } else {
            // Children are redriven with their Map Run, or not at all.
            answer["redriveStatus"] = row.mapRunARN == nil ? "REDRIVABLE" : "REDRIVABLE_BY_MAP_RUN"
        }
        return answer
    }

    func listExecutions(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let page = try ListRequest(input, of: "ListExecutions", now: engine.now)
        let machine = page.reader.text("stateMachineArn")
        let mapRun = page.reader.text("mapRunArn")
        guard (machine == nil) != (mapRun == nil) else {
            throw APIError.validationRule("Must provide exactly one of StateMachineArn or MapRunArn")
        }
        var query = ExecutionQuery(limit: page.sought)
        query.status = page.reader.text("statusFilter").flatMap(ExecutionStatus.init(rawValue:))
        query.redrive = page.reader.text("redriveFilter").map { $0 == "REDRIVEN" ? .redriven : .notRedriven }
        query.mapRunARN = mapRun
        if let mapRun { _ = try await self.mapRun(mapRun) }
        if let machine { try await narrow(&query, to: machine) }
        if let position = try page.position {
            guard let text = position.stringValue, let id = ExecutionID(hexadecimal: text) else { throw .invalidToken }
            query.olderThan = id
        }
        let found = try await engineCall { [query] () async throws(EngineError) in
            try await engine.executions(matching: query)
        }
        let shown = found.prefix(page.limit)
        var listed: [JSONValue] = []
        for summary in shown {
            var json = Self.json(summary)
            if summary.mapRunARN != nil { json["itemCount"] = .number(JSONNumber(try await itemCount(of: summary))) }
            listed.append(.object(json))
        }
        var answer: JSONObject = ["executions": .array(listed)]
        if found.count > page.limit, let last = shown.last {
            answer["nextToken"] = page.token(.string(last.id.hexadecimal))
        }
        return answer
    }

    private func itemCount(of child: ExecutionSummary) async throws(APIError) -> Int {
        let row = try await engineCall { () async throws(EngineError) in try await engine.execution(id: child.id) }
        return row.map(engine.itemCount(of:)) ?? 1
    }

    private func narrow(_ query: inout ExecutionQuery, to text: String) async throws(APIError) {
        let parsed = try ParsedARN(text)
        let machineName: String
        switch parsed.resource {
        case .stateMachine(let name):
            machineName = name
            query.stateMachineARN = text
        case .version(let name, _):
            machineName = name
            query.stateMachineVersionARN = text
        case .alias(let name, _):
            machineName = name
            query.stateMachineAliasARN = text
        case .execution, .expressExecution, .activity, .mapRun:
            throw parsed.wrongKind
        }
        let (machine, _) = try await machineAndRevision(
            parsed.arn.sibling(.stateMachine(name: machineName)).description
        )
        guard machine.type == .standard else { throw .stateMachineTypeNotSupported }
    }

    private static func json(_ summary: ExecutionSummary) -> JSONObject {
        var object: JSONObject = [
            "executionArn": .string(summary.arn), "stateMachineArn": .string(summary.stateMachineARN),
            "name": .string(summary.name), "status": .string(summary.status.rawValue),
            "startDate": summary.startDate.jsonValue,
        ]
        if let stopDate = summary.stopDate { object["stopDate"] = stopDate.jsonValue }
        if let version = summary.stateMachineVersionARN { object["stateMachineVersionArn"] = .string(version) }
        if let alias = summary.stateMachineAliasARN { object["stateMachineAliasArn"] = .string(alias) }
        if let mapRun = summary.mapRunARN { object["mapRunArn"] = .string(mapRun) }
        object["redriveCount"] = .number(JSONNumber(summary.redriveCount))
        if let redriveDate = summary.redriveDate { object["redriveDate"] = redriveDate.jsonValue }
        return object
    }

    func stopExecution(_ input: JSONObject) async throws(APIError) -> JSONObject {
        ["stopDate": (try await stoppedExecution(input).stopDate ?? engine.now).jsonValue]
    }

    /// Stops an execution; one that has ended stays as it is.
    ///
    /// - Parameter input: The members of a request of `StopExecution`.
    /// - Returns: The execution's row.
    /// - Throws: What the client gets.
    func stoppedExecution(_ input: JSONObject) async throws(APIError) -> StoredExecution {
        let reader = try RequestReader(input, of: "StopExecution")
        let arn = reader.requiredText("executionArn")
        let error = reader.text("error")
        let cause = reader.text("cause")
        let row = try await execution(arn)
        return try await engineCall { () async throws(EngineError) in
            try await engine.stopExecution(row.id, error: error, cause: cause)
        }
    }
}
