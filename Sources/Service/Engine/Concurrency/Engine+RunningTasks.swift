import ExecutionStorage
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import TaskLaunching

/// What a concurrency key waits for after the end of an execution: its tasks, its Map Runs, and those of the executions below it.
extension Engine {
    /// Names of the work that an execution has while something of it may run; what follows them says what.
    private static let runningWords: Set<String> = ["watch", "start", "mapRun", "mapRunStop", "express"]

    /// Whether a task, a Map Run or a child of an execution that has ended may still run.
    ///
    /// The tasks themselves are looked at now, so that the key need not wait for the next time that they would be. Executions that
    /// were started with `.sync` are watched like tasks, until nothing of them runs any more either.
    func isAnythingRunning(of row: StoredExecution) async throws(StoreError) -> Bool {
        if try await isWorkOpen(of: row.id) { return true }
        var query = ExecutionQuery(stateMachineARN: row.arn, limit: 100, isUrgent: true)
        while true {
            // A Map Run stands in the store as an execution of the execution that it belongs to.
            let mapRuns = try await store.executions(matching: query)
            for mapRun in mapRuns where try await isAnythingRunning(ofMapRun: mapRun, of: row) { return true }
            guard let last = mapRuns.last, mapRuns.count == query.limit else { return false }
            query.olderThan = last.id
        }
    }

    private func isWorkOpen(of id: ExecutionID) async throws(StoreError) -> Bool {
        let now = clock.now()
        var isRunning = false
        var watches: [StoredWorkKey] = []
        for item in try await store.work(of: id) {
            switch WorkKey.parse(item.key) {
            case .watch:
                isRunning = true
                if item.dueAt > now, item.claimedUntil.map({ $0 <= now }) ?? true { watches.append(item.storedKey) }
            case .start, .mapRun, .mapRunStop, .express:
                isRunning = true
            default:
                continue
            }
        }
        if !watches.isEmpty {
            try await store.rescheduleWork(watches, dueAt: now)
            work.due(at: now)
        }
        return isRunning
    }

    private func isAnythingRunning(
        ofMapRun mapRun: ExecutionSummary,
        of row: StoredExecution
    ) async throws(StoreError) -> Bool {
        guard mapRun.status.isClosed else { return true }
        if try await store.hasWork(ofChildrenOf: mapRun.arn, named: Self.runningWords) { return true }
        guard await mayHaveMapRunsBelow(row) else { return false }
        var query = ExecutionQuery(mapRunARN: mapRun.arn, limit: 100, isUrgent: true)
        while true {
            let children = try await store.executions(matching: query)
            for child in children {
                guard let found = try await store.execution(id: child.id) else { continue }
                if try await isAnythingRunning(of: found) { return true }
            }
            guard let last = children.last, children.count == query.limit else { return false }
            query.olderThan = last.id
        }
    }

    /// Whether children of an execution's Map Runs may have Map Runs themselves.
    private func mayHaveMapRunsBelow(_ row: StoredExecution) async -> Bool {
        guard let settings = try? ExecutionSettings(of: row),
            let interpreter = try? await definitions.interpreter(of: settings)
        else { return true }
        // What a corrected definition has no more may have been started by the former one.
        return settings.isCorrected || interpreter.definition.block.distributedMapDepth > 1
    }

    /// Whether something runs of an execution that an execution with a key, or under one, has watched to its end.
    ///
    /// - Parameters:
    ///   - handle: The handle of the task; the answer is no for all that are not executions.
    ///   - id: The execution that watches.
    /// - Returns: Whether the watch has to stay; also when the store cannot be asked now.
    func isAnythingRunning(behind handle: JSONValue, watchedBy id: ExecutionID) async -> Bool {
        guard let child = ChildWatches.child(in: handle) else { return false }
        do throws(StoreError) {
            guard let parent = try await store.execution(id: id), Self.keepsWatches(parent),
                let row = try await store.execution(id: child), row.status.isClosed
            else { return false }
            return try await isAnythingRunning(of: row)
        } catch {
            // It is looked at again.
            return true
        }
    }
}
