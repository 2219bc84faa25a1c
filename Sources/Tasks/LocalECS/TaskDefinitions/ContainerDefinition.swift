import JSON

/// What running a container needs of its definition; the rest of the definition is kept as it was registered.
struct ContainerDefinition: Sendable, Hashable {
    /// Which state another container must have reached first.
    enum Condition: String, Sendable, Hashable {
        case start = "START"
        case complete = "COMPLETE"
        case success = "SUCCESS"
    }

    struct Dependency: Sendable, Hashable {
        let containerName: String
        let condition: Condition
    }

    /// An environment variable whose value is looked up when the container starts.
    struct Secret: Sendable, Hashable {
        let name: String
        let valueFrom: String
    }

    /// A volume of the host that the container sees; only container runtimes have them.
    struct Mount: Sendable, Hashable {
        let sourceVolume: String
        let containerPath: String
        let isReadOnly: Bool
    }

    let name: String
    let image: String
    let isEssential: Bool
    let entryPoint: [String]
    let command: [String]
    let environment: [EnvironmentVariable]
    let secrets: [Secret]
    let hasEnvironmentFiles: Bool
    let workingDirectory: String?
    let user: String?
    let stopTimeoutSeconds: Int?
    let dependencies: [Dependency]
    let mounts: [Mount]
    let cpu: Int
    let memory: Int?
    let memoryReservation: Int?
    /// How often what is to go wrong; see ``SimulatedFault``.
    let simulatedFaults: [SimulatedFault: Int]
}

/// A name and a value.
struct EnvironmentVariable: Sendable, Hashable {
    let name: String
    let value: String
}

extension ContainerDefinition {
    /// Reads a container definition of a request.
    ///
    /// - Throws: `SerializationException` for a member of the wrong type, `ClientException` for what ECS refuses.
    init(_ members: Members) throws(ECSError) {
        name = try Self.name(members)
        image = try members.string("image") ?? ""
        guard !image.isEmpty else {
            throw .client("Container.image should not be null or empty.", at: members.place("image"))
        }
        isEssential = try members.boolean("essential") ?? true
        entryPoint = try members.strings("entryPoint") ?? []
        command = try members.strings("command") ?? []
        environment = try EnvironmentVariable.list(members, "environment")
        secrets = try Self.secrets(members, besides: environment)
        hasEnvironmentFiles = !(try members.list("environmentFiles").isEmpty)
        workingDirectory = try members.string("workingDirectory")
        user = try members.string("user")
        stopTimeoutSeconds = try members.integer("stopTimeout", in: 0...3600)
        dependencies = try Self.dependencies(members)
        mounts = try Self.mounts(members)
        cpu = try members.integer("cpu", in: 0...1_000_000) ?? 0
        memory = try members.integer("memory", in: 0...100_000_000)
        memoryReservation = try members.integer("memoryReservation", in: 0...100_000_000)
        simulatedFaults = try SimulatedFault.list(members)
    }

    private static func name(_ members: Members) throws(ECSError) -> String {
        guard let name = try members.string("name"), !name.isEmpty else {
            throw .client("Container.name should not be null or empty.", at: members.place("name"))
        }
        guard name.isECSName else {
            throw .client("Container.name contains invalid characters.", at: members.place("name"))
        }
        return name
    }

    private static func secrets(
        _ members: Members,
        besides environment: [EnvironmentVariable]
    ) throws(ECSError) -> [Secret] {
        var taken = Set(environment.map { $0.name })
        var secrets: [Secret] = []
        for entry in try members.list("secrets") {
            let name = try entry.text("name")
            guard taken.insert(name).inserted else {
                throw .client(
                    "The secret name must be unique and not shared with any new or existing environment variables set "
                        + "on the container, such as '\(name)'.",
                    at: entry.place("name")
                )
            }
            secrets.append(Secret(name: name, valueFrom: try entry.text("valueFrom")))
        }
        return secrets
    }

    private static func dependencies(_ members: Members) throws(ECSError) -> [Dependency] {
        var dependencies: [Dependency] = []
        for entry in try members.list("dependsOn") {
            let word = try entry.choice("condition", of: ["START", "COMPLETE", "SUCCESS", "HEALTHY"]) ?? ""
            guard let condition = Condition(rawValue: word) else {
                throw .client(
                    "\(entry.place("condition")): the local ECS endpoint has the conditions START, COMPLETE and "
                        + "SUCCESS, not \(word.isEmpty ? "an absent one" : word), as it runs no health checks.",
                    at: entry.place("condition")
                )
            }
            dependencies.append(Dependency(containerName: try entry.text("containerName"), condition: condition))
        }
        return dependencies
    }

    private static func mounts(_ members: Members) throws(ECSError) -> [Mount] {
        var mounts: [Mount] = []
        for entry in try members.list("mountPoints") {
            guard let volume = try entry.string("sourceVolume"), let path = try entry.string("containerPath") else {
                continue
            }
            let isReadOnly = try entry.boolean("readOnly") ?? false
            mounts.append(Mount(sourceVolume: volume, containerPath: path, isReadOnly: isReadOnly))
        }
        return mounts
    }
}

extension EnvironmentVariable {
    /// Reads a list of `{name, value}`.
    static func list(_ members: Members, _ name: String) throws(ECSError) -> [EnvironmentVariable] {
        var variables: [EnvironmentVariable] = []
        for entry in try members.list(name) {
            let variable = EnvironmentVariable(
                name: try entry.text("name"),
                value: try entry.string("value") ?? ""
            )
            guard !variable.name.utf8.contains(UInt8(ascii: "=")), !variable.name.utf8.contains(0),
                !variable.value.utf8.contains(0)
            else {
                throw .client(
                    "\(entry.pointer): the name of an environment variable can hold no '=', and neither name nor "
                        + "value can hold a NUL.",
                    at: entry.pointer
                )
            }
            variables.append(variable)
        }
        return variables
    }
}

extension String {
    /// Up to 255 letters, digits, `_` and `-`: what ECS allows for families, clusters, services and containers.
    var isECSName: Bool {
        guard (1...255).contains(utf8.count) else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
