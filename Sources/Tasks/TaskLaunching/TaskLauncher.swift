public import JSON
public import StepFunctionsModel

/// What a Task state asks a service to do.
public struct TaskStartRequest: Sendable, Hashable {
    /// The service, the action and how the state waits for it.
    public var resource: TaskResource
    /// The evaluated `Parameters` or `Arguments`, with the real task token where the definition put it.
    public var parameters: JSONValue
    /// The role that the state's `Credentials` name, if any.
    public var roleARN: String?
    /// The region of the state machine.
    public var region: String
    /// Derived from execution, state entry and attempt: at most 64 characters of `A-Za-z0-9-_`.
    ///
    /// The same again after a crash, so that a service that knows such keys starts the task once.
    public var idempotencyKey: String
    /// Whether an earlier attempt to carry out this very request may have had its effect; attempts that certainly started
    /// nothing do not count.
    public var mayHaveBeenSent: Bool
    /// The ARN of the execution, for reasons and tags that people read.
    public var executionARN: String
    /// The name of the state.
    public var stateName: String
    /// The `traceparent` that the execution was started with, to be passed on where the service takes headers.
    public var traceparent: String?

    /// Creates a request.
    public init(
        resource: TaskResource,
        parameters: JSONValue,
        roleARN: String?,
        region: String,
        idempotencyKey: String,
        mayHaveBeenSent: Bool,
        executionARN: String,
        stateName: String,
        traceparent: String? = nil
    ) {
        self.resource = resource
        self.parameters = parameters
        self.roleARN = roleARN
        self.region = region
        self.idempotencyKey = idempotencyKey
        self.mayHaveBeenSent = mayHaveBeenSent
        self.executionARN = executionARN
        self.stateName = stateName
        self.traceparent = traceparent
    }
}

/// What came of asking a service to start a task.
public enum TaskStartOutcome: Sendable, Hashable {
    /// The call answered, and the state wants no more than the answer.
    case answered(JSONValue)
    /// The call answered, and something now runs.
    ///
    /// `response` goes into the history's `TaskSubmitted`; `handle` is what the launcher needs to describe and to stop the
    /// task, and nil when there is nothing to watch.
    case submitted(response: JSONValue, handle: JSONValue?)
    /// The service said no, or it cannot be known what it did.
    case failed(StatesError)
    /// Nothing was decided; the very same request has to be made again after this many milliseconds.
    case tryAgain(afterMilliseconds: Int, reason: String)
    /// This attempt has certainly had no effect (it was not sent, or refused for now), nor has any before it that the request
    /// tells of; the very same request has to be made again after this many milliseconds, if it is still wanted then.
    case nothingStarted(tryAgainAfterMilliseconds: Int, reason: String)
}

/// What a task that runs elsewhere is seen to do.
public enum TaskObservation: Sendable, Hashable {
    /// It has not ended.
    case running(status: String)
    /// It has ended well. `output` is the result of a `.sync` state.
    case succeeded(output: JSONValue)
    /// It has ended badly.
    case failed(StatesError)
    /// The service does not know it any more: its outcome is unknown, and it might still run.
    case lost(StatesError)
    /// Nothing can be said now; look again later.
    case unknown(reason: String)
}

/// A service, or a group of services, that Task states can call.
///
/// Implementations keep no state of their own that matters: what they need after a restart is in the request or the handle.
public protocol TaskLauncher: Sendable {
    /// Whether this launcher knows the resource.
    func supports(_ resource: TaskResource) -> Bool

    /// What the service is asked for by itself in addition to the state's parameters, as AWS shows it in `TaskScheduled`
    /// (such as `StartedBy` of `ecs:runTask.sync`). Pure.
    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue

    /// For how long after a request the service, asked again, knows it for the same, in milliseconds.
    ///
    /// A request that may have had its effect is not repeated after that.
    func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64

    /// Whether the service answers a start as soon as the task is submitted, whatever the task does: then the answer is about to
    /// come when the task is heard of first.
    ///
    /// Not so where the task itself may wait for its callback to be taken before the service answers, as with AWS Lambda.
    func answersBeforeTaskEnds(_ resource: TaskResource) -> Bool

    /// Whether the answer to a start may take as long as what was asked for does, or as long as a stranger's server likes: what
    /// must be quick is not to wait behind it.
    func mayTakeLong(_ resource: TaskResource) -> Bool

    /// Asks the service. May be called again with the same request after a crash.
    func start(_ request: TaskStartRequest) async -> TaskStartOutcome

    /// Does what `start` does, and shows what was said to an HTTP API: for tests of a state, never for executions.
    ///
    /// - Parameters:
    ///   - request: The task.
    ///   - view: How much of it may be shown.
    /// - Returns: What came of it, with what was said if an HTTP API was spoken to.
    func trace(_ request: TaskStartRequest, as view: HTTPExchange.View) async -> TracedStart

    /// Asks the service to stop what `start` submitted; stopping what has ended is no error.
    ///
    /// - Returns: Whether there is nothing left to do; false asks for another attempt later.
    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool

    /// Looks at running tasks, many in one go.
    ///
    /// - Parameter handles: What `start` returned, with the time since when each is watched.
    /// - Returns: One observation for each handle, in order.
    func observe(_ handles: [WatchedTask]) async -> [TaskObservation]
}

extension TaskLauncher {
    /// A day.
    public func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 { 24 * 3600 * 1000 }

    /// No.
    public func answersBeforeTaskEnds(_ resource: TaskResource) -> Bool { false }

    /// No.
    public func mayTakeLong(_ resource: TaskResource) -> Bool { false }

    /// Starts the task, and has nothing to show.
    public func trace(_ request: TaskStartRequest, as view: HTTPExchange.View) async -> TracedStart {
        TracedStart(outcome: await start(request))
    }
}

/// A task that is watched.
public struct WatchedTask: Sendable, Hashable {
    /// What was started.
    public var resource: TaskResource
    /// What `start` returned.
    public var handle: JSONValue
    /// The region of the state machine.
    public var region: String
    /// Milliseconds since the task was submitted: services that are eventually consistent may not know it at first.
    public var ageMilliseconds: Int64

    /// Creates a watched task.
    public init(resource: TaskResource, handle: JSONValue, region: String, ageMilliseconds: Int64) {
        self.resource = resource
        self.handle = handle
        self.region = region
        self.ageMilliseconds = ageMilliseconds
    }
}
