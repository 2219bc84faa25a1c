import JSON

extension TaskRecord {
    /// The task as DescribeTasks and RunTask show it.
    ///
    /// - Parameter showsTags: ECS leaves the list of tags empty unless it was asked for them.
    /// - Returns: An object with the members of `Task` of the service model.
    func json(showsTags: Bool) -> JSONValue {
        let interfaces = attachment?.containerJSON ?? []
        var object: JSONObject = [
            "attachments": .array(attachment.map { [$0.json] } ?? []),
            "attributes": [["name": "ecs.cpu-architecture", "value": .string(Self.architecture)]],
            "availabilityZone": .string(availabilityZone),
        ]
        object["capacityProviderName"] = capacityProvider.map { .string($0) }
        object["clusterArn"] = .string(clusterARN)
        if connectivityAt != nil { object["connectivity"] = "CONNECTED" }
        object["connectivityAt"] = connectivityAt?.json
        object["containers"] = .array(containers.map { .object($0.json(taskARN: arn, interfaces: interfaces)) })
        object["cpu"] = cpu.map { .string($0) }
        object["createdAt"] = createdAt.json
        object["desiredStatus"] = .string(desiredStatus.rawValue)
        object["enableExecuteCommand"] = .bool(isExecuteCommandEnabled)
        object["executionStoppedAt"] = executionStoppedAt?.json
        object["group"] = .string(group)
        object["healthStatus"] = "UNKNOWN"
        object["inferenceAccelerators"] = []
        object["lastStatus"] = .string(lastStatus.rawValue)
        object["launchType"] = .string(launchType)
        object["memory"] = memory.map { .string($0) }
        object["overrides"] = overrides.json(containerNames: containers.map { $0.name })
        object["platformVersion"] = platformVersion.map { .string($0) }
        if platformVersion != nil { object["platformFamily"] = "Linux" }
        object["pullStartedAt"] = pullStartedAt?.json
        object["pullStoppedAt"] = pullStoppedAt?.json
        object["startedAt"] = startedAt?.json
        object["startedBy"] = startedBy.map { .string($0) }
        object["stopCode"] = stopCode.map { .string($0.rawValue) }
        object["stoppedAt"] = stoppedAt?.json
        object["stoppedReason"] = stoppedReason.map { .string($0) }
        object["stoppingAt"] = stoppingAt?.json
        object["tags"] = showsTags ? tags.json : []
        object["taskArn"] = .string(arn)
        object["taskDefinitionArn"] = .string(taskDefinitionARN)
        object["version"] = .number(JSONNumber(version))
        if let ephemeralStorageGiB {
            object["ephemeralStorage"] = ["sizeInGiB": .number(JSONNumber(ephemeralStorageGiB))]
            object["fargateEphemeralStorage"] = ["sizeInGiB": .number(JSONNumber(ephemeralStorageGiB))]
        }
        return .object(object)
    }

    private static var architecture: String {
        #if arch(arm64)
            "arm64"
        #else
            "x86_64"
        #endif
    }
}

extension TaskRecord {
    /// The form in which the state directory keeps it.
    var stored: JSONValue {
        var object: JSONObject = [
            "id": .string(id.text), "cluster": .string(cluster), "family": .string(taskDefinition.family),
            "revision": .number(JSONNumber(taskDefinition.revision)), "launchType": .string(launchType),
            "group": .string(group), "overrides": .object(overrides.object),
            "executeCommand": .bool(isExecuteCommandEnabled), "createdAt": createdAt.json, "bootId": .string(bootID),
            "tags": tags.json, "containers": .array(containers.map { $0.stored }),
            "lastStatus": .string(lastStatus.rawValue), "desiredStatus": .string(desiredStatus.rawValue),
            "version": .number(JSONNumber(version)),
        ]
        object["platformVersion"] = platformVersion.map { .string($0) }
        object["capacityProvider"] = capacityProvider.map { .string($0) }
        object["startedBy"] = startedBy.map { .string($0) }
        object["service"] = service.map { .string($0.name) }
        object["cpu"] = cpu.map { .string($0) }
        object["memory"] = memory.map { .string($0) }
        object["storage"] = ephemeralStorageGiB.map { .number(JSONNumber($0)) }
        object["attachment"] = attachment.map {
            ["id": .string($0.id), "subnet": .string($0.subnet), "status": .string($0.status.rawValue)]
        }
        for (name, time) in storedTimes { object[name] = self[keyPath: time]?.json }
        object["stopCode"] = stopCode.map { .string($0.rawValue) }
        object["stoppedReason"] = stoppedReason.map { .string($0) }
        return .object(object)
    }

    private var storedTimes: [(String, WritableKeyPath<TaskRecord, EpochTime?>)] {
        [
            ("connectivityAt", \.connectivityAt), ("pullStartedAt", \.pullStartedAt),
            ("pullStoppedAt", \.pullStoppedAt), ("startedAt", \.startedAt), ("stoppingAt", \.stoppingAt),
            ("executionStoppedAt", \.executionStoppedAt), ("stoppedAt", \.stoppedAt),
        ]
    }

    /// Reads what `stored` wrote; nil when it is something else, or runs a revision that is not there.
    init?(stored: JSONValue, definition: (TaskDefinitionKey) -> TaskDefinitionRecord?, place: ECSPlace) {
        guard let id = stored["id"]?.stringValue, let cluster = stored["cluster"]?.stringValue,
            let family = stored["family"]?.stringValue, let revision = stored["revision"]?.intValue,
            let definition = definition(TaskDefinitionKey(family: family, revision: revision)),
            let launchType = stored["launchType"]?.stringValue, let group = stored["group"]?.stringValue,
            let overrides = stored["overrides"]?.objectValue,
            let parsed = try? TaskOverrides(Members(overrides), for: definition),
            let createdAt = EpochTime(json: stored["createdAt"]), let bootID = stored["bootId"]?.stringValue,
            let lastStatus = TaskStatus(rawValue: stored["lastStatus"]?.stringValue ?? ""),
            let desiredStatus = DesiredStatus(rawValue: stored["desiredStatus"]?.stringValue ?? ""),
            let version = stored["version"]?.intValue
        else { return nil }
        var containers: [ContainerRecord] = []
        for entry in stored["containers"]?.arrayValue ?? [] {
            guard let container = ContainerRecord(stored: entry) else { return nil }
            containers.append(container)
        }
        let taskID = TaskID(text: id)
        self.init(
            id: taskID,
            cluster: cluster,
            arn: place.taskARN(taskID, cluster: cluster),
            clusterARN: place.clusterARN(cluster),
            taskDefinition: definition.key,
            taskDefinitionARN: definition.arn,
            launchType: launchType,
            platformVersion: stored["platformVersion"]?.stringValue,
            capacityProvider: stored["capacityProvider"]?.stringValue,
            group: group,
            startedBy: stored["startedBy"]?.stringValue,
            service: stored["service"]?.stringValue.map { ServiceKey(cluster: cluster, name: $0) },
            overrides: parsed,
            cpu: stored["cpu"]?.stringValue,
            memory: stored["memory"]?.stringValue,
            ephemeralStorageGiB: stored["storage"]?.intValue,
            isExecuteCommandEnabled: stored["executeCommand"]?.boolValue ?? false,
            availabilityZone: place.availabilityZone,
            createdAt: createdAt,
            bootID: bootID,
            tags: Tags(stored: stored["tags"]),
            attachment: NetworkAttachment(stored: stored["attachment"]),
            containers: containers
        )
        self.lastStatus = lastStatus
        self.desiredStatus = desiredStatus
        self.version = version
        for (name, time) in storedTimes { self[keyPath: time] = EpochTime(json: stored[name]) }
        stopCode = StopCode(rawValue: stored["stopCode"]?.stringValue ?? "")
        stoppedReason = stored["stoppedReason"]?.stringValue
    }
}

extension NetworkAttachment {
    fileprivate init?(stored: JSONValue?) {
        guard let id = stored?["id"]?.stringValue, let subnet = stored?["subnet"]?.stringValue,
            let status = Status(rawValue: stored?["status"]?.stringValue ?? "")
        else { return nil }
        self.init(id: id, subnet: subnet, status: status)
    }
}
