import AWSCore
import SigV4
import StepFunctionsModel

extension Timestamp {
    /// As in HTTP's `Date`: `Sun, 06 Nov 1994 08:49:37 GMT`.
    var httpDateText: String {
        let parts = iso8601.split { "-T:.Z".contains($0) }
        guard parts.count >= 6, let month = Int(parts[1]), Self.months.indices.contains(month - 1) else {
            return iso8601
        }
        let days = millisecondsSinceEpoch / 86_400_000
        // The epoch was a Thursday.
        let weekday = Self.weekdays[Int(((days + 4) % 7 + 7) % 7)]
        return "\(weekday), \(parts[2]) \(Self.months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }

    /// Reads that form.
    init?(httpDateText text: String) {
        guard let second = UTCSecond(httpDateText: text) else { return nil }
        self.init(millisecondsSinceEpoch: second.secondsSince1970 * 1000)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
