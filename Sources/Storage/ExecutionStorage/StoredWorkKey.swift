/// Names one piece of work.
public struct StoredWorkKey: Sendable, Hashable {
    /// The execution that it belongs to.
    public var executionID: ExecutionID
    /// Its name within the execution.
    public var key: String

    /// Creates a name.
    public init(executionID: ExecutionID, key: String) {
        self.executionID = executionID
        self.key = key
    }
}
