import JSON
import StepFunctionsModel

/// The stored form of history events: an array of objects in the shape of the API, times in milliseconds.
enum HistoryCoding {
    static func text(of events: [HistoryEvent]) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            var object: JSONObject = [
                "id": .number(JSONNumber(event.id)), "previousEventId": .number(JSONNumber(event.previousEventID)),
                "timestamp": .number(JSONNumber(event.timestamp.millisecondsSinceEpoch)),
                "type": .string(event.type.rawValue),
            ]
            if let details = event.details { object["details"] = .object(details) }
            JSONValue.object(object).write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads stored events; nil when the text makes no sense.
    static func events(from text: String) -> [HistoryEvent]? {
        guard let values = (try? JSONValue(parsing: text))?.arrayValue else { return nil }
        var events: [HistoryEvent] = []
        events.reserveCapacity(values.count)
        for value in values {
            guard let id = value["id"]?.intValue, let previous = value["previousEventId"]?.intValue,
                let time = value["timestamp"]?.intValue,
                let type = value["type"]?.stringValue.flatMap(HistoryEventType.init(rawValue:))
            else { return nil }
            events.append(
                HistoryEvent(
                    id: id,
                    previousEventID: previous,
                    timestamp: Timestamp(millisecondsSinceEpoch: Int64(time)),
                    type: type,
                    details: value["details"]?.objectValue
                )
            )
        }
        return events
    }
}
