public import StepFunctionsModel

/// Which changes of status receivers are told: what the daemon is told, and what a state machine says for itself in the tag
/// `stepwell:notify`.
public struct NotificationFilter: Sendable, Hashable {
    /// The tag's key; its value is `off`, `all`, or statuses with spaces between.
    public static let tagKey = "stepwell:notify"
    /// The statuses that there are.
    public static let choices: [ExecutionStatus] = [.running, .succeeded, .failed, .timedOut, .aborted]
    /// All changes.
    public static let all = NotificationFilter(statuses: Set(choices))

    /// The statuses that are told.
    public var statuses: Set<ExecutionStatus>

    /// Creates a filter.
    public init(statuses: Set<ExecutionStatus>) { self.statuses = statuses }

    /// Reads `off`, `all`, or a list of statuses with commas or spaces between; nil for anything else.
    public init?(_ text: String) {
        switch text {
        case "off": self.init(statuses: [])
        case "all": self = .all
        default:
            var statuses: Set<ExecutionStatus> = []
            for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
                guard let status = ExecutionStatus(rawValue: String(word)), Self.choices.contains(status) else {
                    return nil
                }
                statuses.insert(status)
            }
            guard !statuses.isEmpty else { return nil }
            self.init(statuses: statuses)
        }
    }
}

/// Who is told what.
struct NotificationPlan: Sendable {
    /// The names of the receivers.
    var receivers: [String]
    var filter: NotificationFilter

    /// Whether a change is told.
    ///
    /// - Parameters:
    ///   - status: The new status.
    ///   - wish: The value of the state machine's tag.
    /// - Returns: True if it is.
    func tells(_ status: ExecutionStatus, wish: String?) -> Bool {
        guard filter.statuses.contains(status) else { return false }
        guard let wish, let own = NotificationFilter(wish) else { return true }
        return own.statuses.contains(status)
    }
}
