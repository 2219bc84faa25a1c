import ExecutionStorage
import JSON
import Synchronization

/// Knows which watched tasks are executions of this very service, so that a parent hears at once of a child that ends on
/// this node.
///
/// A hint that may be lost: the parent's watch looks from time to time in any case.
final class ChildWatches: Sendable {
    /// How many watches are known; at one more, all are forgotten but those whose child has ended.
    static let watchesMax = 8192
    /// The member of a task's handle that names the child.
    static let handleMember = "executionId"

    private struct State {
        var watches: [ExecutionID: Set<StoredWorkKey>] = [:]
        var children: [StoredWorkKey: ExecutionID] = [:]
        /// Watches whose child has ended, not settled yet.
        var ended: Set<StoredWorkKey> = []
        /// Those of them that the store has not been told about.
        var unannounced: Set<StoredWorkKey> = []
    }

    private let state = Mutex(State())

    /// The child that a task's handle names.
    static func child(in handle: JSONValue?) -> ExecutionID? {
        handle?[handleMember]?.stringValue.flatMap(ExecutionID.init(hexadecimal:))
    }

    /// Notes a watch that was committed.
    func watch(_ child: ExecutionID, _ key: StoredWorkKey) {
        state.withLock { state in
            // An execution that waits for a child may wait for months, and is a row meanwhile.
            if state.children.count >= Self.watchesMax, state.children[key] == nil {
                state.children = [:]
                state.watches = [:]
            }
            state.watches[child, default: []].insert(key)
            state.children[key] = child
        }
    }

    /// Forgets a watch that is gone.
    func forget(_ key: StoredWorkKey) {
        state.withLock { state in
            state.ended.remove(key)
            state.unannounced.remove(key)
            guard let child = state.children.removeValue(forKey: key) else { return }
            state.watches[child]?.remove(key)
            if state.watches[child]?.isEmpty == true { state.watches[child] = nil }
        }
    }

    /// An execution has ended.
    ///
    /// - Returns: Whether anybody on this node watches it.
    func ended(_ id: ExecutionID) -> Bool {
        state.withLock { state in
            guard let keys = state.watches.removeValue(forKey: id) else { return false }
            // Those that another node has settled meanwhile are never heard of again; the watches themselves look, too.
            if state.ended.count >= Self.watchesMax { state.ended = state.unannounced }
            state.ended.formUnion(keys)
            state.unannounced.formUnion(keys)
            return true
        }
    }

    /// The watches whose child has ended since the last call.
    func takeUnannounced() -> [StoredWorkKey] {
        state.withLock { state in
            defer { state.unannounced = [] }
            return state.unannounced.sorted(by: StoredWorkKey.isOrdered)
        }
    }

    /// Whether the child of a watch has ended.
    func hasEnded(_ key: StoredWorkKey) -> Bool {
        state.withLock { $0.ended.contains(key) }
    }
}
