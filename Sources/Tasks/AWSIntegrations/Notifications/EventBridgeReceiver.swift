import AWSCore
import JSON
public import StepFunctionsModel
public import TaskLaunching

/// Tells an event bus of Amazon EventBridge, by `PutEvents`.
///
/// AWS keeps sources that begin with `aws.` for itself: events have another one there.
///
/// Source: EventBridge API reference, `PutEvents` and `PutEventsResultEntry`.
public struct EventBridgeReceiver: NotificationReceiver {
    /// Entries of one call, at most.
    static let entriesMax = 10
    /// Bytes of the entries of one call, at most.
    static let entriesBytesMax = 256 * 1024
    /// Errors of entries that pass by themselves.
    static let passingCodes: Set<String> = [
        "InternalException", "InternalFailure", "ServiceUnavailable", "ThrottlingException",
    ]

    /// What logs, metrics and the store call it.
    public let name = "eventbridge"
    private let bus: String
    private let source: String
    private let region: String
    private let client: any AWSCalling

    /// Creates a receiver.
    ///
    /// - Parameters:
    ///   - bus: Name or ARN of the event bus.
    ///   - source: `source` of the events.
    ///   - region: The region to call.
    ///   - client: The way to AWS.
    public init(bus: String, source: String, region: String, client: any AWSCalling) {
        self.bus = bus
        self.source = source
        self.region = region
        self.client = client
    }

    /// Sends them in as few calls as there may be, side by side.
    public func deliver(_ events: [StatusChangeEvent]) async -> [NotificationVerdict] {
        let entries = events.map { PutEventsEntry($0, bus: bus, source: source) }
        let batches = PutEventsEntry.batches(entries.map(\.bytesCount))
        return await withTaskGroup(of: (Range<Int>, [NotificationVerdict]).self) { group in
            for batch in batches { group.addTask { (batch, await put(Array(entries[batch]))) } }
            var verdicts = events.map { _ in NotificationVerdict.unavailable("no answer") }
            for await (batch, outcome) in group { verdicts.replaceSubrange(batch, with: outcome) }
            return verdicts
        }
    }

    private func put(_ entries: [PutEventsEntry]) async -> [NotificationVerdict] {
        let call = AWSCall(
            service: .eventBridge,
            operation: "PutEvents",
            region: region,
            roleARN: nil,
            body: JSONValue.object(["Entries": .array(entries.map(\.json))]).text,
            isRepeatable: true,
            attemptTimeout: .seconds(15)
        )
        do throws(AWSError) {
            return Self.verdicts(try await client.call(call).body, count: entries.count)
        } catch {
            guard error.kind == .service, !error.isRetryable else {
                return entries.map { _ in .unavailable(error.description) }
            }
            // One that the service does not take must not take the others with it.
            guard entries.count > 1, error.code.hasPrefix("Validation") else {
                return entries.map { _ in .refused(error.description) }
            }
            var verdicts: [NotificationVerdict] = []
            for entry in entries { verdicts += await put([entry]) }
            return verdicts
        }
    }

    /// What the answer says of each entry.
    static func verdicts(_ answer: JSONValue, count: Int) -> [NotificationVerdict] {
        let results = answer["Entries"]?.arrayValue ?? []
        guard results.count == count else {
            let verdict = NotificationVerdict.unavailable(
                "the answer is about \(results.count) events instead of \(count)"
            )
            return Array(repeating: verdict, count: count)
        }
        return results.map { result in
            guard let code = result["ErrorCode"]?.stringValue else { return .accepted }
            let reason = "\(code): \(result["ErrorMessage"]?.stringValue ?? "no message")"
            return passingCodes.contains(code) ? .unavailable(reason) : .refused(reason)
        }
    }
}

/// One event as an entry of `PutEvents`.
struct PutEventsEntry: Sendable {
    let json: JSONValue
    /// What the service counts.
    ///
    /// Source: EventBridge User Guide, "Calculating PutEvents event entry size".
    let bytesCount: Int

    init(_ event: StatusChangeEvent, bus: String, source: String) {
        let detail = JSONValue.object(event.detail).text
        json = [
            "Time": event.time.jsonValue, "Source": .string(source), "Resources": [.string(event.executionARN)],
            "DetailType": .string(StatusChangeEvent.detailType), "Detail": .string(detail),
            "EventBusName": .string(bus),
        ]
        bytesCount =
            14 + source.utf8.count + StatusChangeEvent.detailType.utf8.count + detail.utf8.count
            + event.executionARN.utf8.count
    }

    /// Which entries go together: as many as one call may have, in order; one that is too large goes alone.
    static func batches(_ sizes: [Int]) -> [Range<Int>] {
        var batches: [Range<Int>] = []
        var (start, bytes) = (0, 0)
        for (number, size) in sizes.enumerated() {
            let isFull =
                number - start == EventBridgeReceiver.entriesMax || bytes + size > EventBridgeReceiver.entriesBytesMax
            if number > start, isFull {
                batches.append(start..<number)
                (start, bytes) = (number, 0)
            }
            bytes += size
        }
        return start < sizes.count ? batches + [start..<sizes.count] : batches
    }
}
