public import StepFunctionsModel

/// Which executions a list shows, newest first.
public struct ExecutionQuery: Sendable, Hashable {
    /// Whether only redriven, or only never redriven executions are wanted.
    public enum RedriveFilter: Sendable, Hashable {
        /// Redriven at least once.
        case redriven
        /// Never redriven.
        case notRedriven
    }

    /// Only executions of this state machine.
    public var stateMachineARN: String?
    /// Only executions started by this version.
    public var stateMachineVersionARN: String?
    /// Only executions started by this alias.
    public var stateMachineAliasARN: String?
    /// Only executions of this Map Run.
    public var mapRunARN: String?
    /// Only executions in this status.
    public var status: ExecutionStatus?
    /// Only executions that were, or were not, redriven.
    public var redrive: RedriveFilter?
    /// Only executions older than this one: the last of the page before.
    public var olderThan: ExecutionID?
    /// At most this many; positive.
    public var limit: Int
    /// Whether an execution waits for the answer: it does not stand in line with lists that people ask for, which may take long.
    ///
    /// For lists that an index has as they are, such as the children of a Map Run.
    public var isUrgent: Bool

    /// Creates a query.
    public init(
        stateMachineARN: String? = nil,
        stateMachineVersionARN: String? = nil,
        stateMachineAliasARN: String? = nil,
        mapRunARN: String? = nil,
        status: ExecutionStatus? = nil,
        redrive: RedriveFilter? = nil,
        olderThan: ExecutionID? = nil,
        limit: Int,
        isUrgent: Bool = false
    ) {
        self.stateMachineARN = stateMachineARN
        self.stateMachineVersionARN = stateMachineVersionARN
        self.stateMachineAliasARN = stateMachineAliasARN
        self.mapRunARN = mapRunARN
        self.status = status
        self.redrive = redrive
        self.olderThan = olderThan
        self.limit = limit
        self.isUrgent = isUrgent
    }
}
