import Engine
import JSON
import StatesLanguage
import StepFunctionsModel
import StoreContract

/// One run of the real engine in a simulated world: all that happens in it follows from one number.
///
/// Engine, interpreter, ECS integration and in-memory store are those that the product has and that the store contract is
/// checked by. Simulated are time, network, ECS with its containers, clients, workers, and what goes wrong.
public struct Simulation: Sendable {
    /// The seed.
    public var seed: UInt64
    /// A mistake to make on purpose.
    public var sabotage: Sabotage?
    /// Whether the report has a line for everything that happened.
    public var isTraced = false

    /// How long after the last fault everything must have ended, in milliseconds.
    private static let patience: Int64 = 4 * 3600 * 1000

    /// Prepares the run of a seed.
    public init(seed: UInt64) { self.seed = seed }

    /// Runs it; takes milliseconds.
    public func run() -> SimulationReport {
        let plan = SimulationPlan(seed: seed)
        var report = play(plan, faults: plan.faults)
        guard plan.isDeterministic, plan.faults.duration > 0, report.violations.isEmpty, sabotage == nil else {
            return report
        }
        let calm = play(plan, faults: .none)
        report.violations += calm.violations
        for (name, expected) in calm.outcomes.sorted(by: { $0.key < $1.key }) where report.outcomes[name] != expected {
            let got = report.outcomes[name].map { "\($0)" } ?? "nothing"
            report.violations.append(Violation(.outcome, "\(name) came to \(got); without faults to \(expected)"))
        }
        return report
    }

    private func play(_ plan: SimulationPlan, faults: FaultProfile) -> SimulationReport {
        let world = SimulatedWorld(plan, faults: faults, sabotage: sabotage, isTraced: isTraced)
        let outcomes = Reply<[String: FinalCheck.Outcome]>()
        world.trace.note("plan", "\(plan.nodeCount) nodes, \(faults)")
        world.begin()
        let scheduler = world.scheduler
        let limit = Scheduler.start + faults.duration + Self.patience
        var problem = scheduler.run { world.isSettled || scheduler.now > limit }
        if problem == nil, !world.isSettled {
            problem = Violation(.stuck, "hours after the last fault, something has not ended")
        }
        if let problem { world.ledger.report(problem) }
        let check = FinalCheck(world: world)
        world.clients.spawn { outcomes.give(await check.run()) }
        if let problem = scheduler.run(until: { !outcomes.isOpen }) { world.ledger.report(problem) }
        if let problem = scheduler.end() { world.ledger.report(problem) }
        return SimulationReport(world, outcomes.given ?? [:])
    }
}

extension SimulatedWorld {
    /// Deploys the machines, and plans everything that is to happen.
    fileprivate func begin() {
        for index in 0..<nodes.count { startNode(index) }
        clients.spawn {
            let catalog = Catalog(store: InMemoryExecutionStore(database: self.database))
            let activity = ActivityRecord(
                arn: RandomWorkflow.activityARN,
                name: "work",
                creationDate: Timestamp(millisecondsSinceEpoch: Scheduler.start)
            )
            _ = try? await catalog.add(activity)
            for machine in self.plan.machines.enumerated() { await self.deploy(machine.element, in: catalog) }
        }
        if plan.machines.contains(where: { $0.states.values.contains { $0.kind == .activity } }) {
            for number in 1...2 { clients.spawn { await ActivityWorker(number: number, world: self).run() } }
        }
        scheduleFaults()
    }

    private func deploy(_ machine: SimulationPlan.Machine, in catalog: Catalog) async {
        let arn = RandomWorkflow.stateMachineARN(machine.name)
        let time = Timestamp(millisecondsSinceEpoch: Scheduler.start)
        let revision = StateMachineRevision(
            id: "revision of \(machine.name)",
            stateMachineARN: arn,
            creationDate: time,
            definition: machine.definition.text,
            roleARN: "arn:aws:iam::123456789012:role/role"
        )
        let record = StateMachineRecord(
            arn: arn,
            name: machine.name,
            type: .standard,
            creationDate: time,
            revisionID: revision.id,
            tags: machine.tags
        )
        trace.note("client", "deploys \(machine.name): \(revision.definition)")
        let added = (try? await catalog.add(record, revision, version: nil)) ?? false
        do throws(InvalidDefinition) {
            _ = try StateMachineDefinition(parsing: revision.definition)
        } catch {
            ledger.report(.acknowledgement, "\(machine.name) is not valid: \(error.message): \(revision.definition)")
            return
        }
        guard added else {
            ledger.report(.acknowledgement, "\(machine.name) could not be deployed")
            return
        }
        for planned in plan.executions where plan.machines[planned.machine].name == machine.name {
            ledger.clientBegins()
            let client = ExecutionClient(planned: planned, machine: (record, revision), world: self)
            clients.spawn {
                await client.run()
                self.ledger.clientIsContent()
            }
        }
    }

    /// What goes wrong at a time of its own, and the time at which nothing goes wrong any more.
    private func scheduleFaults() {
        let profile = faults.profile
        guard profile.duration > 0 else { return }
        var random = SimulationRandom(seed: plan.seed, purpose: "accidents")
        func repeated(_ count: Int, _ action: @escaping @Sendable (SimulatedWorld, Int, Int64) -> Void) {
            for _ in 0..<count {
                let index = random.below(nodes.count)
                let size = random.milliseconds(100...10_000)
                scheduler.schedule(after: random.milliseconds(0...Int(profile.duration))) { action(self, index, size) }
            }
        }
        repeated(profile.gracefulRestarts) { world, index, _ in world.stopGracefully(index) }
        repeated(profile.pauses) { world, index, size in world.pause(index, milliseconds: 3 * size) }
        repeated(profile.storeOutages) { world, _, size in world.faults.loseStore(milliseconds: size) }
        repeated(profile.clockJumps) { world, index, size in
            let jump = size.isMultiple(of: 3) ? -size : size * (size.isMultiple(of: 2) ? 1 : 60)
            world.trace.note("node\(index + 1)", "its clock jumps by \(jump) ms")
            world.nodes[index].wall.jump(milliseconds: jump)
        }
        if profile.hasLongOutages {
            let length = random.milliseconds(100_000...300_000)
            scheduler.schedule(after: random.milliseconds(0...Int(profile.duration))) { self.loseAllNodes(length) }
        }
        scheduler.schedule(after: profile.duration) {
            self.trace.note("faults", "end")
            self.faults.calm()
        }
    }

    /// All nodes die, and none comes back for a long time.
    private func loseAllNodes(_ milliseconds: Int64) {
        trace.note("faults", "all nodes are gone for \(milliseconds) ms")
        for index in 0..<nodes.count {
            nodes.change(index) { $0.isKeptDown = true }
            kill(index)
        }
        scheduler.schedule(after: milliseconds) {
            for index in 0..<self.nodes.count {
                self.nodes.change(index) { $0.isKeptDown = false }
                self.startNode(index)
            }
        }
    }

    /// Whether all that was planned is done, and nothing is left to be done.
    fileprivate var isSettled: Bool {
        guard !faults.isActive, ledger.isEveryClientContent else { return false }
        return isAllWorkDone && ecs.running.allSatisfy { $0.isOnItsOwn || mayBeLost($0) }
    }
}
