import ExecutionStorage
import StatesInterpreter
import Synchronization

/// Keeps in memory what is fixed about Map Runs that go on: the plan has all that `ItemSelector` sees, which may be large, and is
/// wanted whenever children are started.
final class MapRunPlans: Sendable {
    /// What is fixed about a Map Run.
    struct Entry: Sendable {
        /// The row, as it once was: its `progress` may be any.
        let row: StoredExecution
        let facts: MapRunFacts
        let reducer: MapRunReducer

        var bytes: Int { row.input.utf8.count + row.facts.utf8.count }
    }

    private struct State {
        var entries: [ExecutionID: Entry] = [:]
        /// The oldest first.
        var order: [ExecutionID] = []
        var bytes = 0

        mutating func forget(_ id: ExecutionID) {
            guard let entry = entries.removeValue(forKey: id) else { return }
            order.removeAll { $0 == id }
            bytes -= entry.bytes
        }
    }

    /// How many bytes of texts are kept, at most; in memory they are some times as many.
    ///
    /// One entry may be larger than that.
    static let bytesMax = 8 << 20
    /// How many entries are kept, at most.
    static let countMax = 1024

    private let state = Mutex(State())

    /// What is known about a Map Run; nil when nothing is.
    func entry(of id: ExecutionID) -> Entry? {
        state.withLock { $0.entries[id] }
    }

    /// Keeps what is fixed about a Map Run, and drops what has been there longest once there is too much.
    func keep(_ entry: Entry) {
        state.withLock { state in
            state.forget(entry.row.id)
            state.entries[entry.row.id] = entry
            state.order.append(entry.row.id)
            state.bytes += entry.bytes
            while state.order.count > 1, state.bytes > Self.bytesMax || state.order.count > Self.countMax,
                let oldest = state.order.first
            {
                state.forget(oldest)
            }
        }
    }

    /// Drops what is known about a Map Run.
    func forget(_ id: ExecutionID) {
        state.withLock { $0.forget(id) }
    }
}

extension MapRunPlans.Entry {
    /// What is fixed about a Map Run that is in memory.
    init(_ mapRun: LoadedMapRun) {
        self.init(row: mapRun.row, facts: mapRun.facts, reducer: mapRun.reducer)
    }
}
