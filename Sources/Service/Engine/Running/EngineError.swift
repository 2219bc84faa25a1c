public import ExecutionStorage
public import StatesInterpreter

/// Why the engine did not do what it was asked.
public enum EngineError: Error, Sendable {
    /// The execution is not there.
    case noSuchExecution
    /// The stimulus had no effect.
    case rejected(StimulusRejected)
    /// The ARN of the new execution is taken.
    case alreadyExists(StoredExecution)
    /// There is no room for another Express execution.
    case busy
    /// The store failed, or cannot keep up.
    case store(StoreError)
    /// The stored record of the execution cannot be read.
    case damaged(String)
}
