import ExecutionStorage
import StepFunctionsModel
import StoreContract
import Synchronization

/// The store of a node that is held up at certain moments, for as long as a test wants: others take it for dead meanwhile.
struct StallingStore: ForwardingExecutionStore {
    /// Where whoever comes to it waits until it is opened.
    final class Gate: Sendable {
        private struct State {
            var isReached = false
            var isOpen = false
            var isLeft = false
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())

        /// Whether somebody has come to it.
        var isReached: Bool { state.withLock { $0.isReached } }

        /// Whether what stands behind it is done.
        var isLeft: Bool { state.withLock { $0.isLeft } }

        func leave() { state.withLock { $0.isLeft = true } }

        func pass() async {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    state.isReached = true
                    if !state.isOpen { state.waiting.append(continuation) }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
        }

        func open() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    /// Stand before and behind each look at a place in the line of a key that is made within the value's scope.
    @TaskLocal static var aroundPlaces: (before: Gate, behind: Gate)?

    let base: any ExecutionStore
    /// Stands before each commit of something that is held up.
    var commits = Gate()
    /// What is held up.
    var holdsUp: @Sendable (TransitionRecord) -> Bool = { _ in false }

    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        guard batch.contains(where: holdsUp) else { return try await base.commit(batch) }
        await commits.pass()
        defer { commits.leave() }
        return try await base.commit(batch)
    }

    /// Who is held up extends no claims.
    func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) async throws(StoreError) {}

    func keyPlace(of id: ExecutionID) async throws(StoreError) -> StoredKeyPlace? {
        await Self.aroundPlaces?.before.pass()
        let place = try await base.keyPlace(of: id)
        await Self.aroundPlaces?.behind.pass()
        return place
    }
}
