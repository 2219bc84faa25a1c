import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// Reads and checks `routingConfiguration`.
    private func routes(_ reader: inout RequestReader, required: Bool) throws(APIError) -> [StateMachineAliasRecord
        .Route]?
    {
        guard let list = try reader.list("routingConfiguration") else {
            if required { reader.missing("routingConfiguration") }
            return nil
        }
        if list.isEmpty || list.count > 2 {
            reader.complain(
                "[\(list.map(\.text).joined(separator: ", "))]",
                "routingConfiguration",
                list.isEmpty
                    ? "Member must have length greater than or equal to 1"
                    : "Member must have length less than or equal to 2"
            )
        }
        var routes: [StateMachineAliasRecord.Route] = []
        for (index, element) in list.enumerated() {
            guard let object = element.objectValue else {
                throw RequestReader.wrongType("routingConfiguration.\(index + 1).member", "a structure", element)
            }
            var nested = RequestReader(object, path: "routingConfiguration.\(index + 1).member.")
            let version = try nested.requiredText("stateMachineVersionArn", lengthMax: 256)
            let weight = try nested.integer("weight", in: 0...100)
            if weight == nil { nested.missing("weight") }
            reader.add(nested)
            routes.append(.init(versionARN: version, weight: weight ?? 0))
        }
        return routes
    }

    /// The rules that span several routes.
    private func check(_ routes: [StateMachineAliasRecord.Route]) async throws(APIError) -> String {
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
        guard machines.count == 1, let machine = machines.first else {
            throw .validationRule(
                "Routing configuration must contain versions of one state machine. Received: [\(received)]"
            )
        }
        for arn in arns {
            guard try await stored({ () async throws(StoreError) in try await catalog.version(arn: arn) }) != nil else {
                throw APIError(
                    code: "ResourceNotFound",
                    message: "Request references a resource that does not exist."
                )
            }
        }
        return machine
    }

    private static let aliasNotFound = APIError(
        code: "ResourceNotFound",
        message: "Request references a resource that does not exist."
    )

    /// Whether a text can be an alias: it has something that a version number has not.
    private static func isAliasName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        func isOther(_ byte: UInt8) -> Bool {
            (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 95].contains(byte)
        }
        return bytes.allSatisfy { isDigit($0) || isOther($0) } && bytes.contains(where: isOther)
    }

    func createStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let name = try reader.requiredText("name", lengthMax: 80)
        let description = try reader.text("description", lengthMax: 256)
        let routes = try routes(&reader, required: true) ?? []
        if !name.isEmpty, !Self.isAliasName(name) {
            reader.complain(
                name,
                "name",
                "Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$"
            )
        }
        try reader.finish()
        let machine = try await check(routes)
        let now = engine.now
        let alias = StateMachineAliasRecord(
            stateMachineARN: machine,
            name: name,
            description: description,
            routes: routes,
            creationDate: now,
            updateDate: now
        )
        let isNew = try await stored { () async throws(StoreError) in try await catalog.add(alias) }
        if isNew {
            return ["creationDate": now.jsonValue, "stateMachineAliasArn": .string(alias.arn)]
        }
        guard
            let existing = try await stored({ () async throws(StoreError) in try await catalog.alias(arn: alias.arn) }),
            existing.routes == routes, existing.description == description
        else {
            throw APIError(
                code: "ConflictException",
                message: "Failed to create alias because an alias with the same name and a different routing "
                    + "configuration already exists."
            )
        }
        return ["creationDate": existing.creationDate.jsonValue, "stateMachineAliasArn": .string(existing.arn)]
    }

    func describeStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let alias = try await alias(input)
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

    private func alias(_ input: JSONObject) async throws(APIError) -> StateMachineAliasRecord {
        var reader = RequestReader(input)
        let text = try reader.requiredARN("stateMachineAliasArn")
        try reader.finish()
        let parsed = try ParsedARN(text)
        guard case .alias = parsed.resource else { throw parsed.wrongKind }
        guard let alias = try await stored({ () async throws(StoreError) in try await catalog.alias(arn: text) }) else {
            throw Self.aliasNotFound
        }
        return alias
    }

    func updateStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        _ = try reader.requiredARN("stateMachineAliasArn")
        let description = try reader.text("description", lengthMax: 256)
        let routes = try routes(&reader, required: false)
        try reader.finish()
        if let routes { _ = try await check(routes) }
        for _ in 0..<Self.updateAttemptsMax {
            var alias = try await alias(input)
            if let description { alias.description = description }
            if let routes { alias.routes = routes }
            alias.updateDate = engine.now
            let changed = alias
            if try await stored({ () async throws(StoreError) in try await catalog.update(changed) }) {
                return ["updateDate": alias.updateDate.jsonValue]
            }
        }
        throw .throttled
    }

    func deleteStateMachineAlias(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let alias = try await alias(input)
        try await stored { () async throws(StoreError) in try await catalog.remove(alias) }
        return [:]
    }

    func listStateMachineAliases(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let text = try reader.requiredARN("stateMachineArn")
        let limit = try reader.maxResults()
        let token = try reader.text("nextToken", lengthMin: 1, lengthMax: 1024)
        try reader.finish()
        let parsed = try ParsedARN(text)
        let machineARN: String
        switch parsed.resource {
        case .stateMachine: machineARN = text
        case .version(let name, _): machineARN = parsed.arn.sibling(.stateMachine(name: name)).description
        case .alias, .execution, .expressExecution, .activity, .mapRun: throw parsed.wrongKind
        }
        _ = try await machineAndRevision(machineARN)
        let cursor = try resourceCursor(token, input)
        var found = try await stored { () async throws(StoreError) in
            try await catalog.aliases(of: machineARN, after: cursor, limit: 1000)
        }
        if machineARN != text { found = found.filter { $0.routes.contains { $0.versionARN == text } } }
        let page = found.prefix(limit)
        var answer: JSONObject = [
            "stateMachineAliases": .array(
                page.map { ["creationDate": $0.creationDate.jsonValue, "stateMachineAliasArn": .string($0.arn)] }
            )
        ]
        if found.count > limit, let last = page.last {
            answer["nextToken"] = .string(resourceToken(last.creationDate, last.arn, input))
        }
        return answer
    }
}
