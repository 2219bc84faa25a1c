public import JSON
public import StepFunctionsModel

/// The fields of a Task state.
public struct TaskState: Sendable, Hashable {
    /// What a `Resource` names.
    public enum Target: Sendable, Hashable {
        /// `arn:…:states:REGION:ACCOUNT:activity:NAME`, the whole ARN.
        case activity(arn: String)
        /// `arn:…:lambda:…:function:…`, the whole ARN.
        case lambdaFunction(arn: String)
        /// `arn:…:states:::SERVICE:ACTION[PATTERN]`.
        case integration(TaskResource)
    }

    /// `Resource`, as written.
    public var resource: String
    /// What it names.
    public var target: Target
    /// `Parameters` (JSONPath) or `Arguments` (JSONata); nil when absent: the input goes to the task.
    public var parameters: Template?
    /// `Credentials.RoleArn`.
    public var roleARN: TextField?
    /// `ResultSelector`.
    public var resultSelector: Template?
    /// `ResultPath`.
    public var resultPlacement: ResultPlacement
    /// `TimeoutSeconds` or `TimeoutSecondsPath`.
    public var timeoutSeconds: NumberField?
    /// `HeartbeatSeconds` or `HeartbeatSecondsPath`.
    public var heartbeatSeconds: NumberField?
    /// `Retry` and `Catch`.
    public var recovery: Recovery

    /// Creates the fields.
    public init(
        resource: String,
        target: Target,
        parameters: Template? = nil,
        roleARN: TextField? = nil,
        resultSelector: Template? = nil,
        resultPlacement: ResultPlacement = .replacesInput,
        timeoutSeconds: NumberField? = nil,
        heartbeatSeconds: NumberField? = nil,
        recovery: Recovery = Recovery()
    ) {
        self.resource = resource
        self.target = target
        self.parameters = parameters
        self.roleARN = roleARN
        self.resultSelector = resultSelector
        self.resultPlacement = resultPlacement
        self.timeoutSeconds = timeoutSeconds
        self.heartbeatSeconds = heartbeatSeconds
        self.recovery = recovery
    }
}

/// The fields of a Pass state.
public struct PassState: Sendable, Hashable {
    /// `Result`, literal JSON.
    public var result: JSONValue?
    /// `Parameters`.
    public var parameters: Template?
    /// `ResultPath`.
    public var resultPlacement: ResultPlacement

    /// Creates the fields.
    public init(
        result: JSONValue? = nil,
        parameters: Template? = nil,
        resultPlacement: ResultPlacement = .replacesInput
    ) {
        self.result = result
        self.parameters = parameters
        self.resultPlacement = resultPlacement
    }
}

/// The fields of a Wait state: exactly one of four.
public enum WaitState: Sendable, Hashable {
    /// `Seconds` or `SecondsPath`.
    case seconds(NumberField)
    /// `Timestamp` or `TimestampPath`.
    case timestamp(TextField)
}

/// The fields of a Fail state.
public struct FailState: Sendable, Hashable {
    /// `Error` or `ErrorPath`.
    public var error: TextField?
    /// `Cause` or `CausePath`.
    public var cause: TextField?

    /// Creates the fields.
    public init(error: TextField? = nil, cause: TextField? = nil) {
        self.error = error
        self.cause = cause
    }
}

/// The fields of a Parallel state.
public struct ParallelState: Sendable, Hashable {
    /// `Branches`, at least one.
    public var branches: [StatesBlock]
    /// `Parameters` or `Arguments`.
    public var parameters: Template?
    /// `ResultSelector`.
    public var resultSelector: Template?
    /// `ResultPath`.
    public var resultPlacement: ResultPlacement
    /// `Retry` and `Catch`.
    public var recovery: Recovery

    /// Creates the fields.
    public init(
        branches: [StatesBlock],
        parameters: Template? = nil,
        resultSelector: Template? = nil,
        resultPlacement: ResultPlacement = .replacesInput,
        recovery: Recovery = Recovery()
    ) {
        self.branches = branches
        self.parameters = parameters
        self.resultSelector = resultSelector
        self.resultPlacement = resultPlacement
        self.recovery = recovery
    }
}
