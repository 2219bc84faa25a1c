import ExecutionStorage
import StepFunctionsModel
import StoreContract

/// The store of a node that is held up at certain moments, for as long as a test wants: others take it for dead meanwhile.
struct StallingStore: ForwardingExecutionStore {
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
