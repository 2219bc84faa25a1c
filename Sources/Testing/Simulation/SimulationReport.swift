import StepFunctionsModel

/// What came of a run.
public struct SimulationReport: Sendable {
    /// The seed.
    public let seed: UInt64
    /// What must never be, and was.
    public internal(set) var violations: [Violation]
    /// A number that depends on every choice that was made in the run: the same whenever the seed is run.
    public let fingerprint: UInt64
    /// How much happened, by name: executions, transitions, nodes started, tasks launched ...
    public let counts: [String: Int]
    /// Everything that happened, line by line, if it was asked for.
    public let trace: [String]
    /// How each execution ended, by its name.
    let outcomes: [String: FinalCheck.Outcome]

    init(_ world: SimulatedWorld, _ outcomes: [String: FinalCheck.Outcome]) {
        let ledger = world.ledger.contents
        seed = world.plan.seed
        violations = ledger.violations
        fingerprint = world.scheduler.fingerprint
        let counts = [
            "executions": outcomes.count,
            "succeeded": outcomes.values.count { $0.status == .succeeded },
            "transitions": ledger.commits.values.reduce(0) { $0 + $1.count },
            "launched": ledger.launched.count,
            "answers accepted": ledger.callbacks.values.count { $0.wasAccepted },
            "answers refused": ledger.callbacks.values.count { $0.wasRefused },
            "changes told": ledger.notifications.values.reduce(0) { $0 + Set($1.map(\.id)).count },
            "changes told again": ledger.notifications.values.reduce(0) { $0 + $1.count - Set($1.map(\.id)).count },
            "nodes": (0..<world.nodes.count).reduce(0) { $0 + world.nodes[$1].generation },
            "jobs": world.scheduler.jobs,
            "seconds": Int((world.scheduler.now - Scheduler.start) / 1000),
        ]
        self.counts = counts.merging(ledger.coverage) { first, _ in first }
        trace = world.trace.lines
        self.outcomes = outcomes
    }
}
