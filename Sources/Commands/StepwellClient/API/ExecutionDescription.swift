public import JSON
public import StepFunctionsModel

/// What `DescribeExecution` says.
public struct ExecutionDescription: Sendable, Hashable {
    /// The execution.
    public var arn: ARN
    /// Its state machine, without version or alias.
    public var stateMachineARN: ARN
    /// Its name.
    public var name: String
    /// Its status.
    public var status: ExecutionStatus
    /// When it started.
    public var startDate: Timestamp
    /// When it ended; nil while it runs.
    public var stopDate: Timestamp?
    /// The input, JSON text.
    public var input: String?
    /// The output, JSON text; only after success.
    public var output: String?
    /// The error's name; only after failure.
    public var error: String?
    /// The error's cause; only after failure.
    public var cause: String?
    /// What is known of the last task that failed; only after failure, and only from Stepwell.
    public var failure: TaskFailureReport?
    /// What it waits for before it begins; nil when it does not, and when the server is not Stepwell.
    public var keyWait: KeyWait?
    /// The whole answer as it came.
    public var json: JSONObject

    init(_ json: JSONObject, standing: JSONValue? = nil) throws(CommandError) {
        let reader = AnswerReader(operation: "DescribeExecution", members: json)
        arn = try reader.arn("executionArn")
        stateMachineARN = try reader.arn("stateMachineArn")
        status = try reader.status("status")
        startDate = try reader.time("startDate")
        stopDate = try reader.optionalTime("stopDate")
        name = json["name"]?.stringValue ?? String(arn.resource.split(separator: ":").last ?? "")
        input = json["input"]?.stringValue
        output = json["output"]?.stringValue
        error = json["error"]?.stringValue
        cause = json["cause"]?.stringValue
        failure = json[TaskFailureReport.memberName].flatMap { TaskFailureReport($0) }
        keyWait = KeyWait(standing)
        self.json = json
    }
}

extension ExecutionDescription {
    /// State machine and execution by their names: `Deploy:2025-01-02-abc`.
    public var shortName: String { ExecutionName.short(arn) }
}
