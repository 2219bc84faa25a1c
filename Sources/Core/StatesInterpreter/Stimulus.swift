public import JSON
public import StepFunctionsModel

/// Whatever can happen to an execution.
public enum Stimulus: Sendable, Hashable {
    /// The execution was created.
    case started
    /// What the execution waited for before it may do anything is there: its concurrency key.
    case admitted
    /// A transition was cut off because it had become long; go on.
    case resumed
    /// The service took the request; `handle` is what it needs to describe and stop what now runs.
    case taskSubmitted(TaskRef, response: JSONValue, handle: JSONValue?)
    /// A task ended well: its call or its token was answered, or its job is done.
    case taskSucceeded(TaskRef, output: JSONValue)
    /// A task ended badly.
    case taskFailed(TaskRef, StatesError)
    /// A submitted task is not to be seen any more: its outcome is unknown, and it might still run.
    case taskLost(TaskRef, StatesError)
    /// A task is alive.
    case taskHeartbeat(TaskRef)
    /// A submitted task has ended well, but nobody has answered its token; it goes on waiting.
    case taskExitedUnanswered(TaskRef)
    /// A worker took an activity task.
    case activityStarted(TaskRef, workerName: String?)
    /// The Map Run that a distributed Map state has started, in this attempt, has ended.
    case mapRunEnded(TaskRef, ExecutionOutcome)
    /// A timer is due.
    case timerFired(TimerID)
    /// Somebody wants the execution to end now.
    case stopRequested(StatesError)
    /// Somebody wants the execution, which has ended badly, to go on where it failed, perhaps with a correction; the facts count
    /// this redrive already, and the interpreter has the corrected definition.
    case redriven(Correction?)
}

/// What comes in with a stimulus: everything that the reducer cannot know by itself.
public struct StimulusContext: Sendable, Hashable {
    /// The time of the transition.
    public var now: Timestamp
    /// Seed of the random numbers of the transition.
    public var randomSeed: UInt64
    /// The key that tokens of tasks started by this transition derive from.
    public var tokenKeyID: String
    /// Those of `Interpreter.activityARNs` of which there is no activity.
    public var missingActivities: Set<String>
    /// Bytes of all that the execution holds before the transition, at most and about: `Transition.dataBytes(from:)` keeps count.
    public var dataBytes = 0

    /// Creates a context.
    public init(now: Timestamp, randomSeed: UInt64, tokenKeyID: String, missingActivities: Set<String> = []) {
        self.now = now
        self.randomSeed = randomSeed
        self.tokenKeyID = tokenKeyID
        self.missingActivities = missingActivities
    }
}

/// Why a stimulus has no effect: it is late, doubled, or meant for something else.
///
/// The state is untouched.
public enum StimulusRejected: Error, Sendable, Hashable {
    /// The execution has ended.
    case executionClosed
    /// The execution has not ended, or has ended well: there is nothing to redrive.
    case notRedrivable
    /// The execution could not go on with the correction; says why.
    case correctionUnfit(String)
    /// The history has no place for the events of a redrive.
    case historyFull
    /// The task has ended: answered, timed out, aborted or retried.
    case taskClosed
    /// The timer no longer matters.
    case timerStale
    /// The timer was put off while it was on its way; it fires again when it is due.
    case timerEarly
    /// The execution has started already.
    case alreadyStarted
    /// The state names what the definition does not have; the record is damaged or of another definition.
    case damaged(String)
}
