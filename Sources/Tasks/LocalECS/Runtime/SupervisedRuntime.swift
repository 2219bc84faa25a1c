import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs containers as processes under a supervisor: the program itself, or `docker run` in its place.
///
/// All that blocks is done on a queue of its own.
final class SupervisedRuntime: ContainerRuntime {
    struct Running: Sendable {
        let identity: ProcessIdentity
        /// Only of containers that this daemon started.
        let sink: ProcessIdentity?
    }

    let directory: StateDirectory
    let preparation: LaunchPreparation
    /// Nil when containers are plain processes.
    let tool: ContainerTool?
    let logBytesMax: Int
    let openFilesMax: Int?
    let onEvent: @Sendable (RuntimeEvent) -> Void
    let queue = DispatchQueue(label: "stepwell.local-ecs.runtime")
    let watcher: ExitWatcher
    let running = Mutex<[ContainerKey: Running]>([:])
    /// How often the tool was run, for the names of its output files.
    let toolRuns = Mutex(0)

    init(
        directory: StateDirectory,
        preparation: LaunchPreparation,
        tool: ContainerTool?,
        logBytesMax: Int,
        openFilesMax: Int? = nil,
        watcher: ExitWatcher,
        onEvent: @escaping @Sendable (RuntimeEvent) -> Void
    ) {
        self.directory = directory
        self.preparation = preparation
        self.tool = tool
        self.logBytesMax = logBytesMax
        self.openFilesMax = openFilesMax
        self.watcher = watcher
        self.onEvent = onEvent
    }

    func prepare(_ launches: [ContainerLaunch], of task: TaskID) {
        queue.async { [self] in
            for launch in launches {
                do throws(LaunchFailure) {
                    _ = try command(of: launch)
                } catch {
                    onEvent(.preparationFailed(task, container: launch.key.name, reason: error.reason))
                    return
                }
            }
            guard let tool else { return onEvent(.prepared(task)) }
            fetchImages(tool, launches[...], of: task)
        }
    }

    func start(_ launch: ContainerLaunch) {
        queue.async { [self] in
            let files = directory.containerDirectory(launch.key)
            do {
                try FileSystem.makeDirectory(files.path)
                try begin(launch, files)
            } catch {
                FileSystem.remove(files.environment)
                let reason = (error as? LaunchFailure)?.reason ?? "CannotStartContainerError: \(error)"
                onEvent(.exited(launch.key, .neverRan(reason: reason), at: nil))
            }
        }
    }

    func adopt(_ launch: ContainerLaunch, mayStart: Bool) {
        queue.async { [self] in look(launch, mayStart: mayStart, patience: 20) }
    }

    func terminate(_ launch: ContainerLaunch) {
        queue.async { [self] in
            guard let process = running.withLock({ $0[launch.key] }) else { return }
            if let tool {
                run(tool.stop(launch.key, timeoutSeconds: launch.stopTimeoutSeconds), for: launch.key)
            } else {
                Spawner.signalGroup(process.identity, SIGTERM)
            }
        }
    }

    func kill(_ launch: ContainerLaunch) {
        queue.async { [self] in
            guard let process = running.withLock({ $0[launch.key] }) else { return }
            if let tool {
                run(tool.kill(launch.key), for: launch.key)
            } else {
                // What has made a session of its own is no longer in the group.
                _ = Leftovers.kill(of: launch.key, supervisor: process.identity)
                Spawner.signalGroup(process.identity, SIGKILL)
            }
        }
    }

    func discard(_ task: TaskID) {
        queue.async { [self] in FileSystem.removeTree(directory.taskDirectory(task)) }
    }

    func logTail(_ key: ContainerKey, lines: Int) async -> [String] {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                continuation.resume(returning: directory.containerDirectory(key).tail(lines: lines))
            }
        }
    }

    func close() {
        watcher.close()
    }

    /// Starts sink and supervisor.
    private func begin(_ launch: ContainerLaunch, _ files: ContainerDirectory) throws {
        let command = try self.command(of: launch)
        if !command.environmentFile.isEmpty {
            let file = try Descriptor.creating(files.environment)
            try withExtendedLifetime(file) { try FileSystem.write(command.environmentFile, to: file.number) }
        }
        let (reading, writing) = try Spawner.pipe()
        let sink = try Spawner.spawn(
            Supervision.collect(directory: files.path, logBytesMax: logBytesMax),
            environment: Supervision.sinkEnvironment,
            input: reading,
            output: try .null()
        )
        let sinkIdentity = ProcessIdentity(living: sink) ?? ProcessIdentity(pid: sink, startTicks: nil)
        let supervisor: pid_t
        do {
            supervisor = try Spawner.spawn(
                Supervision.supervise(
                    command.arguments,
                    directory: files.path,
                    workingDirectory: command.workingDirectory,
                    openFilesMax: openFilesMax
                ),
                environment: command.environment,
                output: writing
            )
        } catch {
            watcher.watch(sinkIdentity, isChild: true) { _ in }
            throw LaunchFailure(reason: "CannotStartContainerError: \(error)")
        }
        let identity = ProcessIdentity(living: supervisor) ?? ProcessIdentity(pid: supervisor, startTicks: nil)
        running.withLock { $0[launch.key] = Running(identity: identity, sink: sinkIdentity) }
        onEvent(.started(launch.key))
        watcher.watch(identity, isChild: true, endsGroup: true) { [self] _ in
            awaitSink(sinkIdentity) { [self] in conclude(launch, supervisor: identity) }
        }
    }

    private func command(of launch: ContainerLaunch) throws(LaunchFailure) -> PreparedCommand {
        guard let tool else { return try preparation.command(of: launch) }
        return try preparation.command(
            of: launch,
            by: tool,
            environmentFile: directory.containerDirectory(launch.key).environment
        )
    }
}
