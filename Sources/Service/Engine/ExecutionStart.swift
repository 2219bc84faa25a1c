public import ExecutionStorage

/// What is needed to start an execution: everything has been checked.
public struct ExecutionStart: Sendable {
    /// The state machine.
    public var stateMachine: StateMachineRecord
    /// The revision that runs.
    public var revision: StateMachineRevision
    /// The version that was asked for, or that the alias chose.
    public var versionARN: String?
    /// The alias that was asked for.
    public var aliasARN: String?
    /// The execution's name.
    public var name: String
    /// The execution's internal name; nil for one that is made up.
    ///
    /// Whoever may have to decide the start again names it, so that what an earlier attempt has written all the same is found.
    public var id: ExecutionID?
    /// The input as it was sent: JSON text.
    public var input: String
    /// `traceHeader` of the request.
    public var traceHeader: String?
    /// The header `traceparent` of the request.
    public var traceparent: String?
    /// The idempotency key of the task that starts the execution, if one does: a repeat of the task recognizes its child.
    public var startedBy: String?
    /// The ARN of the execution that waits for this one to end, if one does: it must not hold the same concurrency key.
    public var waitingARN: String?
    /// What was remembered of the state machine, and has to be so still; empty when it was read for this start.
    ///
    /// Only for Standard executions without a concurrency key.
    public var premises: [ResourcePremise] = []

    /// Creates a start.
    public init(
        stateMachine: StateMachineRecord,
        revision: StateMachineRevision,
        versionARN: String? = nil,
        aliasARN: String? = nil,
        name: String,
        input: String,
        traceHeader: String? = nil,
        traceparent: String? = nil,
        startedBy: String? = nil,
        waitingARN: String? = nil
    ) {
        self.stateMachine = stateMachine
        self.revision = revision
        self.versionARN = versionARN
        self.aliasARN = aliasARN
        self.name = name
        self.input = input
        self.traceHeader = traceHeader
        self.traceparent = traceparent
        self.startedBy = startedBy
        self.waitingARN = waitingARN
    }
}
