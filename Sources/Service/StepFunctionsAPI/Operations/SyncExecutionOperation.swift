import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// `StartSyncExecution`: answers once the execution has ended, well or badly.
    func startSyncExecution(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "StartSyncExecution")
        let included = reader.text("includedData")
        let start = try await executionStart(reader, types: [.express])
        let row = try await engineCall { () async throws(EngineError) in try await engine.runExpressExecution(start) }
        return Self.syncJSON(row, traceHeader: start.traceHeader, includesData: included != "METADATA_ONLY")
    }

    private static func syncJSON(_ row: StoredExecution, traceHeader: String?, includesData: Bool) -> JSONObject {
        let stopDate = row.stopDate ?? row.startDate
        var answer: JSONObject = [
            "executionArn": .string(row.arn), "stateMachineArn": .string(row.stateMachineARN),
            "name": .string(row.name), "startDate": row.startDate.jsonValue, "stopDate": stopDate.jsonValue,
            "status": .string(row.status.rawValue),
        ]
        if let error = row.error { answer["error"] = .string(error) }
        if let cause = row.cause { answer["cause"] = .string(cause) }
        if includesData { answer["input"] = .string(row.input) }
        answer["inputDetails"] = ["included": .bool(includesData)]
        if let output = row.output {
            if includesData { answer["output"] = .string(output) }
            answer["outputDetails"] = ["included": .bool(includesData)]
        }
        if let traceHeader { answer["traceHeader"] = .string(traceHeader) }
        answer["billingDetails"] = billing(from: row.startDate, to: stopDate)
        return answer
    }

    /// Nothing is billed here; the numbers are those that the service would show.
    ///
    /// Source: "AWS Step Functions pricing": durations are rounded up to 100 ms, memory to 64 MB; recorded answers.
    private static func billing(from start: Timestamp, to end: Timestamp) -> JSONValue {
        let milliseconds = max(1, end.milliseconds(since: start))
        return [
            "billedDurationInMilliseconds": .number(JSONNumber((milliseconds + 99) / 100 * 100)),
            "billedMemoryUsedInMB": 64,
        ]
    }
}
