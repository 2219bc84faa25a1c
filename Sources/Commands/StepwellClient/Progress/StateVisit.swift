public import StepFunctionsModel

/// One stay of an execution in a state.
public struct StateVisit: Sendable, Hashable {
    /// How the stay goes or went.
    public enum Outcome: Sendable, Hashable {
        /// The state has been entered and not left.
        case running
        /// It was left with a result.
        case succeeded
        /// It failed, and a catcher took the error.
        case caught
        /// It failed.
        case failed
        /// It was ended because something else failed or the execution was stopped.
        case aborted
    }

    /// The state's name.
    public var name: String
    /// The state's type: `Task`, `Map` ...
    public var type: String
    /// When it was entered.
    public var enteredAt: Timestamp
    /// The number of the event by which it was entered.
    public var enteredBy: EventID
    /// When it was left; nil while it runs.
    public var endedAt: Timestamp?
    /// When the last event happened that changed anything here.
    public var changedAt: Timestamp
    /// The number of that event.
    public var changedBy: EventID
    /// How it goes or went.
    public var outcome = Outcome.running
    /// Whether another stay has taken its place: a redrive with a correction does not go on with it.
    public var isReplaced = false
    /// How often its task was scheduled; 0 for states without one.
    public var attempts = 0
    /// The resource of its task, such as `ecs:runTask.waitForTaskToken`.
    public var resource: String?
    /// What its task waits for: set once the task was handed over to another service.
    public var isSubmitted = false
    /// The last error's name; nil after a success.
    public var error: String?
    /// The last error's cause.
    public var cause: String?
    /// The place of the enclosing Parallel or Map state's visit in the list of visits; nil at the top.
    public var parent: Int?
    /// The position of the item in the enclosing Map state; nil outside of one.
    public var iteration: Int?
    /// How many Parallel and Map states are around it.
    public var depth = 0
    /// The number of the event by which a Parallel or Map state started what runs inside of it, for the last time.
    public var startedBy: EventID?
    /// How many items a Map state has.
    public var itemCount: Int?
    /// How many of them are done well.
    public var itemsSucceeded = 0
    /// How many of them failed or were aborted.
    public var itemsFailed = 0

    /// The Map Run of a distributed Map state; nil before it has one.
    public var mapRunARN: String?
    /// Whether nothing more is to be learnt about the Map Run.
    var isMapRunTold = false

    init(name: String, type: String, enteredBy event: HistoryRecord) {
        self.name = name
        self.type = type
        enteredAt = event.timestamp
        enteredBy = event.id
        changedAt = event.timestamp
        changedBy = event.id
    }

    /// Whether other states run inside it.
    public var isContainer: Bool { type == "Parallel" || type == "Map" }

    /// How long it has been or was going on.
    public func duration(now: Timestamp) -> String {
        TimeText.duration(from: enteredAt, to: endedAt ?? max(now, enteredAt))
    }

    /// Whether it is a stay in the state of that name, compared byte by byte.
    func isNamed(_ other: String?) -> Bool {
        other.map { name.utf8.elementsEqual($0.utf8) } ?? false
    }

    mutating func end(_ outcome: Outcome, by event: HistoryRecord) {
        self.outcome = outcome
        endedAt = event.timestamp
        change(by: event)
    }

    /// Opens a stay again that ended badly.
    mutating func reopen(by event: HistoryRecord) {
        outcome = .running
        endedAt = nil
        isSubmitted = false
        error = nil
        cause = nil
        itemsFailed = 0
        isMapRunTold = false
        change(by: event)
    }

    mutating func change(by event: HistoryRecord) {
        changedAt = event.timestamp
        changedBy = event.id
    }
}
