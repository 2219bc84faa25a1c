public import JSON
public import StepFunctionsModel

/// What does not change while an execution runs: most of the context object, and what decisions depend on.
public struct ExecutionFacts: Sendable, Hashable {
    /// The execution's ARN.
    public var executionARN: String
    /// The execution's name.
    public var executionName: String
    /// The state machine's role.
    public var roleARN: String
    /// The execution's input.
    public var input: JSONValue
    /// When the execution was started.
    public var startTime: Timestamp
    /// The state machine's ARN.
    public var stateMachineARN: String
    /// The state machine's name.
    public var stateMachineName: String
    /// The region, which `TaskScheduled` shows.
    public var region: String
    /// The version of the state machine that runs, if it was started by one.
    public var stateMachineVersionARN: String?
    /// The alias that chose it, if one did.
    public var stateMachineAliasARN: String?
    /// How often the execution was redriven.
    public var redriveCount: Int
    /// When it was redriven last.
    public var redriveTime: Timestamp?
    /// What marks the execution's own placeholders of task tokens; see `TaskTokenPlaceholder`.
    public var tokenSeal: String
    /// Whether the execution is an Express one: its history has no limit, and it cannot be redriven.
    public var isExpress: Bool

    /// Creates the facts.
    public init(
        executionARN: String,
        executionName: String,
        roleARN: String,
        input: JSONValue,
        startTime: Timestamp,
        stateMachineARN: String,
        stateMachineName: String,
        region: String,
        stateMachineVersionARN: String? = nil,
        stateMachineAliasARN: String? = nil,
        redriveCount: Int = 0,
        redriveTime: Timestamp? = nil,
        tokenSeal: String = TaskTokenPlaceholder.blankSeal,
        isExpress: Bool = false
    ) {
        self.executionARN = executionARN
        self.executionName = executionName
        self.roleARN = roleARN
        self.input = input
        self.startTime = startTime
        self.stateMachineARN = stateMachineARN
        self.stateMachineName = stateMachineName
        self.region = region
        self.stateMachineVersionARN = stateMachineVersionARN
        self.stateMachineAliasARN = stateMachineAliasARN
        self.redriveCount = redriveCount
        self.redriveTime = redriveTime
        self.tokenSeal = tokenSeal
        self.isExpress = isExpress
    }
}
