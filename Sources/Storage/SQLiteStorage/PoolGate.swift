internal import ExecutionStorage
internal import GRDB
internal import Synchronization

/// Hands out the open database, and lets it be closed only when nobody uses it any more.
///
/// GRDB's pool may not be closed while a call is about to use it; the count of calls under way sees to that.
final class PoolGate: Sendable {
    private struct State {
        var pool: DatabasePool?
        var isClosed = false
        var callsUnderWay = 0
        var drained: [CheckedContinuation<Void, Never>] = []

        /// Who waits for the last call to end, if it has ended.
        mutating func takeDrained() -> [CheckedContinuation<Void, Never>] {
            guard callsUnderWay == 0 else { return [] }
            defer { drained = [] }
            return drained
        }
    }

    private let state = Mutex(State())

    /// Registers a call; each success needs one `leave()`.
    ///
    /// - Throws: `StoreError` of kind `unavailable` before the store is opened and after it is closed.
    func enter(_ attempted: () -> String) throws(StoreError) -> DatabasePool {
        let (pool, isClosed) = state.withLock { state in
            if state.pool != nil, !state.isClosed { state.callsUnderWay += 1 }
            return (state.pool, state.isClosed)
        }
        guard !isClosed else { throw .closed(attempted: attempted()) }
        guard let pool else {
            throw StoreError(
                .unavailable,
                attempted: attempted(),
                underlying: "the store is not open: prepare() comes first"
            )
        }
        return pool
    }

    /// Ends a call.
    func leave() {
        let waiting = state.withLock { state in
            state.callsUnderWay -= 1
            return state.takeDrained()
        }
        for continuation in waiting { continuation.resume() }
    }

    /// The pool if it is open already.
    ///
    /// - Throws: `StoreError` of kind `unavailable` after the store is closed.
    func poolForOpening() throws(StoreError) -> DatabasePool? {
        let (pool, isClosed) = state.withLock { ($0.pool, $0.isClosed) }
        guard !isClosed else { throw .closed(attempted: "open the SQLite database") }
        return pool
    }

    /// Takes a pool into use; false when the store was closed meanwhile.
    func opened(_ pool: DatabasePool) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.pool = pool
            return true
        }
    }

    /// Refuses further calls and waits for those under way.
    func close() async {
        await withCheckedContinuation { continuation in
            let waiting = state.withLock { state in
                state.isClosed = true
                state.drained.append(continuation)
                return state.takeDrained()
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    /// Closes the connections; blocks, and comes after `close()` only.
    func releasePool() {
        let pool = state.withLock { state in
            defer { state.pool = nil }
            return state.pool
        }
        // A connection that cannot be closed now is closed when the pool goes; nothing that is durable depends on it.
        try? pool?.close()
    }
}
