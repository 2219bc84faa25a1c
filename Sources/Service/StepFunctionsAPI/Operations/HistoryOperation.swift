import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

// GetExecutionHistory.
extension StepFunctionsService {
    /// A page of a history that was asked for.
    private struct HistoryPage {
        var row: StoredExecution
        /// The numbers of its events; empty when there are none.
        var range: Range<EventID>
        var isReversed: Bool
        var includesData: Bool
        /// The token of the page after it.
        var nextToken: JSONValue?
    }

    private func historyPage(_ input: JSONObject) async throws(APIError) -> HistoryPage {
        let page = try ListRequest(input, of: "GetExecutionHistory", now: engine.now)
        let limit = page.limit
        let isReversed = page.reader.boolean("reverseOrder") ?? false
        let includesData = page.reader.boolean("includeExecutionData") ?? true
        let row = try await execution(page.reader.requiredText("executionArn"))
        let last = engine.lastEventID(of: row)
        var start = isReversed ? last : 1
        if let position = try page.position {
            guard let event = position.intValue, (1...max(1, last)).contains(event) else { throw .invalidToken }
            start = event
        }
        let range = isReversed ? max(1, start - limit + 1)..<(start + 1) : start..<(min(last, start + limit - 1) + 1)
        let next = isReversed ? range.lowerBound - 1 : range.upperBound
        let goesOn = isReversed ? next >= 1 : next <= last
        return HistoryPage(
            row: row,
            range: range,
            isReversed: isReversed,
            includesData: includesData,
            nextToken: goesOn ? page.token(.number(JSONNumber(next))) : nil
        )
    }

    func getExecutionHistory(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let page = try await historyPage(input)
        var events = try await engineCall { () async throws(EngineError) in
            try await engine.history(of: page.row.id, from: page.range.lowerBound, through: page.range.upperBound - 1)
        }
        if page.isReversed { events.reverse() }
        var answer: JSONObject = [
            "events": .array(events.map { .object(eventJSON($0, of: page.row, includesData: page.includesData)) })
        ]
        answer["nextToken"] = page.nextToken
        return answer
    }

    /// The answer as text: stored events are copied, not read, where nothing in them has to be hidden.
    func executionHistoryText(_ input: JSONObject) async throws(APIError) -> [UInt8] {
        let page = try await historyPage(input)
        var parts = try await engineCall { () async throws(EngineError) in
            try await engine.storedHistory(
                of: page.row.id,
                from: page.range.lowerBound,
                through: page.range.upperBound - 1
            )
        }
        if page.isReversed { parts.reverse() }
        let opening = #"{"events":["#.utf8
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(256) { $0 + $1.text.utf8.count })
        bytes += opening
        for part in parts { try append(part, of: page, to: &bytes) }
        // Each event came with a comma before it.
        if bytes.count > opening.count { bytes.remove(at: opening.count) }
        bytes.append(UInt8(ascii: "]"))
        if let token = page.nextToken {
            bytes += #","nextToken":"#.utf8
            token.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private func append(_ part: StoredEvents, of page: HistoryPage, to bytes: inout [UInt8]) throws(APIError) {
        guard !page.range.isEmpty else { return }
        let range = page.range.lowerBound...(page.range.upperBound - 1)
        if page.includesData, !hidesParts(of: part.text), part.append(range, isReversed: page.isReversed, to: &bytes) {
            return
        }
        var events: [HistoryEvent]
        do throws(EngineError) {
            events = try Engine.events(of: part).filter { range.contains($0.id) }
        } catch {
            throw apiError(for: error)
        }
        if page.isReversed { events.reverse() }
        for event in events {
            bytes.append(UInt8(ascii: ","))
            JSONValue.object(eventJSON(event, of: page.row, includesData: page.includesData)).write(to: &bytes)
        }
    }

    /// An event as clients see it.
    func eventJSON(_ event: HistoryEvent, of row: StoredExecution, includesData: Bool) -> JSONObject {
        var shownEvent = event
        if var details = event.details {
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
