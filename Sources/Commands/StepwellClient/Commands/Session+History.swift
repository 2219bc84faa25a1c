import JSON
import StepFunctionsModel

/// How to show a history.
public struct HistoryOptions: Sendable, Hashable {
    /// One JSON object a line, as the server gives it, instead of a table.
    public var isJSON: Bool
    /// Whether to go on until the execution ends.
    public var follows: Bool
    /// Whether the newest event comes first.
    public var isNewestFirst: Bool
    /// Whether details are shown whole.
    public var isFull: Bool

    /// Creates options.
    public init(isJSON: Bool = false, follows: Bool = false, isNewestFirst: Bool = false, isFull: Bool = false) {
        self.isJSON = isJSON
        self.follows = follows
        self.isNewestFirst = isNewestFirst
        self.isFull = isFull
    }
}

extension Session {
    /// Shows the history of an execution.
    ///
    /// - Parameters:
    ///   - execution: An ARN, `MACHINE:NAME`, or a name.
    ///   - options: How to show it.
    /// - Returns: Success.
    /// - Throws: `CommandError` when there is no such execution, or both orders are asked for at once.
    public func history(_ execution: String, _ options: HistoryOptions) async throws(CommandError) -> ExitStatus {
        guard !(options.follows && options.isNewestFirst) else {
            throw .usage("--follow and --reverse exclude each other: what comes later cannot be shown first")
        }
        var history = HistoryFollower(
            try await client.execution(execution),
            client: client,
            includesPayloads: true
        )
        let width = console.isTerminal ? console.size()?.columns : nil
        var table = HistoryTable(width: width, isFull: options.isFull)
        var pacing = PollPacing()
        var isFirst = true
        while true {
            let events = try await history.next()
            if isFirst || !events.isEmpty { show(events, options, in: &table) }
            isFirst = false
            if !options.follows || events.last?.endsExecution == true { return .success }
            do {
                try await client.clock.sleep(pacing.next(afterNews: !events.isEmpty))
            } catch {
                return .success
            }
        }
    }

    private func show(_ events: [HistoryRecord], _ options: HistoryOptions, in table: inout HistoryTable) {
        if options.isJSON {
            let ordered = options.isNewestFirst ? events.reversed() : events
            for event in ordered { console.line(JSONValue.object(event.json).text) }
        } else {
            for line in table.lines(events, isNewestFirst: options.isNewestFirst) { console.line(line) }
        }
    }
}
