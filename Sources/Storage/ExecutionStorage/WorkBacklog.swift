public import StepFunctionsModel

/// How much work stands in a queue.
public struct WorkBacklog: Sendable, Hashable {
    /// How many pieces.
    public var count: Int
    /// When the oldest of them was put; nil when there are none.
    public var oldest: Timestamp?

    /// Creates a backlog.
    public init(count: Int, oldest: Timestamp?) {
        self.count = count
        self.oldest = oldest
    }
}
