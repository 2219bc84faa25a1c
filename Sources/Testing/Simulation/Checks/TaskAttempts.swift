import JSON
import StatesInterpreter
import StepFunctionsModel

/// One attempt of a task, as the history has it.
struct RecordedAttempt: Sendable {
    /// The event by which the state was entered.
    var entry: EventID
    var attempt: Int
    var stateName: String
    var scheduled: HistoryEvent
    /// The answer to the request that started the task, of those that go on after it.
    var submitted: HistoryEvent?
    var isStarted = false
    /// Success, failure or timeout; nil when the attempt was cut short.
    var end: HistoryEvent?

    /// Whether the task is known to have been started.
    var isSubmitted: Bool { submitted != nil }

    /// Which container was asked for; nil for activities.
    var role: ContainerRole? {
        guard let text = scheduled.details?["parameters"]?.stringValue,
            let parameters = try? JSONValue(parsing: text),
            let pairs = parameters["Overrides"]?["ContainerOverrides"]?[0]?["Environment"]?.arrayValue
        else { return nil }
        var environment: [String: String] = [:]
        for pair in pairs {
            if let name = pair["Name"]?.stringValue { environment[name] = pair["Value"]?.stringValue }
        }
        return ContainerRole(environment: environment)
    }

    /// All attempts of a history: found by following the events that each entry into a state led to.
    static func all(in events: [HistoryEvent]) -> [RecordedAttempt] {
        var found: [RecordedAttempt] = []
        /// Which attempt an event belongs to, and which entry an event without one.
        var indices: [EventID: Int] = [:]
        var entries: [EventID: (entry: EventID, name: String, next: Int)] = [:]
        for event in events {
            let previous = event.previousEventID
            switch event.type {
            case .taskStateEntered:
                entries[event.id] = (event.id, event.details?["name"]?.stringValue ?? "", 0)
            case .taskScheduled, .activityScheduled:
                guard let entry = entries[previous] else { continue }
                indices[event.id] = found.count
                // A redrive goes on where the execution ended, whatever became of the attempt before.
                entries[event.id] = (entry.entry, entry.name, entry.next + 1)
                found.append(
                    RecordedAttempt(entry: entry.entry, attempt: entry.next, stateName: entry.name, scheduled: event)
                )
            case .taskStarted, .taskSubmitted, .activityStarted:
                guard let index = indices[previous] else { continue }
                indices[event.id] = index
                entries[event.id] = entries[previous]
                if event.type == .taskSubmitted { found[index].submitted = event }
                if event.type == .activityStarted { found[index].isStarted = true }
            case .taskSucceeded, .taskFailed, .taskTimedOut, .activitySucceeded, .activityFailed, .activityTimedOut:
                guard let index = indices[previous] else { continue }
                found[index].end = event
                entries[event.id] = (found[index].entry, found[index].stateName, found[index].attempt + 1)
            default:
                continue
            }
        }
        return found
    }
}
