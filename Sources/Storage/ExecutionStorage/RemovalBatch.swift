public import StepFunctionsModel

/// What came of one batch of a removal.
public struct RemovalBatch: Sendable, Hashable {
    /// How many executions were removed.
    public var count: Int
    /// Where the next batch has to start: when the last execution of this one had stopped; nil when there is nothing left for it.
    public var next: Timestamp?

    /// Creates a batch.
    public init(count: Int, next: Timestamp?) {
        self.count = count
        self.next = next
    }
}
