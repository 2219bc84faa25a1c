public import ExecutionStorage
public import StatesInterpreter
public import StepFunctionsModel

/// Why the engine did not do what it was asked.
public enum EngineError: Error, Sendable {
    /// The execution is not there.
    case noSuchExecution
    /// The stimulus had no effect.
    case rejected(StimulusRejected)
    /// The ARN of the new execution is taken.
    indirect case alreadyExists(StoredExecution)
    /// The execution cannot be redriven.
    case notRedrivable(RedriveObstacle)
    /// The client token stands for a redrive that was made at this time.
    case alreadyRedriven(Timestamp)
    /// A concurrency key is in the way.
    case concurrency(ConcurrencyProblem)
    /// There is no room for another execution now: too many Express ones run, or the store has not taken too many others yet.
    case busy
    /// The store failed, or cannot keep up.
    case store(StoreError)
    /// Somebody else has claimed the work that this was to be done for: it is theirs to do now.
    case claimLost
    /// What was remembered of the state machine is not so any more: it has to be read, and the start decided again.
    case premiseChanged
    /// The stored record of the execution cannot be read.
    case damaged(String)
}
