import Synchronization

/// The first signal that asks a command to end; any number of tasks may wait for it.
public final class Interruption: Sendable {
    private struct State {
        var signal: ProcessSignal?
        var nextID = 0
        var waiting: [Int: CheckedContinuation<ProcessSignal?, Never>] = [:]
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    /// Begins without a signal.
    public init() {}

    /// An interruption by any signal with which terminals, CI services and service managers end a process.
    ///
    /// - Throws: `CommandError.usage` when signals cannot be caught.
    public static func bySignals() throws(CommandError) -> Interruption {
        let interruption = Interruption()
        try ProcessSignal.catching([.interrupt, .terminate, .hangUp]) { interruption.occur($0) }
        return interruption
    }

    /// Notes a signal; only the first counts.
    public func occur(_ signal: ProcessSignal) {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            state.signal = state.signal ?? signal
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume(returning: signal) }
    }

    /// Waits for the signal; nil when the task is cancelled first.
    func signal() async -> ProcessSignal? {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isSettled = state.withLock { state in
                    guard state.signal == nil, !state.cancelled.contains(id) else { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isSettled { continuation.resume(returning: state.withLock { $0.signal }) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.cancelled.insert(id)
                return state.waiting.removeValue(forKey: id)
            }
            continuation?.resume(returning: nil)
        }
    }

    /// Does something unless a signal comes first, which cancels it.
    ///
    /// - Parameters:
    ///   - place: What is said of where the signal came, such as `before the execution was found`.
    ///   - body: What to do.
    /// - Returns: What it gave.
    /// - Throws: What it threw; `CommandError.interrupted` when a signal came first.
    func guarding<Value: Sendable>(
        _ place: String,
        _ body: @escaping @Sendable () async throws(CommandError) -> Value
    ) async throws(CommandError) -> Value {
        let result = await withTaskGroup(of: Result<Value, CommandError>?.self) { group in
            group.addTask {
                do throws(CommandError) {
                    return .success(try await body())
                } catch {
                    // What was cancelled has failed for no reason of its own.
                    return Task.isCancelled ? nil : .failure(error)
                }
            }
            group.addTask { await self.signal().map { .failure(.interrupted($0, place)) } }
            var result: Result<Value, CommandError>?
            while result == nil, let next = await group.next() { result = next }
            group.cancelAll()
            return result
        }
        guard let result else { throw .unreachable("cancelled \(place)") }
        return try result.get()
    }
}
