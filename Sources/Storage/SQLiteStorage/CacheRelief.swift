internal import Dispatch
internal import GRDB
internal import Synchronization

/// Empties the writer's cache of pages once no transition has been committed for a second or so.
///
/// What a busy hour has written is of no use to a process that then waits for containers, and the operating system has the pages in
/// its own cache besides. Statements stay prepared: the first callback after a rest is as quick as any. Readers need nothing of the
/// kind: their caches are smaller still, and emptied by SQLite when somebody has written.
final class CacheRelief: Sendable {
    private struct State {
        var commits = 0
        var isWatching = false
    }

    private static let quietMilliseconds = 500

    private let gate: PoolGate
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "stepwell.sqlite.caches")

    /// Creates it for the database that a gate hands out.
    init(gate: PoolGate) {
        self.gate = gate
    }

    /// Whether it waits for a time without commits.
    var isWatching: Bool { state.withLock { $0.isWatching } }

    /// Something was committed: the cache is looked after from now on, until it is empty.
    func committed() {
        let begins = state.withLock { state in
            state.commits &+= 1
            defer { state.isWatching = true }
            return !state.isWatching
        }
        if begins { look(after: nil) }
    }

    private func look(after commits: Int?) {
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.quietMilliseconds)) { [self] in
            let (count, isQuiet) = state.withLock { state in
                let isQuiet = state.commits == commits
                if isQuiet { state.isWatching = false }
                return (state.commits, isQuiet)
            }
            if isQuiet { empty() } else { look(after: count) }
        }
    }

    private func empty() {
        // A store that is closed has no cache any more.
        guard let pool = try? gate.enter({ "empty the cache" }) else { return }
        pool.asyncWriteWithoutTransaction { [gate] db in
            defer { gate.leave() }
            try? db.execute(sql: "pragma shrink_memory")
        }
    }
}
