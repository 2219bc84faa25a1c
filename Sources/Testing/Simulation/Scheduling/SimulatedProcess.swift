import Synchronization

/// A process of the simulated world: tasks that run when the scheduler says so, and that die together.
///
/// It is the executor of its tasks: every piece of work between two suspensions comes here as a job, and waits until the
/// scheduler, on the one thread of the simulation, picks it. So the order in which concurrent tasks go on is a choice of the
/// seed. Actors without an executor of their own run here too, on behalf of the task that calls them.
final class SimulatedProcess: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isPaused = false
        var isDead = false
        var nextNumber = 0
        var sleepers: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelledSleepers: Set<Int> = []
        var tasks: [Int: Task<Void, Never>] = [:]
    }

    let name: String
    private let scheduler: Scheduler
    private let state = Mutex(State())

    init(_ name: String, _ scheduler: Scheduler) {
        self.name = name
        self.scheduler = scheduler
    }

    // MARK: Jobs

    func enqueue(_ job: consuming ExecutorJob) {
        adopt(UnownedJob(job))
    }

    /// Takes in a job of a task that no process has started.
    func adopt(_ job: UnownedJob) {
        state.withLock { $0.jobs.append(job) }
    }

    /// How many jobs the scheduler may choose from; none while the process is paused.
    var readyCount: Int { state.withLock { $0.isPaused ? 0 : $0.jobs.count } }

    /// Runs one job up to its next suspension.
    func run(jobAt index: Int) {
        let job = state.withLock { state in
            state.jobs.swapAt(index, state.jobs.count - 1)
            return state.jobs.removeLast()
        }
        job.runSynchronously(on: asUnownedTaskExecutor())
    }

    /// Runs what is there, and what comes of it, in the order in which it came.
    ///
    /// - Returns: False when there is no end to it.
    func drain() -> Bool {
        for _ in 0..<1_000_000 {
            let job = state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
            guard let job else { return true }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
        return false
    }

    // MARK: Tasks

    /// Starts a task in this process; a dead process starts nothing.
    @discardableResult
    func spawn(_ body: @escaping @Sendable () async -> Void) -> Task<Void, Never>? {
        let number: Int? = state.withLock { state in
            guard !state.isDead else { return nil }
            state.nextNumber += 1
            return state.nextNumber
        }
        guard let number else { return nil }
        let task = Task(executorPreference: self) {
            await body()
            self.state.withLock { _ = $0.tasks.removeValue(forKey: number) }
        }
        state.withLock { $0.tasks[number] = task }
        return task
    }

    /// How many tasks have not ended.
    var taskCount: Int { state.withLock { $0.tasks.count } }

    // MARK: Fate

    var isDead: Bool { state.withLock { $0.isDead } }

    /// Ends the process as a crash does: from now on nothing it does reaches anybody.
    ///
    /// Its tasks are cancelled, and run to their end, before anything else happens in the world.
    func die() {
        let dies = state.withLock { state in
            guard !state.isDead else { return false }
            state.isDead = true
            state.isPaused = false
            return true
        }
        if dies { scheduler.bury(self) }
    }

    func cancelTasks() {
        let tasks = state.withLock { state in state.tasks.sorted { $0.key < $1.key }.map(\.value) }
        for task in tasks { task.cancel() }
    }

    /// Stops the process, as a debugger or an overloaded machine does, or lets it go on.
    func setPaused(_ isPaused: Bool) {
        state.withLock { state in if !state.isDead { state.isPaused = isPaused } }
    }

    // MARK: Time

    /// Waits; returns early when the task is cancelled.
    ///
    /// Takes a millisecond at least, as everything does.
    func sleep(milliseconds: Int64) async {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isDead || state.cancelledSleepers.contains(number) { return true }
                    state.sleepers[number] = continuation
                    return false
                }
                if isOver {
                    continuation.resume()
                } else {
                    scheduler.schedule(after: max(1, milliseconds)) { self.wake(number) }
                }
            }
        } onCancel: {
            wake(number, isCancelled: true)
        }
        state.withLock { _ = $0.cancelledSleepers.remove(number) }
    }

    private func wake(_ number: Int, isCancelled: Bool = false) {
        let sleeper = state.withLock { state in
            let sleeper = state.sleepers.removeValue(forKey: number)
            if sleeper == nil, isCancelled { state.cancelledSleepers.insert(number) }
            return sleeper
        }
        sleeper?.resume()
    }
}
