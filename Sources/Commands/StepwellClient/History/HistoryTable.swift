import StepFunctionsModel

/// The history of an execution as a table; rows may come in several portions.
public struct HistoryTable: Sendable {
    private let width: Int?
    private let detailWidth: Int?
    private var progress = ExecutionProgress()
    private var stateWidth = 5
    private var hasTitles = false

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - width: No line is longer than this; nil for no limit.
    ///   - isFull: Whether details are shown whole; otherwise they are cut to a length that fits on a line or two.
    public init(width: Int?, isFull: Bool) {
        self.width = isFull ? nil : width
        detailWidth = isFull ? nil : 200
    }

    /// The lines for some more events, the titles before the first.
    ///
    /// - Parameters:
    ///   - events: Events in order.
    ///   - isNewestFirst: Whether to show them the other way round; only for a whole history.
    /// - Returns: Lines without line feeds.
    public mutating func lines(_ events: [HistoryRecord], isNewestFirst: Bool = false) -> [String] {
        for event in events { progress.apply(event) }
        let names = events.map { progress.stateName(of: $0.id) ?? "" }
        stateWidth = max(stateWidth, names.map { min(40, Columns.width(of: $0)) }.max() ?? 0)
        var blocks = zip(events, names).map { [line($0, state: $1)] + reportLines(of: $0) }
        if isNewestFirst { blocks.reverse() }
        var lines = blocks.flatMap(\.self)
        if !hasTitles {
            lines.insert(titles, at: 0)
            hasTitles = true
        }
        return lines
    }

    private var titles: String {
        joined(id: "ID", time: "TIME (UTC)", offset: "OFFSET", type: "TYPE", state: "STATE", detail: "DETAIL")
    }

    private func line(_ event: HistoryRecord, state: String) -> String {
        let detail = detailWidth.map { Columns.clipped(event.summary, to: $0) } ?? event.summary
        return joined(
            id: String(event.id),
            time: TimeText.dateTimeWithMilliseconds(event.timestamp),
            offset: TimeText.offset(from: progress.startedAt ?? event.timestamp, to: event.timestamp),
            type: SafeText.line(event.type),
            state: SafeText.line(state),
            detail: detail
        )
    }

    /// Below the event of a failed task: its classes and the end of its log.
    private func reportLines(of event: HistoryRecord) -> [String] {
        guard let report = event.failureReport else { return [] }
        let lines = FailureReportText.lines(report).map { String(repeating: " ", count: 7) + "| " + $0 }
        return width.map { width in lines.map { Columns.clipped($0, to: max(40, width)) } } ?? lines
    }

    private func joined(id: String, time: String, offset: String, type: String, state: String, detail: String) -> String
    {
        let columns = [
            leftPadded(id, to: 5), Columns.padded(time, to: 23), leftPadded(offset, to: 11),
            Columns.padded(type, to: 24), Columns.padded(Columns.clipped(state, to: stateWidth), to: stateWidth),
            detail,
        ]
        let line = columns.joined(separator: "  ")
        let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
        let trimmed = String(line[..<end])
        return width.map { Columns.clipped(trimmed, to: max(40, $0)) } ?? trimmed
    }

    private func leftPadded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - Columns.width(of: text))) + text
    }
}
