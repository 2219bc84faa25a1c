/// What the scheduler of a service does next; decided from the service and its tasks alone.
struct RolloutPlan: Sendable, Hashable {
    /// A task of the service, as far as the scheduler looks at it.
    struct TaskView: Sendable, Hashable {
        let id: TaskID
        /// The id of its deployment.
        let deployment: String
        /// It is not stopped, and should not stop either.
        let isWanted: Bool
        /// Nil until it runs.
        let startedAt: EpochTime?
    }

    /// What becomes of the PRIMARY deployment.
    enum Verdict: Sendable, Hashable {
        case unchanged
        case completed
        case failed
    }

    /// Tasks of the PRIMARY deployment to be started.
    var starts = 0
    var stops: [TaskID] = []
    var verdict = Verdict.unchanged
    /// Deployments that have no tasks any more and are no longer the PRIMARY one.
    var drained: [String] = []
    /// Whether tasks of the PRIMARY deployment have proved to be stable.
    var isStable = false
    /// When to look again, if nothing else happens first.
    var wakeAt: EpochTime?

    /// Decides.
    ///
    /// New tasks come first and old ones go as the new ones prove stable, within the deployment's percentages: a task
    /// counts as healthy once it has run for `stableMilliseconds`, since there are no health checks.
    init(_ service: ServiceRecord, tasks: [TaskView], stableMilliseconds: Int, now: EpochTime) {
        guard let primary = service.deployments.first, service.status == .active else {
            stops = tasks.filter { $0.isWanted }.map { $0.id }
            return
        }
        let own = tasks.filter { $0.deployment == primary.id && $0.isWanted }
        let others = tasks.filter { $0.deployment != primary.id }
        let stable = own.filter { task in
            task.startedAt.map { $0.adding(milliseconds: stableMilliseconds) <= now } ?? false
        }
        isStable = !stable.isEmpty
        drained = service.deployments.dropFirst().map { $0.id }.filter { id in
            !others.contains { $0.deployment == id }
        }
        if primary.rolloutState == .inProgress, service.circuitBreaker.isEnabled,
            primary.failedTasks >= service.failureThreshold
        {
            verdict = .failed
            return
        }
        let failed = Set(service.deployments.filter { $0.rolloutState == .failed }.map { $0.id })
        let wanted = others.filter { $0.isWanted }
        let wantedOthers =
            wanted.filter { failed.contains($0.deployment) } + wanted.filter { !failed.contains($0.deployment) }
        planStarts(service, primary, own: own.count, others: wantedOthers.count, now: now)
        planStops(service, primary, own: own, stable: stable.count, others: wantedOthers)
        if primary.rolloutState == .inProgress, stable.count >= service.desiredCount, others.isEmpty {
            verdict = .completed
        }
        let waiting = own.compactMap { $0.startedAt?.adding(milliseconds: stableMilliseconds) }.filter { $0 > now }
        wakeAt = (waiting + [wakeAt].compactMap { $0 }).min()
    }

    private mutating func planStarts(
        _ service: ServiceRecord,
        _ primary: DeploymentRecord,
        own: Int,
        others: Int,
        now: EpochTime
    ) {
        let missing = service.desiredCount - own
        guard missing > 0, primary.rolloutState != .failed else { return }
        if let notBefore = primary.notBefore, notBefore > now {
            wakeAt = notBefore
            return
        }
        let most = max(service.desiredCount * service.maximumPercent / 100, service.desiredCount == 0 ? 0 : 1)
        starts = max(0, min(missing, most - own - others))
    }

    private mutating func planStops(
        _ service: ServiceRecord,
        _ primary: DeploymentRecord,
        own: [TaskView],
        stable: Int,
        others: [TaskView]
    ) {
        let extra = own.count - service.desiredCount
        if extra > 0 { stops += own.suffix(extra).map { $0.id } }
        // A deployment that failed leaves what ran before it alone.
        guard primary.rolloutState != .failed else { return }
        let running = others.filter { $0.startedAt != nil }
        let idle = others.filter { $0.startedAt == nil }
        let fewest = (service.desiredCount * service.minimumHealthyPercent + 99) / 100
        let spare = stable >= service.desiredCount ? running.count : max(0, stable + running.count - fewest)
        stops += idle.map { $0.id } + running.prefix(spare).map { $0.id }
    }
}
