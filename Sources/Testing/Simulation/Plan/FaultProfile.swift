/// Which faults a seed brings, and how often: each kind is there in some runs and not in others, so that rare ones are not
/// drowned by common ones.
struct FaultProfile: Sendable {
    /// How long faults go on, in milliseconds.
    var duration: Int64 = 0

    /// That a node dies at a commit or an outgoing call: before it, on the way, or after its answer.
    var crash = 0.0
    /// How often nodes are stopped and started in good order, in the whole run.
    var gracefulRestarts = 0
    /// How often nodes are frozen for a while, in the whole run.
    var pauses = 0
    /// How often the store is away for a while, in the whole run.
    var storeOutages = 0
    /// How often clocks jump, in the whole run.
    var clockJumps = 0
    /// How far apart clocks are, at most, in milliseconds.
    var clockSkew = 0

    /// That a call to the store fails and has done nothing.
    var storeFailure = 0.0
    /// That a call to the store is carried out and fails.
    var storeAnswerLoss = 0.0
    /// That a call to the store takes seconds.
    var storeStall = 0.0

    /// That a call to ECS is not sent.
    var callFailure = 0.0
    /// That a call to ECS is carried out and its answer lost.
    var callAnswerLoss = 0.0
    /// That ECS asks to be called less often.
    var throttling = 0.0
    /// Whether a workflow has to end as it would without faults: the same request is not refused so often that it is given up.
    var keepsOutcomes = false
    /// That a request or an answer takes up to this many milliseconds.
    var callStall = 0.0
    /// That a request to ECS arrives twice.
    var callDoubling = 0.0
    /// That ECS answers a repeated request with a conflict.
    var conflict = 0.0

    /// That ECS has no room just now for a task that it has not started: asked again, it may have.
    var shortage = 0.0

    /// That a client's request or the answer to it is lost.
    var clientLoss = 0.0

    /// How long ECS may not know a task that it has started, in milliseconds.
    var invisibleMilliseconds = 0
    /// How old what ECS says of a task may be, in milliseconds.
    var staleMilliseconds = 0
    /// How long ECS knows a stopped task, in milliseconds.
    var stoppedTasksKeptMilliseconds = 3_600_000
    /// Whether nodes may be away for longer than ECS knows idempotency keys.
    var hasLongOutages = false

    /// No faults at all.
    static let none = FaultProfile()

    /// Chooses the faults of a run.
    ///
    /// - Parameters:
    ///   - random: Where the choices come from.
    ///   - mayChangeOutcomes: Whether faults are wanted that may make a workflow end otherwise than without faults.
    init(_ random: inout SimulationRandom, mayChangeOutcomes: Bool) {
        func rate(_ most: Double) -> Double { random.oneIn(2) ? most * Double(random.number(1...8)) / 8 : 0 }
        func count(_ most: Int) -> Int { random.oneIn(2) ? random.number(1...most) : 0 }
        duration = random.milliseconds(20_000...120_000)
        crash = rate(0.06)
        gracefulRestarts = count(3)
        pauses = count(4)
        storeOutages = count(3)
        storeFailure = rate(0.15)
        storeAnswerLoss = rate(0.15)
        storeStall = rate(0.05)
        callFailure = rate(0.2)
        callAnswerLoss = rate(0.25)
        throttling = rate(mayChangeOutcomes ? 0.6 : 0.2)
        keepsOutcomes = !mayChangeOutcomes
        callStall = rate(0.1)
        callDoubling = rate(0.2)
        conflict = rate(0.5)
        clientLoss = rate(0.3)
        invisibleMilliseconds = count(20_000)
        staleMilliseconds = count(8000)
        guard mayChangeOutcomes else { return }
        switch random.below(8) {
        case 0: clockSkew = random.number(1...5000)
        case 1:
            clockSkew = random.number(1...60_000)
            clockJumps = random.number(1...4)
            // A clock that jumps makes a task look older than it is.
            invisibleMilliseconds = 0
        default: break
        }
        if random.oneIn(4) { stoppedTasksKeptMilliseconds = random.number(5000...60_000) }
        hasLongOutages = random.oneIn(12)
        // Of a request that arrives twice nobody can know that the second has found room: only the first is answered.
        if callDoubling == 0 { shortage = rate(0.5) }
    }

    private init() {}
}
