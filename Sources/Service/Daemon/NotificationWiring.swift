import AWSCore
import AWSIntegrations
import Logging
import StepFunctionsModel
import TaskLaunching

/// Puts together who is told when executions change their status.
struct NotificationWiring {
    /// `source` of events on an event bus, where AWS keeps its own for itself.
    static let defaultBusSource = "stepwell"
    /// Requests to the webhook at a time.
    private static let webhookTransfersMax = 50

    let settings: DaemonConfiguration.NotificationSettings
    let logger: Logger

    /// - Parameters:
    ///   - events: The way to EventBridge.
    ///   - region: The daemon's region.
    /// - Returns: The receivers, and what has to be shut down with them.
    /// - Throws: `DaemonError` when the secrets cannot be read.
    func receivers(
        events: any AWSCalling,
        region: String
    ) throws(DaemonError) -> (receivers: [any NotificationReceiver], transports: [CurlTransport]) {
        var receivers: [any NotificationReceiver] = []
        var transports: [CurlTransport] = []
        if let bus = settings.eventBus {
            let source = settings.source ?? Self.defaultBusSource
            if source.hasPrefix("aws.") {
                logger.warning(
                    "AWS takes events with a source that begins with 'aws.' from nobody else: only other event buses do",
                    metadata: ["source": "\(source)"]
                )
            }
            receivers.append(
                EventBridgeReceiver(
                    bus: bus,
                    source: source,
                    region: ARN(parsing: bus)?.region ?? region,
                    client: events
                )
            )
        }
        if let url = settings.webhook, let path = settings.webhookSecretFile {
            let secrets = try WebhookSecretFile.load(path)
            let transport: CurlTransport
            do throws(TransportError) {
                // A receiver that is slow is in nobody else's way.
                transport = try CurlTransport(
                    configuration: CurlTransportConfiguration(transfersMax: Self.webhookTransfersMax)
                )
            } catch {
                throw DaemonError("\(error)")
            }
            transports.append(transport)
            receivers.append(
                WebhookReceiver(
                    url: url,
                    secrets: secrets,
                    source: settings.source ?? StatusChangeEvent.awsSource,
                    transport: transport
                )
            )
        }
        for receiver in receivers {
            logger.info("Changes of executions' statuses are told", metadata: ["receiver": "\(receiver.name)"])
        }
        return (receivers, transports)
    }
}

/// The file of `--notify-webhook-secret-file`: a line for each secret, `whsec_…`; lines that begin with `#` are comments.
///
/// To rotate: add a line and restart; take the old one away once the receiver knows the new one.
enum WebhookSecretFile {
    /// - Throws: `DaemonError` that names file and line, never the secret.
    static func load(_ path: String) throws(DaemonError) -> [WebhookSecret] {
        var secrets: [WebhookSecret] = []
        for (number, line) in try SmallFile.lines(path) {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count == 1, let secret = WebhookSecret(String(words[0])) else {
                let bytes = WebhookSecret.bytesRange
                throw DaemonError(
                    "\(path):\(number): expected '\(WebhookSecret.prefix)' and the Base64 text of \(bytes.lowerBound) to "
                        + "\(bytes.upperBound) secret bytes, such as of: openssl rand -base64 32."
                )
            }
            secrets.append(secret)
        }
        guard !secrets.isEmpty else { throw DaemonError("\(path) holds no secret.") }
        return secrets
    }
}
