public import StepFunctionsModel

/// Times and durations as people read them.
public enum TimeText {
    /// A date and time in UTC: `2025-01-02 03:04:05`.
    public static func dateTime(_ time: Timestamp) -> String {
        let text = time.iso8601
        return String(text.prefix(10) + " " + text.dropFirst(11).prefix(8))
    }

    /// A date and time in UTC with milliseconds: `2025-01-02 03:04:05.678`.
    public static func dateTimeWithMilliseconds(_ time: Timestamp) -> String {
        let text = time.iso8601
        return String(text.prefix(10) + " " + text.dropFirst(11).prefix(12))
    }

    /// A duration in at most two units: `250ms`, `4.2s`, `1m 05s`, `2h 03m`, `3d 04h`.
    public static func duration(milliseconds: Int64) -> String {
        let milliseconds = max(0, milliseconds)
        switch milliseconds {
        case ..<1000: return "\(milliseconds)ms"
        case ..<9_950: return "\((milliseconds + 50) / 100 / 10).\((milliseconds + 50) / 100 % 10)s"
        case ..<59_500: return "\((milliseconds + 500) / 1000)s"
        default: break
        }
        let seconds = (milliseconds + 500) / 1000
        switch seconds {
        case ..<3600: return "\(seconds / 60)m \(twoDigits(seconds % 60))s"
        case ..<86_400: return "\(seconds / 3600)h \(twoDigits(seconds / 60 % 60))m"
        default: return "\(seconds / 86_400)d \(twoDigits(seconds / 3600 % 24))h"
        }
    }

    /// The time from one instant to another, as ``duration(milliseconds:)`` has it.
    public static func duration(from start: Timestamp, to end: Timestamp) -> String {
        duration(milliseconds: end.milliseconds(since: start))
    }

    /// The time from one instant to a later one, always with milliseconds: `+4.250s`, `+65.003s`.
    public static func offset(from start: Timestamp, to end: Timestamp) -> String {
        let milliseconds = end.milliseconds(since: start)
        let magnitude = milliseconds.magnitude
        let fraction = String(magnitude % 1000 + 1000).dropFirst()
        return "\(milliseconds < 0 ? "-" : "+")\(magnitude / 1000).\(fraction)s"
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
