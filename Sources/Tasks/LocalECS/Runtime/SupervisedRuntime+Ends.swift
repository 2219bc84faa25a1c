import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension SupervisedRuntime {
    private static let sinkPatienceMilliseconds = 1000
    private static let lookAgainMilliseconds = 50
    private static let clearAgainMilliseconds = 10

    /// Waits until the last output is written, but not for a process that left the container's group and holds on to
    /// it.
    func awaitSink(_ sink: ProcessIdentity, then proceed: @escaping @Sendable () -> Void) {
        let once = OneTime(proceed)
        watcher.watch(sink, isChild: true) { [queue] _ in queue.async { once.run() } }
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.sinkPatienceMilliseconds)) { once.run() }
    }

    /// Finds out what became of a container whose supervisor has ended.
    func conclude(_ launch: ContainerLaunch, supervisor: ProcessIdentity) {
        let files = directory.containerDirectory(launch.key)
        if let (code, time) = files.exitCode { return report(launch, code: code, at: time) }
        if let claimant = claimant(files), claimant.pid != supervisor.pid {
            // An earlier supervisor, unknown so far, has the container.
            return look(launch, mayStart: false, patience: 20)
        }
        // A container that goes on without anyone to see its end would be worse than none.
        guard let tool else { return report(launch, .lost, at: nil) }
        run(tool.remove(launch.key), for: launch.key) { [self] _, _ in report(launch, .lost, at: nil) }
    }

    /// Sees what became of a container that may have been started.
    ///
    /// - Parameters:
    ///   - launch: The container.
    ///   - mayStart: Whether it is still to be started if it was not.
    ///   - patience: How often to look again when the supervisor has not got to writing down who it is.
    func look(_ launch: ContainerLaunch, mayStart: Bool, patience: Int) {
        let files = directory.containerDirectory(launch.key)
        if let (code, time) = files.exitCode { return report(launch, code: code, at: time) }
        if let claimant = claimant(files) {
            running.withLock { $0[launch.key] = Running(identity: claimant, sink: nil) }
            onEvent(.started(launch.key))
            return watcher.watch(claimant, isChild: false) { [self] _ in
                queue.async { [self] in conclude(launch, supervisor: claimant) }
            }
        }
        if FileSystem.modified(files.pid) == nil {
            if mayStart { return onEvent(.neverStarted(launch.key)) }
            // From here on a supervisor that is still on its way gives up.
            try? FileSystem.makeDirectory(files.path)
            if (try? FileSystem.claim(files.pid, text: "cancelled\n")) == true {
                return onEvent(.neverStarted(launch.key))
            }
        } else if FileSystem.readText(files.pid) == "cancelled\n" {
            return onEvent(.neverStarted(launch.key))
        }
        guard patience > 0 else { return report(launch, .lost, at: nil) }
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.lookAgainMilliseconds)) { [self] in
            look(launch, mayStart: mayStart, patience: patience - 1)
        }
    }

    private func claimant(_ files: ContainerDirectory) -> ProcessIdentity? {
        guard let text = FileSystem.readText(files.pid), text.hasSuffix("\n") else { return nil }
        if let identity = ProcessIdentity(stat: text) { return identity }
        return Int32(text.dropLast()).map { ProcessIdentity(pid: $0, startTicks: nil) }
    }

    private func report(_ launch: ContainerLaunch, code: Int, at time: EpochTime?) {
        guard let tool else { return report(launch, .code(code, reason: nil), at: time) }
        run(tool.inspect(launch.key), for: launch.key) { [self] status, output in
            let lastLine = directory.containerDirectory(launch.key).tail(lines: 1).last
            let exit = tool.exit(
                code: code,
                inspection: status == 0 ? output : nil,
                hasMemoryLimit: launch.memory != nil,
                lastLine: lastLine
            )
            run(tool.remove(launch.key), for: launch.key)
            report(launch, exit, at: time)
        }
    }

    private func report(_ launch: ContainerLaunch, _ exit: ContainerExit, at time: EpochTime?) {
        clear(launch) { [self] in
            running.withLock { $0[launch.key] = nil }
            FileSystem.remove(directory.containerDirectory(launch.key).environment)
            onEvent(.exited(launch.key, exit, at: time))
        }
    }

    /// Ends what is left of a container whose own process has ended, until nothing is: whoever hears of the end may
    /// start the next one, which must not run beside it.
    ///
    /// - Parameters:
    ///   - launch: The container.
    ///   - looks: How many looks in a row must find nothing: a program that is just being executed has no environment.
    ///   - then: Called when nothing is left.
    private func clear(_ launch: ContainerLaunch, looks: Int = 2, then: @escaping @Sendable () -> Void) {
        // Docker and podman end all of a container themselves.
        guard tool == nil, looks > 0 else { return then() }
        let supervisor = claimant(directory.containerDirectory(launch.key))
        let isAnyLeft = Leftovers.kill(of: launch.key, supervisor: supervisor)
        // Nothing is seen, either, while there is no file to be had for looking.
        let looks = isAnyLeft || !Leftovers.canLook ? 2 : looks - 1
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.clearAgainMilliseconds)) { [self] in
            clear(launch, looks: looks, then: then)
        }
    }
}

extension SupervisedRuntime {
    /// Long enough for a large image over a slow line.
    private static let toolPatienceSeconds = 1800

    /// What a shell would call the end that `waitpid` tells of: 128 and more for a signal.
    private static func exitCode(_ status: Int32) -> Int32 {
        status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }

    /// Gets the images that the machine does not have, one after the other.
    func fetchImages(_ tool: ContainerTool, _ launches: ArraySlice<ContainerLaunch>, of task: TaskID) {
        guard let launch = launches.first else { return onEvent(.prepared(task)) }
        run(tool.hasImage(launch.image), for: launch.key) { [self] status, _ in
            if status == 0 { return fetchImages(tool, launches.dropFirst(), of: task) }
            run(tool.pull(launch.image), for: launch.key) { [self] status, output in
                if status == 0 { return fetchImages(tool, launches.dropFirst(), of: task) }
                let words =
                    output.split(whereSeparator: { $0.isNewline }).last.map { String($0) } ?? "exit code \(status)"
                let reason = "CannotPullContainerError: \(words)"
                onEvent(.preparationFailed(task, container: launch.key.name, reason: reason))
            }
        }
    }

    /// Runs the tool; on the queue, like what follows.
    ///
    /// - Parameters:
    ///   - arguments: The first is the path of the program.
    ///   - key: The container that it is about.
    ///   - then: Gets the exit code (-1 when it could not be run) and the end of the output.
    func run(
        _ arguments: [String],
        for key: ContainerKey,
        then: @escaping @Sendable (_ code: Int32, _ output: String) -> Void = { _, _ in }
    ) {
        let number = toolRuns.withLock { count in
            count += 1
            return count
        }
        let path = directory.taskDirectory(key.task) + "/tool-\(number).out"
        do {
            try FileSystem.makeDirectory(directory.taskDirectory(key.task))
            let output = try Descriptor.creating(path)
            let pid = try Spawner.spawn(
                arguments,
                environment: preparation.baseEnvironment + preparation.toolEnvironment,
                output: output
            )
            let identity = ProcessIdentity(living: pid) ?? ProcessIdentity(pid: pid, startTicks: nil)
            watcher.watch(identity, isChild: true) { [queue] status in
                queue.async {
                    let text = FileSystem.readTail(path, most: 4096).map { String(decoding: $0, as: UTF8.self) } ?? ""
                    FileSystem.remove(path)
                    then(status.map { Self.exitCode($0) } ?? -1, text)
                }
            }
            queue.asyncAfter(deadline: .now() + .seconds(Self.toolPatienceSeconds)) {
                Spawner.signalGroup(identity, SIGKILL)
            }
        } catch {
            then(-1, "\(arguments.first ?? ""): \(error)")
        }
    }
}

/// Something that is done once, whoever comes first.
private final class OneTime: Sendable {
    private let action: Mutex<(@Sendable () -> Void)?>

    init(_ action: @escaping @Sendable () -> Void) {
        self.action = Mutex(action)
    }

    func run() {
        let action = action.withLock { action in
            defer { action = nil }
            return action
        }
        action?()
    }
}
