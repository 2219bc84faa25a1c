public import JSON
public import StepFunctionsModel

/// One line of `ListStateMachines`.
public struct StateMachineSummary: Sendable, Hashable {
    /// The state machine.
    public var arn: ARN
    /// Its name.
    public var name: String
    /// `STANDARD` or `EXPRESS`, as the server writes it.
    public var type: String
    /// When it was created.
    public var creationDate: Timestamp?
    /// The item as it came.
    public var json: JSONObject

    init(_ reader: AnswerReader) throws(CommandError) {
        arn = try reader.arn("stateMachineArn")
        name = try reader.string("name")
        type = reader.members["type"]?.stringValue ?? ""
        creationDate = try reader.optionalTime("creationDate")
        json = reader.members
    }
}

/// One line of `ListExecutions`.
public struct ExecutionSummary: Sendable, Hashable {
    /// The execution.
    public var arn: ARN
    /// Its name.
    public var name: String
    /// Its status.
    public var status: ExecutionStatus
    /// When it started.
    public var startDate: Timestamp
    /// When it ended; nil while it runs.
    public var stopDate: Timestamp?
    /// The item as it came.
    public var json: JSONObject

    init(_ reader: AnswerReader) throws(CommandError) {
        arn = try reader.arn("executionArn")
        name = try reader.string("name")
        status = try reader.status("status")
        startDate = try reader.time("startDate")
        stopDate = try reader.optionalTime("stopDate")
        json = reader.members
    }
}

/// What `StartExecution` says.
public struct StartedExecution: Sendable, Hashable {
    /// The execution.
    public var arn: ARN
    /// When it started.
    public var startDate: Timestamp
    /// The answer as it came.
    public var json: JSONObject
}

/// Some events of a history.
public struct HistoryPage: Sendable, Hashable {
    /// The events, in the order asked for.
    public var events: [HistoryRecord]
    /// What asks for the next page; nil on the last.
    public var nextToken: String?
}
