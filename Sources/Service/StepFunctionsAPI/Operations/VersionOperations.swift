import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// The version that names a machine's current revision, if it was published.
    func publishedVersion(of machine: StateMachineRecord) async throws(APIError) -> StateMachineVersionRecord? {
        let versions = try await stored { () async throws(StoreError) in
            try await catalog.versions(of: machine.arn, after: nil, limit: 1000)
        }
        return versions.first { $0.revisionID == machine.revisionID }
    }

    func publishStateMachineVersion(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let text = try reader.requiredARN("stateMachineArn")
        let revisionID = try reader.text("revisionId")
        let description = try reader.text("description", lengthMax: 256)
        try reader.finish()
        guard case .stateMachine = try ParsedARN(text).resource else { throw .stateMachineDoesNotExist(text) }
        for _ in 0..<Self.updateAttemptsMax {
            var (machine, _) = try await machineAndRevision(text)
            guard !machine.isDeleting else { throw .stateMachineDeleting(text) }
            // Before its first update, a machine's revision is called INITIAL.
            let current = machine.isUpdated ? machine.revisionID : "INITIAL"
            if let revisionID, revisionID != current {
                throw APIError(
                    code: "ConflictException",
                    message: "Failed to publish the State Machine version for revision \(revisionID). "
                        + "The current State Machine revision is \(current)."
                )
            }
            var version = try await publishedVersion(of: machine)
            if version == nil {
                machine.lastVersion += 1
                let added = StateMachineVersionRecord(
                    stateMachineARN: machine.arn,
                    version: machine.lastVersion,
                    revisionID: machine.revisionID,
                    description: description,
                    creationDate: engine.now
                )
                let changed = machine
                let isWritten = try await stored { () async throws(StoreError) in
                    try await catalog.update(changed, version: added)
                }
                guard isWritten else { continue }
                version = added
            }
            guard let version else { continue }
            return [
                "creationDate": version.creationDate.jsonValue, "stateMachineVersionArn": .string(version.arn),
            ]
        }
        throw APIError.throttled
    }

    func listStateMachineVersions(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let text = try reader.requiredARN("stateMachineArn")
        let limit = try reader.maxResults()
        let token = try reader.text("nextToken", lengthMin: 1, lengthMax: 1024)
        try reader.finish()
        _ = try await machineAndRevision(try ParsedARN(text).text)
        let cursor = try resourceCursor(token, input)
        let found = try await stored { () async throws(StoreError) in
            try await catalog.versions(of: text, after: cursor, limit: limit + 1)
        }
        let page = found.prefix(limit)
        var answer: JSONObject = [
            "stateMachineVersions": .array(
                page.map {
                    ["stateMachineVersionArn": .string($0.arn), "creationDate": $0.creationDate.jsonValue]
                }
            )
        ]
        if found.count > limit, let last = page.last {
            answer["nextToken"] = .string(resourceToken(last.creationDate, last.arn, input))
        }
        return answer
    }

    func deleteStateMachineVersion(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let text = try reader.requiredARN("stateMachineVersionArn", lengthMax: 2000)
        try reader.finish()
        let parsed = try ParsedARN(text)
        guard case .version(let name, _) = parsed.resource else { throw parsed.wrongKind }
        guard let version = try await stored({ () async throws(StoreError) in try await catalog.version(arn: text) })
        else { return [:] }
        let machineARN = parsed.arn.sibling(.stateMachine(name: name)).description
        let aliases = try await stored { () async throws(StoreError) in
            try await catalog.aliases(of: machineARN, after: nil, limit: 1000)
        }
        let referring = aliases.filter { $0.routes.contains { $0.versionARN == text } }.map(\.name)
        guard referring.isEmpty else {
            throw APIError(
                code: "ConflictException",
                message:
                    "Version to be deleted must not be referenced by an alias. Current list of aliases referencing "
                    + "this version: [\(referring.joined(separator: ", "))]"
            )
        }
        try await stored { () async throws(StoreError) in try await catalog.remove(version) }
        return [:]
    }
}
