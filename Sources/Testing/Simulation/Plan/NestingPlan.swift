import ExecutionStorage
import JSON
import StepFunctionsModel

/// Which Task states of a machine start executions of another one.
struct NestingPlan: Sendable {
    /// The machine whose executions they start.
    let machine: String
    private var random: SimulationRandom

    /// Plans for a seed; nil when nothing is nested in it.
    init?(seed: UInt64, machine: String) {
        random = SimulationRandom(seed: seed, purpose: "nesting")
        guard random.oneIn(2) else { return nil }
        self.machine = machine
    }

    /// Whether the next Task state starts an execution.
    mutating func isNext() -> Bool { !random.oneIn(3) }

    /// How a state waits for what it has started.
    mutating func pattern() -> String { random.pick(["", ".sync", ".sync:2", ".sync:2"]) }

    /// Stands between the parts of the name that a nested execution is given in its input: whose it is, the state that has started
    /// it, for which item, and at which attempt.
    static let separator: Character = "~"

    /// Whether an execution of that name was started by another one.
    static func isNested(_ name: String) -> Bool { name.contains(separator) }

    /// Whether an execution of that name was started by the one of the other name, directly or not.
    static func isNested(_ name: String, in other: String) -> Bool { name.hasPrefix("\(other)\(separator)") }
}

extension StoredExecution {
    /// Whether a task of another execution has started it.
    var isNested: Bool { (try? JSONValue(parsing: facts))?["startedBy"] != nil }
}
