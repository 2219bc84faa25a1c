public import Engine
import StepFunctionsModel
import Synchronization

/// The clock of a node: it may be wrong, and it may jump.
///
/// Sleeping is measured by another clock, which does neither, as on a real machine: a jump is noticed when the sleep ends.
struct SimulatedClock: EngineClock {
    let process: SimulatedProcess
    let scheduler: Scheduler
    let wall: WallClock

    func now() -> Timestamp { Timestamp(millisecondsSinceEpoch: scheduler.now + wall.offset) }

    func sleep(until time: Timestamp) async {
        // Capped as the system's clock does it.
        await process.sleep(milliseconds: min(max(0, time.milliseconds(since: now())), 60_000))
    }
}

/// What a machine takes for the time, as its distance from the true time in milliseconds; outlives the processes on it.
final class WallClock: Sendable {
    private let state: Mutex<Int64>

    init(offset: Int64) { state = Mutex(offset) }

    var offset: Int64 { state.withLock { $0 } }

    func jump(milliseconds: Int64) { state.withLock { $0 += milliseconds } }
}

/// Random numbers that a seed determines.
public final class SeededEntropy: EntropySource {
    private let state: Mutex<SimulationRandom>

    /// Starts a sequence.
    public init(seed: UInt64) { state = Mutex(SimulationRandom(seed: seed)) }

    /// The next 64 bits of the sequence.
    public func next() -> UInt64 { state.withLock { $0.next() } }
}
