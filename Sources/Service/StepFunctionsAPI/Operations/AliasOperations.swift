import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// Aliases that a state machine can have.
    ///
    /// Source: API reference, `CreateStateMachineAlias`.
    private static let aliasesMax = 100

    private static let aliasNotFound = APIError(
        code: "ResourceNotFound",
        message: "Request references a resource that does not exist."
    )

    /// `routingConfiguration` of a request; nil when it has none.
    private static func routes(_ reader: RequestReader) -> [StateMachineAliasRecord.Route]? {
        reader.structures("routingConfiguration")?.map {
            .init(versionARN: $0.requiredText("stateMachineVersionArn"), weight: $0.integer("weight") ?? 0)
        }
    }

    /// The rules that span several routes.
    ///
    /// - Returns: The state machine whose versions they are, as it was before they were looked at.
    private func stateMachine(of routes: [StateMachineAliasRecord.Route]) async throws(APIError) -> StateMachineRecord {
        let arns = routes.map(\.versionARN)
        let weights = routes.map(\.weight)
        guard weights.reduce(0, +) == 100 else {
            let received = weights.map(String.init).joined(separator: ", ")
            throw .validationRule("Sum of routing configuration weights must equal 100. Received: [\(received)]")
        }
        let received = arns.joined(separator: ", ")
        guard Set(arns).count == arns.count else {
            throw .validationRule(
                "Routing configuration must contain distinct state machine version ARNs. Received: [\(received)]"
            )
        }
        var machines: Set<String> = []
        for arn in arns {
            let parsed = try ParsedARN(arn)
            guard case .version(let name, _) = parsed.resource else {
                throw .validationRule(
                    "Routing configuration must contain state machine version ARNs. Received: [\(received)]"
                )
            }
            machines.insert(parsed.arn.sibling(.stateMachine(name: name)).description)
        }
        guard machines.count == 1, let arn = machines.first else {
            throw .validationRule(
                "Routing configuration must contain versions of one state machine. Received: [\(received)]"
            )
        }
        guard let machine = try await stateMachine(arn) else { throw Self.aliasNotFound }
        for arn in arns {
            let version = try await stored { () async throws(StoreError) in try await catalog.version(arn: arn) }
            guard version != nil else { throw Self.aliasNotFound }
        }
        guard !machine.isDeleting else { throw .stateMachineDeleting(arn) }
        return machine
    }

    func createStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "CreateStateMachineAlias")
        let description = reader.text("description")
        let routes = Self.routes(reader) ?? []
        let name = reader.requiredText("name")
        for _ in 0..<Self.updateAttemptsMax {
            let machine = try await stateMachine(of: routes)
            let now = engine.now
            let alias = StateMachineAliasRecord(
                stateMachineARN: machine.arn,
                name: name,
                description: description,
                routes: routes,
                creationDate: now,
                updateDate: now
            )
            if let existing = try await stored({ () async throws(StoreError) in
                try await catalog.alias(arn: alias.arn)
            }) {
                guard existing.routes == routes, existing.description == description else {
                    throw APIError(
                        code: "ConflictException",
                        message: "Failed to create alias because an alias with the same name and a different routing "
                            + "configuration already exists."
                    )
                }
                return Self.json(created: existing)
            }
            let others = try await stored { () async throws(StoreError) in
                try await catalog.aliases(of: machine.arn, after: nil, limit: Self.aliasesMax)
            }
            guard others.count < Self.aliasesMax else {
                throw .quotaExceeded("The state machine has \(Self.aliasesMax) aliases already; delete some of them.")
            }
            let isAdded = try await stored { () async throws(StoreError) in try await catalog.add(alias, of: machine) }
            if isAdded { return Self.json(created: alias) }
        }
        throw APIError.throttled
    }

    private static func json(created alias: StateMachineAliasRecord) -> JSONObject {
        ["creationDate": alias.creationDate.jsonValue, "stateMachineAliasArn": .string(alias.arn)]
    }

    func describeStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let alias = try await alias(try RequestReader(input, of: "DescribeStateMachineAlias"))
        var answer: JSONObject = [
            "creationDate": alias.creationDate.jsonValue, "name": .string(alias.name),
            "routingConfiguration": .array(
                alias.routes.map {
                    [
                        "stateMachineVersionArn": .string($0.versionARN),
                        "weight": .number(JSONNumber($0.weight)),
                    ]
                }
            ), "stateMachineAliasArn": .string(alias.arn), "updateDate": alias.updateDate.jsonValue,
        ]
        if let description = alias.description { answer["description"] = .string(description) }
        return answer
    }

    private func alias(_ reader: RequestReader) async throws(APIError) -> StateMachineAliasRecord {
        let text = reader.requiredText("stateMachineAliasArn")
        let parsed = try ParsedARN(text)
        guard case .alias = parsed.resource else { throw parsed.wrongKind }
        guard let alias = try await stored({ () async throws(StoreError) in try await catalog.alias(arn: text) }) else {
            throw Self.aliasNotFound
        }
        return alias
    }

    func updateStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "UpdateStateMachineAlias")
        let description = reader.text("description")
        let routes = Self.routes(reader)
        guard description != nil || routes != nil else {
            throw .validationRule("At least one of description and routingConfiguration must be specified")
        }
        for _ in 0..<Self.updateAttemptsMax {
            let known = try await alias(reader)
            var wanted = known
            var machine: StateMachineRecord?
            if let routes {
                let found = try await stateMachine(of: routes)
                guard found.arn == known.stateMachineARN else {
                    throw .validationRule(
                        "Routing configuration must contain versions of the state machine of the alias. Received: "
                            + "[\(routes.map(\.versionARN).joined(separator: ", "))]"
                    )
                }
                wanted.routes = routes
                machine = found
            }
            if let description { wanted.description = description }
            // A repetition is answered as the first time.
            guard wanted != known else { return ["updateDate": known.updateDate.jsonValue] }
            wanted.updateDate = engine.now
            let (changed, premise) = (wanted, machine)
            if try await stored({ () async throws(StoreError) in try await catalog.update(changed, of: premise) }) {
                return ["updateDate": changed.updateDate.jsonValue]
            }
        }
        throw .throttled
    }

    func deleteStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let alias = try await alias(try RequestReader(input, of: "DeleteStateMachineAlias"))
        try await stored { () async throws(StoreError) in try await catalog.remove(alias) }
        return [:]
    }

    func listStateMachineAliases(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let page = try ListRequest(input, of: "ListStateMachineAliases", now: engine.now)
        let text = page.reader.requiredText("stateMachineArn")
        let parsed = try ParsedARN(text)
        let machineARN: String
        switch parsed.resource {
        case .stateMachine: machineARN = text
        case .version(let name, _): machineARN = parsed.arn.sibling(.stateMachine(name: name)).description
        case .alias, .execution, .expressExecution, .activity, .mapRun: throw parsed.wrongKind
        }
        _ = try await machineAndRevision(machineARN)
        let cursor = try page.resourceCursor
        var found = try await stored { () async throws(StoreError) in
            try await catalog.aliases(of: machineARN, after: cursor, limit: 1000)
        }
        if machineARN != text { found = found.filter { $0.routes.contains { $0.versionARN == text } } }
        return page.answer("stateMachineAliases", found, place: { ($0.creationDate, $0.arn) }) {
            ["creationDate": $0.creationDate.jsonValue, "stateMachineAliasArn": .string($0.arn)]
        }
    }
}
