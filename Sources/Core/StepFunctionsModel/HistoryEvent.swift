public import JSON

/// The number of an event in the history of its execution, from 1; 0 stands for "no event".
public typealias EventID = Int

/// One event in the history of an execution.
///
/// Source: service model, shape `HistoryEvent`.
public struct HistoryEvent: Sendable, Hashable {
    /// The number of the event: without gaps, from 1.
    public var id: EventID
    /// The event that caused this one; 0 for the first, and for the entry into the first state.
    public var previousEventID: EventID
    /// When it happened.
    public var timestamp: Timestamp
    /// What happened.
    public var type: HistoryEventType
    /// The members of the details object under `type.detailsKey`; nil for types without details.
    public var details: JSONObject?

    /// Creates an event.
    public init(
        id: EventID,
        previousEventID: EventID,
        timestamp: Timestamp,
        type: HistoryEventType,
        details: JSONObject? = nil
    ) {
        self.id = id
        self.previousEventID = previousEventID
        self.timestamp = timestamp
        self.type = type
        self.details = details
    }

    /// The event in the shape of the API, with payloads.
    public var jsonObject: JSONObject {
        var object: JSONObject = [
            "timestamp": timestamp.jsonValue,
            "type": .string(type.rawValue),
            "id": .number(JSONNumber(id)),
            "previousEventId": .number(JSONNumber(previousEventID)),
        ]
        if let details, let key = type.detailsKey { object[key] = .object(details) }
        return object
    }
}
