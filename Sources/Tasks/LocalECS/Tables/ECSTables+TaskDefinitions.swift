import JSON

extension ECSTables {
    /// The task definition that a request wants to run.
    ///
    /// - Throws: `ClientException` when there is none, or it was deregistered.
    func runnableDefinition(_ reference: String?) throws(ECSError) -> TaskDefinitionRecord {
        guard let reference, !reference.isEmpty else {
            throw .invalidParameter("TaskDefinition can not be blank.", at: JSONPointer(["taskDefinition"]))
        }
        guard let definition = definition(reference) else { throw .client("TaskDefinition not found.") }
        guard definition.status == .active else { throw .client("TaskDefinition is inactive") }
        return definition
    }

    /// A revision by `family` (the latest active one), `family:revision` or ARN.
    func definition(_ reference: String) -> TaskDefinitionRecord? {
        guard let (name, revision) = place.taskDefinition(reference), let family = families[name] else { return nil }
        guard let revision else { return family.latestActive }
        return family.revisions[revision]
    }

    func definition(_ key: TaskDefinitionKey) -> TaskDefinitionRecord? {
        families[key.family]?.revisions[key.revision]
    }

    mutating func registerTaskDefinition(
        _ members: Members,
        _ context: DecisionContext
    ) throws(ECSError) -> JSONObject {
        let definition = try register(try TaskDefinitionDraft(members), context)
        return describe(definition, showsTags: true)
    }

    /// Makes a new revision.
    mutating func register(
        _ draft: TaskDefinitionDraft,
        _ context: DecisionContext
    ) throws(ECSError) -> TaskDefinitionRecord {
        guard taskDefinitionCount < rules.limits.taskDefinitionsMax else {
            throw .client("The limit of \(rules.limits.taskDefinitionsMax) task definitions has been reached.")
        }
        let revision = (families[draft.family]?.latest ?? 0) + 1
        let definition = TaskDefinitionRecord(draft, revision: revision, place: place, now: context.now)
        insert(definition)
        note(.taskDefinition(definition.key))
        return definition
    }

    /// Makes a new revision unless the latest active one says the same.
    ///
    /// - Returns: The revision that now is the latest.
    mutating func registerIfNew(
        _ draft: TaskDefinitionDraft,
        _ context: DecisionContext
    ) throws(ECSError) -> TaskDefinitionRecord {
        if let latest = families[draft.family]?.latestActive, latest.says(draft) { return latest }
        return try register(draft, context)
    }

    mutating func insert(_ definition: TaskDefinitionRecord) {
        let key = definition.key
        var family = families.removeValue(forKey: key.family) ?? Family()
        if family.revisions.updateValue(definition, forKey: key.revision) == nil { taskDefinitionCount += 1 }
        family.latest = max(family.latest, key.revision)
        families[key.family] = family
    }

    mutating func deregisterTaskDefinition(
        _ members: Members,
        _ context: DecisionContext
    ) throws(ECSError) -> JSONObject {
        let reference = try members.text("taskDefinition")
        guard let (_, revision) = place.taskDefinition(reference), revision != nil else {
            throw .invalidParameter(
                "A revision must be specified: FAMILY:REVISION or an ARN, found \(reference).",
                at: members.place("taskDefinition")
            )
        }
        guard var definition = definition(reference) else {
            throw .client("The specified task definition does not exist.")
        }
        if definition.status == .active {
            definition.status = .inactive
            definition.deregisteredAt = context.now
            insert(definition)
            note(.taskDefinition(definition.key))
        }
        return ["taskDefinition": definition.json(registrant: place.registrant)]
    }

    func describeTaskDefinition(_ members: Members) throws(ECSError) -> JSONObject {
        guard let definition = definition(try members.text("taskDefinition")) else {
            throw .client("Unable to describe task definition.")
        }
        return describe(definition, showsTags: (try members.strings("include") ?? []).contains("TAGS"))
    }

    private func describe(_ definition: TaskDefinitionRecord, showsTags: Bool) -> JSONObject {
        var answer: JSONObject = ["taskDefinition": definition.json(registrant: place.registrant)]
        if showsTags { answer["tags"] = definition.tags.json }
        return answer
    }

    func listTaskDefinitions(_ members: Members) throws(ECSError) -> JSONObject {
        let family = try members.string("familyPrefix")
        let word = try members.choice("status", of: ["ACTIVE", "INACTIVE", "DELETE_IN_PROGRESS"]) ?? "ACTIVE"
        let isDescending = try members.choice("sort", of: ["ASC", "DESC"]) == "DESC"
        let keys = families.filter { family == nil || $0.key == family }.values
            .flatMap { $0.revisions.values }
            .filter { $0.status.rawValue == word }
            .map { $0.key }
            .sorted { ($0.family, $0.revision) < ($1.family, $1.revision) }
        let sorted = (isDescending ? keys.reversed() : keys).map { place.taskDefinitionARN($0) }
        return try Page(sorted: sorted, members).json("taskDefinitionArns")
    }

    func listTaskDefinitionFamilies(_ members: Members) throws(ECSError) -> JSONObject {
        let prefix = try members.string("familyPrefix") ?? ""
        let word = try members.choice("status", of: ["ACTIVE", "INACTIVE", "ALL"]) ?? "ALL"
        let names = families.filter { name, family in
            name.hasPrefix(prefix) && (word == "ALL" || (family.latestActive != nil) == (word == "ACTIVE"))
        }
        return try Page(Array(names.keys), members).json("families")
    }
}
