import JSON

/// Trouble that a task definition asks for, so that what handles it can be tried on a laptop.
///
/// The label `stepwell.local-ecs.simulate` among the `dockerLabels` of a container says what goes wrong and, behind a colon, how
/// often (always without one): `capacity:2 throttling:1 out-of-memory`. Amazon ECS takes such a label for a label. Counting
/// begins anew with the endpoint, and is by family.
public enum SimulatedFault: String, Sendable, Hashable, CaseIterable {
    /// RunTask starts nothing and names `RESOURCE:MEMORY` (launch type EC2) or `Capacity is unavailable at this time…`.
    case capacity
    /// RunTask is refused with `ThrottlingException`.
    case throttling
    /// The image of the container cannot be pulled.
    case imagePull = "image-pull"
    /// However the container ends, it was killed for the memory that it used.
    case outOfMemory = "out-of-memory"
    /// Spot takes the machine away before anything runs.
    case interruptionBeforeStart = "interruption-before-start"
    /// Spot takes the machine away once the container runs.
    case interruption

    static let label = "stepwell.local-ecs.simulate"

    /// Reads the label of a container definition.
    ///
    /// - Returns: How often each happens; none without a label.
    /// - Throws: `ClientException` for what nobody knows.
    static func list(_ members: Members) throws(ECSError) -> [SimulatedFault: Int] {
        guard let labels = try members.members("dockerLabels"), let text = try labels.string(label) else { return [:] }
        var faults: [SimulatedFault: Int] = [:]
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let fault = parts.first.flatMap({ SimulatedFault(rawValue: String($0)) }) else {
                throw refused(word, labels)
            }
            guard parts.count > 1 else {
                faults[fault] = .max
                continue
            }
            guard let count = Int(parts[1]), count >= 0 else { throw refused(word, labels) }
            faults[fault] = count
        }
        return faults
    }

    private static func refused(_ word: Substring, _ labels: Members) -> ECSError {
        .client(
            "\(labels.place(label)): '\(word)' is none of \(allCases.map(\.rawValue).joined(separator: ", ")), each alone or "
                + "with a number behind a colon.",
            at: labels.place(label)
        )
    }
}

extension LocalECS {
    /// The trouble that a request of RunTask has to get by its task definition; nil when it is to be carried out.
    ///
    /// A repeat of a request that was carried out is answered as the first one was.
    func simulatedRefusal(of members: Members) throws(ECSError) -> SimulatedFault? {
        let cluster = try tables.cluster(members)
        if let token = try ClientToken(members),
            tables.clientTokens[ClientTokenKey(cluster: cluster.name, token: token.text)] != nil
        {
            return nil
        }
        let definition = try tables.runnableDefinition(try members.string("taskDefinition"))
        let refusals: [SimulatedFault] = [.throttling, .capacity]
        return refusals.first { fault in definition.containers.contains { takes(fault, $0, definition) } }
    }

    /// What a runtime has seen, or what a simulated fault makes of it.
    func simulated(_ event: RuntimeEvent) -> RuntimeEvent {
        switch event {
        case .prepared(let id):
            let pull = containers(of: id).first { takes(.imagePull, $0.container, $0.definition) }
            guard let pull else { return event }
            let reason =
                "CannotPullContainerError: pull access denied for \(pull.container.image), repository does not exist or may "
                + "require authorization"
            return .preparationFailed(id, container: pull.container.name, reason: reason)
        case .exited(let key, .code, let time):
            // One that was asked to end does so for another reason.
            guard tables.tasks[key.task]?.desiredStatus == .running,
                let found = containers(of: key.task).first(where: { $0.container.name == key.name }),
                takes(.outOfMemory, found.container, found.definition)
            else { return event }
            let reason = "OutOfMemoryError: Container killed due to memory usage"
            return .exited(key, .code(137, reason: reason), at: time)
        case .preparationFailed, .started, .neverStarted, .exited:
            return event
        }
    }

    /// The task that Spot takes the machine away from, now that this has happened to it.
    func taskInterrupted(after event: RuntimeEvent) -> TaskID? {
        let (id, fault): (TaskID, SimulatedFault)
        switch event {
        case .prepared(let task): (id, fault) = (task, .interruptionBeforeStart)
        case .started(let key): (id, fault) = (key.task, .interruption)
        case .preparationFailed, .neverStarted, .exited: return nil
        }
        return containers(of: id).contains { takes(fault, $0.container, $0.definition) } ? id : nil
    }

    private func containers(
        of id: TaskID
    ) -> [(container: ContainerDefinition, definition: TaskDefinitionRecord)] {
        guard let task = tables.tasks[id], let definition = tables.definition(task.taskDefinition) else { return [] }
        return definition.containers.map { ($0, definition) }
    }

    private func takes(
        _ fault: SimulatedFault,
        _ container: ContainerDefinition,
        _ definition: TaskDefinitionRecord
    ) -> Bool {
        guard let most = container.simulatedFaults[fault] else { return false }
        return configuration.faults.takes(fault, of: definition.key.family, atMost: most)
    }
}
