/// Why a container cannot start, in the words of ECS.
struct LaunchFailure: Error, Sendable, Hashable {
    let reason: String
}

/// A command that is ready to be run.
struct PreparedCommand: Sendable, Hashable {
    /// The first is the program's path.
    let arguments: [String]
    let environment: [EnvironmentVariable]
    let workingDirectory: String
    /// What goes into a file of variables, for docker or podman; empty for none.
    var environmentFile: [UInt8] = []
}

/// Turns a container's launch into a command of this machine, and finds out beforehand what would go wrong.
struct LaunchPreparation: Sendable {
    let images: LocalImages
    let secrets: LocalSecrets
    /// PATH, HOME, TMPDIR and LANG: all that a process gets besides its own.
    let baseEnvironment: [EnvironmentVariable]
    /// What docker or podman itself needs besides, to find its service and its configuration.
    let toolEnvironment: [EnvironmentVariable]
    /// What the configuration adds.
    let addedEnvironment: [EnvironmentVariable]
    let workingDirectory: String

    /// The variables that the daemon shares with the processes that it runs as containers.
    static func baseEnvironment(_ lookUp: (String) -> String?) -> [EnvironmentVariable] {
        let defaults = [("PATH", Supervision.systemPath), ("HOME", "/"), ("TMPDIR", "/tmp"), ("LANG", "C.UTF-8")]
        return defaults.map { EnvironmentVariable(name: $0.0, value: lookUp($0.0) ?? $0.1) }
    }

    /// The variables that docker and podman go by, as far as the daemon has them.
    static func toolEnvironment(_ lookUp: (String) -> String?) -> [EnvironmentVariable] {
        ContainerTool.ownVariables.compactMap { name in
            lookUp(name).map { EnvironmentVariable(name: name, value: $0) }
        }
    }

    /// The variables of the container's definition with its secrets in them.
    func environment(of launch: ContainerLaunch) throws(LaunchFailure) -> [EnvironmentVariable] {
        guard !launch.hasEnvironmentFiles else {
            throw LaunchFailure(
                reason:
                    "ResourceInitializationError: failed to download env files: the local ECS endpoint has no S3; put "
                    + "the variables into the environment of container '\(launch.key.name)'"
            )
        }
        var variables = addedEnvironment + launch.environment
        for secret in launch.secrets {
            do {
                variables.append(
                    EnvironmentVariable(name: secret.name, value: try secrets.value(of: secret.valueFrom))
                )
            } catch {
                throw LaunchFailure(
                    reason:
                        "ResourceInitializationError: unable to pull secrets or registry auth: the environment of the "
                        + "local ECS endpoint has no \(error.variables.joined(separator: " or ")) for '\(secret.name)' "
                        + "(\(error.valueFrom))"
                )
            }
        }
        return ContainerLaunch.merged(variables)
    }

    /// The command of a container that is a plain process.
    func command(of launch: ContainerLaunch) throws(LaunchFailure) -> PreparedCommand {
        guard images.contains(launch.image) else {
            throw LaunchFailure(
                reason:
                    "CannotPullContainerError: pull access denied for \(launch.image), repository does not exist or "
                    + "may require authorization: containers run as processes here, and this machine only has the "
                    + "images \(images.patterns.joined(separator: ", "))"
            )
        }
        let environment = ContainerLaunch.merged(
            baseEnvironment + (try self.environment(of: launch)) + [Leftovers.mark(of: launch.key)]
        )
        let words = launch.entryPoint + launch.command
        guard let name = words.first, !name.isEmpty else {
            throw LaunchFailure(
                reason: "CannotStartContainerError: container '\(launch.key.name)' has neither entryPoint nor command"
            )
        }
        guard !words.contains(where: { $0.utf8.contains(0) }) else {
            throw LaunchFailure(
                reason: "CannotStartContainerError: the command of container '\(launch.key.name)' holds a NUL"
            )
        }
        let directory = launch.workingDirectory ?? workingDirectory
        guard directory.hasPrefix("/"), FileSystem.isDirectory(directory) else {
            throw LaunchFailure(
                reason: "CannotStartContainerError: the working directory \(directory) of container "
                    + "'\(launch.key.name)' is no directory with an absolute path"
            )
        }
        let path = environment.first { $0.name == "PATH" }?.value ?? ""
        guard let program = Self.find(name, path: path, directory: directory) else {
            throw LaunchFailure(
                reason: "CannotStartContainerError: exec: \"\(name)\": executable file not found in $PATH"
            )
        }
        let shielded = Supervision.shielded([program] + words.dropFirst(), environment, env: Self.envProgram)
        return PreparedCommand(
            arguments: shielded.command,
            environment: shielded.environment,
            workingDirectory: directory
        )
    }

    /// The command of a container of docker or podman.
    ///
    /// - Parameters:
    ///   - launch: The container.
    ///   - tool: What runs it.
    ///   - environmentFile: Where the file of variables will be.
    /// - Returns: The command, and what goes into that file.
    /// - Throws: Why it cannot be run.
    func command(
        of launch: ContainerLaunch,
        by tool: ContainerTool,
        environmentFile: String
    ) throws(LaunchFailure) -> PreparedCommand {
        let run = try tool.run(
            launch,
            environment: try environment(of: launch),
            environmentFile: environmentFile
        )
        let shielded = Supervision.shielded(
            run.arguments,
            ContainerLaunch.merged(baseEnvironment + toolEnvironment + run.passed),
            env: Self.envProgram
        )
        return PreparedCommand(
            arguments: shielded.command,
            environment: shielded.environment,
            workingDirectory: "/",
            environmentFile: run.filed.flatMap { Array("\($0.name)=\($0.value)\n".utf8) }
        )
    }

    private static var envProgram: String? { find("env", path: Supervision.systemPath, directory: "/") }

    /// Looks a program up as `execvp` does, from the directory in which it is to run.
    static func find(_ name: String, path: String, directory: String) -> String? {
        if name.contains("/") {
            let full = name.hasPrefix("/") ? name : directory + "/" + name
            return FileSystem.isProgram(full) ? full : nil
        }
        for entry in path.split(separator: ":") {
            let full = (entry.hasPrefix("/") ? String(entry) : "\(directory)/\(entry)") + "/" + name
            if FileSystem.isProgram(full) { return full }
        }
        return nil
    }
}
