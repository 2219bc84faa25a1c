import JSON

extension ECSTables {
    private static let describedMax = 100
    private static let reasonCharactersMax = 1024

    func describeTasks(_ members: Members) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        let references = try self.references(members)
        let showsTags = (try members.strings("include") ?? []).contains("TAGS")
        var found: [JSONValue] = []
        var failures: [JSONValue] = []
        for reference in references {
            let id = try taskID(reference, cluster: cluster.name)
            if let task = tasks[id], task.cluster == cluster.name, !hiddenTasks.contains(task.arn) {
                found.append(task.json(showsTags: showsTags))
            } else {
                failures.append(missing(id, cluster: cluster.name))
            }
        }
        return ["tasks": .array(found), "failures": .array(failures)]
    }

    /// What DescribeTasks answers before ECS has heard of the tasks itself.
    func describeTasksAsMissing(_ members: Members) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        var failures: [JSONValue] = []
        for reference in try references(members) {
            failures.append(missing(try taskID(reference, cluster: cluster.name), cluster: cluster.name))
        }
        return ["tasks": [], "failures": .array(failures)]
    }

    private func references(_ members: Members) throws(ECSError) -> [String] {
        let references = try members.strings("tasks") ?? []
        guard !references.isEmpty else {
            throw .invalidParameter("Tasks cannot be empty.", at: members.place("tasks"))
        }
        guard references.count <= Self.describedMax else {
            throw .invalidParameter(
                "tasks can have at most \(Self.describedMax) items, found \(references.count).",
                at: members.place("tasks")
            )
        }
        return references
    }

    private func missing(_ id: TaskID, cluster: String) -> JSONValue {
        ["arn": .string(place.taskARN(id, cluster: cluster)), "reason": "MISSING"]
    }

    /// The task that a request means by id or ARN.
    ///
    /// - Throws: `InvalidParameterException` for what cannot be a task of the cluster.
    private func taskID(_ reference: String, cluster: String) throws(ECSError) -> TaskID {
        var id = reference
        if reference.hasPrefix("arn:") {
            guard let (kind, parts) = place.parse(reference), kind == "task", parts.count <= 2, let last = parts.last
            else { throw .invalidParameter("Invalid identifier: \(reference) is not a task of this endpoint.") }
            if parts.count == 2, parts[0] != cluster {
                throw .invalidParameter(
                    "Invalid identifier: Identifier is for cluster \(parts[0]). Your cluster is \(cluster)"
                )
            }
            id = last
        }
        guard [32, 36].contains(id.utf8.count) else {
            throw .invalidParameter("taskId length should be one of [32,36]")
        }
        return TaskID(text: id)
    }

    func listTasks(_ members: Members) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        let family = try members.string("family")
        let startedBy = try members.string("startedBy")
        let launchType = try members.string("launchType")
        let desired = try members.choice("desiredStatus", of: ["RUNNING", "PENDING", "STOPPED"]) ?? "RUNNING"
        var service: String?
        if let reference = try members.string("serviceName") {
            guard let name = place.serviceName(reference),
                let found = services[ServiceKey(cluster: cluster.name, name: name)], found.status != .inactive
            else { throw .serviceNotFound }
            service = name
        }
        let found = tasks.values.filter { task in
            task.cluster == cluster.name && task.desiredStatus.rawValue == desired
                && (family == nil || task.taskDefinition.family == family)
                && (startedBy == nil || task.startedBy == startedBy)
                && (launchType == nil || task.launchType == launchType)
                && (service == nil || task.service?.name == service)
        }
        return try Page(found.map { $0.arn }, members).json("taskArns")
    }

    mutating func stopTask(_ members: Members, _ context: inout DecisionContext) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        let id = try taskID(try members.text("task"), cluster: cluster.name)
        guard let task = tasks[id], task.cluster == cluster.name else { throw .taskNotFound }
        let reason = String((try members.string("reason") ?? "").prefix(Self.reasonCharactersMax))
        let now = context.now
        update(id, &context) {
            $0.stop(.userInitiated, reason: reason.isEmpty ? "Task stopped by user" : reason, at: now)
        }
        // StopTask deletes the task's tags.
        tasks[id]?.tags = Tags()
        note(.task(id))
        return ["task": tasks[id]?.json(showsTags: true) ?? task.json(showsTags: true)]
    }
}

extension ECSTables {
    /// Spot takes the machine of a task away.
    mutating func interrupt(_ id: TaskID, _ context: inout DecisionContext) {
        let now = context.now
        update(id, &context) { $0.stop(.spotInterruption, reason: "Your Spot Task was interrupted.", at: now) }
    }

    /// Changes a live task, notes what to do, and looks after the indexes and the service that depend on it.
    mutating func update(
        _ id: TaskID,
        _ context: inout DecisionContext,
        _ change: (inout TaskRecord) -> [TaskAction]
    ) {
        guard var task = tasks[id], task.lastStatus != .stopped else { return }
        let before = task
        let wanted = change(&task)
        guard task != before || !wanted.isEmpty else { return }
        tasks[id] = task
        note(.task(id))
        for action in wanted { act(.perform(action, id)) }
        if task.lastStatus == .stopped { retire(task) }
        guard let service = task.service else { return }
        if before.desiredStatus == .running, task.desiredStatus == .stopped, task.stoppedByItself {
            serviceTaskFailed(task, service, context)
        }
        reconcile(service, &context)
    }

    /// Moves a task that has stopped to the list of those that are forgotten after a while.
    private mutating func retire(_ task: TaskRecord) {
        liveTasks.remove(task.id)
        stoppedTasks.append(task.id)
        if let service = task.service { serviceTasks[service]?.removeAll { $0 == task.id } }
        while stoppedTasks.count > rules.limits.stoppedTasksMax, let oldest = stoppedTasks.popFirst() {
            forget(oldest)
        }
    }

    /// Drops a stopped task: it is MISSING from now on.
    mutating func forget(_ id: TaskID) {
        guard let task = tasks[id], task.lastStatus == .stopped else { return }
        tasks[id] = nil
        note(.task(id))
        act(.discard(id))
    }
}
