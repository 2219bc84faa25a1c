import ExecutionStorage
import StoreContract
import Synchronization

/// Decides, call by call, what goes wrong.
final class FaultInjector: Sendable {
    private struct State {
        var random: SimulationRandom
        var isActive: Bool
        /// Until when the store cannot be reached.
        var storeAwayUntil: Int64 = 0
        /// How often requests were refused on their way, by their bodies.
        var refused: [String: Int] = [:]
    }

    /// The moment at which a node dies.
    enum Moment: String, Sendable, CaseIterable {
        /// What it was about to do is not done.
        case before
        /// It is done, and nobody learns of it.
        case after
        /// It is done and known, and nothing follows.
        case answered
        /// It is done some time after the death: the database does not know that nobody waits for it.
        case late
    }

    let profile: FaultProfile
    private let scheduler: Scheduler
    private let trace: Trace
    private let state: Mutex<State>
    /// Where commits go on whose callers have been told, or cannot be told, what became of them.
    private let database: SimulatedProcess

    init(_ profile: FaultProfile, seed: UInt64, _ scheduler: Scheduler, _ trace: Trace) {
        self.profile = profile
        self.scheduler = scheduler
        self.trace = trace
        database = scheduler.makeProcess("database")
        let random = SimulationRandom(seed: seed, purpose: "faults")
        state = Mutex(State(random: random, isActive: profile.duration > 0))
    }

    /// Whether faults still happen.
    var isActive: Bool { state.withLock { $0.isActive } }

    /// From now on nothing goes wrong any more.
    func calm() { state.withLock { $0.isActive = false } }

    /// Whether a fault of this probability happens now.
    func happens(_ probability: Double) -> Bool {
        state.withLock { $0.isActive && $0.random.chance(probability) }
    }

    /// Whether a request is refused on its way, by a throttle or a connection that fails.
    func refuses(_ body: String, _ probability: Double) -> Bool {
        state.withLock { state in
            guard state.isActive, state.random.chance(probability) else { return false }
            state.refused[body, default: 0] += 1
            return !profile.keepsOutcomes || state.refused[body, default: 0] <= Self.refusedMax
        }
    }

    /// How often the same request is refused at most where outcomes are kept: less often than the engine tries.
    private static let refusedMax = 2

    /// Any random number that belongs to the outside world.
    func number(_ range: ClosedRange<Int>) -> Int { state.withLock { $0.random.number(range) } }

    /// How long a request or an answer takes on its way, in milliseconds.
    func latency() -> Int64 {
        state.withLock { state in
            let isSlow = state.isActive && state.random.chance(profile.callStall)
            return state.random.milliseconds(isSlow ? 500...20_000 : 1...60)
        }
    }

    /// Whether and when a node dies around a call that it makes.
    func death(
        at moments: [Moment] = [.before, .after, .answered],
        _ probability: Double? = nil
    ) -> Moment? {
        guard happens(probability ?? profile.crash) else { return nil }
        return state.withLock { $0.random.pick(moments) }
    }

    /// The store cannot be reached for a while.
    func loseStore(milliseconds: Int64) {
        let now = scheduler.now
        trace.note("store", "away for \(milliseconds) ms")
        state.withLock { $0.storeAwayUntil = max($0.storeAwayUntil, now + milliseconds) }
    }

    // MARK: The store

    /// What every call of a dead process comes to.
    static let death = StoreError(.failed, attempted: "go on", underlying: "the process has died")

    /// What goes wrong in a call that a node makes to the store.
    func storeFault(of operation: StoreOperation, by process: SimulatedProcess) -> StoreFault? {
        if process.isDead { return .fail(Self.death) }
        guard isActive else { return delay(in: process) }
        if let moment = death(at: operation) {
            trace.note(process.name, "dies \(moment.rawValue) \(operation.rawValue)")
            switch moment {
            case .late:
                process.die()
                return late(Self.death)
            case .before:
                process.die()
                return .fail(Self.death)
            case .after:
                process.die()
                return .loseAnswer(Self.death)
            case .answered:
                return .delayAnswer { process.die() }
            }
        }
        if scheduler.now < state.withLock({ $0.storeAwayUntil }) || happens(profile.storeFailure) {
            trace.note(process.name, "\(operation.rawValue) fails")
            return .fail(error())
        }
        if happens(profile.storeAnswerLoss) {
            guard operation != .commit || number(0...3) > 0 else {
                trace.note(process.name, "\(operation.rawValue) is going to be done, but its answer lost")
                return late(error())
            }
            trace.note(process.name, "\(operation.rawValue) is done, but its answer lost")
            return .loseAnswer(error())
        }
        return delay(in: process)
    }

    /// Whether and when a node dies around a call to the store: any that writes, a commit above all.
    private func death(at operation: StoreOperation) -> Moment? {
        switch operation {
        case .commit: death(at: Moment.allCases)
        case .claimWork, .rescheduleWork, .renewWork, .deleteWork, .leaveKey, .apply:
            death(at: [.before, .after, .answered], profile.crash / 4)
        default: nil
        }
    }

    /// What is carried out within seconds although its caller hears otherwise.
    private func late(_ error: StoreError) -> StoreFault {
        let (database, milliseconds) = (database, Int64(number(1...5000)))
        return .late(error) { call in
            database.spawn {
                await database.sleep(milliseconds: milliseconds)
                await call()
            }
        }
    }

    private func error() -> StoreError {
        let kind: StoreError.Kind = number(0...9) == 0 ? .failed : .unavailable
        return StoreError(kind, attempted: "reach the store", underlying: "a fault of the simulation")
    }

    /// Most calls take a moment, before or after they are carried out; some take long.
    private func delay(in process: SimulatedProcess) -> StoreFault? {
        let isStalled = happens(profile.storeStall)
        let milliseconds = Int64(isStalled ? number(1000...15_000) : number(1...4))
        let wait: @Sendable () async -> Void = { await process.sleep(milliseconds: milliseconds) }
        switch isStalled ? number(0...1) : number(0...5) {
        case 0: return .delay(wait)
        case 1: return .delayAnswer(wait)
        default: return nil
        }
    }
}
