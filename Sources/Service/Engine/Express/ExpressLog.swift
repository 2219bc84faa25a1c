import JSON
import Logging
import StepFunctionsModel

/// Writes the events of an Express execution to the server's log, as far as the `loggingConfiguration` of its state machine
/// says: there is no history to ask for.
///
/// Source: Developer Guide, "Log levels for Step Functions execution events".
struct ExpressLog: Sendable {
    /// Which events are written.
    enum Level: String {
        case all = "ALL"
        case error = "ERROR"
        case fatal = "FATAL"

        /// Whether events of a type are written.
        func admits(_ type: HistoryEventType) -> Bool {
            switch self {
            case .all: true
            case .error: type.tellsOfFailure
            case .fatal: type.tellsOfFailure && type.rawValue.hasPrefix("Execution")
            }
        }
    }

    /// Members of events that hold payloads.
    private static let payloads: Set<String> = ["input", "output", "parameters", "assignedVariables"]

    let level: Level
    let includesExecutionData: Bool
    let logger: Logger
    /// Takes out of a text of an event what does not belong into a log.
    let redact: @Sendable (String) -> String

    /// What a state machine's `loggingConfiguration` asks for; nil when it asks for nothing.
    init?(_ configuration: JSONValue?, logger: Logger, redact: @escaping @Sendable (String) -> String) {
        guard let level = configuration?["level"]?.stringValue.flatMap(Level.init(rawValue:)) else { return nil }
        self.level = level
        includesExecutionData = configuration?["includeExecutionData"]?.boolValue ?? false
        self.logger = logger
        self.redact = redact
    }

    /// Whether a configuration asks for anything.
    static func isWanted(_ configuration: JSONValue) -> Bool {
        configuration["level"]?.stringValue.flatMap(Level.init(rawValue:)) != nil
    }

    /// Writes those of some events that are wanted.
    func write(_ events: [HistoryEvent], of executionARN: String) {
        for event in events where level.admits(event.type) {
            var object = event.jsonObject
            if let key = event.type.detailsKey, var details = event.details {
                if !includesExecutionData { for name in Self.payloads { details[name] = nil } }
                object[key] = .object(details)
            }
            logger.log(
                level: event.type.tellsOfFailure ? .error : .info,
                "Express execution",
                metadata: ["execution": "\(executionARN)", "event": "\(covered(.object(object)).text)"]
            )
        }
    }

    private func covered(_ event: JSONValue) -> JSONValue { event.rewritingStrings { redact($0) } ?? event }
}

extension HistoryEventType {
    /// Whether the event says that something has failed, took too long or was aborted.
    fileprivate var tellsOfFailure: Bool {
        self == .failStateEntered || ["Failed", "TimedOut", "Aborted"].contains { rawValue.hasSuffix($0) }
    }
}
