/// A piece of an execution's state: the root, a Parallel branch or a Map iteration.
public struct StoredScope: Sendable, Hashable {
    /// The scope's number within its execution.
    public var id: Int
    /// JSON text; the layer above writes and reads it.
    public var state: String

    /// Creates a piece.
    public init(id: Int, state: String) {
        self.id = id
        self.state = state
    }
}
