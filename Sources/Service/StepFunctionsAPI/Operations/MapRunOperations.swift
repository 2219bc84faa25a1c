import Engine
import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

extension StepFunctionsService {
    func listMapRuns(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let page = try ListRequest(input, of: "ListMapRuns", now: engine.now)
        let row = try await execution(page.reader.requiredText("executionArn"))
        let olderThan = try page.position.map { position throws(APIError) in
            guard let id = position.stringValue.flatMap(ExecutionID.init(hexadecimal:)) else {
                throw APIError.invalidToken
            }
            return id
        }
        let found = try await engineCall { () async throws(EngineError) in
            try await engine.mapRuns(ofExecution: row.arn, olderThan: olderThan, limit: page.sought)
        }
        let shown = found.prefix(page.limit)
        var answer: JSONObject = ["mapRuns": .array(shown.map { .object(Self.json($0)) })]
        if found.count > page.limit, let last = shown.last {
            answer["nextToken"] = page.token(.string(last.id.hexadecimal))
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
        let reader = try RequestReader(input, of: "DescribeMapRun")
        let mapRun = try await mapRun(reader.requiredText("mapRunArn"))
        var answer: JSONObject = [
            "mapRunArn": .string(mapRun.row.arn), "executionArn": .string(mapRun.executionARN),
            "status": .string(mapRun.row.status.rawValue), "startDate": mapRun.row.startDate.jsonValue,
        ]
        if let stopDate = mapRun.row.stopDate { answer["stopDate"] = stopDate.jsonValue }
        answer["maxConcurrency"] = .number(JSONNumber(mapRun.settings.maxConcurrency))
        answer["toleratedFailurePercentage"] =
            JSONNumber(mapRun.settings.toleratedFailurePercentage).map(JSONValue.number) ?? 0
        answer["toleratedFailureCount"] = .number(JSONNumber(mapRun.settings.toleratedFailureCount))
        answer["itemCounts"] = Self.itemCounts(of: mapRun)
        answer["executionCounts"] = Self.json(
            mapRun.executions,
            pending: mapRun.pendingExecutions,
            isRedriven: mapRun.row.redriveCount > 0
        )
        answer["redriveCount"] = .number(JSONNumber(mapRun.row.redriveCount))
        if let redriveDate = mapRun.row.redriveDate { answer["redriveDate"] = redriveDate.jsonValue }
        return answer
    }

    /// How many items of a Map Run have come how far.
    static func itemCounts(of mapRun: MapRunDescription) -> JSONValue {
        json(mapRun.items, pending: mapRun.pendingItems, isRedriven: mapRun.row.redriveCount > 0)
    }

    private static func json(_ counts: MapRunCounts, pending: Int, isRedriven: Bool) -> JSONValue {
        func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
        var object: JSONObject = [
            "pending": number(pending), "running": number(counts.running), "succeeded": number(counts.succeeded),
            "failed": number(counts.failed), "timedOut": number(counts.timedOut), "aborted": number(counts.aborted),
            "total": number(pending + counts.running + counts.ended + counts.pendingRedrive),
            "resultsWritten": number(counts.resultsWritten),
        ]
        // As recorded: one that was not redriven says nothing about redrives.
        if isRedriven || counts.failuresNotRedrivable > 0 {
            object["failuresNotRedrivable"] = number(counts.failuresNotRedrivable)
            object["pendingRedrive"] = number(counts.pendingRedrive)
        }
        return .object(object)
    }

    func updateMapRun(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "UpdateMapRun")
        let arn = reader.requiredText("mapRunArn")
        let concurrency = reader.integer("maxConcurrency")
        let percentage = reader.number("toleratedFailurePercentage")
        let count = reader.integer("toleratedFailureCount")
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
