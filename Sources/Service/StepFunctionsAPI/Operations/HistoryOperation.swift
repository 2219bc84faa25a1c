import Engine
import ExecutionStorage
import JSON
import Logging
import StepFunctionsModel

// GetExecutionHistory.
extension StepFunctionsService {
    /// A page of a history that was asked for.
    private struct HistoryPage {
        var row: StoredExecution
        /// The numbers of the events that may be on it; empty when there are none.
        var range: Range<EventID>
        var isReversed: Bool
        var includesData: Bool
        /// Whether the client asks for what AWS does not have; see `TaskFailureReport`.
        var includesReports: Bool
    }

    /// A page ends early once its events have this many bytes: payloads are large, and an answer is in memory as a whole.
    private static let historyPageBytesMax = 4 << 20

    func getExecutionHistory(_ input: JSONObject) async throws(APIError) -> JSONObject {
        do {
            return try JSONValue(parsing: try await executionHistoryText(input)).objectValue ?? [:]
        } catch let error as APIError {
            throw error
        } catch {
            logger.error("A history cannot be read", metadata: ["error": "\(error)"])
            throw .internalFailure
        }
    }

    /// The answer as text: stored events are copied, not read, where nothing in them has to be hidden.
    func executionHistoryText(_ input: JSONObject) async throws(APIError) -> [UInt8] {
        let request = try ListRequest(input, of: "GetExecutionHistory", now: engine.now)
        let isReversed = request.reader.boolean("reverseOrder") ?? false
        let row = try await execution(request.reader.requiredText("executionArn"))
        let last = engine.lastEventID(of: row)
        var start = isReversed ? last : 1
        if let position = try request.position {
            guard let event = position.intValue, (1...max(1, last)).contains(event) else { throw .invalidToken }
            start = event
        }
        let end = isReversed ? max(1, start - request.limit + 1) : min(last, start + request.limit - 1)
        let page = HistoryPage(
            row: row,
            range: isReversed ? end..<(start + 1) : start..<(end + 1),
            isReversed: isReversed,
            includesData: request.reader.boolean("includeExecutionData") ?? true,
            includesReports: Self.asksForReports(input)
        )
        let opening = #"{"events":["#.utf8
        var bytes = Array(opening)
        let next = try await append(page, to: &bytes)
        // Each event came with a comma before it.
        if bytes.count > opening.count { bytes.remove(at: opening.count) }
        bytes.append(UInt8(ascii: "]"))
        if isReversed ? next >= 1 : next <= last {
            bytes += #","nextToken":"#.utf8
            request.token(.number(JSONNumber(next))).write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// Appends the events of a page, as many as it may have.
    ///
    /// - Returns: The number of the event after the last one, in the order of the page.
    private func append(_ page: HistoryPage, to bytes: inout [UInt8]) async throws(APIError) -> EventID {
        var rest = page.range
        // One read as a rule: what is shown of the events may be less than what is stored.
        while !rest.isEmpty, bytes.count < Self.historyPageBytesMax {
            let (shown, room) = (rest, Self.historyPageBytesMax - bytes.count)
            let stored = try await engineCall { () async throws(EngineError) in
                try await engine.storedHistory(
                    of: page.row.id,
                    from: shown.startIndex,
                    through: shown.endIndex - 1,
                    newestFirst: page.isReversed,
                    bytesMax: room
                )
            }
            // Where nothing is stored any more there is nothing left.
            rest = page.isReversed ? rest.prefix(0) : rest.suffix(0)
            for chunk in page.isReversed ? stored.reversed() : stored {
                try append(chunk, shown.startIndex...(shown.endIndex - 1), of: page, to: &bytes)
                rest =
                    page.isReversed
                    ? shown.startIndex..<max(shown.startIndex, min(chunk.first, shown.endIndex))
                    : min(shown.endIndex, max(chunk.last + 1, shown.startIndex))..<shown.endIndex
                // What is covered up, or left out, changes the size.
                guard bytes.count < Self.historyPageBytesMax else { break }
            }
        }
        return page.isReversed ? rest.endIndex - 1 : rest.startIndex
    }

    /// A page of a history as the REST face shows it: in ascending order, with all that is known, and times as people read them.
    ///
    /// - Parameters:
    ///   - row: The execution.
    ///   - after: The number of the event before the page.
    ///   - limit: How many events at most; there are fewer where they are large.
    /// - Returns: The events, each as JSON, with commas between them, and the number of the last one where more come behind it.
    /// - Throws: What the client gets.
    func historyPage(
        of row: StoredExecution,
        after: EventID,
        limit: Int
    ) async throws(APIError) -> (events: [UInt8], next: EventID?) {
        let last = engine.lastEventID(of: row)
        let through = min(last, after + limit)
        var bytes: [UInt8] = []
        var shown = min(after, through)
        while shown < through, bytes.count < Self.historyPageBytesMax {
            let (first, room) = (shown + 1, Self.historyPageBytesMax - bytes.count)
            let stored = try await engineCall { () async throws(EngineError) in
                try await engine.storedHistory(of: row.id, from: first, through: through, bytesMax: room)
            }
            // Where nothing is stored any more there is nothing left.
            if stored.isEmpty { shown = through }
            for chunk in stored {
                for event in try events(of: chunk) where event.id > shown && event.id <= through {
                    guard bytes.count < Self.historyPageBytesMax else { return (bytes, shown) }
                    var json = eventJSON(event, of: row, includesData: true, includesReports: true)
                    json["timestamp"] = .string(event.timestamp.iso8601)
                    if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
                    JSONValue.object(json).write(to: &bytes)
                    shown = event.id
                }
                // Whatever is in it, it was looked at.
                shown = max(shown, min(through, chunk.last))
            }
        }
        return (bytes, shown < last ? shown : nil)
    }

    /// Stored events, read.
    func events(of stored: StoredEvents) throws(APIError) -> [HistoryEvent] {
        do throws(EngineError) {
            return try Engine.events(of: stored)
        } catch {
            throw apiError(for: error)
        }
    }

    private func append(
        _ stored: StoredEvents,
        _ range: ClosedRange<EventID>,
        of page: HistoryPage,
        to bytes: inout [UInt8]
    ) throws(APIError) {
        let hidesReport = !page.includesReports && Self.hasReport(stored.text)
        if page.includesData, !hidesReport, !hidesParts(of: stored.text),
            stored.append(range, isReversed: page.isReversed, to: &bytes)
        {
            return
        }
        var events = try events(of: stored).filter { range.contains($0.id) }
        if page.isReversed { events.reverse() }
        for event in events {
            bytes.append(UInt8(ascii: ","))
            JSONValue.object(
                eventJSON(
                    event,
                    of: page.row,
                    includesData: page.includesData,
                    includesReports: page.includesReports
                )
            ).write(to: &bytes)
        }
    }

    /// An event as clients see it.
    func eventJSON(
        _ event: HistoryEvent,
        of row: StoredExecution,
        includesData: Bool,
        includesReports: Bool
    ) -> JSONObject {
        var shownEvent = event
        if var details = event.details {
            if let report = details[TaskFailureReport.memberName].flatMap({ TaskFailureReport($0) }) {
                let shown = includesReports ? shown(report, of: row, includesData: includesData) : nil
                details[TaskFailureReport.memberName] = shown.map { .object($0.jsonObject) }
            }
            for key in ["input", "output", "parameters", "cause"] {
                guard let text = details[key]?.stringValue else { continue }
                details[key] = .string(shown(text, of: row))
            }
            if !includesData {
                for key in ["input", "output", "assignedVariables"] { details[key] = nil }
                // The model demands it.
                if details["parameters"] != nil { details["parameters"] = "{}" }
            }
            if let assigned = details["assignedVariables"]?.objectValue {
                let texts = assigned.map {
                    ($0.key, $0.value.stringValue.map { .string(shown($0, of: row)) } ?? $0.value)
                }
                details["assignedVariables"] = .object(JSONObject(texts))
            }
            shownEvent.details = details
        }
        return shownEvent.jsonObject
    }
}
