import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

extension TransitionEncoder {
    /// What a transition of an execution with a concurrency key writes besides: its place in the line when it starts or is
    /// redriven, and the work that attends to the place, then and when it ends.
    ///
    /// - Returns: The place to take; nil for all transitions but those two.
    func attend(
        _ concurrency: ConcurrencySettings,
        _ transition: Transition,
        of row: StoredExecution,
        isNew: Bool,
        put: inout [String: StoredWork],
        deleted: inout Set<String>
    ) -> KeyPlaceRequest? {
        let entersLine = isNew || transition.events.first?.type == .executionRedriven
        guard entersLine || transition.outcome != nil else { return nil }
        let key = WorkKey.concurrency(round: row.redriveCount)
        guard entersLine else {
            let end = WorkKey.concurrencyEnd(round: row.redriveCount)
            put[end] = claimed(row.id, end, .object([:]))
            deleted.insert(key)
            return nil
        }
        put[key] = claimed(row.id, key, .object([:]))
        deleted.remove(key)
        return KeyPlaceRequest(key: concurrency.key, policy: concurrency.policy, workKey: key, at: now)
    }

    /// Whether an effect is left out for an execution that a concurrency key waits for.
    ///
    /// Its tasks are watched until they are seen stopped, whatever their states do meanwhile. Watches of tasks that nobody waits
    /// for any more settle themselves.
    func isLeftOut(_ effect: Effect) -> Bool {
        if case .unwatchTask = effect { true } else { false }
    }
}

extension Engine {
    /// Whether an execution has a concurrency key.
    static func isKeyed(_ row: StoredExecution) -> Bool {
        row.facts.containsBytes(of: ConcurrencySettings.mark)
    }

    /// Whether a concurrency key, of the execution or of one above it, waits for its tasks.
    static func keepsWatches(_ row: StoredExecution) -> Bool {
        isKeyed(row) || row.facts.containsBytes(of: ConcurrencySettings.underKeyMark)
    }

    /// The watch on a task whose state has ended already, for an execution that keeps its key until the task is seen stopped.
    static func lateWatch(
        on start: TaskStart,
        _ handle: JSONValue,
        of row: StoredExecution,
        _ encoder: TransitionEncoder
    ) -> [StoredWork] {
        guard keepsWatches(row) else { return [] }
        let watch = Effect.watchTask(start.ref, start.resource, handle: handle)
        guard case .put(let work) = encoder.change(for: watch, execution: row.id, round: 0) else { return [] }
        return [work]
    }

    /// Goes on watching a task that was answered before it was known what had been started, if its execution has a concurrency
    /// key; settles other work in the same transaction.
    ///
    /// - Returns: Whether it was done, or is going to be when the claim on the work has expired.
    func watchOn(_ start: TaskStart, _ handle: JSONValue, settling keys: [StoredWorkKey], of id: ExecutionID) async
        -> Bool
    {
        do throws(EngineError) {
            guard let row = try await execution(id: id), Self.keepsWatches(row) else { return false }
            _ = try await amend(id) { (row, encoder, record) in
                record.deletedWork = keys.map(\.key)
                record.putWork = Self.lateWatch(on: start, handle, of: row, encoder)
            }
        } catch {
            trouble.log("A task could not be watched on yet", error, about(id))
        }
        return true
    }

    /// What an execution that is ended although its record is damaged writes for its concurrency key: its tasks are watched on,
    /// and the key is passed on once they are seen stopped.
    func keepKey(
        of row: StoredExecution,
        _ encoder: TransitionEncoder,
        _ record: inout TransitionRecord
    ) async throws(EngineError) {
        guard Self.keepsWatches(row) else { return }
        record.deletedWork.removeAll { WorkKey.isWatch($0) }
        let id = row.id
        let place = try await reading { () async throws(StoreError) in try await store.keyPlace(of: id) }
        guard let place, place.status != .ended else { return }
        let end = WorkKey.concurrencyEnd(round: row.redriveCount)
        record.deletedWork.removeAll { $0 == end }
        record.putWork.append(encoder.claimed(id, end, .object([:])))
    }
}
