import JSON
import StepFunctionsModel

/// A token that a client gave with a redrive: with the same token it gets the same answer, and nothing is redriven twice.
struct RedriveToken: Sendable, Hashable {
    /// The member of an execution's stored state that holds them.
    static let member = "redriveTokens"

    var text: String
    /// When the redrive was made.
    var date: Timestamp

    /// Whether the token still stands for its redrive.
    func isValid(at now: Timestamp) -> Bool {
        now.milliseconds(since: date) <= ServiceLimits.redriveTokenMilliseconds
    }

    var json: JSONValue {
        ["token": .string(text), "date": .number(JSONNumber(date.millisecondsSinceEpoch))]
    }

    init(text: String, date: Timestamp) {
        self.text = text
        self.date = date
    }

    init?(json: JSONValue) {
        guard let text = json["token"]?.stringValue, let date = json["date"]?.intValue else { return nil }
        self.init(text: text, date: Timestamp(millisecondsSinceEpoch: Int64(date)))
    }
}
