import JSON
import StepFunctionsModel

/// The stored form of history events: an array of objects that are, byte for byte, what `GetExecutionHistory` shows of an event
/// that hides nothing, so that a page of history is a copy of stored text.
enum HistoryCoding {
    static func text(of events: [HistoryEvent]) -> String {
        var writer = JSONWriter(capacity: events.count * 512)
        writer.append("[")
        // Those of one transition have one time.
        var time: (stamp: Timestamp, text: String)?
        for (index, event) in events.enumerated() {
            writer.append(index > 0 ? #",{"timestamp":"# : #"{"timestamp":"#)
            if time?.stamp != event.timestamp { time = (event.timestamp, event.timestamp.epochSecondsText) }
            writer.append(raw: time?.text ?? "")
            writer.append(#","type":""#)
            writer.append(raw: event.type.rawValue)
            writer.append(#"","id":"#)
            writer.append(event.id)
            writer.append(#","previousEventId":"#)
            writer.append(event.previousEventID)
            if let details = event.details, let key = event.type.detailsKey {
                writer.append(#",""#)
                writer.append(raw: key)
                writer.append(#"":"#)
                writer.write(details)
            }
            writer.append("}")
        }
        writer.append("]")
        return writer.text
    }

    /// Reads stored events; nil when the text makes no sense.
    static func events(from text: String) -> [HistoryEvent]? {
        guard let values = (try? JSONValue(parsing: text))?.arrayValue else { return nil }
        var events: [HistoryEvent] = []
        events.reserveCapacity(values.count)
        for value in values {
            guard let id = value["id"]?.intValue, let previous = value["previousEventId"]?.intValue,
                let time = value["timestamp"]?.numberValue.flatMap({ Timestamp(epochSecondsText: $0.text) }),
                let type = value["type"]?.stringValue.flatMap(HistoryEventType.init(rawValue:))
            else { return nil }
            events.append(
                HistoryEvent(
                    id: id,
                    previousEventID: previous,
                    timestamp: time,
                    type: type,
                    details: type.detailsKey.flatMap { value[$0]?.objectValue }
                )
            )
        }
        return events
    }
}
