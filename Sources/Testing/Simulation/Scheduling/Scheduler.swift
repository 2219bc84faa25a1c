import CTaskHook
import Synchronization

/// The one thread of a simulation: decides which job of which process runs next, and lets time pass when there is none.
///
/// Everything that happens is a job or an event, and the seed chooses among those that could be next: the same seed gives the
/// same run.
final class Scheduler: Sendable {
    private struct State {
        var now: Int64
        var events = EventQueue()
        var processes: [SimulatedProcess] = []
        var dying: [SimulatedProcess] = []
        var random: SimulationRandom
        var jobs = 0
        var jobsAtThisTime = 0
        var fingerprint: UInt64 = 0
        /// Whose job or cancellation is going on.
        var current: SimulatedProcess?
        /// Whether the run is over: nothing new begins.
        var isOver = false
    }

    /// Jobs that may run without time passing: more than that is a loop without end.
    private static let jobsAtOnceMax = 2_000_000

    /// When simulated time begins, in milliseconds since the epoch.
    static let start: Int64 = 1_700_000_000_000

    private let state: Mutex<State>

    init(seed: UInt64) {
        state = Mutex(State(now: Self.start, random: SimulationRandom(seed: seed, purpose: "schedule")))
        // The first one: where jobs run of which nobody knows whose they are.
        _ = makeProcess("nobody")
    }

    /// The true time, in milliseconds since the epoch.
    var now: Int64 { state.withLock { $0.now } }

    /// How many jobs have run.
    var jobs: Int { state.withLock { $0.jobs } }

    /// A number that depends on every choice made so far.
    var fingerprint: UInt64 { state.withLock { $0.fingerprint } }

    /// Creates a process.
    func makeProcess(_ name: String) -> SimulatedProcess {
        let process = SimulatedProcess(name, self)
        state.withLock { $0.processes.append(process) }
        return process
    }

    /// Has something done at a later time.
    func schedule(after milliseconds: Int64, _ action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            guard !state.isOver else { return }
            let tie = state.random.next()
            state.events.push(EventQueue.Event(time: state.now + max(0, milliseconds), tie: tie, action: action))
        }
    }

    /// A process has died: what is left of it is cleared away before anything else happens.
    func bury(_ process: SimulatedProcess) {
        state.withLock { $0.dying.append(process) }
    }

    // MARK: Running

    private enum Step {
        case bury(SimulatedProcess)
        case job(SimulatedProcess, Int)
        case event(@Sendable () -> Void)
        case endlessLoop
        case nothing
    }

    /// Lets the world go on until a condition holds, which is asked each time that time has passed.
    ///
    /// - Returns: What kept it from going on; nil when the condition holds.
    func run(until isDone: () -> Bool) -> Violation? {
        adoptLooseJobs()
        defer { ctaskhook_end() }
        while true {
            switch nextStep() {
            case .bury(let process):
                process.cancelTasks()
                guard drain(process), process.taskCount == 0 else {
                    return Violation(.stuck, "\(process.name) was cancelled, but goes on working")
                }
                state.withLock { state in
                    state.processes.removeAll { $0 === process }
                    state.current = nil
                }
            case .job(let process, let index):
                process.run(jobAt: index)
            case .event(let action):
                action()
                if isDone() { return nil }
            case .endlessLoop:
                return Violation(.stuck, "something works on and on without time passing")
            case .nothing:
                return isDone() ? nil : Violation(.stuck, "nothing is left that could happen")
            }
        }
    }

    /// Lets a dead process run to its end, along with whatever it may be waiting for that nobody is known to have begun.
    private func drain(_ process: SimulatedProcess) -> Bool {
        let nobody = state.withLock { $0.processes.first }
        repeat {
            guard process.drain(), nobody?.drain() != false else { return false }
        } while process.readyCount > 0
        return true
    }

    /// Takes in the jobs of tasks that know of no process: those that code outside of ours makes with `Task { }`.
    private func adoptLooseJobs() {
        ctaskhook_begin(
            { context, job in
                // A job is a pointer to the runtime's job; this is one that the runtime has just handed over.
                let job = unsafeBitCast(job, to: UnownedJob.self)
                Unmanaged<Scheduler>.fromOpaque(context).takeUnretainedValue().adopt(job)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// A loose job belongs to the process that made it, if it was one.
    private func adopt(_ job: UnownedJob) {
        let process = state.withLock { $0.current ?? $0.processes.first }
        process?.adopt(job)
    }

    /// Ends all processes and forgets what was planned.
    ///
    /// - Returns: What does not end.
    func end() -> Violation? {
        let processes = state.withLock { state in
            state.isOver = true
            state.events = EventQueue()
            return state.processes
        }
        for process in processes { process.die() }
        return run { self.state.withLock { $0.processes.isEmpty } }
    }

    private func nextStep() -> Step {
        state.withLock { state in
            if !state.dying.isEmpty {
                let process = state.dying.removeFirst()
                state.current = process
                return .bury(process)
            }
            if let (process, index) = Self.chooseJob(&state) {
                guard state.jobsAtThisTime < Self.jobsAtOnceMax else { return .endlessLoop }
                state.current = process
                return .job(process, index)
            }
            guard let event = state.events.popFirst() else { return .nothing }
            if event.time > state.now {
                state.now = event.time
                state.jobsAtThisTime = 0
            }
            Self.note(UInt64(bitPattern: event.time), &state)
            state.current = nil
            return .event(event.action)
        }
    }

    private static func chooseJob(_ state: inout State) -> (SimulatedProcess, Int)? {
        let counts = state.processes.map(\.readyCount)
        let total = counts.reduce(0, +)
        guard total > 0 else { return nil }
        state.jobs += 1
        state.jobsAtThisTime += 1
        var index = state.random.below(total)
        note(UInt64(total) << 32 | UInt64(index), &state)
        for (process, count) in zip(state.processes, counts) {
            if index < count { return (process, index) }
            index -= count
        }
        return nil
    }

    private static func note(_ choice: UInt64, _ state: inout State) {
        state.fingerprint = (state.fingerprint ^ choice) &* 0x100_0000_01B3
        state.fingerprint ^= state.fingerprint >> 29
    }
}
