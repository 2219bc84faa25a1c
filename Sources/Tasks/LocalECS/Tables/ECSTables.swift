import JSON

/// Everything the endpoint knows, and every decision it takes: no I/O, no clock, no randomness of its own.
///
/// A function that changes something notes it in `changes`, which the owner writes to the journal, and what must be
/// done in the world in `actions`, which the owner carries out once that is written.
struct ECSTables: Sendable {
    /// A row of a table, for the journal.
    enum Row: Sendable, Hashable {
        case cluster(String)
        case taskDefinition(TaskDefinitionKey)
        case task(TaskID)
        case service(ServiceKey)
        case clientToken(ClientTokenKey)
    }

    /// What must be done in the world.
    enum Action: Sendable, Hashable {
        case perform(TaskAction, TaskID)
        /// The task is forgotten: its files can go.
        case discard(TaskID)
    }

    /// The revisions of one family.
    struct Family: Sendable {
        var revisions: [Int: TaskDefinitionRecord] = [:]
        var latest = 0

        var latestActive: TaskDefinitionRecord? {
            revisions.values.filter { $0.status == .active }.max { $0.key.revision < $1.key.revision }
        }
    }

    let place: ECSPlace
    let rules: ECSRules
    /// Which run of the machine this is; tasks of an earlier one have no processes any more.
    let bootID: String

    var clusters: [String: ClusterRecord] = [:]
    var families: [String: Family] = [:]
    var taskDefinitionCount = 0
    var tasks: [TaskID: TaskRecord] = [:]
    var services: [ServiceKey: ServiceRecord] = [:]
    var clientTokens: [ClientTokenKey: ClientTokenRecord] = [:]

    /// Tasks that are not stopped.
    var liveTasks: Set<TaskID> = []
    /// Live tasks of each service.
    var serviceTasks: [ServiceKey: [TaskID]] = [:]
    /// Stopped tasks in the order in which they stopped.
    var stoppedTasks = FIFO<TaskID>()
    /// Client tokens in the order in which they were first used.
    var tokenOrder = FIFO<ClientTokenKey>()
    /// When a service wants to be looked at again.
    var serviceWakes: [ServiceKey: EpochTime] = [:]

    /// Services that the scheduler is looking at.
    var servicesUnderWay: Set<ServiceKey> = []
    /// Tasks that DescribeTasks acts as if it did not have; see ``LocalECSFaults``.
    var hiddenTasks: Set<String> = []

    private(set) var changes: [Row] = []
    private var changed: Set<Row> = []
    private(set) var actions: [Action] = []

    init(place: ECSPlace, rules: ECSRules, bootID: String) {
        self.place = place
        self.rules = rules
        self.bootID = bootID
    }

    mutating func note(_ row: Row) {
        if changed.insert(row).inserted { changes.append(row) }
    }

    mutating func act(_ action: Action) {
        actions.append(action)
    }

    /// Hands over the rows that have changed.
    mutating func takeChanges() -> [Row] {
        defer {
            changes = []
            changed = []
        }
        return changes
    }

    /// Hands over what must be done.
    mutating func takeActions() -> [Action] {
        defer { actions = [] }
        return actions
    }

    /// When time alone changes something: a kill that is due, a task to forget, a service to look at.
    var wakeAt: EpochTime? {
        var times = liveTasks.compactMap { tasks[$0]?.killAt } + serviceWakes.values
        if let oldest = stoppedTasks.first, let stoppedAt = tasks[oldest]?.stoppedAt {
            times.append(stoppedAt.adding(seconds: rules.stoppedTaskRetentionSeconds))
        }
        if let oldest = tokenOrder.first, let token = clientTokens[oldest] {
            times.append(token.createdAt.adding(seconds: rules.clientTokenRetentionSeconds))
        }
        return times.min()
    }
}

/// The numbers of the configuration that decisions depend on.
struct ECSRules: Sendable, Hashable {
    var stopTimeoutSeconds = 30
    var stoppedTaskRetentionSeconds = 3600
    var clientTokenRetentionSeconds = 86_400
    var deploymentStableMilliseconds = 1000
    var limits = LocalECSLimits()
}

extension ECSRules {
    init(_ configuration: LocalECSConfiguration) {
        stopTimeoutSeconds = configuration.stopTimeoutSeconds
        stoppedTaskRetentionSeconds = configuration.stoppedTaskRetentionSeconds
        clientTokenRetentionSeconds = configuration.clientTokenRetentionSeconds
        deploymentStableMilliseconds = configuration.deploymentStableMilliseconds
        limits = configuration.limits
    }
}
