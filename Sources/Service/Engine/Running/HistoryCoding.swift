import JSON
import StepFunctionsModel

/// The stored form of history events: an array of objects that are, byte for byte, what `GetExecutionHistory` shows of an event
/// that hides nothing, so that a page of history is a copy of stored text.
enum HistoryCoding {
    static func text(of events: [HistoryEvent]) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += #"{"timestamp":"#.utf8
            bytes += event.timestamp.epochSecondsText.utf8
            bytes += #","type":""#.utf8
            bytes += event.type.rawValue.utf8
            bytes += #"","id":"#.utf8
            bytes += String(event.id).utf8
            bytes += #","previousEventId":"#.utf8
            bytes += String(event.previousEventID).utf8
            if let details = event.details, let key = event.type.detailsKey {
                bytes += #",""#.utf8
                bytes += key.utf8
                bytes += #"":"#.utf8
                JSONValue.object(details).write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
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
