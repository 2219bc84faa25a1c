import JSON
import StepFunctionsModel

/// Reads history events as they are stored, which is as the API shows them.
enum HistoryText {
    /// The events; without those that make no sense, which are missed by whoever looks at the others.
    static func events(in text: String) -> [HistoryEvent] {
        guard let values = (try? JSONValue(parsing: text))?.arrayValue else { return [] }
        return values.compactMap { value in
            guard let id = value["id"]?.intValue, let previous = value["previousEventId"]?.intValue,
                let time = value["timestamp"]?.numberValue.flatMap({ Timestamp(epochSecondsText: $0.text) }),
                let type = value["type"]?.stringValue.flatMap(HistoryEventType.init(rawValue:))
            else { return nil }
            return HistoryEvent(
                id: id,
                previousEventID: previous,
                timestamp: time,
                type: type,
                details: type.detailsKey.flatMap { value[$0]?.objectValue }
            )
        }
    }
}
