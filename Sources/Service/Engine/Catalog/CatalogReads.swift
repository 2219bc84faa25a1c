import ExecutionStorage
import Synchronization

/// What starting an execution reads of its state machine, without asking the store for each one.
final class CatalogReads: Sendable {
    private struct Revisions {
        var known: [String: StateMachineRevision] = [:]
        var bytesCount = 0
    }

    /// How much of definitions is kept, at most; the cache then starts afresh.
    private static let bytesMax = 32 * 1024 * 1024

    /// Readings of state machines, which change.
    let stateMachines = SharedReads<StateMachineRecord?>()
    /// What was read of each last.
    let rememberedMachines = RememberedRecords<StateMachineRecord>()
    let rememberedVersions = RememberedRecords<StateMachineVersionRecord>()
    let rememberedAliases = RememberedRecords<StateMachineAliasRecord>()
    /// Revisions, which never change.
    private let revisions = Mutex(Revisions())

    /// A revision that was read before; nil otherwise.
    func revision(id: String) -> StateMachineRevision? { revisions.withLock { $0.known[id] } }

    /// Keeps a revision.
    func keep(_ revision: StateMachineRevision) {
        revisions.withLock { revisions in
            let count = revision.definition.utf8.count
            if revisions.bytesCount + count > Self.bytesMax { revisions = Revisions() }
            guard revisions.known.updateValue(revision, forKey: revision.id) == nil else { return }
            revisions.bytesCount += count
        }
    }
}
