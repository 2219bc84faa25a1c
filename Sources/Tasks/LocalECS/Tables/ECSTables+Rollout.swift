extension ECSTables {
    /// Makes a new PRIMARY deployment.
    func deploy(
        _ definition: TaskDefinitionRecord,
        rollbackTo target: String?,
        _ service: inout ServiceRecord,
        _ context: inout DecisionContext
    ) {
        for index in service.deployments.indices { service.deployments[index].isPrimary = false }
        let deployment = DeploymentRecord(
            context.deploymentID(),
            definition,
            desiredCount: service.desiredCount,
            rollbackTo: target,
            now: context.now
        )
        service.deployments.insert(deployment, at: 0)
    }

    /// A task of a service ended by itself.
    mutating func serviceTaskFailed(_ task: TaskRecord, _ key: ServiceKey, _ context: DecisionContext) {
        guard let index = services[key]?.deployments.firstIndex(where: { $0.id == task.startedBy }) else { return }
        services[key]?.deployments[index].taskFailed(at: context.now)
        note(.service(key))
    }

    /// Lets the scheduler of a service look at it, until there is nothing left to do now.
    mutating func reconcile(_ key: ServiceKey, _ context: inout DecisionContext) {
        // Stopping a task looks at its service again; once is enough.
        guard !servicesUnderWay.contains(key) else { return }
        servicesUnderWay.insert(key)
        defer { servicesUnderWay.remove(key) }
        // Each round either starts, stops or settles something; the bound is for mistakes in the plan alone.
        for _ in 0..<10 {
            guard reconcileOnce(key, &context) else { return }
        }
        serviceWakes[key] = context.now.adding(seconds: 1)
    }

    /// - Returns: Whether anything was done that the plan may depend on.
    private mutating func reconcileOnce(_ key: ServiceKey, _ context: inout DecisionContext) -> Bool {
        serviceWakes[key] = nil
        guard var service = services[key], !service.isPaused else { return false }
        guard service.status != .inactive else { return expire(service, context) }
        let plan = RolloutPlan(
            service,
            tasks: taskViews(of: key),
            stableMilliseconds: rules.deploymentStableMilliseconds,
            now: context.now
        )
        serviceWakes[key] = plan.wakeAt
        if service.status == .draining, serviceTasks[key]?.isEmpty ?? true {
            service.status = .inactive
            service.inactiveSince = context.now
            service.deployments = []
            services[key] = service
            note(.service(key))
            return true
        }
        let before = service
        apply(plan, to: &service, &context)
        let started = start(plan.starts, &service, &context)
        if service != before {
            services[key] = service
            note(.service(key))
        }
        stop(plan.stops, service: key, &context)
        return plan.verdict != .unchanged || started > 0 || !plan.stops.isEmpty
    }

    private func taskViews(of key: ServiceKey) -> [RolloutPlan.TaskView] {
        (serviceTasks[key] ?? []).compactMap { tasks[$0] }.map { task in
            RolloutPlan.TaskView(
                id: task.id,
                deployment: task.startedBy ?? "",
                isWanted: task.desiredStatus == .running,
                startedAt: task.lastStatus == .running ? task.startedAt : nil
            )
        }
    }

    private func apply(_ plan: RolloutPlan, to service: inout ServiceRecord, _ context: inout DecisionContext) {
        service.deployments.removeAll { plan.drained.contains($0.id) }
        guard let primary = service.deployments.first else { return }
        if plan.isStable { service.deployments[0].failuresInARow = 0 }
        switch plan.verdict {
        case .unchanged:
            break
        case .completed:
            service.deployments[0].complete(at: context.now)
            service.lastCompleted = primary.taskDefinition
            service.lastCompletedID = primary.id
            service.note("(deployment \(primary.id)) deployment completed.", &context)
            service.note("has reached a steady state.", &context)
        case .failed:
            service.deployments[0].fail(at: context.now)
            service.note("(deployment \(primary.id)) deployment failed: tasks failed to start.", &context)
            guard service.circuitBreaker.rollsBack, !primary.isRollback, let last = service.lastCompleted,
                let target = service.lastCompletedID, let definition = definition(last)
            else { return }
            service.deployments[0].desiredCount = 0
            service.note("rolling back to deployment \(target).", &context)
            deploy(definition, rollbackTo: target, &service, &context)
        }
    }

    /// Starts tasks of the PRIMARY deployment.
    private mutating func start(
        _ count: Int,
        _ service: inout ServiceRecord,
        _ context: inout DecisionContext
    ) -> Int {
        guard count > 0, let primary = service.deployments.first, let definition = definition(primary.taskDefinition)
        else { return 0 }
        var started: [TaskID] = []
        do {
            let request = try RunTaskRequest(service, deployment: primary.id, for: definition)
            while started.count < count {
                try checkRoom(for: 1)
                let task = try start(request, definition, cluster: service.key.cluster, service: service.key, &context)
                started.append(task.id)
            }
        } catch {
            service.note("was unable to place a task. Reason: \(error.message).", &context)
            let notBefore = context.now.adding(seconds: 10)
            service.deployments[0].notBefore = notBefore
            serviceWakes[service.key] = notBefore
        }
        guard !started.isEmpty else { return 0 }
        let list = started.map { "(task \($0.text))" }.joined(separator: " ")
        service.note("has started \(started.count) tasks: \(list).", &context)
        return started.count
    }

    private mutating func stop(_ ids: [TaskID], service key: ServiceKey, _ context: inout DecisionContext) {
        guard !ids.isEmpty else { return }
        let now = context.now
        for id in ids {
            let deployment = tasks[id]?.startedBy ?? ""
            update(id, &context) {
                $0.stop(
                    .serviceSchedulerInitiated,
                    reason: "Scaling activity initiated by (deployment \(deployment))",
                    at: now
                )
            }
        }
        let list = ids.map { "(task \($0.text))" }.joined(separator: " ")
        services[key]?.note("has stopped \(ids.count) running tasks: \(list).", &context)
        note(.service(key))
    }

    /// Forgets an inactive service as long after its end as a stopped task.
    private mutating func expire(_ service: ServiceRecord, _ context: DecisionContext) -> Bool {
        let since = service.inactiveSince ?? context.now
        let expiry = since.adding(seconds: rules.stoppedTaskRetentionSeconds)
        guard expiry <= context.now else {
            serviceWakes[service.key] = expiry
            return false
        }
        services[service.key] = nil
        serviceTasks[service.key] = nil
        note(.service(service.key))
        return false
    }
}
