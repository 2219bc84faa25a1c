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

/// The history events that one transition wrote.
public struct StoredHistoryChunk: Sendable, Hashable {
    /// The number of the first event.
    public var firstEventID: Int
    /// The number of the last event.
    public var lastEventID: Int
    /// JSON text: an array of the events, from the first to the last.
    public var events: String

    /// Creates a chunk.
    public init(firstEventID: Int, lastEventID: Int, events: String) {
        self.firstEventID = firstEventID
        self.lastEventID = lastEventID
        self.events = events
    }
}
