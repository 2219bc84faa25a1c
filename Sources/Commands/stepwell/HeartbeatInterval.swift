import ArgumentParser

/// The pause between heartbeats: a number of seconds, or `off`.
enum HeartbeatInterval: ExpressibleByArgument {
    case seconds(Double)
    case off

    init?(argument: String) {
        if argument == "off" {
            self = .off
        } else if let seconds = Double(argument), (0.1...86_400).contains(seconds) {
            self = .seconds(seconds)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .seconds(let seconds): seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
        case .off: "off"
        }
    }

    /// The pause; nil for none at all.
    var duration: Duration? {
        switch self {
        case .seconds(let seconds): .seconds(seconds)
        case .off: nil
        }
    }
}
