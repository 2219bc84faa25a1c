public import AWSCore
import JSON
import SigV4
public import StepFunctionsModel
public import TaskLaunching

/// Tells a webhook: each event is the body of a POST, signed as Standard Webhooks has it.
///
/// Source: Standard Webhooks specification, version 1.
public struct WebhookReceiver: NotificationReceiver {
    /// Time within which the receiver has to answer.
    static let answerTimeout = Duration.seconds(15)
    /// What a receiver may answer with; nobody reads it.
    private static let answerBytesMax = 1 << 20

    /// What logs, metrics and the store call it.
    public let name = "webhook"
    private let url: HTTPURL
    private let secrets: [WebhookSecret]
    private let source: String
    private let transport: any HTTPTransport
    private let clock: AWSClock

    /// Creates a receiver.
    ///
    /// - Parameters:
    ///   - url: Where events are sent.
    ///   - secrets: What they are signed with: each event has a signature by each secret.
    ///   - source: `source` of the events.
    ///   - transport: What carries them, and nothing else: it must not follow redirects.
    ///   - clock: The time in signatures.
    public init(
        url: HTTPURL,
        secrets: [WebhookSecret],
        source: String = StatusChangeEvent.awsSource,
        transport: any HTTPTransport,
        clock: AWSClock = .system
    ) {
        self.url = url
        self.secrets = secrets
        self.source = source
        self.transport = transport
        self.clock = clock
    }

    /// Sends all of them side by side.
    public func deliver(_ events: [StatusChangeEvent]) async -> [NotificationVerdict] {
        await withTaskGroup(of: (Int, NotificationVerdict).self) { group in
            for (number, event) in events.enumerated() { group.addTask { (number, await deliver(event)) } }
            var verdicts = events.map { _ in NotificationVerdict.unavailable("no answer") }
            for await (number, verdict) in group { verdicts[number] = verdict }
            return verdicts
        }
    }

    private func deliver(_ event: StatusChangeEvent) async -> NotificationVerdict {
        do throws(TransportError) {
            let answer = try await transport.send(request(event))
            return Self.verdict(answer)
        } catch {
            return .unavailable(error.message)
        }
    }

    /// The request that tells an event.
    func request(_ event: StatusChangeEvent) -> AWSHTTPRequest {
        let body = Array(JSONValue.object(event.envelope(source: source)).text.utf8)
        let timestamp = clock.now().secondsSince1970
        let signatures = secrets.map { $0.signature(id: event.id, timestamp: timestamp, body: body) }
        return AWSHTTPRequest(
            method: "POST",
            origin: url.origin,
            target: url.target,
            headers: [
                HeaderField(name: "Content-Type", value: "application/json"),
                HeaderField(name: "User-Agent", value: "stepwell"),
                HeaderField(name: "webhook-id", value: event.id),
                HeaderField(name: "webhook-timestamp", value: "\(timestamp)"),
                HeaderField(name: "webhook-signature", value: signatures.joined(separator: " ")),
            ],
            body: body,
            totalTimeout: Self.answerTimeout,
            responseBytesMax: Self.answerBytesMax
        )
    }

    /// What an answer means: that of another status than 2xx is that the receiver does not have the event.
    static func verdict(_ answer: AWSHTTPResponse) -> NotificationVerdict {
        let status = "HTTP \(answer.status)"
        switch answer.status {
        case 200...299: return .accepted
        case 300...399: return .refused("\(status): redirects are not followed")
        case 410:
            return .refused("\(status): the receiver is gone and wants no events any more; take it out of the options")
        case 408, 425, 429, 500...599:
            return .unavailable(
                status,
                retryAfterSeconds: answer.headers.firstValue(named: "Retry-After").flatMap { Int($0) }
            )
        default: return .refused(status)
        }
    }
}
