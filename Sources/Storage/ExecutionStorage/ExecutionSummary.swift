public import StepFunctionsModel

/// The part of an execution's row that lists show.
public struct ExecutionSummary: Sendable, Hashable {
    /// The internal name.
    public var id: ExecutionID
    /// The ARN; unique.
    public var arn: String
    /// The ARN of the state machine, without version or alias.
    public var stateMachineARN: String
    /// The execution's name.
    public var name: String
    /// The status.
    public var status: ExecutionStatus
    /// When the execution was started.
    public var startDate: Timestamp
    /// When it ended; nil while it runs.
    public var stopDate: Timestamp?
    /// How often it was redriven.
    public var redriveCount: Int
    /// When it was redriven last; nil when it never was.
    public var redriveDate: Timestamp?
    /// The ARN of the Map Run that started it, if one did.
    public var mapRunARN: String?
    /// The version that it was started by, if one was named.
    public var stateMachineVersionARN: String?
    /// The alias that it was started by, if one was named.
    public var stateMachineAliasARN: String?

    /// Creates a summary.
    public init(
        id: ExecutionID,
        arn: String,
        stateMachineARN: String,
        name: String,
        status: ExecutionStatus,
        startDate: Timestamp,
        stopDate: Timestamp?,
        redriveCount: Int,
        redriveDate: Timestamp?,
        mapRunARN: String?,
        stateMachineVersionARN: String?,
        stateMachineAliasARN: String?
    ) {
        self.id = id
        self.arn = arn
        self.stateMachineARN = stateMachineARN
        self.name = name
        self.status = status
        self.startDate = startDate
        self.stopDate = stopDate
        self.redriveCount = redriveCount
        self.redriveDate = redriveDate
        self.mapRunARN = mapRunARN
        self.stateMachineVersionARN = stateMachineVersionARN
        self.stateMachineAliasARN = stateMachineAliasARN
    }
}

extension StoredExecution {
    /// The part that lists show.
    public var summary: ExecutionSummary {
        ExecutionSummary(
            id: id,
            arn: arn,
            stateMachineARN: stateMachineARN,
            name: name,
            status: status,
            startDate: startDate,
            stopDate: stopDate,
            redriveCount: redriveCount,
            redriveDate: redriveDate,
            mapRunARN: mapRunARN,
            stateMachineVersionARN: stateMachineVersionARN,
            stateMachineAliasARN: stateMachineAliasARN
        )
    }
}
