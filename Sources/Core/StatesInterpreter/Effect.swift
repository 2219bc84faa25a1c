public import JSON
public import StepFunctionsModel

/// Whatever the service has to do because of a transition.
///
/// It is stored with the transition and carried out after it.
public enum Effect: Sendable, Hashable {
    /// Ask a service to start a task.
    case startTask(TaskStart)
    /// Look at a submitted task from time to time.
    case watchTask(TaskRef, TaskResource, handle: JSONValue)
    /// Look no more.
    case unwatchTask(TaskRef)
    /// Ask the service to stop a submitted task.
    case stopTask(TaskRef, TaskResource, handle: JSONValue, reason: String)
    /// The task has been asked for, its state has ended, and what it was submitted as is not known yet: see to it that it
    /// is stopped once it is, and that it is not asked for if it was not.
    case abandonTask(TaskRef, reason: String)
    /// Put a task before the workers of an activity.
    case offerActivityTask(ActivityTask)
    /// Take it back.
    case withdrawActivityTask(TaskRef)
    /// Start a Map Run.
    case startMapRun(MapRunStart)
    /// Let the Map Run of an ARN, which has ended or is about to, go on for an attempt of its state; `redriveCount` counts this
    /// time.
    case redriveMapRun(TaskRef, arn: String, redriveCount: Int)
    /// End the Map Run of an ARN, whether it has been started yet or not.
    case stopMapRun(TaskRef, arn: String)
    /// Deliver `timerFired` at a time; replaces a timer of the same name.
    case armTimer(TimerID, at: Timestamp)
    /// Forget a timer.
    case cancelTimer(TimerID)
    /// Deliver `resumed`.
    case resume
}

/// A task that a service is asked to start.
public struct TaskStart: Sendable, Hashable {
    /// The attempt.
    public var ref: TaskRef
    /// The service, the action, the pattern.
    public var resource: TaskResource
    /// The evaluated parameters; the task token, where it stands in them, is `TaskTokenPlaceholder`.
    public var parameters: JSONValue
    /// The role of the state's `Credentials`.
    public var roleARN: String?
    /// The state's name.
    public var stateName: String
    /// The key that the task's token derives from; nil when the task has no token.
    public var tokenKeyID: String?

    /// Creates a start.
    public init(
        ref: TaskRef,
        resource: TaskResource,
        parameters: JSONValue,
        roleARN: String?,
        stateName: String,
        tokenKeyID: String?
    ) {
        self.tokenKeyID = tokenKeyID
        self.ref = ref
        self.resource = resource
        self.parameters = parameters
        self.roleARN = roleARN
        self.stateName = stateName
    }
}

/// A task for the workers of an activity.
public struct ActivityTask: Sendable, Hashable {
    /// The attempt.
    public var ref: TaskRef
    /// The activity.
    public var activityARN: String
    /// What the worker gets, JSON.
    public var input: JSONValue

    /// Creates a task.
    public init(ref: TaskRef, activityARN: String, input: JSONValue) {
        self.ref = ref
        self.activityARN = activityARN
        self.input = input
    }
}
