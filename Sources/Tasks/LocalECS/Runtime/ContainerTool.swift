/// The command lines of `docker` and `podman`, and what their answers mean.
///
/// Runs nothing itself.
struct ContainerTool: Sendable, Hashable {
    /// The program's path.
    let program: String

    /// The container's name there: the same after a restart, and never given twice.
    func name(_ key: ContainerKey) -> String {
        "stepwell-\(key.task.text)-\(key.name)"
    }

    func hasImage(_ image: String) -> [String] { [program, "image", "inspect", "--format", "{{.Id}}", image] }
    func pull(_ image: String) -> [String] { [program, "pull", "--quiet", image] }

    /// Runs the container in the foreground, output and exit code passed on.
    ///
    /// It is not removed at its end: only then can it be asked whether it ran out of memory.
    ///
    /// - Parameters:
    ///   - launch: The container.
    ///   - environment: All its variables.
    ///   - environmentFile: Where a file of variables will be.
    /// - Returns: The command line; the variables that are passed on, which the tool itself must have; and those for
    ///   the file, a line each: names that the tool goes by itself, or that a shell would drop. No value is on the
    ///   command line, where every user of the machine could read it.
    /// - Throws: When a variable can reach the container in none of these ways.
    func run(
        _ launch: ContainerLaunch,
        environment: [EnvironmentVariable],
        environmentFile: String
    ) throws(LaunchFailure) -> (
        arguments: [String], passed: [EnvironmentVariable], filed: [EnvironmentVariable]
    ) {
        var arguments = [
            program, "run", "--name", name(launch.key), "--network", "host", "--pull", "never", "--label",
            "io.stepwell.task=\(launch.key.task.text)",
        ]
        var passed: [EnvironmentVariable] = []
        var filed: [EnvironmentVariable] = []
        for variable in environment {
            let isOfTool = Self.isOfTool(variable.name)
            if isOfTool || !Supervision.isShellName(variable.name), Self.fitsIntoFile(variable) {
                filed.append(variable)
            } else if isOfTool {
                throw LaunchFailure(
                    reason:
                        "CannotStartContainerError: the value of \(variable.name), a variable that docker and podman "
                        + "go by themselves, has a line break or more than \(Self.lineBytesMax) bytes"
                )
            } else {
                arguments += ["--env", variable.name]
                passed.append(variable)
            }
        }
        if !filed.isEmpty { arguments += ["--env-file", environmentFile] }
        if let directory = launch.workingDirectory { arguments += ["--workdir", directory] }
        if let user = launch.user { arguments += ["--user", user] }
        if launch.cpu > 0 { arguments += ["--cpu-shares", String(max(2, launch.cpu))] }
        if let memory = launch.memory { arguments += ["--memory", "\(memory)m"] }
        if let reservation = launch.memoryReservation { arguments += ["--memory-reservation", "\(reservation)m"] }
        for mount in launch.mounts {
            arguments += ["--volume", "\(mount.hostPath):\(mount.containerPath)" + (mount.isReadOnly ? ":ro" : "")]
        }
        if let program = launch.entryPoint.first { arguments += ["--entrypoint", program] }
        arguments.append(launch.image)
        arguments += launch.entryPoint.dropFirst() + launch.command
        return (arguments, passed, filed)
    }

    /// Asks the container to end with its own stop signal, and kills it after the time that its definition gives.
    func stop(_ key: ContainerKey, timeoutSeconds: Int) -> [String] {
        [program, "stop", "--time", String(timeoutSeconds), name(key)]
    }

    func kill(_ key: ContainerKey) -> [String] { [program, "kill", name(key)] }
    func remove(_ key: ContainerKey) -> [String] { [program, "rm", "--force", name(key)] }

    func inspect(_ key: ContainerKey) -> [String] {
        [program, "inspect", "--format", "{{.State.OOMKilled}} {{.State.ExitCode}} {{.State.StartedAt}}", name(key)]
    }

    /// What the end of the foreground command means.
    ///
    /// - Parameters:
    ///   - code: Its exit code.
    ///   - inspection: What `inspect` printed; nil when there was no such container.
    ///   - hasMemoryLimit: Whether the container could run out of memory: not every version of every tool tells that it
    ///     did, and a kill that nobody asked for then is most likely that.
    ///   - lastLine: The end of the output: where the tool says what went wrong.
    /// - Returns: The end as a task tells it.
    func exit(code: Int, inspection: String?, hasMemoryLimit: Bool, lastLine: String?) -> ContainerExit {
        let words = (inspection ?? "").split(separator: " ").map { String($0).filter { !$0.isNewline } }
        guard words.count >= 3 else {
            // The tool's own failures.
            guard (125...127).contains(code) else { return .code(code, reason: nil) }
            return .neverRan(reason: "CannotCreateContainerError: \(lastLine ?? "the container was not created")")
        }
        if words[2].hasPrefix("0001-") {
            return .neverRan(reason: "CannotStartContainerError: \(lastLine ?? "the container was not started")")
        }
        let known = Int(words[1]) ?? code
        if words[0] == "true" || known == 137 && hasMemoryLimit {
            return .code(known, reason: "OutOfMemoryError: Container killed due to memory usage")
        }
        return .code(known, reason: nil)
    }

    /// Variables of the daemon that docker and podman go by.
    static let ownVariables = [
        "USER", "LOGNAME", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH",
        "DOCKER_API_VERSION", "CONTAINER_HOST", "CONTAINER_CONNECTION", "CONTAINER_SSHKEY", "CONTAINERS_CONF",
        "CONTAINERS_STORAGE_CONF", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS",
        "SSH_AUTH_SOCK", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
    ]

    /// Variables that docker and podman act upon: one of a container must not reach them.
    private static func isOfTool(_ name: String) -> Bool {
        ["PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "LD_PRELOAD"].contains(name)
            || ownVariables.contains(name)
            || ["DOCKER_", "CONTAINER_", "CONTAINERS_", "BUILDAH_", "XDG_"].contains { name.hasPrefix($0) }
            || name.lowercased().hasSuffix("_proxy")
    }

    /// Docker reads lines of 64 KiB at most.
    private static let lineBytesMax = 60_000

    /// Whether a line `NAME=VALUE` in a file says it all: nothing can be quoted there, and `*` and `#` mean something.
    private static func fitsIntoFile(_ variable: EnvironmentVariable) -> Bool {
        variable.name.utf8.count + variable.value.utf8.count <= lineBytesMax
            && !variable.value.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
            && !variable.name.unicodeScalars.contains { $0 == "*" || $0 == "#" || $0.properties.isWhitespace }
    }
}
