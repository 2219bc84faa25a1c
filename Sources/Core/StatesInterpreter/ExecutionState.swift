public import JSON
public import StepFunctionsModel

/// The state of an execution: a tree of scopes, in pieces that are stored one by one.
///
/// Complete: enough to carry on from after a restart.
public struct ExecutionState: Sendable, Hashable {
    /// The number of the last history event; 0 before the first.
    public var lastEventID: EventID
    /// The number that the next scope or item list gets.
    public var nextPiece: Int
    /// Scopes that can go on at once, in order; not empty only between the parts of a long transition.
    public var ready: [Int]
    /// Whether the execution has ended.
    public var isClosed: Bool
    /// What the execution does once it is admitted; nil when nothing keeps it from going on.
    public var admission: Admission?
    /// The scopes by number; 0 is the root.
    public var scopes: [Int: Scope]
    /// The items of running Map states by the number of their piece.
    public var itemLists: [Int: ItemList]

    /// What an execution waits to be admitted to: until then it runs, but does nothing.
    public enum Admission: String, Sendable, Hashable {
        /// It begins with its first state.
        case start
        /// It goes on where it failed.
        case redrive
    }

    /// Whether nothing of the execution is under way: it has ended, or waits to be redriven.
    var isAtRest: Bool { isClosed || admission == .redrive }

    /// The state of an execution that has not started, and begins once it is admitted.
    public static var awaitingStart: ExecutionState {
        var state = ExecutionState()
        state.admission = .start
        return state
    }

    /// The number of the root scope.
    public static let rootScope = 0

    /// Creates the state of an execution that has not started.
    public init() {
        lastEventID = 0
        nextPiece = 1
        ready = []
        isClosed = false
        admission = nil
        scopes = [:]
        itemLists = [:]
    }
}

/// The items of a Map state: written once, read by each iteration.
public struct ItemList: Sendable, Hashable {
    /// What is iterated over.
    public var items: [JSONValue]

    /// Creates a list.
    public init(items: [JSONValue]) {
        self.items = items
    }
}

/// Where one line of control of an execution is.
public struct Scope: Sendable, Hashable {
    /// What the scope is a part of.
    public enum Role: Sendable, Hashable {
        /// The execution itself.
        case root
        /// A branch of a Parallel state of the parent scope.
        case branch(state: String, index: Int)
        /// An iteration of a Map state of the parent scope; `items` is the number of the item list.
        case iteration(state: String, index: Int, items: Int)
    }

    /// What the scope is doing.
    public enum Position: Sendable, Hashable {
        /// It is about to enter a state.
        case entering(state: String, input: JSONValue)
        /// It is in a state that needs time.
        case inState(StateVisit)
        /// It has ended well.
        case finished(output: JSONValue)
    }

    /// The scope around it; nil for the root.
    public var parent: Int?
    /// What it is a part of.
    public var role: Role
    /// The variables assigned in this scope.
    public var variables: JSONObject
    /// Bytes of the values of all variables, written as JSON.
    var variableBytes: Int
    /// The event that causes the next one.
    public var lastEventID: EventID
    /// What it is doing.
    public var position: Position

    /// Creates a scope.
    public init(parent: Int?, role: Role, variables: JSONObject = [:], lastEventID: EventID, position: Position) {
        self.parent = parent
        self.role = role
        self.variables = variables
        variableBytes = variables.reduce(0) { $0 + $1.value.text.utf8.count }
        self.lastEventID = lastEventID
        self.position = position
    }
}

/// A stay in a state.
public struct StateVisit: Sendable, Hashable {
    /// What the state waits for.
    public enum Activity: Sendable, Hashable {
        /// The state does its work in this very transition; never stored, except in a closed execution whose state failed.
        ///
        /// A Parallel or Map state that failed because of what ran inside keeps its branches or iterations instead: a redrive
        /// goes on with those that are not done.
        case working
        /// The end of a Wait state.
        case waiting
        /// A task.
        case task(TaskAttempt)
        /// The end of the pause before a retry.
        case pausedBeforeRetry
        /// Its turn: the execution was redriven, and the state has to do its work again.
        case redriven
        /// Parallel branches: `count` scopes from `firstScope`, of which `unfinished` are not done.
        case branches(firstScope: Int, count: Int, unfinished: Int)
        /// Map iterations.
        case iterations(MapProgress)
        /// The end of the Map Run of a distributed Map.
        case mapRun(arn: String)
    }

    /// The state's name.
    public var name: String
    /// The raw input.
    public var input: JSONValue
    /// The event by which it was entered.
    public var entry: EventID
    /// When it was entered.
    public var enteredTime: Timestamp
    /// How often it was retried so far, since the execution was redriven if it was.
    public var retryCount: Int
    /// How often its work was begun before the execution was redriven last: no attempt has the name of an earlier one.
    public var priorAttempts: Int
    /// How often each retrier was used, by its index.
    public var retrierCounts: [Int]
    /// What it waits for.
    public var activity: Activity
    /// The Map Run that a redrive of a distributed Map goes on with; nil when the state has to start a new one.
    public var mapRun: MapRunOnRecord?

    /// The last Map Run of a visit.
    public struct MapRunOnRecord: Sendable, Hashable {
        /// Its ARN.
        public var arn: String
        /// How often it was to be redriven so far.
        public var redriveCount: Int

        /// Creates a record.
        public init(arn: String, redriveCount: Int = 0) {
            self.arn = arn
            self.redriveCount = redriveCount
        }
    }

    /// Creates a visit.
    public init(name: String, input: JSONValue, entry: EventID, enteredTime: Timestamp) {
        self.name = name
        self.input = input
        self.entry = entry
        self.enteredTime = enteredTime
        retryCount = 0
        priorAttempts = 0
        retrierCounts = []
        activity = .working
    }

    /// The number of the current attempt in a task's name: 0 for the first, one more for each retry and redrive.
    public var attempt: Int { priorAttempts + retryCount }
}

/// A task that a state waits for.
public struct TaskAttempt: Sendable, Hashable {
    /// How far the task has come.
    public enum Phase: Sendable, Hashable {
        /// The service is being asked.
        case requested
        /// The service has taken the request.
        case submitted(handle: JSONValue?)
        /// It waits for a worker of the activity.
        case offered
        /// A worker has it.
        case taken
    }

    /// How far it has come.
    public var phase: Phase
    /// The key that its token derives from; nil when it has no token.
    public var tokenKeyID: String?
    /// The evaluated `TimeoutSeconds`.
    public var timeoutSeconds: Int?
    /// The evaluated `HeartbeatSeconds`.
    public var heartbeatSeconds: Int?
    /// When the next heartbeat is due at the latest; nil while none is expected.
    public var heartbeatDueAt: Timestamp?
    /// When the task was seen to have ended well without an answer to its token.
    public var exitedUnansweredAt: Timestamp?

    /// Creates an attempt.
    public init(phase: Phase, tokenKeyID: String?, timeoutSeconds: Int?, heartbeatSeconds: Int?) {
        self.phase = phase
        self.tokenKeyID = tokenKeyID
        self.timeoutSeconds = timeoutSeconds
        self.heartbeatSeconds = heartbeatSeconds
    }
}

/// How far a Map state has come.
///
/// Iteration `i` runs in scope `firstScope + i`.
public struct MapProgress: Sendable, Hashable {
    /// The number of the item list.
    public var items: Int
    /// How many items there are.
    public var count: Int
    /// The scope of the first iteration.
    public var firstScope: Int
    /// The index of the next iteration to start.
    public var next: Int
    /// How many iterations have ended.
    public var finished: Int
    /// How many may run at once.
    public var concurrency: Int
}
