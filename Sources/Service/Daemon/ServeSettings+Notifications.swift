import AWSCore
import Engine
import StepFunctionsModel

/// The options that say who is told when executions change their status.
extension ServeSettings {
    static let notificationNames = [
        "notify-eventbridge", "notify-webhook", "notify-webhook-secret-file", "notify-source", "notify-status",
        "notify-give-up-hours",
    ]

    /// For how many hours it may be tried to tell a receiver of a change.
    static let giveUpHoursRange = 1...336

    /// - Throws: `DaemonError` that names the option.
    func notifications() throws(DaemonError) -> DaemonConfiguration.NotificationSettings {
        var settings = DaemonConfiguration.NotificationSettings()
        if let bus = values["notify-eventbridge"] {
            guard Self.isEventBus(bus) else {
                throw DaemonError(
                    "--notify-eventbridge is the name or the ARN of an event bus, such as 'default', not '\(bus)'."
                )
            }
            settings.eventBus = bus
        }
        settings.webhookSecretFile = values["notify-webhook-secret-file"]
        if let text = values["notify-webhook"] {
            do throws(EndpointError) {
                settings.webhook = try HTTPURL(parsing: text)
            } catch {
                // The URL itself may hold a secret.
                guard case .invalidURL(_, let reason) = error else { throw DaemonError("--notify-webhook: \(error)") }
                throw DaemonError("--notify-webhook is a URL such as https://ci.example.org/hook: \(reason).")
            }
            guard settings.webhookSecretFile != nil else {
                throw DaemonError(
                    "--notify-webhook needs --notify-webhook-secret-file: receivers tell by the signature who has sent an event."
                )
            }
        } else if settings.webhookSecretFile != nil {
            throw DaemonError("--notify-webhook-secret-file is about a webhook and needs --notify-webhook.")
        }
        let shared = ["notify-source", "notify-status", "notify-give-up-hours"]
        if settings.eventBus == nil, settings.webhook == nil, let name = shared.first(where: { values[$0] != nil }) {
            throw DaemonError("--\(name) needs --notify-eventbridge or --notify-webhook: without them nobody is told.")
        }
        if let source = values["notify-source"] {
            guard (1...256).contains(source.utf8.count), source.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw DaemonError("--notify-source is up to 256 characters without spaces, not '\(source)'.")
            }
            settings.source = source
        }
        if let text = values["notify-status"] {
            guard let filter = NotificationFilter(text), !filter.statuses.isEmpty else {
                let choices = NotificationFilter.choices.map(\.rawValue).joined(separator: ", ")
                throw DaemonError("--notify-status is 'all', or a list of \(choices), not '\(text)'.")
            }
            settings.filter = filter
        }
        if let text = values["notify-give-up-hours"] {
            guard let hours = Int(text), Self.giveUpHoursRange.contains(hours) else {
                throw DaemonError(
                    "--notify-give-up-hours is a number from 1 to \(Self.giveUpHoursRange.upperBound), not '\(text)'."
                )
            }
            settings.giveUpHours = hours
        }
        return settings
    }

    /// Source: EventBridge API reference, `PutEventsRequestEntry`, `EventBusName`.
    private static func isEventBus(_ text: String) -> Bool {
        var name = text
        if text.hasPrefix("arn:") {
            let resource = "event-bus/"
            guard let arn = ARN(parsing: text), arn.service == "events", !arn.region.isEmpty,
                arn.resource.hasPrefix(resource)
            else { return false }
            name = String(arn.resource.dropFirst(resource.count))
        }
        return (1...256).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || "/.-_".unicodeScalars.contains(scalar))
            }
    }
}
