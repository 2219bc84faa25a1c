import JSON

/// A task definition that passed the checks of `RegisterTaskDefinition` and has no revision yet.
struct TaskDefinitionDraft: Sendable, Hashable {
    let family: String
    /// The members of the request that a task definition keeps, with the defaults that ECS adds.
    let document: JSONObject
    let containers: [ContainerDefinition]
    let tags: Tags

    /// The members of the request that a task definition keeps, in the order in which they are shown.
    private static let keptMembers = [
        "taskRoleArn", "executionRoleArn", "networkMode", "volumes", "placementConstraints",
        "requiresCompatibilities", "cpu", "memory", "pidMode", "ipcMode", "proxyConfiguration",
        "inferenceAccelerators", "ephemeralStorage", "runtimePlatform", "enableFaultInjection",
    ]

    /// Checks a request of `RegisterTaskDefinition`.
    ///
    /// - Throws: `SerializationException`, `InvalidParameterException` or `ClientException` with the place.
    init(_ members: Members) throws(ECSError) {
        family = try Self.family(members)
        let definitions = try members.list("containerDefinitions")
        guard !definitions.isEmpty else {
            throw .client("Container list cannot be empty.", at: members.place("containerDefinitions"))
        }
        var containers: [ContainerDefinition] = []
        for definition in definitions { containers.append(try ContainerDefinition(definition)) }
        try Self.check(containers, at: members.place("containerDefinitions"))
        tags = try members.tags()
        self.containers = containers

        var document: JSONObject = [
            "containerDefinitions": .array(definitions.map { .object(Self.completed($0.object)) }),
            "family": .string(family),
        ]
        for name in Self.keptMembers { document[name] = members.value(name) }
        for name in ["volumes", "placementConstraints"] where document[name] == nil { document[name] = [] }
        try Self.checkSize(members, into: &document)
        try Self.checkFargate(members, document, containers)
        self.document = document
    }

    private static func family(_ members: Members) throws(ECSError) -> String {
        guard let family = try members.string("family"), !family.isEmpty else {
            throw .client("Family should not be null or empty.", at: members.place("family"))
        }
        guard family.isECSName else {
            throw .client("Family contains invalid characters.", at: members.place("family"))
        }
        return family
    }

    /// Adds what ECS shows of a container definition that did not state it.
    private static func completed(_ definition: JSONObject) -> JSONObject {
        var definition = JSONObject(definition.filter { !$0.value.isNull })
        let defaults: JSONObject = [
            "cpu": 0, "portMappings": [], "essential": true, "environment": [], "mountPoints": [], "volumesFrom": [],
            "systemControls": [],
        ]
        for (name, value) in defaults where definition[name] == nil { definition[name] = value }
        return definition
    }

    private static func check(_ containers: [ContainerDefinition], at pointer: JSONPointer) throws(ECSError) {
        var byName: [String: ContainerDefinition] = [:]
        for (index, container) in containers.enumerated() {
            guard byName.updateValue(container, forKey: container.name) == nil else {
                throw .client(
                    "Container names must be unique within a task definition, found '\(container.name)' twice.",
                    at: pointer.appending(index).appending("name")
                )
            }
        }
        guard containers.contains(where: { $0.isEssential }) else {
            throw .client("At least one container of a task definition must be essential.", at: pointer)
        }
        for (index, container) in containers.enumerated() {
            let place = pointer.appending(index).appending("dependsOn")
            for dependency in container.dependencies {
                guard let other = byName[dependency.containerName] else {
                    throw .client(
                        "Container '\(container.name)' depends on '\(dependency.containerName)', which is not a "
                            + "container of the task definition.",
                        at: place
                    )
                }
                guard dependency.condition == .start || !other.isEssential else {
                    throw .client(
                        "Container '\(container.name)' depends on \(dependency.condition.rawValue) of "
                            + "'\(other.name)', which cannot be essential then.",
                        at: place
                    )
                }
            }
            guard !reaches(container.name, from: container, byName) else {
                throw .client("Container '\(container.name)' depends on itself through dependsOn.", at: place)
            }
        }
    }

    private static func reaches(
        _ name: String,
        from start: ContainerDefinition,
        _ byName: [String: ContainerDefinition]
    ) -> Bool {
        var open = start.dependencies.map { $0.containerName }
        var seen: Set<String> = []
        while let next = open.popLast() {
            if next == name { return true }
            guard seen.insert(next).inserted, let container = byName[next] else { continue }
            open += container.dependencies.map { $0.containerName }
        }
        return false
    }

    /// Writes `cpu` and `memory` as plain numbers in strings, whatever the unit they came in.
    private static func checkSize(_ members: Members, into document: inout JSONObject) throws(ECSError) {
        if let text = try members.string("cpu") {
            guard let units = TaskSize.cpuUnits(text) else {
                throw .client("Invalid 'cpu' setting for task: \(text)", at: members.place("cpu"))
            }
            document["cpu"] = .string(String(units))
        }
        if let text = try members.string("memory") {
            guard let size = TaskSize.memoryMiB(text) else {
                throw .client("Invalid 'memory' setting for task: \(text)", at: members.place("memory"))
            }
            document["memory"] = .string(String(size))
        }
        _ = try members.choice("networkMode", of: ["bridge", "host", "awsvpc", "none"])
    }

    private static func checkFargate(
        _ members: Members,
        _ document: JSONObject,
        _ containers: [ContainerDefinition]
    ) throws(ECSError) {
        let compatibilities = try members.strings("requiresCompatibilities") ?? []
        let known = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]
        for word in compatibilities where !known.contains(word) {
            throw .client(
                "requiresCompatibilities must hold only \(known.joined(separator: ", ")), found \(word).",
                at: members.place("requiresCompatibilities")
            )
        }
        guard compatibilities.contains("FARGATE") else { return }
        guard document["networkMode"]?.stringValue == "awsvpc" else {
            throw .client("Fargate only supports network mode ‘awsvpc’.", at: members.place("networkMode"))
        }
        guard let cpu = document["cpu"]?.stringValue.flatMap({ Int($0) }) else {
            throw .client("Fargate requires that 'cpu' be defined at the task level.", at: members.place("cpu"))
        }
        guard let memory = document["memory"]?.stringValue.flatMap({ Int($0) }) else {
            throw .client("Fargate requires that 'memory' be defined at the task level.", at: members.place("memory"))
        }
        guard TaskSize.isFargateSize(cpu: cpu, memory: memory) else {
            throw .client(
                "No Fargate configuration exists for given values: \(cpu) CPU, \(memory) memory.",
                at: members.place("memory")
            )
        }
        for container in containers where (container.stopTimeoutSeconds ?? 0) > 120 {
            throw .client(
                "Fargate allows a stopTimeout of at most 120 seconds, container '\(container.name)' has more.",
                at: members.place("containerDefinitions")
            )
        }
    }
}
