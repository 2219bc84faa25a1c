import JSON

extension ECSTables {
    /// Something that can have tags.
    private enum Resource {
        case cluster(String)
        case taskDefinition(TaskDefinitionKey)
        case task(TaskID)
        case service(ServiceKey)
    }

    mutating func tagResource(_ members: Members) throws(ECSError) -> JSONObject {
        let resource = try resource(members)
        var tags = tags(of: resource)
        try tags.merge(try members.tags())
        set(tags, of: resource)
        return JSONObject()
    }

    mutating func untagResource(_ members: Members) throws(ECSError) -> JSONObject {
        let resource = try resource(members)
        var tags = tags(of: resource)
        tags.remove(try members.strings("tagKeys") ?? [])
        set(tags, of: resource)
        return JSONObject()
    }

    func listTagsForResource(_ members: Members) throws(ECSError) -> JSONObject {
        ["tags": tags(of: try resource(members)).json]
    }

    private func resource(_ members: Members) throws(ECSError) -> Resource {
        let arn = try members.text("resourceArn")
        guard let (kind, parts) = place.parse(arn) else {
            throw .invalidParameter("Invalid identifier: \(arn)", at: members.place("resourceArn"))
        }
        switch (kind, parts.count) {
        case ("cluster", 1):
            guard let cluster = clusters[parts[0]], cluster.isActive else { throw .clusterNotFound }
            return .cluster(cluster.name)
        case ("task-definition", 1):
            if let definition = definition(arn), arn == definition.arn { return .taskDefinition(definition.key) }
        case ("task", 1...2):
            let id = TaskID(text: parts[parts.count - 1])
            if tasks[id] != nil { return .task(id) }
        case ("service", 2):
            let key = ServiceKey(cluster: parts[0], name: parts[1])
            if services[key] != nil { return .service(key) }
        default:
            break
        }
        throw ECSError(
            type: "ResourceNotFoundException",
            message: "The specified resource was not found: \(arn)",
            pointer: members.place("resourceArn")
        )
    }

    private func tags(of resource: Resource) -> Tags {
        switch resource {
        case .cluster(let name): clusters[name]?.tags ?? Tags()
        case .taskDefinition(let key): definition(key)?.tags ?? Tags()
        case .task(let id): tasks[id]?.tags ?? Tags()
        case .service(let key): services[key]?.tags ?? Tags()
        }
    }

    private mutating func set(_ tags: Tags, of resource: Resource) {
        switch resource {
        case .cluster(let name):
            clusters[name]?.tags = tags
            note(.cluster(name))
        case .taskDefinition(let key):
            families[key.family]?.revisions[key.revision]?.tags = tags
            note(.taskDefinition(key))
        case .task(let id):
            tasks[id]?.tags = tags
            note(.task(id))
        case .service(let key):
            services[key]?.tags = tags
            note(.service(key))
        }
    }
}
