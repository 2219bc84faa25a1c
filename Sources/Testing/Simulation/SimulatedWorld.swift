import StoreContract

/// All that a run consists of.
final class SimulatedWorld: Sendable {
    let plan: SimulationPlan
    let sabotage: Sabotage?
    let scheduler: Scheduler
    let trace: Trace
    let faults: FaultInjector
    let ledger: Ledger
    let database = InMemoryDatabase()
    let ecs = SimulatedECS()
    /// Where clients, workers and containers run: they outlive every node.
    let clients: SimulatedProcess
    let nodes: NodeSlots

    init(_ plan: SimulationPlan, faults profile: FaultProfile, sabotage: Sabotage?, isTraced: Bool) {
        self.plan = plan
        self.sabotage = sabotage
        scheduler = Scheduler(seed: plan.seed)
        trace = Trace(isKept: isTraced, scheduler)
        faults = FaultInjector(profile, seed: plan.seed, scheduler, trace)
        ledger = Ledger(scheduler, trace)
        clients = scheduler.makeProcess("clients")
        nodes = NodeSlots(plan, profile)
    }

    /// Whether a task may run for ever: it was asked for before an outage that was longer than ECS knows repeats, so that nobody
    /// can find out whether there is anything to be stopped.
    func mayBeLost(_ task: ContainerTask) -> Bool {
        plan.faults.hasLongOutages && !task.isStopRequested && plan.script(of: task.role) == .hangs
    }

    /// Whether no execution has work left.
    var isAllWorkDone: Bool {
        ledger.contents.commits.keys.allSatisfy { database.work(of: $0).isEmpty }
    }
}
