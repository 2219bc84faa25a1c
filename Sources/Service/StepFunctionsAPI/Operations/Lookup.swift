import Engine
import ExecutionStorage
import JSON
import StatesLanguage
import StepFunctionsModel

/// What a state machine's ARN, a version's or an alias's leads to.
struct ResolvedStateMachine {
    var machine: StateMachineRecord
    var revision: StateMachineRevision
    var version: StateMachineVersionRecord?
    var alias: StateMachineAliasRecord?

    /// What has to be so still when an execution is started upon this.
    var premises: [ResourcePremise] { [machine.premise, version?.premise, alias?.premise].compactMap(\.self) }
}

extension StepFunctionsService {
    /// Finds the state machine, and the revision that an unqualified ARN or a version's names.
    ///
    /// - Parameters:
    ///   - text: The ARN of a state machine, a version or an alias.
    ///   - freshness: Whether what was read earlier will do; the caller then sees to the `premises`.
    /// - Returns: What the ARN leads to.
    /// - Throws: What the client gets.
    func resolve(
        _ text: String,
        _ freshness: Catalog.Freshness = .current
    ) async throws(APIError) -> ResolvedStateMachine {
        let parsed = try ParsedARN(text)
        switch parsed.resource {
        case .stateMachine:
            let (machine, revision) = try await machineAndRevision(text, freshness)
            return ResolvedStateMachine(machine: machine, revision: revision)
        case .version(let name, _):
            return try await resolve(
                version: text,
                machineARN: parsed.arn.sibling(.stateMachine(name: name)).description,
                freshness
            )
        case .alias(let name, _):
            guard
                let alias = try await stored({ () async throws(StoreError) in
                    try await catalog.alias(arn: text, freshness)
                })
            else { throw .stateMachineDoesNotExist(text) }
            let machineARN = parsed.arn.sibling(.stateMachine(name: name)).description
            let version = alias.version(chosenBy: engine.randomNumber())
            var resolved = try await resolve(version: version, machineARN: machineARN, freshness)
            resolved.alias = alias
            return resolved
        case .execution, .expressExecution, .activity, .mapRun:
            throw parsed.wrongKind
        }
    }

    private func resolve(
        version: String,
        machineARN: String,
        _ freshness: Catalog.Freshness
    ) async throws(APIError) -> ResolvedStateMachine {
        guard
            let record = try await stored({ () async throws(StoreError) in
                try await catalog.version(arn: version, freshness)
            }),
            let machine = try await stateMachine(machineARN, freshness),
            let revision = try await stored({ () async throws(StoreError) in
                try await catalog.revision(id: record.revisionID)
            })
        else { throw .stateMachineDoesNotExist(version) }
        return ResolvedStateMachine(machine: machine, revision: revision, version: record)
    }

    /// A state machine by its ARN without version or alias.
    ///
    /// One that is being deleted is gone as soon as it is looked at after the end of its last execution.
    func stateMachine(
        _ arn: String,
        _ freshness: Catalog.Freshness = .current
    ) async throws(APIError) -> StateMachineRecord? {
        let found = try await stored { () async throws(StoreError) in
            try await catalog.stateMachine(arn: arn, freshness)
        }
        guard let machine = found, machine.isDeleting else { return found }
        let open = try await engineCall { () async throws(EngineError) in
            try await engine.openExecutionCount(stateMachineARN: arn)
        }
        guard open == 0 else { return machine }
        let isRemoved = try await stored { () async throws(StoreError) in try await catalog.remove(machine) }
        // Somebody else was faster; by now there may be another one of that name.
        return isRemoved
            ? nil : try await stored { () async throws(StoreError) in try await catalog.stateMachine(arn: arn) }
    }

    func machineAndRevision(
        _ arn: String,
        _ freshness: Catalog.Freshness = .current
    ) async throws(APIError) -> (StateMachineRecord, StateMachineRevision) {
        guard let machine = try await stateMachine(arn, freshness),
            let revision = try await stored({ () async throws(StoreError) in
                try await catalog.revision(id: machine.revisionID)
            })
        else { throw .stateMachineDoesNotExist(arn) }
        return (machine, revision.withDefaultConfigurations)
    }

    /// The row of an execution that has to exist.
    ///
    /// - Parameters:
    ///   - arn: The ARN of a Standard execution.
    ///   - takesExpressChildren: Whether it may also be that of an Express execution that a Map Run has started.
    /// - Returns: The row as it is shown.
    /// - Throws: What the client gets.
    func execution(_ arn: String, takesExpressChildren: Bool = false) async throws(APIError) -> StoredExecution {
        let parsed = try ParsedARN(arn)
        switch parsed.resource {
        case .execution:
            break
        case .expressExecution(let machine, _, _):
            guard takesExpressChildren, machine.utf8.contains(UInt8(ascii: "/")) else { throw parsed.wrongKind }
        case .stateMachine, .version, .alias, .activity, .mapRun:
            throw parsed.wrongKind
        }
        let found = try await engineCall { () async throws(EngineError) in try await engine.shownExecution(arn: arn) }
        guard let found else { throw .executionDoesNotExist(arn) }
        return found
    }

    /// A labelled Map state of a state machine has an ARN like one, but can neither be described, started nor changed by it.
    ///
    /// Source: API reference, `DescribeStateMachine`, `StartExecution`, `UpdateStateMachine` and `DeleteStateMachine`.
    ///
    /// - Throws: `ValidationException` when the ARN is one of a Map state.
    func refuseMapState(_ resource: StepFunctionsARN) throws(APIError) {
        guard case .stateMachine(let name) = resource, name.utf8.contains(UInt8(ascii: "/")) else { return }
        throw .validationRule("The operation does not take the ARN of a Distributed Map state: '\(name)'")
    }

    /// What is changed, or published, is a state machine itself, not a version or where an alias leads.
    ///
    /// - Throws: `StateMachineDoesNotExist` when the ARN is one of a version or an alias, `InvalidArn` when it is one of something else.
    func refuseAllButUnqualified(_ parsed: ParsedARN) throws(APIError) {
        switch parsed.resource {
        case .stateMachine: return
        case .version, .alias: throw .stateMachineDoesNotExist(parsed.text)
        case .execution, .expressExecution, .activity, .mapRun: throw parsed.wrongKind
        }
    }

    /// - Throws: `InvalidDefinition` in the words of the service.
    func checkDefinition(_ text: String, type: StateMachineType) throws(APIError) {
        let decoded = DefinitionDecoder.decode(text)
        guard let definition = decoded.definition else {
            throw .invalidDefinition(InvalidDefinition(diagnostics: decoded.diagnostics).message)
        }
        guard type == .express else { return }
        let problems = definition.expressDiagnostics()
        guard problems.isEmpty else { throw .invalidDefinition(InvalidDefinition(diagnostics: problems).message) }
    }

    /// - Throws: `InvalidArn` when a role is no ARN of a role.
    func checkRole(_ text: String) throws(APIError) {
        guard text.hasPrefix("arn:") else { throw .invalidARN("Invalid Role Arn: '\(text)'") }
        guard let arn = ARN(parsing: text), arn.service == "iam", arn.resource.hasPrefix("role/") else {
            throw .invalidARN("Invalid Role Arn: '\(text)'")
        }
    }
}
