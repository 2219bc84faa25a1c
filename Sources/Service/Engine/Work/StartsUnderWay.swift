import ExecutionStorage
import StepFunctionsModel
import Synchronization

/// Starts of tasks that services are being asked for right now.
///
/// A task may call back before the service's answer to its start is here. Who waits for that answer first gets both into the
/// history, in the order in which they happened, and leaves nobody with a start to settle of which nobody knows any more.
///
/// Half of the callbacks of quick tasks wait, so waiting has to be cheap: there is no timer for each, but one look from time to
/// time at who has waited for too long.
final class StartsUnderWay: Sendable {
    private struct Waiter {
        let continuation: CheckedContinuation<Void, Never>
        /// How many looks it has seen: counted, for clocks are put back.
        var looks = 0
    }

    /// Whoever has seen so many looks has waited for one pause between them at least, and for two at most.
    private static let looksMax = 2

    private struct State {
        /// Who waits for the answer to each start that is under way.
        var starts: [StoredWorkKey: [Waiter]] = [:]
        /// Whether anybody has begun to wait since the last look.
        var hasNewWaiter = false
        var looker: CheckedContinuation<Void, Never>?
        /// Nobody looks any more, so nobody may wait.
        var isStopped = false
    }

    private let state = Mutex(State())

    /// A service is going to be asked.
    func begin(_ start: StoredWorkKey) {
        state.withLock { $0.starts[start] = $0.starts[start] ?? [] }
    }

    /// The service has answered, and what it said goes along with whatever the execution is told next.
    func answered(_ start: StoredWorkKey) {
        let waiters = state.withLock { $0.starts.removeValue(forKey: start) }
        for waiter in waiters ?? [] { waiter.continuation.resume() }
    }

    /// Waits until a start is not under way, but no longer than two pauses between looks.
    func wait(for start: StoredWorkKey) async {
        guard state.withLock({ $0.starts[start] != nil }) else { return }
        await withCheckedContinuation { continuation in
            let (mayWait, looker) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
                // It may have been answered meanwhile.
                guard !state.isStopped, state.starts[start] != nil else { return (false, nil) }
                state.starts[start]?.append(Waiter(continuation: continuation))
                state.hasNewWaiter = true
                defer { state.looker = nil }
                return (true, state.looker)
            }
            if !mayWait { continuation.resume() }
            looker?.resume()
        }
    }

    /// Sends those away who have waited for too long, until the task is cancelled; then everybody.
    ///
    /// - Parameters:
    ///   - pause: Milliseconds between two looks, while anybody waits.
    ///   - clock: Tells the time.
    func run(lookingEach pause: Int64, clock: any EngineClock) async {
        await withTaskCancellationHandler {
            while await isAnybodyThere() {
                await clock.sleep(until: clock.now().adding(milliseconds: pause))
                sendAway(afterLooks: Self.looksMax)
            }
        } onCancel: {
            let looker = state.withLock { state in
                state.isStopped = true
                defer { state.looker = nil }
                return state.looker
            }
            looker?.resume()
        }
        sendAway(afterLooks: 0)
    }

    /// Waits until somebody waits, or has done so since it was asked last; false once stopped.
    private func isAnybodyThere() async -> Bool {
        await withCheckedContinuation { continuation in
            let mayGoOn = state.withLock { state in
                guard !state.isStopped, !state.hasNewWaiter, !state.starts.values.contains(where: { !$0.isEmpty })
                else {
                    state.hasNewWaiter = false
                    return true
                }
                state.looker = continuation
                return false
            }
            if mayGoOn { continuation.resume() }
        }
        return state.withLock { !$0.isStopped }
    }

    /// Looks at who waits, and sends those away who have seen so many looks.
    private func sendAway(afterLooks looksMax: Int) {
        let overdue = state.withLock { state in
            var overdue: [Waiter] = []
            // In an order that is always the same.
            let awaited = state.starts.filter { !$0.value.isEmpty }.sorted { StoredWorkKey.isOrdered($0.key, $1.key) }
            for (start, waiters) in awaited {
                let seen = waiters.map { Waiter(continuation: $0.continuation, looks: $0.looks + 1) }
                overdue += seen.filter { $0.looks >= looksMax }
                state.starts[start] = seen.filter { $0.looks < looksMax }
            }
            return overdue
        }
        for waiter in overdue { waiter.continuation.resume() }
    }
}
