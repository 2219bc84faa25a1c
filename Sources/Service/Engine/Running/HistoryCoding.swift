import JSON
import StepFunctionsModel

/// The stored form of history events: an array of objects that are, byte for byte, what `GetExecutionHistory` shows of an event
/// that hides nothing, so that a page of history is a copy of stored text.
enum HistoryCoding {
    static func text(of events: [HistoryEvent]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(events.count * 512)
        bytes.append(UInt8(ascii: "["))
        // Those of one transition have one time.
        var time: (stamp: Timestamp, text: String)?
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(#"{"timestamp":"#, to: &bytes)
            if time?.stamp != event.timestamp { time = (event.timestamp, event.timestamp.epochSecondsText) }
            bytes += (time?.text ?? "").utf8
            append(#","type":""#, to: &bytes)
            bytes += event.type.rawValue.utf8
            append(#"","id":"#, to: &bytes)
            append(event.id, to: &bytes)
            append(#","previousEventId":"#, to: &bytes)
            append(event.previousEventID, to: &bytes)
            if let details = event.details, let key = event.type.detailsKey {
                append(#",""#, to: &bytes)
                bytes += key.utf8
                append(#"":"#, to: &bytes)
                details.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ text: StaticString, to bytes: inout [UInt8]) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends the decimal digits of a number.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        guard number >= 10 else {
            bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: max(0, number)))
            return
        }
        append(number / 10, to: &bytes)
        bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10))
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
