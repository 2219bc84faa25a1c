import Hashing
import JSON

extension ECSTables {
    /// RunTask: makes the tasks; they start once the rows are written.
    mutating func runTask(_ members: Members, _ context: inout DecisionContext) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        let token = try ClientToken(members).map { ClientTokenKey(cluster: cluster.name, token: $0.text) }
        if let token, let known = clientTokens[token] {
            return try repeated(known, members, cluster: cluster.name)
        }
        let definition = try runnableDefinition(try members.string("taskDefinition"))
        let request = try RunTaskRequest(members, for: definition)
        guard token == nil || clientTokens.count < rules.limits.clientTokensMax else {
            throw .client("The limit of \(rules.limits.clientTokensMax) remembered client tokens has been reached.")
        }
        try checkRoom(for: request.count)
        var records: [TaskRecord] = []
        for _ in 0..<request.count {
            records.append(try start(request, definition, cluster: cluster.name, service: nil, &context))
        }
        if let token {
            remember(
                token,
                ClientTokenRecord(
                    fingerprint: Self.fingerprint(members.object),
                    tasks: records.map { $0.id },
                    createdAt: context.now
                )
            )
        }
        return ["tasks": .array(records.map { $0.json(showsTags: true) }), "failures": []]
    }

    /// What RunTask answers when there is no capacity: HTTP 200, nothing started.
    func capacityFailure(_ members: Members) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        _ = try runnableDefinition(try members.string("taskDefinition"))
        let isOnInstances = try members.string("launchType") == "EC2"
        let reason =
            isOnInstances
            ? "RESOURCE:MEMORY"
            : "Capacity is unavailable at this time. Please try again later or in a different availability zone"
        return [
            "tasks": [],
            "failures": [["arn": .string(place.clusterARN(cluster.name)), "reason": .string(reason)]],
        ]
    }

    func checkRoom(for count: Int) throws(ECSError) {
        guard liveTasks.count + count <= rules.limits.liveTasksMax else {
            throw .client("You've reached the limit on the number of tasks you can run concurrently")
        }
    }

    /// Makes a task.
    mutating func start(
        _ request: RunTaskRequest,
        _ definition: TaskDefinitionRecord,
        cluster: String,
        service: ServiceKey?,
        _ context: inout DecisionContext
    ) throws(ECSError) -> TaskRecord {
        var tags = request.propagatesTags ? definition.tags : Tags()
        try tags.merge(request.tags)
        let id = TaskID(text: context.hexDigits(32))
        let isFargate = request.placement.launchType == "FARGATE"
        let task = TaskRecord(
            id: id,
            cluster: cluster,
            arn: place.taskARN(id, cluster: cluster),
            clusterARN: place.clusterARN(cluster),
            taskDefinition: definition.key,
            taskDefinitionARN: definition.arn,
            launchType: request.placement.launchType,
            platformVersion: request.placement.platformVersion,
            capacityProvider: request.placement.capacityProvider,
            group: request.group,
            startedBy: request.startedBy,
            service: service,
            overrides: request.overrides,
            cpu: request.overrides.cpu ?? definition.cpu,
            memory: request.overrides.memory ?? definition.memory,
            ephemeralStorageGiB: isFargate ? request.overrides.ephemeralStorageGiB ?? 20 : nil,
            isExecuteCommandEnabled: request.isExecuteCommandEnabled,
            availabilityZone: place.availabilityZone,
            createdAt: context.now,
            bootID: bootID,
            tags: tags,
            attachment: request.network?.subnets.first.map { NetworkAttachment(id: context.uuid(), subnet: $0) },
            containers: containers(of: definition, request.overrides, task: id, cluster: cluster, &context)
        )
        tasks[id] = task
        liveTasks.insert(id)
        if let service { serviceTasks[service, default: []].append(id) }
        note(.task(id))
        act(.perform(.provision, id))
        return task
    }

    private func containers(
        of definition: TaskDefinitionRecord,
        _ overrides: TaskOverrides,
        task: TaskID,
        cluster: String,
        _ context: inout DecisionContext
    ) -> [ContainerRecord] {
        var records: [ContainerRecord] = []
        for container in definition.containers {
            let given = overrides.container(container.name)
            let memoryReservation =
                given.last { $0.memoryReservation != nil }?.memoryReservation ?? container.memoryReservation
            records.append(
                ContainerRecord(
                    name: container.name,
                    arn: place.containerARN(task, cluster: cluster, id: context.uuid()),
                    image: container.image,
                    isEssential: container.isEssential,
                    stopTimeoutSeconds: container.stopTimeoutSeconds ?? rules.stopTimeoutSeconds,
                    dependencies: container.dependencies,
                    cpu: given.last { $0.cpu != nil }?.cpu ?? container.cpu,
                    memory: given.last { $0.memory != nil }?.memory ?? container.memory,
                    memoryReservation: memoryReservation
                )
            )
        }
        return records
    }
}

extension ECSTables {
    mutating func remember(_ key: ClientTokenKey, _ record: ClientTokenRecord) {
        if clientTokens.updateValue(record, forKey: key) == nil { tokenOrder.append(key) }
        note(.clientToken(key))
    }

    /// A token that was used before: its tasks again, or a conflict.
    private func repeated(
        _ known: ClientTokenRecord,
        _ members: Members,
        cluster: String
    ) throws(ECSError) -> JSONObject {
        guard known.fingerprint == Self.fingerprint(members.object) else {
            throw .conflict(
                "The provided clientToken is already in use with a different RunTask request.",
                resourceIDs: known.tasks.map { place.taskARN($0, cluster: cluster) }
            )
        }
        let shown = known.tasks.map { id in
            tasks[id]?.json(showsTags: true) ?? forgotten(id, cluster: cluster)
        }
        return ["tasks": .array(shown), "failures": []]
    }

    /// What is left of a task that is no longer described: enough to know that it is over.
    private func forgotten(_ id: TaskID, cluster: String) -> JSONValue {
        [
            "taskArn": .string(place.taskARN(id, cluster: cluster)), "clusterArn": .string(place.clusterARN(cluster)),
            "desiredStatus": "STOPPED", "lastStatus": "STOPPED", "containers": [],
        ]
    }

    /// Identifies the parameters of a request: whatever the order of members and the form of numbers.
    static func fingerprint(_ request: JSONObject) -> String {
        var request = request
        request.removeValue(forKey: "clientToken")
        return Digest.sha256(canonical(.object(request)).text.utf8).hexString
    }

    /// Members sorted, nulls dropped, numbers that are equal written alike.
    private static func canonical(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .string:
            return value
        case .number(let number):
            if let integer = number.intValue { return .number(JSONNumber(integer)) }
            return JSONNumber(number.doubleValue).map { .number($0) } ?? value
        case .array(let elements):
            return .array(elements.map { canonical($0) })
        case .object(let object):
            let members = object.filter { !$0.value.isNull }
                .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .map { (key: $0.key, value: canonical($0.value)) }
            return .object(JSONObject(members))
        }
    }
}
