public import JSON
public import StepFunctionsModel

/// An event of a history as the server told it; types that this program does not know are kept.
public struct HistoryRecord: Sendable, Hashable {
    /// The number, from 1.
    public var id: EventID
    /// The number of the event that caused this one; 0 for none.
    public var previousEventID: EventID
    /// When it happened.
    public var timestamp: Timestamp
    /// The type by its name in the API.
    public var type: String
    /// The members of the details object; empty without one.
    public var details: JSONObject
    /// The event as it came.
    public var json: JSONObject

    init(_ reader: AnswerReader) throws(CommandError) {
        let members = reader.members
        json = members
        type = try reader.string("type")
        timestamp = try reader.time("timestamp")
        id = members["id"]?.intValue ?? 0
        previousEventID = members["previousEventId"]?.intValue ?? 0
        let key = members.keys.first { $0.hasSuffix("EventDetails") }
        details = key.flatMap { members[$0]?.objectValue } ?? JSONObject()
    }
}

extension HistoryRecord {
    /// Whether an execution may end with it.
    public var endsExecution: Bool {
        ["ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"].contains(type)
    }

    /// What is known of the task that failed; nil for other events.
    var failureReport: TaskFailureReport? {
        details[TaskFailureReport.memberName].flatMap { TaskFailureReport($0) }
    }

    /// The member of the details as text, if it has one.
    func detail(_ key: String) -> String? { details[key]?.stringValue }
}
