import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract

/// Looks at executions with concurrency keys: by what was written, and by what ran on ECS.
struct KeyCheck {
    let world: SimulatedWorld
    let ledger: Ledger.State
    let places: [StoredKeyPlace]
    let histories: [ExecutionID: [HistoryEvent]]

    /// The places of executions.
    static func places(
        of ids: some Sequence<ExecutionID>,
        in store: InMemoryExecutionStore
    ) async -> [StoredKeyPlace] {
        var places: [StoredKeyPlace] = []
        for id in ids.sorted() {
            if let place = try? await store.keyPlace(of: id) { places.append(place) }
        }
        return places
    }

    /// A stretch in which an execution had its key.
    private struct Stretch {
        var execution: ExecutionID
        /// The order of the commit by which it took its place.
        var asked: Int
        /// The orders of the commits by which it began, and ended.
        var held: ClosedRange<Int>
    }

    func run() {
        for place in places where place.status != .ended {
            world.ledger.report(.key, "\(place.executionARN) has not left the line of '\(place.key.text)'")
        }
        for (key, places) in Dictionary(grouping: places, by: \.key) {
            let stretches = places.flatMap(stretches).sorted { $0.held.lowerBound < $1.held.lowerBound }
            for (before, after) in zip(stretches, stretches.dropFirst()) {
                if before.held.upperBound >= after.held.lowerBound {
                    world.ledger.report(
                        .key,
                        "\(before.execution) and \(after.execution) had the key '\(key.text)' at one time"
                    )
                }
                if before.asked > after.asked {
                    world.ledger.report(
                        .key,
                        "\(after.execution) came before \(before.execution), and had the key '\(key.text)' after it"
                    )
                }
            }
            checkContainers(of: places, key)
        }
    }

    /// When an execution had its key: from the first commit after it was admitted to that of its end.
    private func stretches(_ place: StoredKeyPlace) -> [Stretch] {
        var found: [Stretch] = []
        var asked: Int?
        var begun: Int?
        let commits = (ledger.commits[place.executionID] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        for commit in commits {
            let isWaiting = commit.row.state.contains(#""awaitsAdmissionTo""#)
            if isWaiting {
                asked = asked ?? commit.number
            } else if asked != nil, begun == nil {
                // One that is stopped while it waits never has the key.
                let isStopped = commit.row.status == .aborted && commit.firstEvent == commit.lastEvent
                if isStopped { asked = nil } else { begun = commit.number }
            }
            guard commit.row.status.isClosed, let start = begun, let since = asked else { continue }
            found.append(
                Stretch(execution: place.executionID, asked: since, held: start...commit.number)
            )
            asked = nil
            begun = nil
        }
        return found
    }

    /// No container of one execution runs beside a container of another one that has the same key.
    private func checkContainers(of places: [StoredKeyPlace], _ key: ConcurrencyKey) {
        let names = Set(places.compactMap { $0.executionARN.split(separator: ":").last.map(String.init) })
        // What became of a task that is too old to be asked for again, or not to be seen any more, is not known to anybody.
        let isSaid = places.contains { place in
            (histories[place.executionID] ?? []).contains { event in
                guard let cause = event.details?["cause"]?.stringValue else { return false }
                return cause.contains("is unknown") || cause.contains("not known")
            }
        }
        guard !isSaid else { return }
        // It is not said of one whose state has ended by itself while all nodes were away for longer than ECS knows repeats: nobody
        // hears then that it was started.
        let unheard = Set(
            histories.values.flatMap { RecordedAttempt.all(in: $0) }.filter { !$0.isSubmitted }.compactMap(\.role)
        )
        func isLost(_ task: ContainerTask) -> Bool {
            world.faults.profile.hasLongOutages && unheard.contains(task.role)
        }
        let tasks = world.ecs.tasks.filter { !$0.isOnItsOwn && names.contains($0.role.execution) }
        for (index, task) in tasks.enumerated() {
            let end = task.stoppedAt ?? .max
            for other in tasks[(index + 1)...] where other.role.execution != task.role.execution {
                guard let start = other.statuses.first?.time, start < end, !isLost(task), !isLost(other) else {
                    continue
                }
                world.ledger.report(.key, "\(task.role) and \(other.role) ran at one time, with the key '\(key.text)'")
            }
        }
    }
}
