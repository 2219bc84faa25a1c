import ExecutionStorage
import StatesInterpreter

/// What this node has just written together with the start of a task: whoever carries that out at once need not read it.
struct FreshStart: Sendable {
    /// The execution's row.
    let row: Boxed<StoredExecution>
    /// The execution's settings.
    let settings: Boxed<ExecutionSettings>?
    /// The start; nil when it was not kept, and stands in the work alone.
    var start: TaskStart?

    init(row: Boxed<StoredExecution>, settings: Boxed<ExecutionSettings>? = nil, start: TaskStart? = nil) {
        self.row = row
        self.settings = settings
        self.start = start
    }
}

/// The starts that a transition has decided on, as they are in memory.
struct DecidedStarts: Sendable {
    let settings: Boxed<ExecutionSettings>
    private let byKey: [String: TaskStart]

    /// - Parameters:
    ///   - transition: What was decided.
    ///   - settings: The execution's settings.
    init?(_ transition: Transition, _ settings: Boxed<ExecutionSettings>) {
        var byKey: [String: TaskStart] = [:]
        for case .startTask(let start) in transition.effects { byKey[WorkKey.start(start.ref)] = start }
        guard !byKey.isEmpty else { return nil }
        self.byKey = byKey
        self.settings = settings
    }

    /// The start that a piece of work asks for.
    subscript(key: String) -> TaskStart? { byKey[key] }
}
