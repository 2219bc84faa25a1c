import Engine
import JSON

/// What a seed decides before anything happens: workflows, executions, nodes, faults.
struct SimulationPlan: Sendable {
    /// A state machine.
    struct Machine: Sendable {
        var name: String
        var definition: JSONValue
        var tags: [String: String]
        /// What the definition says about each of its states.
        var states: [String: StateFacts]
        /// `TimeoutSeconds` of the machine.
        var timeoutSeconds: Int?
        /// Whether at most one execution of a key runs at a time: the key is `KeyPlan.path` of its input.
        var isKeyed = false
    }

    /// An execution that a client starts.
    struct PlannedExecution: Sendable {
        var name: String
        /// Index of its machine.
        var machine: Int
        var input: JSONValue
        /// When it is started, in milliseconds since the start.
        var startAfter: Int64
        /// How many other clients want the same execution.
        var doubles: Int
        /// When it is stopped, in milliseconds after its start; nil when it is left to end by itself.
        var stopAfter: Int64?
        /// How often it is redriven when it ends badly.
        var redrives: Int
    }

    /// The seed.
    let seed: UInt64
    /// Whether the outcome depends on nothing but workflow and input.
    let isDeterministic: Bool
    let machines: [Machine]
    let executions: [PlannedExecution]
    let nodeCount: Int
    let configuration: EngineConfiguration
    /// The names of those who are told of changes of status.
    let receivers: [String]
    let faults: FaultProfile
    /// How long ECS knows idempotency keys, in milliseconds.
    let idempotencyKeysKeptMilliseconds: Int64
    /// For how long the engine is told that ECS knows a repeat: less than it does.
    let repeatsAreKnownForMilliseconds: Int64

    /// What the engine is told where outages outlast it.
    private static let shortMemoryMilliseconds: Int64 = 120_000

    /// Plans the run of a seed.
    init(seed: UInt64) {
        self.seed = seed
        var random = SimulationRandom(seed: seed, purpose: "plan")
        let isDeterministic = random.oneIn(3)
        self.isDeterministic = isDeterministic
        let faults = random.oneIn(12) ? .none : FaultProfile(&random, mayChangeOutcomes: !isDeterministic)
        self.faults = faults
        nodeCount = random.pick([1, 1, 2, 2, 3])
        var keys = KeyPlan(seed: seed, isDeterministic: isDeterministic)
        // Now and then all is about Map Runs that are redriven.
        let isMapping = seed % 8 == 5
        let machineCount = random.number(1...2)
        let nesting = machineCount > 1 && !isMapping ? NestingPlan(seed: seed, machine: Self.machineName(0)) : nil
        let machines = (0..<machineCount).map { number in
            var machine = Self.machine(
                number,
                seed: seed,
                isDeterministic: isDeterministic,
                isDistributedMap: isMapping,
                nesting: number > 0 ? nesting : nil,
                &random
            )
            // An execution that waits for the key which the one that waits for it holds would wait for ever.
            if nesting == nil || number > 0 { keys.tag(&machine) }
            return machine
        }
        self.machines = machines
        executions = (0..<random.number(1...4)).map { number in
            PlannedExecution(
                name: "run\(number)",
                // The other one is there to be started by it.
                machine: max(random.below(machines.count), nesting == nil ? 0 : 1),
                input: keys.input(
                    RandomWorkflow.input(of: "run\(number)", itemsMin: isMapping ? 2 : 0, &random)
                ),
                startAfter: random.milliseconds(0...10_000),
                doubles: random.oneIn(3) ? random.number(1...2) : 0,
                stopAfter: !isDeterministic && random.oneIn(8) ? random.milliseconds(0...30_000) : nil,
                redrives: random.oneIn(2) || isMapping ? random.number(1...2) : 0
            )
        }
        configuration = Self.configuration(faults, &random)
        var choice = SimulationRandom(seed: seed, purpose: "receivers")
        receivers = choice.pick([[], [], ["webhook"], ["eventbridge", "webhook"]])
        idempotencyKeysKeptMilliseconds =
            faults.hasLongOutages ? Self.shortMemoryMilliseconds + 90_000 : 24 * 3600 * 1000
        repeatsAreKnownForMilliseconds = faults.hasLongOutages ? Self.shortMemoryMilliseconds : 24 * 3600 * 1000
    }

    private static func machine(
        _ number: Int,
        seed: UInt64,
        isDeterministic: Bool,
        isDistributedMap: Bool,
        nesting: NestingPlan?,
        _ random: inout SimulationRandom
    ) -> Machine {
        var workflow = RandomWorkflow(
            random: SimulationRandom(seed: seed, purpose: "workflow \(number)"),
            isDeterministic: isDeterministic
        )
        workflow.isDistributedMap = isDistributedMap
        workflow.nesting = nesting
        let definition = workflow.definition()
        let policies = UnansweredExitPolicy.allCases.map(\.rawValue)
        return Machine(
            name: machineName(number),
            definition: definition,
            tags: random.oneIn(2) ? [UnansweredExitPolicy.tagKey: random.pick(policies)] : [:],
            states: workflow.states,
            timeoutSeconds: definition["TimeoutSeconds"]?.intValue
        )
    }

    private static func machineName(_ number: Int) -> String { "machine\(number)" }

    private static func configuration(_ faults: FaultProfile, _ random: inout SimulationRandom) -> EngineConfiguration {
        var configuration = EngineConfiguration()
        configuration.claimMilliseconds = random.pick([2000, 6000, 6000, 20_000])
        configuration.pollMilliseconds = random.pick([500, 2000, 2000, 8000])
        configuration.storePatienceMilliseconds = random.pick([1000, 10_000])
        if random.oneIn(6) { configuration.concurrentWorkMax = random.number(1...3) }
        if random.oneIn(6) { configuration.dispatchedWorkMax = random.number(1...3) }
        if random.oneIn(6) { configuration.watchedTasksMax = random.number(1...2) }
        if random.oneIn(6) { configuration.looksPerSecondMax = 10 }
        return configuration
    }
}

extension SimulationPlan {
    /// What the definition says about the state that a container runs for.
    func facts(of role: ContainerRole) -> StateFacts? {
        // Those that others start are of the first machine.
        if NestingPlan.isNested(role.execution) { return machines.first?.states[role.state] }
        guard let execution = executions.first(where: { $0.name == role.execution }) else { return nil }
        return machines[execution.machine].states[role.state]
    }

    /// What the container does.
    func script(of role: ContainerRole) -> ContainerScript {
        let facts = facts(of: role) ?? StateFacts(kind: .container(pattern: ""))
        return ContainerScript(role, facts, seed: seed, isDeterministic: isDeterministic)
    }
}
