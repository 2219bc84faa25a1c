/// All that a runtime must know to start one container: its definition with the overrides of the task applied.
struct ContainerLaunch: Sendable, Hashable {
    let key: ContainerKey
    let image: String
    let entryPoint: [String]
    let command: [String]
    /// Of the definition, then of the overrides; a later one of the same name wins.
    let environment: [EnvironmentVariable]
    let secrets: [ContainerDefinition.Secret]
    let hasEnvironmentFiles: Bool
    let workingDirectory: String?
    let user: String?
    let stopTimeoutSeconds: Int
    let cpu: Int
    /// MiB; the most that the container may use.
    let memory: Int?
    let memoryReservation: Int?
    let mounts: [HostMount]

    /// A directory of the host and where the container sees it.
    struct HostMount: Sendable, Hashable {
        let hostPath: String
        let containerPath: String
        let isReadOnly: Bool
    }

    /// Puts a container together.
    ///
    /// - Returns: Nil when the definition has no container of that name.
    init?(_ name: String, of task: TaskRecord, definition: TaskDefinitionRecord) {
        guard let container = definition.containers.first(where: { $0.name == name }),
            let record = task.containers.first(where: { $0.name == name })
        else { return nil }
        let overrides = task.overrides.container(name)
        key = ContainerKey(task: task.id, name: name)
        image = container.image
        entryPoint = container.entryPoint
        command = overrides.last(where: { $0.command != nil })?.command ?? container.command
        environment = Self.merged(container.environment + overrides.flatMap { $0.environment })
        let overridden = Set(overrides.flatMap { $0.environment }.map { $0.name })
        secrets = container.secrets.filter { !overridden.contains($0.name) }
        hasEnvironmentFiles = container.hasEnvironmentFiles || overrides.contains { $0.hasEnvironmentFiles }
        workingDirectory = container.workingDirectory
        user = container.user
        stopTimeoutSeconds = record.stopTimeoutSeconds
        cpu = record.cpu
        memory = record.memory
        memoryReservation = record.memoryReservation
        let volumes = definition.hostVolumes
        mounts = container.mounts.compactMap { mount in
            volumes[mount.sourceVolume].map {
                HostMount(hostPath: $0, containerPath: mount.containerPath, isReadOnly: mount.isReadOnly)
            }
        }
    }

    /// One entry a name, in the order of first appearance, with the last value.
    static func merged(_ variables: [EnvironmentVariable]) -> [EnvironmentVariable] {
        var places: [String: Int] = [:]
        var merged: [EnvironmentVariable] = []
        for variable in variables {
            if let place = places[variable.name] {
                merged[place] = variable
            } else {
                places[variable.name] = merged.count
                merged.append(variable)
            }
        }
        return merged
    }
}
