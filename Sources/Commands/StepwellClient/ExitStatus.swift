public import StepFunctionsModel

/// What the command line leaves with; scripts and CI files rely on these numbers.
///
/// `exec` is the exception: it leaves with the exit code of the command that it wraps, or ``undelivered``.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
    /// The command did what it was asked for; with waiting: the execution SUCCEEDED.
    case success = 0
    /// The execution FAILED, a definition has errors, or an expression has no value.
    case failed = 1
    /// Wrong arguments, or a file or value that cannot be used.
    case usage = 2
    /// The execution is TIMED_OUT: the workflow itself took too long.
    case timedOut = 3
    /// The execution was ABORTED.
    case aborted = 4
    /// The server refused the request, or does not know what it names.
    case refused = 5
    /// The server cannot be reached, or does not answer as it should.
    case unreachable = 6
    /// `stop`: the execution had ended before, and not as ABORTED.
    case endedBefore = 7
    /// The command did what it was asked for, and its result could not be written to standard output.
    case unwritten = 74
    /// `exec`: the command succeeded, and nobody could be told so.
    case undelivered = 75
    /// Waiting took longer than asked for; the execution goes on.
    case waitedTooLong = 124
    /// SIGINT ended the waiting; the execution goes on.
    case interrupted = 130
    /// SIGTERM or SIGHUP ended the waiting; the execution goes on.
    case terminated = 143
}

extension ExitStatus {
    /// What a command leaves with that has waited for the end of an execution.
    public init(_ status: ExecutionStatus) {
        switch status {
        case .succeeded: self = .success
        case .failed: self = .failed
        case .timedOut: self = .timedOut
        case .aborted: self = .aborted
        case .running, .pendingRedrive: self = .waitedTooLong
        }
    }

    /// What a command leaves with that a signal has ended.
    public init(_ signal: ProcessSignal) {
        self = signal == .interrupt ? .interrupted : .terminated
    }

    /// One line for the table in `--help` and the documentation.
    public var summary: String {
        switch self {
        case .success: "done; with --wait and wait: the execution SUCCEEDED"
        case .failed: "the execution FAILED; validate: a definition has errors; eval: there is no value"
        case .usage: "wrong arguments, or a file or value that cannot be used"
        case .timedOut: "the execution is TIMED_OUT"
        case .aborted: "the execution was ABORTED"
        case .refused:
            "the server refused (ExecutionAlreadyExists, …), there is no such thing, or --attach found another"
        case .unreachable: "the server cannot be reached or does not answer as it should"
        case .endedBefore: "stop: the execution had ended before, and not as ABORTED"
        case .unwritten: "done, but the result could not be written to standard output"
        case .undelivered: "exec: the command succeeded, but its success could not be reported"
        case .waitedTooLong: "--timeout is over, or gate check found it running; the execution goes on"
        case .interrupted: "interrupted by SIGINT; the execution goes on"
        case .terminated: "ended by SIGTERM or SIGHUP; the execution goes on"
        }
    }
}
