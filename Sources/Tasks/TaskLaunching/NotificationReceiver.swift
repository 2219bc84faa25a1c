public import StepFunctionsModel

/// Where changes of executions' statuses are told.
public protocol NotificationReceiver: Sendable {
    /// What logs and metrics call it; what waits for it in the store goes by this name, too.
    var name: String { get }

    /// Sends events, once each.
    ///
    /// - Parameter events: Events of different executions, so that their order does not matter.
    /// - Returns: What became of each, in the same order.
    func deliver(_ events: [StatusChangeEvent]) async -> [NotificationVerdict]
}

/// What became of an event that was sent.
public enum NotificationVerdict: Sendable, Hashable {
    /// The receiver has it.
    case accepted
    /// The receiver cannot be reached, is busy or in trouble: a repeat may help by itself.
    case unavailable(String, retryAfterSeconds: Int? = nil)
    /// The receiver does not want it: a repeat helps once somebody has changed something.
    case refused(String)
}
