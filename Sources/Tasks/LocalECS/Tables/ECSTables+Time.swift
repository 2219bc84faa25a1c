extension ECSTables {
    /// Does what is due by now: kills, tasks and tokens to forget, services to look at.
    mutating func timePassed(_ context: inout DecisionContext) {
        let now = context.now
        for id in liveTasks where tasks[id]?.killAt.map({ $0 <= now }) ?? false {
            update(id, &context) { $0.timePassed(at: now) }
        }
        while let oldest = stoppedTasks.first {
            guard let stoppedAt = tasks[oldest]?.stoppedAt else {
                _ = stoppedTasks.popFirst()
                continue
            }
            guard stoppedAt.adding(seconds: rules.stoppedTaskRetentionSeconds) <= now else { break }
            _ = stoppedTasks.popFirst()
            forget(oldest)
        }
        while let oldest = tokenOrder.first {
            let expiry = clientTokens[oldest]?.createdAt.adding(seconds: rules.clientTokenRetentionSeconds)
            guard expiry.map({ $0 <= now }) ?? true else { break }
            _ = tokenOrder.popFirst()
            clientTokens[oldest] = nil
            note(.clientToken(oldest))
        }
        for (key, time) in serviceWakes where time <= now { reconcile(key, &context) }
    }

    /// Gives a task its network.
    mutating func provision(_ id: TaskID, _ context: inout DecisionContext) {
        let numbers = (tasks[id]?.containers ?? []).map { _ in context.runtimeNumber() }
        let now = context.now
        update(id, &context) { $0.provisioned(runtimeNumbers: numbers, at: now) }
    }

    /// Takes in what a runtime has seen.
    mutating func handle(_ event: RuntimeEvent, _ context: inout DecisionContext) {
        let now = context.now
        switch event {
        case .prepared(let id):
            update(id, &context) { $0.prepared(at: now) }
        case .preparationFailed(let id, let container, let reason):
            update(id, &context) { $0.preparationFailed(container: container, reason: reason, at: now) }
        case .started(let key):
            update(key.task, &context) { $0.containerStarted(key.name, at: now) }
        case .neverStarted(let key):
            update(key.task, &context) { $0.containerNeverStarted(key.name, at: now) }
        case .exited(let key, let exit, let time):
            let time = time.map { min($0, now) } ?? now
            update(key.task, &context) { task in
                // A restarted daemon may hear of the end before it knew of the start.
                let actions = task.containerStarted(key.name, at: time)
                return actions.filter { $0 != .terminate(key.name) } + task.containerExited(key.name, exit, at: time)
            }
        }
    }

    /// After a restart: tasks of an earlier run of the machine are lost, the others carry on.
    mutating func resume(_ context: inout DecisionContext) {
        let now = context.now
        for id in liveTasks.sorted(by: { $0.text < $1.text }) {
            let isLost = tasks[id]?.bootID != bootID
            update(id, &context) { task in
                guard isLost else { return task.resume(at: now) }
                task.lostWithMachine(at: now)
                return []
            }
        }
        for key in services.keys.sorted(by: { ($0.cluster, $0.name) < ($1.cluster, $1.name) }) {
            reconcile(key, &context)
        }
    }

    /// Stops every task that is not stopped.
    mutating func stopAll(reason: String, _ context: inout DecisionContext) {
        let now = context.now
        for key in services.keys { services[key]?.isPaused = true }
        for id in liveTasks { update(id, &context) { $0.stop(.userInitiated, reason: reason, at: now) } }
    }
}
