import ExecutionStorage
import JSON
import StepFunctionsModel

/// Looks at Map Runs that have ended: each item has had one child, however often the execution was redriven, and what is
/// counted is what is there.
struct MapRunCheck {
    let rows: [ExecutionID: StoredExecution]
    let histories: [ExecutionID: [HistoryEvent]]

    private typealias Child = (index: Int, row: StoredExecution)

    /// What is wrong.
    func violations() -> [Violation] {
        let children = Dictionary(
            grouping: rows.values.sorted { $0.id < $1.id }.filter { $0.mapRunARN != nil },
            by: { $0.mapRunARN ?? "" }
        )
        let parents = Dictionary(rows.values.map { ($0.arn, $0) }) { first, _ in first }
        return rows.values.filter(\.isMapRun).sorted { $0.id < $1.id }.flatMap { mapRun in
            let found = (children[mapRun.arn] ?? []).map { row -> Child in
                ((try? JSONValue(parsing: row.facts))?["mapRun"]?["index"]?.intValue ?? -1, row)
            }
            return check(mapRun, found.sorted { $0.index < $1.index }, parents[mapRun.stateMachineARN])
        }
    }

    private func check(
        _ mapRun: StoredExecution,
        _ children: [Child],
        _ parent: StoredExecution?
    ) -> [Violation] {
        var found: [Violation] = []
        func report(_ text: String) { found.append(Violation(.mapRun, "\(mapRun.name): \(text)")) }
        guard let head = try? JSONValue(parsing: mapRun.state), let counts = head["executions"] else {
            report("its state cannot be read")
            return found
        }
        if Set(children.map(\.index)).count < children.count { report("an item has two children") }
        for (index, row) in children {
            let item = (try? JSONValue(parsing: row.input))?["n"]?.intValue
            if item != index { report("child \(index) has the item \(item.map(String.init) ?? "of nobody")") }
            if row.redriveCount > mapRun.redriveCount {
                report(
                    "child \(index) was redriven \(row.redriveCount) times, its Map Run \(mapRun.redriveCount) times"
                )
            }
            let events = histories[row.id] ?? []
            if events.count(where: { $0.type == .executionSucceeded }) != (row.status == .succeeded ? 1 : 0) {
                report("child \(index) is \(row.status.rawValue), and has not succeeded as often")
            }
        }
        if let parent, mapRun.redriveCount > parent.redriveCount {
            report("it was redriven more often than its execution")
        }
        guard mapRun.status.isClosed else { return found }
        let statuses: [(String, ExecutionStatus)] = [
            ("succeeded", .succeeded), ("failed", .failed), ("timedOut", .timedOut), ("aborted", .aborted),
        ]
        for (member, status) in statuses {
            let there = children.count { $0.row.status == status }
            if counts[member]?.intValue != there {
                report("it counts \(counts[member]?.text ?? "no") children that \(member); there are \(there)")
            }
        }
        if mapRun.status == .succeeded, children.count != head["itemCount"]?.intValue {
            report("it has \(children.count) children for \(head["itemCount"]?.text ?? "no") items")
        }
        return found
    }
}
