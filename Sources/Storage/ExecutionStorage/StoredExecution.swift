public import StepFunctionsModel

/// The row of an execution: what every list and description shows, and the version that guards its transitions.
public struct StoredExecution: Sendable, Hashable {
    /// The internal name.
    public var id: ExecutionID
    /// The ARN; unique.
    public var arn: String
    /// The ARN of the state machine, without version or alias.
    public var stateMachineARN: String
    /// The execution's name, the last part of the ARN.
    public var name: String
    /// Grows by one with each transition, from 1.
    public var version: Int64
    /// RUNNING until the execution ends.
    public var status: ExecutionStatus
    /// When the execution was started.
    public var startDate: Timestamp
    /// When it ended; nil while it runs.
    public var stopDate: Timestamp?
    /// How often it was redriven.
    public var redriveCount: Int
    /// When it was redriven last; nil when it never was.
    public var redriveDate: Timestamp?
    /// The ARN of the Map Run that started this execution, if one did.
    public var mapRunARN: String?
    /// The version and the alias that the execution was started by, if any.
    public var stateMachineVersionARN: String?
    /// See `stateMachineVersionARN`.
    public var stateMachineAliasARN: String?
    /// JSON text with everything else that does not change after the start (definition revision, role, trace header ...);
    /// the layer above writes and reads it.
    public var facts: String
    /// The input, as the JSON text that was sent.
    public var input: String
    /// The output of a success, as JSON text.
    public var output: String?
    /// The error name of a failure.
    public var error: String?
    /// The cause of a failure.
    public var cause: String?
    /// JSON text of the root of the execution's state (see `StatesInterpreter`); the layer above writes and reads it.
    public var state: String

    /// Creates a row.
    public init(
        id: ExecutionID,
        arn: String,
        stateMachineARN: String,
        name: String,
        version: Int64,
        status: ExecutionStatus,
        startDate: Timestamp,
        stopDate: Timestamp? = nil,
        redriveCount: Int = 0,
        redriveDate: Timestamp? = nil,
        mapRunARN: String? = nil,
        stateMachineVersionARN: String? = nil,
        stateMachineAliasARN: String? = nil,
        facts: String,
        input: String,
        output: String? = nil,
        error: String? = nil,
        cause: String? = nil,
        state: String
    ) {
        self.id = id
        self.arn = arn
        self.stateMachineARN = stateMachineARN
        self.name = name
        self.version = version
        self.status = status
        self.startDate = startDate
        self.stopDate = stopDate
        self.redriveCount = redriveCount
        self.redriveDate = redriveDate
        self.mapRunARN = mapRunARN
        self.stateMachineVersionARN = stateMachineVersionARN
        self.stateMachineAliasARN = stateMachineAliasARN
        self.facts = facts
        self.input = input
        self.output = output
        self.error = error
        self.cause = cause
        self.state = state
    }
}
