import ExecutionStorage
public import StepFunctionsModel

/// Why an execution cannot be redriven.
///
/// Source: API reference, `DescribeExecution`, `redriveStatusReason`.
public enum RedriveObstacle: Error, Sendable, Hashable {
    /// It is not one that has ended badly.
    case status(ExecutionStatus)
    /// Its state machine is being deleted, or is gone.
    case stateMachineDeleting
    /// Its history has no place for more events.
    case historyFull
    /// It was started longer ago than an execution may last.
    case tooOld
    /// It has ended longer ago than redrives are possible.
    case periodExceeded
    /// It has ended, but still has its concurrency key: what it started has not been seen stopped.
    case holdsKey
    /// It belongs to a Map Run: the execution that started that one is to be redriven.
    case ofMapRun
    /// It could not go on with the correction; says why.
    case correctionUnfit(String)
    /// Its stored state cannot be continued; says what is wrong with it.
    case damaged(String)

    /// What `DescribeExecution` says, and the error of `RedriveExecution`.
    public var reason: String {
        switch self {
        case .status(let status): "Execution is \(status.rawValue) and cannot be redriven"
        case .stateMachineDeleting: "State machine is in DELETING status"
        case .historyFull: "Execution history event limit exceeded"
        case .tooOld: "Execution has exceeded the max execution time"
        case .periodExceeded: "Execution redrivable period exceeded"
        case .holdsKey:
            "Execution still holds its concurrency key: its tasks have not been seen stopped yet. Wait for that, or release the "
                + "key"
        case .ofMapRun:
            "Execution belongs to a Map Run and cannot be redriven by itself: redrive the execution that started the Map Run"
        case .correctionUnfit(let why): "The execution cannot go on with the correction: \(why)"
        case .damaged(let what): "Execution cannot be continued: \(what)"
        }
    }

    /// What keeps an execution from being redriven, as far as its row tells; nil when nothing does.
    init?(_ row: StoredExecution, lastEventID: @autoclosure () -> EventID, at now: Timestamp) {
        switch row.status {
        case .running, .succeeded, .pendingRedrive:
            self = .status(row.status)
            return
        case .failed, .timedOut, .aborted:
            break
        }
        if lastEventID() >= ServiceLimits.redrivableEventsMax {
            self = .historyFull
        } else if now.milliseconds(since: row.startDate) >= Int64(ServiceLimits.executionSecondsMax) * 1000 {
            self = .tooOld
        } else if let end = row.stopDate, now.milliseconds(since: end) > ServiceLimits.redrivableMilliseconds {
            self = .periodExceeded
        } else {
            return nil
        }
    }
}
