import JSON

extension ECSTables {
    private func service(_ members: Members) throws(ECSError) -> ServiceRecord {
        let cluster = try cluster(members)
        guard let name = place.serviceName(try members.text("service")),
            let service = services[ServiceKey(cluster: cluster.name, name: name)]
        else { throw .serviceNotFound }
        return service
    }

    mutating func createService(_ members: Members, _ context: inout DecisionContext) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        let name = try members.text("serviceName")
        guard name.isECSName else {
            throw .invalidParameter("Service name contains invalid characters.", at: members.place("serviceName"))
        }
        let key = ServiceKey(cluster: cluster.name, name: name)
        let token = try ClientToken(members)?.text
        if let known = services[key], known.status != .inactive {
            guard token != nil, known.clientToken == token else {
                throw .invalidParameter("Creation of service was not idempotent.")
            }
            return ["service": json(known, showsTags: true)]
        }
        let definition = try runnableDefinition(try members.string("taskDefinition"))
        guard let desiredCount = try ServiceRequest.desiredCount(members, limits: rules.limits) else {
            throw .invalidParameter("The desired count must be stated.", at: members.place("desiredCount"))
        }
        guard services[key] != nil || services.count < rules.limits.servicesMax else {
            throw .client("The limit of \(rules.limits.servicesMax) services has been reached.")
        }
        var document: JSONObject = ["schedulingStrategy": "REPLICA", "deploymentController": ["type": "ECS"]]
        try ServiceRequest.merge(members, into: &document)
        if document["launchType"] == nil, document["capacityProviderStrategy"] == nil {
            let placement = try PlacementRequest(Members(document), for: definition)
            document["launchType"] = .string(placement.launchType)
        }
        let deployment = DeploymentRecord(
            context.deploymentID(),
            definition,
            desiredCount: desiredCount,
            rollbackTo: nil,
            now: context.now
        )
        let service = ServiceRecord(
            key: key,
            arn: place.serviceARN(key),
            createdAt: context.now,
            clientToken: token,
            desiredCount: desiredCount,
            document: document,
            tags: try members.tags(),
            deployments: [deployment]
        )
        _ = try RunTaskRequest(service, deployment: deployment.id, for: definition)
        services[key] = service
        note(.service(key))
        reconcile(key, &context)
        return ["service": json(services[key] ?? service, showsTags: true)]
    }

    mutating func updateService(_ members: Members, _ context: inout DecisionContext) throws(ECSError) -> JSONObject {
        var service = try service(members)
        guard service.status == .active, let current = service.deployments.first else { throw .serviceNotActive }
        let before = service.document
        try ServiceRequest.merge(members, into: &service.document)
        if let desiredCount = try ServiceRequest.desiredCount(members, limits: rules.limits) {
            service.desiredCount = desiredCount
            service.deployments[0].desiredCount = desiredCount
        }
        let definition =
            if let reference = try members.string("taskDefinition") {
                try runnableDefinition(reference)
            } else {
                try runnableDefinition(current.taskDefinitionARN)
            }
        _ = try RunTaskRequest(service, deployment: current.id, for: definition)
        let launchMembers = ["launchType", "capacityProviderStrategy", "platformVersion", "networkConfiguration"]
        let isForced = try members.boolean("forceNewDeployment") ?? false
        if isForced || definition.key != current.taskDefinition
            || launchMembers.contains(where: { before[$0] != service.document[$0] })
        {
            deploy(definition, rollbackTo: nil, &service, &context)
        }
        services[service.key] = service
        note(.service(service.key))
        reconcile(service.key, &context)
        return ["service": json(services[service.key] ?? service, showsTags: true)]
    }

    mutating func deleteService(_ members: Members, _ context: inout DecisionContext) throws(ECSError) -> JSONObject {
        var service = try service(members)
        guard service.status != .inactive else { throw .serviceNotFound }
        guard try members.boolean("force") ?? false || service.desiredCount == 0 else {
            throw .invalidParameter("The service cannot be stopped while it is scaled above 0.")
        }
        service.status = .draining
        service.desiredCount = 0
        services[service.key] = service
        note(.service(service.key))
        let answer = json(service, showsTags: true)
        reconcile(service.key, &context)
        return ["service": answer]
    }

    func describeServices(_ members: Members) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        let references = try members.strings("services") ?? []
        guard (1...10).contains(references.count) else {
            throw .invalidParameter(
                references.isEmpty ? "Services cannot be empty." : "services can have at most 10 items.",
                at: members.place("services")
            )
        }
        let showsTags = (try members.strings("include") ?? []).contains("TAGS")
        var found: [JSONValue] = []
        var failures: [JSONValue] = []
        for reference in references {
            let key = ServiceKey(cluster: cluster.name, name: place.serviceName(reference) ?? reference)
            if let service = services[key] {
                found.append(json(service, showsTags: showsTags))
            } else {
                let arn = reference.hasPrefix("arn:") ? reference : place.serviceARN(key)
                failures.append(["arn": .string(arn), "reason": "MISSING"])
            }
        }
        return ["services": .array(found), "failures": .array(failures)]
    }

    func listServices(_ members: Members) throws(ECSError) -> JSONObject {
        let cluster = try cluster(members)
        let launchType = try members.string("launchType")
        let found = services.values.filter { service in
            service.key.cluster == cluster.name && service.status != .inactive
                && (launchType == nil || service.document["launchType"]?.stringValue == launchType)
        }
        return try Page(found.map { $0.arn }, members).json("serviceArns")
    }

    private func json(_ service: ServiceRecord, showsTags: Bool) -> JSONValue {
        var counts: [String: ServiceRecord.Counts] = [:]
        for id in serviceTasks[service.key] ?? [] {
            guard let task = tasks[id], let deployment = task.startedBy, task.desiredStatus == .running else {
                continue
            }
            if task.lastStatus == .running {
                counts[deployment, default: ServiceRecord.Counts()].running += 1
            } else {
                counts[deployment, default: ServiceRecord.Counts()].pending += 1
            }
        }
        return service.json(place: place, counts: counts, showsTags: showsTags)
    }
}
