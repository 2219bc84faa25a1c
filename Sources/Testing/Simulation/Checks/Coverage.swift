import ExecutionStorage
import JSON
import StepFunctionsModel

/// Counts what the workflows of a run have done, so that it can be seen what seeds try out.
struct Coverage {
    /// How often it was done, by name.
    private(set) var counts: [String: Int] = [:]

    /// Counts the machines of a plan.
    init(_ plan: SimulationPlan) {
        note("machines", plan.machines.count)
        note("machines with JSONata", plan.machines.count { $0.definition.text.contains(#""JSONata""#) })
    }

    /// Counts what one execution, or Map Run, has done.
    mutating func add(_ row: StoredExecution, _ events: [HistoryEvent]) {
        guard !row.isMapRun else {
            note("Map Runs", 1)
            note("Map Runs redriven", row.redriveCount)
            return
        }
        note(row.mapRunARN == nil ? "redrives" : "children redriven", row.redriveCount)
        let types = Dictionary(events.map { ($0.id, $0.type) }) { first, _ in first }
        var attempts = 0
        for event in events {
            switch event.type {
            case .parallelStateEntered: note("Parallel states", 1)
            case .mapStateEntered: note("Map states", 1)
            case .waitStateEntered: note("Wait states", 1)
            case .taskStateEntered: note("Task states", 1)
            case .taskScheduled, .activityScheduled: attempts += 1
            default: break
            }
            let isExit = event.type.rawValue.hasSuffix("StateExited")
            if isExit, let before = types[event.previousEventID], Self.isFailure(before) { note("errors caught", 1) }
        }
        note("attempts", attempts)
        note("retries", RecordedAttempt.all(in: events).count { $0.attempt > 0 })
    }

    /// Counts the executions that others have started.
    mutating func add(_ nesting: NestingCheck) {
        note("nested executions", nesting.rows.values.count { $0.isNested })
    }

    /// Counts the executions that had a place in the line of a key.
    mutating func add(_ places: [StoredKeyPlace]) {
        note("keys asked for", places.count)
        note("keys passed on", places.count { $0.predecessor != nil })
        note("keys superseded", places.count { $0.supersededBy != nil })
    }

    private static func isFailure(_ type: HistoryEventType) -> Bool {
        type.rawValue.hasSuffix("Failed") || type.rawValue.hasSuffix("TimedOut")
    }

    private mutating func note(_ name: String, _ count: Int) { counts[name, default: 0] += count }
}
