import Engine
import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

extension StepFunctionsService {
    func listMapRuns(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let arn = try reader.requiredARN("executionArn")
        let limit = try reader.maxResults()
        let token = try reader.text("nextToken", lengthMin: 1, lengthMax: 1024)
        try reader.finish()
        let row = try await execution(arn)
        let olderThan = try token.map { text throws(APIError) in
            let position = try PageToken(text, query: input, now: engine.now).position
            guard let id = position.stringValue.flatMap(ExecutionID.init(hexadecimal:)) else {
                throw APIError.invalidToken
            }
            return id
        }
        let found = try await engineCall { () async throws(EngineError) in
            try await engine.mapRuns(ofExecution: row.arn, olderThan: olderThan, limit: limit + 1)
        }
        let page = found.prefix(limit)
        var answer: JSONObject = ["mapRuns": .array(page.map { .object(Self.json($0)) })]
        if found.count > limit, let last = page.last {
            answer["nextToken"] = .string(
                PageToken.text(position: .string(last.id.hexadecimal), query: input, now: engine.now)
            )
        }
        return answer
    }

    private static func json(_ mapRun: ExecutionSummary) -> JSONObject {
        var object: JSONObject = [
            "executionArn": .string(mapRun.stateMachineARN), "mapRunArn": .string(mapRun.arn),
            "stateMachineArn": .string(stateMachineARN(ofMapRun: mapRun.arn)),
            "startDate": mapRun.startDate.jsonValue,
        ]
        if let stopDate = mapRun.stopDate { object["stopDate"] = stopDate.jsonValue }
        return object
    }

    /// The state machine of a Map Run's children, `NAME/LABEL`.
    private static func stateMachineARN(ofMapRun arn: String) -> String {
        guard let parsed = ARN(parsing: arn), case .mapRun(let name, let label, _)? = StepFunctionsARN(parsed) else {
            return arn
        }
        return parsed.sibling(.stateMachine(name: "\(name)/\(label)")).description
    }

    func describeMapRun(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let arn = try reader.requiredARN("mapRunArn", lengthMax: 2000)
        try reader.finish()
        let mapRun = try await mapRun(arn)
        var answer: JSONObject = [
            "mapRunArn": .string(mapRun.row.arn), "executionArn": .string(mapRun.executionARN),
            "status": .string(mapRun.row.status.rawValue), "startDate": mapRun.row.startDate.jsonValue,
        ]
        if let stopDate = mapRun.row.stopDate { answer["stopDate"] = stopDate.jsonValue }
        answer["maxConcurrency"] = .number(JSONNumber(mapRun.settings.maxConcurrency))
        answer["toleratedFailurePercentage"] =
            JSONNumber(mapRun.settings.toleratedFailurePercentage).map(JSONValue.number) ?? 0
        answer["toleratedFailureCount"] = .number(JSONNumber(mapRun.settings.toleratedFailureCount))
        answer["itemCounts"] = Self.json(mapRun.items, pending: mapRun.pendingItems)
        answer["executionCounts"] = Self.json(mapRun.executions, pending: mapRun.pendingExecutions)
        answer["redriveCount"] = .number(JSONNumber(mapRun.row.redriveCount))
        return answer
    }

    private static func json(_ counts: MapRunCounts, pending: Int) -> JSONValue {
        func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
        return [
            "pending": number(pending), "running": number(counts.running), "succeeded": number(counts.succeeded),
            "failed": number(counts.failed), "timedOut": number(counts.timedOut), "aborted": number(counts.aborted),
            "total": number(pending + counts.running + counts.ended), "resultsWritten": number(counts.resultsWritten),
        ]
    }

    func updateMapRun(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let arn = try reader.requiredARN("mapRunArn", lengthMax: 2000)
        let concurrency = try reader.integer("maxConcurrency", in: 0...Int(Int32.max))
        let percentage = try reader.number("toleratedFailurePercentage", in: 0...100)
        let count = try reader.integer("toleratedFailureCount", in: 0...Int.max)
        try reader.finish()
        let mapRun = try await mapRun(arn)
        do throws(EngineError) {
            try await engine.updateMapRun(
                mapRun.row.id,
                maxConcurrency: concurrency,
                toleratedFailureCount: count,
                toleratedFailurePercentage: percentage
            )
        } catch {
            guard case .rejected = error else { throw apiError(for: error) }
            throw .validationRule("The Map Run has ended or is about to end, and cannot be updated: '\(arn)'")
        }
        return [:]
    }

    /// A Map Run that has to exist.
    func mapRun(_ arn: String) async throws(APIError) -> MapRunDescription {
        let parsed = try ParsedARN(arn)
        guard case .mapRun = parsed.resource else { throw parsed.wrongKind }
        guard let found = try await engineCall({ () async throws(EngineError) in try await engine.mapRun(arn: arn) })
        else { throw .resourceNotFound(arn) }
        return found
    }
}
