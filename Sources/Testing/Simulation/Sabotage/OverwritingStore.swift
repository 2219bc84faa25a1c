import ExecutionStorage
import StoreContract

/// `Sabotage.noCompareAndSet`: writes a transition upon whatever is there.
struct OverwritingStore: ForwardingExecutionStore {
    let base: any ExecutionStore

    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        var changed = batch
        for index in changed.indices where changed[index].expectedVersion > 0 {
            guard let row = try await base.execution(id: changed[index].execution.id) else { continue }
            changed[index].expectedVersion = row.version
        }
        return try await base.commit(changed)
    }
}
