/// The status of an execution, by its name in the API.
///
/// Source: API reference, `DescribeExecution`.
public enum ExecutionStatus: String, Sendable, Hashable, CaseIterable {
    case running = "RUNNING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    case timedOut = "TIMED_OUT"
    case aborted = "ABORTED"
    case pendingRedrive = "PENDING_REDRIVE"

    /// Whether the execution has ended and, but for a redrive, will not change any more.
    public var isClosed: Bool {
        switch self {
        case .running, .pendingRedrive: false
        case .succeeded, .failed, .timedOut, .aborted: true
        }
    }
}

/// The type of a state machine, by its name in the API.
public enum StateMachineType: String, Sendable, Hashable, CaseIterable {
    case standard = "STANDARD"
    case express = "EXPRESS"
}
