import ExecutionStorage
import StepFunctionsModel
import StoreContract

/// Looks at all that is written to the database, whoever writes it.
struct ObservedStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    let process: SimulatedProcess
    let world: SimulatedWorld

    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        let outcomes = try await base.commit(batch)
        for (record, outcome) in zip(batch, outcomes) {
            world.trace.note(process.name, "\(outcome): \(Self.summary(record))")
            if outcome == .committed { world.ledger.committed(record, by: process.name) }
        }
        return outcomes
    }

    func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) async throws(StoreError) -> [StoredWork] {
        let claimed = try await base.claimWork(queue: queue, takesOver: takesOver, now: now, until: until, limit: limit)
        for work in claimed where work.dueAt > now {
            world.ledger.report(.timer, "\(process.name) was given \(work.key) before it is due")
        }
        if !claimed.isEmpty {
            world.trace.note(
                process.name,
                "claims \(claimed.map { "\($0.key)#\($0.attempts)" }.joined(separator: " "))"
            )
        }
        return claimed
    }

    func deleteWork(_ keys: [StoredWorkKey]) async throws(StoreError) {
        try await base.deleteWork(keys)
        world.trace.note(process.name, "deletes \(keys.map(\.key).joined(separator: " "))")
    }

    func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) async throws(StoreError) {
        try await base.rescheduleWork(keys, dueAt: dueAt)
        world.trace.note(process.name, "puts off \(keys.map(\.key).joined(separator: " "))")
    }

    private static func summary(_ record: TransitionRecord) -> String {
        let row = record.execution
        let events = record.history.map { " events \($0.firstEventID)-\($0.lastEventID)" } ?? ""
        let put = record.putWork.isEmpty ? "" : " +" + record.putWork.map(\.key).joined(separator: " +")
        let deleted = record.deletedWork.isEmpty ? "" : " -" + record.deletedWork.joined(separator: " -")
        return "\(row.name) version \(row.version) \(row.status.rawValue)\(events)\(put)\(deleted)"
    }
}
