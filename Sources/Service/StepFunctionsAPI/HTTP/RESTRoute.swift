/// What a REST request asks for, by its method and path.
enum RESTRoute: Hashable {
    case startExecution
    case listExecutions
    /// The execution as the path names it, like those below.
    case describeExecution(String)
    case executionHistory(String)
    case stopExecution(String)
    case redriveExecution(String)
    case listLocks
    case releaseLock
    /// The kind of the answer.
    case callback(String)

    /// Reads a request; nil when there is no such thing.
    init?(method: String, segments: [String]) {
        switch (method, segments.count, segments.first) {
        case ("POST", 1, "executions"): self = .startExecution
        case ("GET", 1, "executions"): self = .listExecutions
        case ("GET", 2, "executions"): self = .describeExecution(segments[1])
        case ("GET", 3, "executions") where segments[2] == "history": self = .executionHistory(segments[1])
        case ("POST", 3, "executions") where segments[2] == "stop": self = .stopExecution(segments[1])
        case ("POST", 3, "executions") where segments[2] == "redrive": self = .redriveExecution(segments[1])
        case ("GET", 1, "locks"): self = .listLocks
        case ("POST", 2, "locks") where segments[1] == "release": self = .releaseLock
        case ("POST", 2, "callback"): self = .callback(segments[1])
        default: return nil
        }
    }

    /// Whether it is for callers with a key, where the server asks for one; the token is all that a callback needs.
    var needsCredentials: Bool { if case .callback = self { false } else { true } }

    /// What the query may have, as `openapi.json` says it.
    var parameters: [String] {
        switch self {
        case .startExecution: ["wait"]
        case .listExecutions: ["limit", "stateMachine", "status"]
        case .describeExecution, .redriveExecution: ["stateMachine", "wait"]
        case .executionHistory: ["after", "limit", "stateMachine"]
        case .stopExecution: ["stateMachine"]
        case .listLocks, .releaseLock, .callback: []
        }
    }

    /// The name under which the request is counted.
    ///
    /// - Parameter isWaiting: Whether it is answered at the end of an execution, which says nothing of how quick the server is.
    /// - Returns: The operation of the API that does the same; one of Stepwell's own where AWS has none.
    func operation(isWaiting: Bool) -> String {
        let waiting = isWaiting ? "WaitForExecution" : nil
        switch self {
        case .startExecution: return waiting ?? "StartExecution"
        case .describeExecution: return waiting ?? "DescribeExecution"
        case .redriveExecution: return waiting ?? "RedriveExecution"
        case .listExecutions: return "ListExecutions"
        case .executionHistory: return "GetExecutionHistory"
        case .stopExecution: return "StopExecution"
        case .listLocks: return "ListLocks"
        case .releaseLock: return "ReleaseLock"
        case .callback("success"): return "SendTaskSuccess"
        case .callback("failure"): return "SendTaskFailure"
        case .callback("heartbeat"): return "SendTaskHeartbeat"
        case .callback: return RequestMetrics.unknownOperation
        }
    }
}
