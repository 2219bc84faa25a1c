import Engine
import StepFunctionsModel
import Synchronization

/// The machines that nodes run on, with what outlives a process: clock, keys, and how often a node was started.
final class NodeSlots: Sendable {
    /// A node that runs.
    struct Running: Sendable {
        let process: SimulatedProcess
        let engine: Engine
        /// The task that the engine works in.
        let work: Task<Void, Never>?
        let gracefulStop: GracefulStop
    }

    struct Slot {
        let wall: WallClock
        var generation = 0
        /// The key that its tokens derive from; every node knows all of them.
        var currentKeyID = "key1"
        var running: Running?
        /// Whether no node is to be started now.
        var isKeptDown = false
    }

    private let slots: Mutex<[Slot]>

    init(_ plan: SimulationPlan, _ profile: FaultProfile) {
        var random = SimulationRandom(seed: plan.seed, purpose: "clocks")
        let skew = profile.clockSkew
        slots = Mutex(
            (0..<plan.nodeCount).map { _ in Slot(wall: WallClock(offset: Int64(random.number(-skew...skew)))) }
        )
    }

    var count: Int { slots.withLock { $0.count } }

    subscript(index: Int) -> Slot { slots.withLock { $0[index] } }

    func change<Value: Sendable>(_ index: Int, _ body: (inout Slot) -> Value) -> Value {
        slots.withLock { body(&$0[index]) }
    }

    /// A node that answers; nil while there is none in the slot.
    func running(_ index: Int) -> Running? {
        guard let running = self[index].running, !running.process.isDead else { return nil }
        return running
    }
}

extension TokenKeyring {
    /// The names of the keys that nodes derive tokens from, one after the other.
    static let simulatedKeyIDs = ["key1", "key2", "key3"]

    /// A keyring with all keys of the simulation; nil when there is none of the given name.
    init?(currentKeyID: String) {
        let keys = Self.simulatedKeyIDs.compactMap { name in
            let parts = (0..<4).map { SimulationRandom.hash("\(name) \($0)") }
            return Key(id: name, secret: parts.flatMap { part in withUnsafeBytes(of: part) { Array($0) } })
        }
        guard let current = keys.first(where: { $0.id == currentKeyID }) else { return nil }
        self.init(current: current, older: keys.filter { $0.id != currentKeyID })
    }
}
