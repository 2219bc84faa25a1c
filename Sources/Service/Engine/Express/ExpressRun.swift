import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

/// Runs an Express execution in memory, on the interpreter that runs Standard ones: what is stored for those is kept in
/// variables here, and what is dispatched for those is done at once.
struct ExpressRun: Sendable {
    /// The interpreter, with the time limit of Express executions.
    let interpreter: Interpreter
    let facts: ExecutionFacts
    let executionID: ExecutionID
    /// When a run of the same execution that was cut off began at the earliest; nil when there was none.
    var cutOffRunTime: Timestamp?
    /// The `traceparent` that the execution was started with.
    var traceparent: String?
    let launcher: any TaskLauncher
    let clock: any EngineClock
    let entropy: any EntropySource
    /// Where events are written; nil when none are wanted.
    var log: ExpressLog?
    /// How an end from outside is heard of; nil when there is none.
    var watch: Watch?

    /// How a run hears that somebody else has ended its execution.
    struct Watch: Sendable {
        /// Has an element whenever that may be so.
        var doubts: AsyncStream<Void>
        /// Whether it is not so.
        var isWanted: @Sendable () async -> Bool
    }

    /// How a run comes to its end.
    enum End: Sendable {
        case ended(ExecutionOutcome)
        /// Somebody else has ended the execution; what had been asked for has been answered.
        case unwanted
        /// The task was cancelled.
        case cutOff
    }

    private enum Signal: Sendable {
        /// A call was answered.
        case happened(Stimulus)
        case timerIsDue
        /// The execution may have been ended by somebody else.
        case inDoubt
        /// A call was not made, since the execution was ended by somebody else.
        case unwanted
    }

    /// What goes on while the execution runs.
    private struct Progress {
        var state = ExecutionState()
        var pending: [Stimulus] = [.started]
        var timers: [TimerID: Timestamp] = [:]
        /// Until when somebody sleeps for the sake of the timers.
        var sleepingUntil = Timestamp.distantFuture
        /// Bytes of all that it holds, at most and about.
        var dataBytes = 0
        /// Calls whose answer is not there yet.
        var callsUnderWay = 0

        mutating func note(_ signal: Signal) {
            switch signal {
            case .happened, .unwanted: callsUnderWay -= 1
            case .timerIsDue, .inDoubt: break
            }
        }
    }

    /// Runs the execution to its end.
    ///
    /// - Returns: How it ended.
    func run() async -> End {
        await withTaskGroup(of: Signal.self) { group in
            var progress = Progress()
            defer { group.cancelAll() }
            waitForDoubt(&group)
            while !Task.isCancelled {
                if let outcome = handlePending(&progress, &group) { return .ended(outcome) }
                if progress.pending.isEmpty {
                    sleepUntilNextTimer(&progress, &group)
                    guard let signal = await group.next() else { return .cutOff }
                    guard await take(signal, &progress, &group) else {
                        // Whoever waits until nothing of the execution runs has to wait for these.
                        while progress.callsUnderWay > 0, let signal = await group.next() { progress.note(signal) }
                        return Task.isCancelled ? .cutOff : .unwanted
                    }
                } else {
                    // An execution that never waits lets others have their turn.
                    await Task.yield()
                }
                fireTimers(&progress)
            }
            return .cutOff
        }
    }

    /// Takes in what has happened.
    ///
    /// - Returns: Whether the execution goes on.
    private func take(_ signal: Signal, _ progress: inout Progress, _ group: inout TaskGroup<Signal>) async -> Bool {
        progress.note(signal)
        switch signal {
        case .happened(let stimulus):
            progress.pending.append(stimulus)
            return true
        case .timerIsDue:
            progress.sleepingUntil = .distantFuture
            return true
        case .inDoubt:
            guard await isWanted() else { return false }
            waitForDoubt(&group)
            return true
        case .unwanted:
            return false
        }
    }

    private func waitForDoubt(_ group: inout TaskGroup<Signal>) {
        guard let doubts = watch?.doubts else { return }
        group.addTask {
            for await _ in doubts { break }
            return .inDoubt
        }
    }

    private func isWanted() async -> Bool {
        guard let watch else { return true }
        return await watch.isWanted()
    }

    /// Lets the interpreter decide about what has happened so far.
    private func handlePending(
        _ progress: inout Progress,
        _ group: inout TaskGroup<Signal>
    ) -> ExecutionOutcome? {
        let stimuli = progress.pending
        progress.pending = []
        for stimulus in stimuli {
            var context = StimulusContext(now: clock.now(), randomSeed: entropy.next(), tokenKeyID: "")
            context.dataBytes = progress.dataBytes
            // What comes too late, after a timeout for example, is dropped.
            guard
                let transition = try? interpreter.handle(
                    stimulus,
                    in: &progress.state,
                    facts: facts,
                    context: context
                )
            else { continue }
            progress.dataBytes = transition.dataBytes(from: progress.dataBytes)
            log?.write(transition.events, of: facts.executionARN)
            if let outcome = transition.outcome { return outcome }
            for effect in transition.effects { carryOut(effect, &progress, &group) }
        }
        return nil
    }

    private func carryOut(_ effect: Effect, _ progress: inout Progress, _ group: inout TaskGroup<Signal>) {
        switch effect {
        case .startTask(let start):
            progress.callsUnderWay += 1
            group.addTask { await answer(to: start).map { .happened($0) } ?? .unwanted }
        case .armTimer(let timer, let time):
            progress.timers[timer] = time
        case .cancelTimer(let timer):
            progress.timers[timer] = nil
        case .resume:
            progress.pending.append(.resumed)
        case .offerActivityTask(let task):
            let cause = "Express state machines do not support activities."
            progress.pending.append(.taskFailed(task.ref, StatesError(.runtime, cause: cause)))
        case .startMapRun(let start):
            let cause = "Express state machines do not support Map states in DISTRIBUTED mode."
            progress.pending.append(.mapRunEnded(start.plan.ref, .failed(StatesError(.runtime, cause: cause))))
        case .redriveMapRun, .stopMapRun, .watchTask, .unwatchTask, .stopTask, .abandonTask, .withdrawActivityTask:
            // Express states wait for nothing but the answers of calls.
            break
        }
    }

    // MARK: Calls

    /// - Returns: What became of the call; nil when it was not made, since the execution was ended by somebody else.
    private func answer(to start: TaskStart) async -> Stimulus? {
        var request = TaskStartRequest(
            resource: start.resource,
            parameters: start.parameters,
            roleARN: start.roleARN,
            region: facts.region,
            idempotencyKey: TokenKeyring.idempotencyKey(executionID: executionID, ref: name(of: start.ref)),
            mayHaveBeenSent: cutOffRunTime != nil,
            executionARN: facts.executionARN,
            stateName: start.stateName,
            traceparent: traceparent
        )
        while !Task.isCancelled {
            if let error = unknownOutcome(of: start) { return .taskFailed(start.ref, error) }
            guard await isWanted() else { return nil }
            switch await launcher.start(request) {
            case .answered(let output), .submitted(let output, _):
                return .taskSucceeded(start.ref, output: output)
            case .failed(let error):
                return .taskFailed(start.ref, error)
            case .nothingStarted(let milliseconds, _):
                await clock.sleep(until: clock.now().adding(milliseconds: Int64(milliseconds)))
            case .tryAgain(let milliseconds, _):
                request.mayHaveBeenSent = true
                await clock.sleep(until: clock.now().adding(milliseconds: Int64(milliseconds)))
            }
        }
        return .taskFailed(start.ref, StatesError(.runtime, cause: "The execution was cut off."))
    }

    /// The error of a call that the run that was cut off may have made, and that the service would not know again.
    private func unknownOutcome(of start: TaskStart) -> StatesError? {
        guard let began = cutOffRunTime,
            clock.now().milliseconds(since: began) > launcher.repeatsAreKnownForMilliseconds(start.resource)
        else { return nil }
        return StatesError(
            .taskFailed,
            cause:
                "The outcome of starting the task is unknown: the execution began to run at \(began.iso8601) and was cut off, "
                + "and the service no longer recognizes a repeat of a request of that time. The task may have run."
        )
    }

    /// The name of an attempt: what is run again because its Map Run was redriven asks for tasks of its own.
    private func name(of ref: TaskRef) -> TaskRef {
        TaskRef(scope: ref.scope, entry: ref.entry, attempt: ref.attempt + facts.redriveCount * Self.attemptsMax)
    }

    /// More attempts than a state can have within the time of an Express execution.
    private static let attemptsMax = 1_000_000

    // MARK: Timers

    private func fireTimers(_ progress: inout Progress) {
        let now = clock.now()
        let due = progress.timers.filter { $0.value <= now }
        for (timer, _) in due.sorted(by: { $0.value < $1.value }) {
            progress.timers[timer] = nil
            progress.pending.append(.timerFired(timer))
        }
    }

    private func sleepUntilNextTimer(_ progress: inout Progress, _ group: inout TaskGroup<Signal>) {
        guard let time = progress.timers.values.min(), time < progress.sleepingUntil else { return }
        progress.sleepingUntil = time
        group.addTask {
            await clock.sleep(until: time)
            return .timerIsDue
        }
    }
}
