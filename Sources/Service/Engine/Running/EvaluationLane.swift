import Dispatch
import Foundation
import Synchronization

/// Threads for decisions that may take long, because people wrote expressions for them.
///
/// The threads of Swift's pool are as many as there are cores, and answer requests: some expressions that loop until their
/// budget is used up would hold all of them, and heartbeats would not be heard. Here the operating system sees to it that
/// everybody gets a share of the time. Threads are started when they are needed, and stay.
final class EvaluationLane: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var threads = 0
        var idle = 0
    }

    /// How many expressions are evaluated at once, at most.
    private let threadsMax: Int
    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)

    /// Creates a lane without threads.
    init(threadsMax: Int) {
        self.threadsMax = threadsMax
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let needsThread = state.withLock { state in
            state.jobs.append(job)
            guard state.jobs.count > state.idle, state.threads < threadsMax else { return false }
            state.threads += 1
            return true
        }
        if needsThread {
            let thread = Thread { self.work() }
            // Evaluations and parsers take a quarter of a megabyte at most.
            thread.stackSize = 1 << 20
            thread.name = "evaluation"
            thread.start()
        }
        wakeUp.signal()
    }

    private func work() {
        while true {
            state.withLock { $0.idle += 1 }
            wakeUp.wait()
            let job = state.withLock { state in
                state.idle -= 1
                return state.jobs.isEmpty ? nil : state.jobs.removeFirst()
            }
            job?.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

extension Engine {
    /// Does something that evaluates expressions where it holds up nobody else.
    public func aside<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        guard let lane else { return body() }
        return await withTaskExecutorPreference(lane) { await Self.evaluate(body) }
    }

    /// Runs where the task prefers to, not where its caller is.
    @concurrent private static func evaluate<Result: Sendable>(_ body: @Sendable () -> Result) async -> Result {
        body()
    }
}
