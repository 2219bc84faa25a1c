import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// Versions that a state machine can have.
    ///
    /// Source: API reference, `PublishStateMachineVersion`.
    private static let versionsMax = 1000

    /// The version that names a machine's current revision, if it was published.
    func publishedVersion(of machine: StateMachineRecord) async throws(APIError) -> StateMachineVersionRecord? {
        try await versions(of: machine.arn, after: nil, limit: Self.versionsMax)
            .first { $0.revisionID == machine.revisionID }
    }

    /// - Throws: `ServiceQuotaExceededException` when a machine has as many versions as it may have.
    func checkRoomForVersion(of machine: StateMachineRecord) async throws(APIError) {
        let count = try await versions(of: machine.arn, after: nil, limit: Self.versionsMax).count
        guard count >= Self.versionsMax else { return }
        throw .quotaExceeded("The state machine has \(Self.versionsMax) versions already; delete some of them.")
    }

    func publishStateMachineVersion(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "PublishStateMachineVersion")
        let text = reader.requiredText("stateMachineArn")
        let revisionID = reader.text("revisionId")
        let description = reader.text("description")
        try refuseAllButUnqualified(try ParsedARN(text))
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
                try await checkRoomForVersion(of: machine)
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
        let page = try ListRequest(input, of: "ListStateMachineVersions", now: engine.now)
        let text = page.reader.requiredText("stateMachineArn")
        let parsed = try ParsedARN(text)
        guard case .stateMachine = parsed.resource else { throw parsed.wrongKind }
        let cursor = try page.resourceCursor
        // A machine that is not there has no versions: the operation knows no error for it.
        let found = try await stateMachine(text) == nil ? [] : versions(of: text, after: cursor, limit: page.sought)
        return page.answer("stateMachineVersions", found, place: { ($0.creationDate, $0.arn) }) {
            ["stateMachineVersionArn": .string($0.arn), "creationDate": $0.creationDate.jsonValue]
        }
    }

    private func versions(
        of machineARN: String,
        after cursor: ResourceCursor?,
        limit: Int
    ) async throws(APIError) -> [StateMachineVersionRecord] {
        try await stored { () async throws(StoreError) in
            try await catalog.versions(of: machineARN, after: cursor, limit: limit)
        }
    }

    func deleteStateMachineVersion(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "DeleteStateMachineVersion")
        let text = reader.requiredText("stateMachineVersionArn")
        let parsed = try ParsedARN(text)
        guard case .version(let name, _) = parsed.resource else { throw parsed.wrongKind }
        let machineARN = parsed.arn.sibling(.stateMachine(name: name)).description
        for _ in 0..<Self.updateAttemptsMax where try await delete(version: text, of: machineARN) { return [:] }
        throw APIError.throttled
    }

    /// - Returns: False when somebody else changed the machine, its versions or its aliases meanwhile.
    private func delete(version text: String, of machineARN: String) async throws(APIError) -> Bool {
        // Before its aliases are looked at: one that comes to lead to the version meanwhile changes it.
        let machine = try await stored { () async throws(StoreError) in try await catalog.stateMachine(arn: machineARN)
        }
        guard let version = try await stored({ () async throws(StoreError) in try await catalog.version(arn: text) })
        else { return true }
        guard let machine else { return false }
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
        return try await stored { () async throws(StoreError) in try await catalog.remove(version, of: machine) }
    }
}
