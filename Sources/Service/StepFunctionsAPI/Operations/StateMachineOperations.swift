import Engine
import ExecutionStorage
import JSON
import StatesLanguage
import StepFunctionsModel

extension StepFunctionsService {
    /// How often a change that collided with another one is tried again.
    static let updateAttemptsMax = 20

    func createStateMachine(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "CreateStateMachine")
        let name = reader.requiredText("name")
        let definition = reader.requiredText("definition")
        let roleARN = reader.requiredText("roleArn")
        let typeName = reader.text("type")
        let publish = reader.boolean("publish") ?? false
        let description = reader.text("versionDescription")
        let configurations = Configurations(reader)
        guard publish || description == nil else {
            throw APIError.validationRule("Version description can only be set when publish is true")
        }
        guard ResourceName.isValid(name) else { throw APIError.invalidName(name) }
        try checkRole(roleARN)
        try configurations.check()
        let type = typeName.flatMap(StateMachineType.init(rawValue:)) ?? .standard
        try checkDefinition(definition, type: type)
        let checkedTags = try Tags(reader)
        try checkedTags.check(for: type)
        let tags = checkedTags.values
        let arn = configuration.arn(.stateMachine(name: name))
        let now = engine.now
        let revision = StateMachineRevision(
            id: engine.makeUUID(),
            stateMachineARN: arn,
            creationDate: now,
            definition: definition,
            roleARN: roleARN,
            loggingConfiguration: configurations.logging ?? Configurations.defaultLogging,
            tracingConfiguration: configurations.tracing ?? Configurations.defaultTracing,
            encryptionConfiguration: configurations.encryption ?? Configurations.defaultEncryption,
            isInitial: true
        )
        var machine = StateMachineRecord(
            arn: arn,
            name: name,
            type: type,
            creationDate: now,
            revisionID: revision.id,
            lastVersion: publish ? 1 : 0,
            publication: StateMachineRecord.Publication(version: publish ? 1 : nil, description: description),
            tags: tags
        )
        var version: StateMachineVersionRecord?
        if publish {
            version = StateMachineVersionRecord(
                stateMachineARN: arn,
                version: 1,
                revisionID: revision.id,
                description: description,
                creationDate: now
            )
        }
        var isNew = try await stored { () async throws(StoreError) in
            try await catalog.add(machine, revision, version: version)
        }
        if !isNew, case nil = try await stateMachine(arn) {
            // The one of that name was being deleted, and its last execution has ended since.
            isNew = try await stored { () async throws(StoreError) in
                try await catalog.add(machine, revision, version: version)
            }
        }
        var versionARN = version?.arn
        if !isNew {
            (machine, versionARN) = try await existingMachine(
                like: machine,
                revision,
                publish: publish,
                description: description
            )
        }
        var answer: JSONObject = [
            "stateMachineArn": .string(machine.arn), "creationDate": machine.creationDate.jsonValue,
        ]
        if let versionARN { answer["stateMachineVersionArn"] = .string(versionARN) }
        return answer
    }

    /// CreateStateMachine is idempotent: the same name with the same definition, type and configuration is the same machine, if it was
    /// to be published then as it is now.
    ///
    /// Source: service model, `CreateStateMachine`.
    ///
    /// - Returns: The machine, and the ARN of the version that the earlier request was answered with.
    private func existingMachine(
        like wanted: StateMachineRecord,
        _ revision: StateMachineRevision,
        publish: Bool,
        description: String?
    ) async throws(APIError) -> (StateMachineRecord, String?) {
        let (machine, current) = try await machineAndRevision(wanted.arn)
        guard !machine.isDeleting else { throw .stateMachineDeleting(machine.arn) }
        guard machine.type == wanted.type, Array(current.definition.utf8) == Array(revision.definition.utf8),
            current.hasSameConfiguration(as: revision)
        else { throw .stateMachineAlreadyExists(machine.arn) }
        let asked: StateMachineRecord.Publication
        if let known = machine.publication {
            // Which versions were published or deleted since makes no difference.
            asked = known
        } else {
            let version = try await publishedVersion(of: machine)
            asked = .init(version: version?.version, description: version?.description)
        }
        guard publish == (asked.version != nil), asked.description == description else {
            throw .stateMachineAlreadyExists(machine.arn)
        }
        return (machine, asked.version.map { "\(machine.arn):\($0)" })
    }

    func describeStateMachine(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "DescribeStateMachine")
        let text = reader.requiredText("stateMachineArn")
        let included = reader.text("includedData")
        try refuseMapState(try ParsedARN(text).resource)
        let target = try await resolve(text)
        var answer: JSONObject = [
            "stateMachineArn": .string(target.version?.arn ?? target.machine.arn),
            "name": .string(target.machine.name),
            "status": .string(target.machine.isDeleting ? "DELETING" : "ACTIVE"),
            "definition": .string(included == "METADATA_ONLY" ? "{}" : target.revision.definition),
            "roleArn": .string(target.revision.roleARN),
            "type": .string(target.machine.type.rawValue),
            "creationDate": (target.version?.creationDate ?? target.machine.creationDate).jsonValue,
        ]
        target.revision.addConfigurations(to: &answer)
        answer["revisionId"] = target.revision.shownID(ifNotNoted: target.machine.isUpdated)
        if let description = target.version?.description { answer["description"] = .string(description) }
        if included != "METADATA_ONLY" { addVariableReferences(of: target.revision.definition, to: &answer) }
        return answer
    }

    private func addVariableReferences(of definition: String, to answer: inout JSONObject) {
        guard let decoded = DefinitionDecoder.decode(definition).definition else { return }
        let references = decoded.variableReferences
        guard !references.isEmpty else { return }
        answer["variableReferences"] = .object(
            JSONObject(references.map { ($0.state, .array($0.references.map { .string($0) })) })
        )
    }

    func describeStateMachineForExecution(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "DescribeStateMachineForExecution")
        let arn = reader.requiredText("executionArn")
        let included = reader.text("includedData")
        let row = try await execution(arn)
        let revisionID = try await engineCall { () async throws(EngineError) in try engine.revisionID(of: row) }
        guard
            let revision = try await stored({ () async throws(StoreError) in try await catalog.revision(id: revisionID)
            })
        else { throw .executionDoesNotExist(arn) }
        let machine = try await stored { () async throws(StoreError) in
            try await catalog.stateMachine(arn: row.stateMachineARN)
        }
        let name = machine?.name ?? String(row.stateMachineARN.split(separator: ":").last ?? "")
        var answer: JSONObject = [
            "stateMachineArn": .string(row.stateMachineARN), "name": .string(name),
            "definition": .string(included == "METADATA_ONLY" ? "{}" : revision.definition),
            "roleArn": .string(revision.roleARN), "updateDate": revision.creationDate.jsonValue,
        ]
        revision.addConfigurations(to: &answer)
        if let mapRun = row.mapRunARN {
            answer["mapRunArn"] = .string(mapRun)
            answer["label"] = .string(String(name.drop { $0 != "/" }.dropFirst()))
        }
        answer["revisionId"] = revision.shownID(ifNotNoted: machine?.isUpdated == true || engine.isCorrected(row))
        if included != "METADATA_ONLY" { addVariableReferences(of: revision.definition, to: &answer) }
        return answer
    }

    func updateStateMachine(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "UpdateStateMachine")
        let text = reader.requiredText("stateMachineArn")
        let definition = reader.text("definition")
        let roleARN = reader.text("roleArn")
        let publish = reader.boolean("publish") ?? false
        let description = reader.text("versionDescription")
        let configurations = Configurations(reader)
        let parsed = try ParsedARN(text)
        guard definition != nil || roleARN != nil || !configurations.isEmpty else {
            throw APIError(
                code: "MissingRequiredParameter",
                message: "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration "
                    + "must be specified"
            )
        }
        guard publish || description == nil else {
            throw APIError.validationRule("Version description can only be set when publish is true")
        }
        try refuseMapState(parsed.resource)
        try refuseAllButUnqualified(parsed)
        if let roleARN { try checkRole(roleARN) }
        try configurations.check()
        for _ in 0..<Self.updateAttemptsMax {
            let (machine, current) = try await machineAndRevision(text)
            guard !machine.isDeleting else { throw .stateMachineDeleting(text) }
            if let definition { try checkDefinition(definition, type: machine.type) }
            let change = StateMachineRevision(
                id: engine.makeUUID(),
                stateMachineARN: machine.arn,
                creationDate: engine.now,
                definition: definition ?? current.definition,
                roleARN: roleARN ?? current.roleARN,
                loggingConfiguration: configurations.logging ?? current.loggingConfiguration,
                tracingConfiguration: configurations.tracing ?? current.tracingConfiguration,
                encryptionConfiguration: configurations.encryption ?? current.encryptionConfiguration,
                isInitial: false
            )
            if let answer = try await update(machine, current, to: change, publish: publish, description) {
                return answer
            }
        }
        throw APIError.throttled
    }

    /// - Returns: The answer; nil when somebody else changed the machine meanwhile.
    private func update(
        _ old: StateMachineRecord,
        _ current: StateMachineRevision,
        to change: StateMachineRevision,
        publish: Bool,
        _ description: String?
    ) async throws(APIError) -> JSONObject? {
        var machine = old
        let isChanged = !current.hasSameContent(as: change)
        if isChanged {
            machine.revisionID = change.id
            machine.isUpdated = true
        }
        var version: StateMachineVersionRecord?
        if publish {
            version = try await publishedVersion(of: machine)
        }
        let isNewVersion = publish && version == nil
        if isNewVersion {
            try await checkRoomForVersion(of: machine)
            machine.lastVersion += 1
            version = StateMachineVersionRecord(
                stateMachineARN: machine.arn,
                version: machine.lastVersion,
                revisionID: machine.revisionID,
                description: description,
                creationDate: engine.now
            )
        }
        if isChanged {
            machine.publication = StateMachineRecord.Publication(version: version?.version, description: description)
        }
        let updated = machine
        let newVersion = isNewVersion ? version : nil
        if isChanged || isNewVersion {
            let isWritten = try await stored { () async throws(StoreError) in
                try await catalog.update(updated, adding: isChanged ? change : nil, version: newVersion)
            }
            guard isWritten else { return nil }
        }
        var answer: JSONObject = ["updateDate": engine.now.jsonValue]
        if isChanged { answer["revisionId"] = .string(change.id) }
        if let version { answer["stateMachineVersionArn"] = .string(version.arn) }
        return answer
    }

    func deleteStateMachine(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "DeleteStateMachine")
        let text = reader.requiredText("stateMachineArn")
        let parsed = try ParsedARN(text)
        try refuseMapState(parsed.resource)
        guard case .stateMachine = parsed.resource else { throw parsed.wrongKind }
        for _ in 0..<Self.updateAttemptsMax where try await delete(text) { return [:] }
        throw APIError.throttled
    }

    /// - Returns: False when somebody else changed the machine meanwhile.
    private func delete(_ arn: String) async throws(APIError) -> Bool {
        guard
            var machine = try await stored({ () async throws(StoreError) in try await catalog.stateMachine(arn: arn) })
        else { return true }
        let open = try await engineCall { () async throws(EngineError) in
            try await engine.openExecutionCount(stateMachineARN: arn)
        }
        if open == 0 {
            let gone = machine
            return try await stored { () async throws(StoreError) in try await catalog.remove(gone) }
        }
        guard !machine.isDeleting else { return true }
        machine.isDeleting = true
        let marked = machine
        return try await stored { () async throws(StoreError) in try await catalog.update(marked) }
    }

    func listStateMachines(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let page = try ListRequest(input, of: "ListStateMachines", now: engine.now)
        let cursor = try page.resourceCursor
        let found = try await stored { () async throws(StoreError) in
            try await catalog.stateMachines(after: cursor, limit: page.sought)
        }
        var listed: [JSONValue] = []
        for machine in found.prefix(page.limit) {
            if machine.isDeleting, case nil = try await stateMachine(machine.arn) { continue }
            listed.append(
                [
                    "stateMachineArn": .string(machine.arn), "name": .string(machine.name),
                    "type": .string(machine.type.rawValue), "creationDate": machine.creationDate.jsonValue,
                ]
            )
        }
        var answer: JSONObject = ["stateMachines": .array(listed)]
        if let token = page.token(after: found, place: { ($0.creationDate, $0.arn) }) { answer["nextToken"] = token }
        return answer
    }

    func validateStateMachineDefinition(_ input: JSONObject) throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "ValidateStateMachineDefinition")
        let showsWarnings = reader.text("severity") == "WARNING"
        let decoded = DefinitionDecoder.decode(reader.requiredText("definition"))
        var diagnostics = decoded.diagnostics
        if reader.text("type") == "EXPRESS", let machine = decoded.definition {
            diagnostics += machine.expressDiagnostics()
        }
        let hasErrors = diagnostics.contains { $0.severity == .error }
        let shown = diagnostics.filter { showsWarnings || $0.severity == .error }
        let limit = reader.maxResults
        return [
            "result": .string(hasErrors ? "FAIL" : "OK"),
            "diagnostics": .array(shown.prefix(limit).map(Self.json)),
            "truncated": .bool(shown.count > limit),
        ]
    }

    private static func json(_ diagnostic: Diagnostic) -> JSONValue {
        var object: JSONObject = [
            "severity": .string(diagnostic.severity == .error ? "ERROR" : "WARNING"), "code": .string(diagnostic.code),
            "message": .string(diagnostic.message),
        ]
        if !diagnostic.location.isEmpty { object["location"] = .string(diagnostic.location) }
        return .object(object)
    }
}

extension StateMachineRevision {
    /// The revision with the defaults in place of the configurations that it was made without.
    var withDefaultConfigurations: StateMachineRevision {
        var revision = self
        revision.loggingConfiguration = loggingConfiguration ?? Configurations.defaultLogging
        revision.tracingConfiguration = tracingConfiguration ?? Configurations.defaultTracing
        revision.encryptionConfiguration = encryptionConfiguration ?? Configurations.defaultEncryption
        return revision
    }

    /// The id as descriptions show it: none of a revision that its state machine was created with.
    ///
    /// Source: service model, `revisionId` of `DescribeStateMachine`.
    ///
    /// - Parameter isShown: Whether one is shown that was stored without a note of how it was made.
    /// - Returns: The id; nil when it is not shown.
    fileprivate func shownID(ifNotNoted isShown: Bool) -> JSONValue? {
        guard isInitial.map({ !$0 }) ?? isShown else { return nil }
        return .string(id)
    }

    /// The configurations as descriptions show them.
    fileprivate func addConfigurations(to answer: inout JSONObject) {
        let shown = withDefaultConfigurations
        answer["loggingConfiguration"] = shown.loggingConfiguration
        answer["tracingConfiguration"] = shown.tracingConfiguration
        answer["encryptionConfiguration"] = shown.encryptionConfiguration
    }
}
