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
