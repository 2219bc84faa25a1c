import StatesInterpreter
import StepFunctionsModel

/// Follows the events that the entry into a state led to, until one has ended a certain attempt of its task.
struct AttemptTrail {
    private let ref: TaskRef
    /// The attempt that an event belongs to.
    private var attempts: [EventID: Int]

    init(of ref: TaskRef) {
        self.ref = ref
        attempts = [ref.entry: -1]
    }

    /// Follows further events, which come in their order.
    ///
    /// - Parameter events: What comes after those of the calls before.
    /// - Returns: The event that has ended the attempt.
    mutating func follow(_ events: [HistoryEvent]) -> HistoryEvent? {
        for event in events {
            guard let attempt = attempts[event.previousEventID] else { continue }
            switch event.type {
            case .taskScheduled, .activityScheduled:
                attempts[event.id] = attempt + 1
            case .taskStarted, .taskSubmitted, .activityStarted, .evaluationFailed:
                attempts[event.id] = attempt
            case .taskSucceeded, .taskFailed, .taskTimedOut, .activitySucceeded, .activityFailed, .activityTimedOut:
                if attempt == ref.attempt { return event }
                attempts[event.id] = attempt
            default:
                continue
            }
        }
        return nil
    }
}
