public import StepFunctionsModel

/// Reads an execution's history, and later what has been added to it.
///
/// The first reading goes from the beginning; later ones go backwards from the newest event to the last known one, so that a
/// long history costs no more than its news.
public struct HistoryFollower: Sendable {
    /// The execution.
    public let arn: ARN
    private let client: StepFunctionsClient
    private let includesPayloads: Bool
    private var lastEventID: EventID = 0

    /// Begins before the first event.
    public init(_ arn: ARN, client: StepFunctionsClient, includesPayloads: Bool) {
        self.arn = arn
        self.client = client
        self.includesPayloads = includesPayloads
    }

    /// The events since the last call, in order; empty when there are none.
    public mutating func next() async throws(CommandError) -> [HistoryRecord] {
        let events = lastEventID == 0 ? try await all() : try await news()
        lastEventID = events.last?.id ?? lastEventID
        return events
    }

    private func all() async throws(CommandError) -> [HistoryRecord] {
        var events: [HistoryRecord] = []
        var token: String?
        repeat {
            let page = try await client.history(of: arn, token: token, includesPayloads: includesPayloads)
            events += page.events
            token = page.nextToken
        } while token != nil
        return events
    }

    private func news() async throws(CommandError) -> [HistoryRecord] {
        var events: [HistoryRecord] = []
        var token: String?
        repeat {
            let page = try await client.history(
                of: arn,
                token: token,
                isNewestFirst: true,
                includesPayloads: includesPayloads,
                eventsMax: 100
            )
            let unknown = page.events.prefix { $0.id > lastEventID }
            events += unknown
            token = unknown.count == page.events.count ? page.nextToken : nil
        } while token != nil
        return events.reversed()
    }
}
