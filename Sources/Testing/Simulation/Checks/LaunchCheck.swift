import ExecutionStorage
import JSON
import StepFunctionsModel

/// Compares what ECS has launched with what the histories say.
struct LaunchCheck {
    let world: SimulatedWorld
    let ledger: Ledger.State
    let histories: [ExecutionID: [HistoryEvent]]

    func run() {
        checkTokens()
        checkCounts()
        checkOrphans()
    }

    /// A token names one attempt: no two tasks have the same one, whatever became of the request.
    private func checkTokens() {
        var roles: [String: ContainerRole] = [:]
        for task in ledger.launched {
            guard let token = task.token else { continue }
            if let other = roles.updateValue(task.role, forKey: token) {
                world.ledger.report(
                    .launch,
                    "one attempt of \(task.role) was launched twice, the first time as \(other)"
                )
            }
        }
    }

    /// Each attempt was launched once at most, and once for certain when the history says so.
    private func checkCounts() {
        var asked: [ContainerRole: Int] = [:]
        var submitted: [ContainerRole: Int] = [:]
        for attempt in histories.values.flatMap({ RecordedAttempt.all(in: $0) }) {
            guard let role = attempt.role else { continue }
            asked[role, default: 0] += 1
            if attempt.isSubmitted { submitted[role, default: 0] += 1 }
        }
        var launched: [ContainerRole: Int] = [:]
        for task in ledger.launched { launched[task.role, default: 0] += 1 }
        for role in Set(asked.keys).union(launched.keys).sorted(by: { $0.description < $1.description }) {
            let count = launched[role, default: 0]
            if count > asked[role, default: 0] {
                world.ledger.report(
                    .launch,
                    "\(role) was wanted \(asked[role, default: 0]) times, launched \(count) times"
                )
            }
            if count < submitted[role, default: 0] {
                world.ledger.report(
                    .launch,
                    "\(role) was submitted \(submitted[role, default: 0]) times, launched \(count) times"
                )
            }
        }
    }

    /// Whatever runs is stopped when nobody waits for it any more.
    private func checkOrphans() {
        // What became of a request that is too old to be repeated is not known: that is said, and no more can be done.
        let isUnknown = histories.values.contains { events in
            events.contains { $0.details?["cause"]?.stringValue?.contains("is unknown") == true }
        }
        guard !isUnknown else { return }
        // How many tasks were asked for of which it is not known that they were started: the same container may have been asked
        // for more than once, by a state around it that was retried.
        var unheard: [ContainerRole: Int] = [:]
        for attempt in histories.values.flatMap({ RecordedAttempt.all(in: $0) }) where !attempt.isSubmitted {
            if let role = attempt.role { unheard[role, default: 0] += 1 }
        }
        for task in world.ecs.running where !task.isOnItsOwn {
            if world.mayBeLost(task), unheard[task.role, default: 0] > 0 {
                unheard[task.role, default: 0] -= 1
                continue
            }
            world.ledger.report(.orphan, "\(task.role) still runs")
        }
    }
}
