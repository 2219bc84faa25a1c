import JSON

/// `overrides` of RunTask.
struct TaskOverrides: Sendable, Hashable {
    struct Container: Sendable, Hashable {
        let name: String
        let command: [String]?
        let environment: [EnvironmentVariable]
        let hasEnvironmentFiles: Bool
        let cpu: Int?
        let memory: Int?
        let memoryReservation: Int?
    }

    /// The limit that the ECS API reference states for RunTask, "overrides", in characters of JSON.
    static let charactersMax = 8192

    /// What the request said.
    let object: JSONObject
    let containers: [Container]
    let cpu: String?
    let memory: String?
    let ephemeralStorageGiB: Int?

    /// Overrides nothing, as the tasks of services.
    init() {
        object = JSONObject()
        containers = []
        cpu = nil
        memory = nil
        ephemeralStorageGiB = nil
    }

    /// Reads `overrides` of a request.
    ///
    /// - Throws: `InvalidParameterException` for too long a text, a container that the definition has not, a size that
    ///   is none.
    init(_ members: Members, for definition: TaskDefinitionRecord) throws(ECSError) {
        object = members.object
        let characters = JSONValue.object(object).text.utf16.count
        guard characters <= Self.charactersMax else {
            throw .invalidParameter(
                "Container Overrides length must be at most \(Self.charactersMax)",
                at: members.pointer
            )
        }
        var containers: [Container] = []
        for entry in try members.list("containerOverrides") {
            containers.append(try Self.container(entry, for: definition))
        }
        self.containers = containers
        cpu = try Self.size(members, "cpu") { TaskSize.cpuUnits($0) }
        memory = try Self.size(members, "memory") { TaskSize.memoryMiB($0) }
        ephemeralStorageGiB = try members.members("ephemeralStorage")?.integer("sizeInGiB", in: 20...200)
    }

    private static func container(
        _ entry: Members,
        for definition: TaskDefinitionRecord
    ) throws(ECSError) -> Container {
        let name = try entry.string("name") ?? ""
        guard definition.containers.contains(where: { $0.name == name }) else {
            throw .invalidParameter(
                "Override for container named \(name) is not a container in the TaskDefinition.",
                at: entry.place("name")
            )
        }
        return Container(
            name: name,
            command: try entry.strings("command"),
            environment: try EnvironmentVariable.list(entry, "environment"),
            hasEnvironmentFiles: !(try entry.list("environmentFiles").isEmpty),
            cpu: try entry.integer("cpu", in: 0...1_000_000),
            memory: try entry.integer("memory", in: 0...100_000_000),
            memoryReservation: try entry.integer("memoryReservation", in: 0...100_000_000)
        )
    }

    private static func size(
        _ members: Members,
        _ name: String,
        _ convert: (String) -> Int?
    ) throws(ECSError) -> String? {
        guard let text = try members.string(name) else { return nil }
        guard let number = convert(text) else {
            throw .invalidParameter("Invalid '\(name)' setting for task: \(text)", at: members.place(name))
        }
        return String(number)
    }

    /// The overrides of one container; several entries for one name are taken in their order.
    func container(_ name: String) -> [Container] {
        containers.filter { $0.name == name }
    }

    /// As a task shows them: each container at least by its name.
    func json(containerNames: [String]) -> JSONValue {
        var given = object["containerOverrides"]?.arrayValue ?? []
        for name in containerNames where !given.contains(where: { $0["name"]?.stringValue == name }) {
            given.append(["name": .string(name)])
        }
        var shown: JSONObject = ["containerOverrides": .array(given)]
        for (name, value) in object where shown[name] == nil { shown[name] = value }
        if shown["inferenceAcceleratorOverrides"] == nil { shown["inferenceAcceleratorOverrides"] = [] }
        return .object(shown)
    }
}
