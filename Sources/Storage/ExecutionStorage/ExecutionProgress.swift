public import StepFunctionsModel

/// What transitions change in the row of an execution: all of it but what is fixed at the start, which may be large.
public struct ExecutionProgress: Sendable, Hashable {
    /// See `StoredExecution`.
    public var version: Int64
    /// See `StoredExecution`.
    public var status: ExecutionStatus
    /// See `StoredExecution`.
    public var stopDate: Timestamp?
    /// See `StoredExecution`.
    public var redriveCount: Int
    /// See `StoredExecution`.
    public var redriveDate: Timestamp?
    /// See `StoredExecution`.
    public var output: String?
    /// See `StoredExecution`.
    public var error: String?
    /// See `StoredExecution`.
    public var cause: String?
    /// See `StoredExecution`.
    public var state: String

    /// Creates the changing part of a row.
    public init(
        version: Int64,
        status: ExecutionStatus,
        stopDate: Timestamp? = nil,
        redriveCount: Int = 0,
        redriveDate: Timestamp? = nil,
        output: String? = nil,
        error: String? = nil,
        cause: String? = nil,
        state: String
    ) {
        self.version = version
        self.status = status
        self.stopDate = stopDate
        self.redriveCount = redriveCount
        self.redriveDate = redriveDate
        self.output = output
        self.error = error
        self.cause = cause
        self.state = state
    }
}

extension StoredExecution {
    /// The part of the row that transitions change.
    public var progress: ExecutionProgress {
        get {
            ExecutionProgress(
                version: version,
                status: status,
                stopDate: stopDate,
                redriveCount: redriveCount,
                redriveDate: redriveDate,
                output: output,
                error: error,
                cause: cause,
                state: state
            )
        }
        set {
            version = newValue.version
            status = newValue.status
            stopDate = newValue.stopDate
            redriveCount = newValue.redriveCount
            redriveDate = newValue.redriveDate
            output = newValue.output
            error = newValue.error
            cause = newValue.cause
            state = newValue.state
        }
    }
}
