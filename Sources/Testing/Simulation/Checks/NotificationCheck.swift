import ExecutionStorage
import StepFunctionsModel

/// Receivers were told of every change of status, as it was, in order.
struct NotificationCheck: Sendable {
    let world: SimulatedWorld
    let ledger: Ledger.State

    /// Checks what each receiver was told of an execution, and reports to the ledger.
    func run(_ row: StoredExecution) {
        let expected = changes(row)
        for receiver in world.plan.receivers {
            let told = (ledger.notifications[receiver] ?? []).filter { $0.executionARN == row.arn }
            let isTold = Set(told.map(Change.init))
            for change in expected where !isTold.contains(change) {
                world.ledger.report(.notification, "\(receiver) was not told that \(row.name) became \(change)")
            }
            for change in isTold.subtracting(expected).sorted(by: { "\($0)" < "\($1)" }) {
                world.ledger.report(.notification, "\(receiver) was told that \(row.name) became \(change)")
            }
            var firsts: [Change] = []
            for event in told where !firsts.contains(Change(event)) { firsts.append(Change(event)) }
            if firsts != expected.filter(isTold.contains) {
                world.ledger.report(.notification, "\(receiver) was told of \(row.name) in another order: \(firsts)")
            }
            var ids: [Change: String] = [:]
            for event in told where ids.updateValue(event.id, forKey: Change(event)).map({ $0 != event.id }) == true {
                world.ledger.report(.notification, "\(receiver) was told of \(row.name) under two ids")
            }
        }
    }

    /// What the status of an execution has become, one after the other.
    private func changes(_ row: StoredExecution) -> [Change] {
        var changes: [Change] = []
        for (_, commit) in (ledger.commits[row.id] ?? [:]).sorted(by: { $0.key < $1.key }) {
            let start = Change(status: .running, redriveCount: commit.row.redriveCount)
            if !changes.contains(start) { changes.append(start) }
            let change = Change(status: commit.row.status, redriveCount: commit.row.redriveCount)
            if !changes.contains(change) { changes.append(change) }
        }
        return changes
    }

    fileprivate struct Change: Hashable, CustomStringConvertible {
        var status: ExecutionStatus
        var redriveCount: Int

        var description: String { "\(status.rawValue) (redrive \(redriveCount))" }
    }
}

extension NotificationCheck.Change {
    fileprivate init(_ event: StatusChangeEvent) {
        self.init(status: event.status, redriveCount: event.redriveCount)
    }
}
