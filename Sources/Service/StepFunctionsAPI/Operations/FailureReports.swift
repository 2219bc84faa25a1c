import Engine
import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

// What Stepwell knows of a failed task beyond what AWS shows: for clients that ask for it.
extension StepFunctionsService {
    /// The member of requests that asks for it.
    ///
    /// AWS, and clients of AWS, do not know it.
    private static let requestMember = "includeTaskFailures"
    /// How it looks in stored events.
    private static let mark = "\"\(TaskFailureReport.memberName)\":"
    /// How a redrive looks in stored events.
    private static let redriveMark = "\"ExecutionRedriven\""
    /// How many events before the last one the report is looked for in: what handles a failure may be some states long.
    private static let eventsSearchedMax = 400
    /// How many bytes of events are read at a time: as a rule it is among the last few.
    private static let bytesRead = 256 << 10

    /// Whether a request asks for it.
    static func asksForReports(_ input: JSONObject) -> Bool { input[requestMember]?.boolValue == true }

    /// Whether a report may be in a text of stored events.
    static func hasReport(_ text: String) -> Bool { text.containsBytes(of: mark) }

    /// A report as people see it.
    func shown(_ report: TaskFailureReport, of row: StoredExecution, includesData: Bool = true) -> TaskFailureReport {
        var report = report.rewritingTexts { shown($0, of: row) }
        if !includesData { report.log?.lines = [] }
        return report
    }

    /// The report of the last task that failed in an execution that has ended badly, since its last redrive if it had one, as an
    /// object; nil when there is none.
    ///
    /// Its member `eventId` names the event that has it in the history.
    func lastFailure(of row: StoredExecution) async throws(APIError) -> JSONObject? {
        guard row.status != .running, row.status != .succeeded else { return nil }
        let last = engine.lastEventID(of: row)
        guard last > 0 else { return nil }
        let first = max(1, last - Self.eventsSearchedMax + 1)
        var through = last
        while first <= through {
            let end = through
            let stored = try await engineCall { () async throws(EngineError) in
                try await engine.storedHistory(
                    of: row.id,
                    from: first,
                    through: end,
                    newestFirst: true,
                    bytesMax: Self.bytesRead
                )
            }
            for chunk in stored.reversed()
            where Self.hasReport(chunk.text) || chunk.text.containsBytes(of: Self.redriveMark) {
                for event in try events(of: chunk).reversed() {
                    // What failed before has nothing to do with how the execution ended.
                    if event.type == .executionRedriven { return nil }
                    guard let value = event.details?[TaskFailureReport.memberName],
                        let report = TaskFailureReport(value)
                    else { continue }
                    var object = shown(report, of: row).jsonObject
                    object["eventId"] = .number(JSONNumber(event.id))
                    return object
                }
            }
            through = min(through, stored.first?.first ?? first) - 1
        }
        return nil
    }
}
