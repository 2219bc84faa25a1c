/// An error in the sense of the States Language: a name that Retry and Catch match, and a cause for people.
///
/// It is data that travels in stimuli and states; nothing throws it across modules.
public struct StatesError: Error, Sendable, Hashable {
    /// The error name, such as `States.Timeout` or what a worker reported; nil where the reporter gave none.
    public var name: String?
    /// What happened; nil where the reporter said nothing.
    public var cause: String?
    /// What is known besides of a task that failed; AWS has no such thing, and its clients do not see it.
    public var report: TaskFailureReport?

    /// Creates an error from its name and cause.
    public init(name: String?, cause: String? = nil, report: TaskFailureReport? = nil) {
        self.name = name
        self.cause = cause
        self.report = report
    }

    /// Creates an error with one of the reserved names.
    public init(_ name: Name, cause: String? = nil, report: TaskFailureReport? = nil) {
        self.init(name: name.rawValue, cause: cause, report: report)
    }

    /// Whether this error has the given reserved name.
    public func isNamed(_ name: Name) -> Bool { self.name == name.rawValue }

    /// The error names that the States Language reserves.
    ///
    /// Source: States Language specification, appendix A, and the Developer Guide's "Handling errors".
    public enum Name: String, Sendable, Hashable, CaseIterable {
        case all = "States.ALL"
        case taskFailed = "States.TaskFailed"
        case timeout = "States.Timeout"
        case heartbeatTimeout = "States.HeartbeatTimeout"
        case permissions = "States.Permissions"
        case resultPathMatchFailure = "States.ResultPathMatchFailure"
        case parameterPathFailure = "States.ParameterPathFailure"
        case queryEvaluationError = "States.QueryEvaluationError"
        case intrinsicFailure = "States.IntrinsicFailure"
        case branchFailed = "States.BranchFailed"
        case noChoiceMatched = "States.NoChoiceMatched"
        case exceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold"
        case itemReaderFailed = "States.ItemReaderFailed"
        case resultWriterFailed = "States.ResultWriterFailed"
        case httpSocket = "States.Http.Socket"
        case dataLimitExceeded = "States.DataLimitExceeded"
        case runtime = "States.Runtime"
    }
}
