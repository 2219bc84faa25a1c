#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The directory that holds all that outlives the endpoint; held by one endpoint at a time.
///
///     lock                   held with flock while an endpoint lives
///     journal                the tables
///     tasks/ID/CONTAINER/    pid, exit, environment, log, log.1, log.new
struct StateDirectory: Sendable {
    let path: String

    /// The hold on a directory; ends with `release`, or when nobody has it any more.
    struct Lock: Sendable {
        private let descriptor: Descriptor

        fileprivate init(_ descriptor: Descriptor) {
            self.descriptor = descriptor
        }

        func release() {
            // Closing alone would leave it to a child that is just being made, until that executes its program.
            flock(descriptor.number, LOCK_UN)
        }
    }

    /// Makes the directory when it is missing.
    init(_ path: String) throws(LocalECSError) {
        let absolute = path.hasPrefix("/") ? path : FileSystem.currentDirectory + "/" + path
        self.path = absolute
        do {
            try FileSystem.makeDirectory(absolute + "/tasks")
        } catch {
            throw .stateDirectoryUnusable(path: absolute, attempt: "make it", reason: error.reason)
        }
    }

    /// Takes the directory for this process; waits a fifth of a second if need be.
    func lock() throws(LocalECSError) -> Lock {
        let number = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard number >= 0 else {
            throw .stateDirectoryUnusable(path: path, attempt: "lock it", reason: SystemError.last("open").reason)
        }
        let descriptor = Descriptor(number)
        // A daemon that was killed while it made a process may be survived by its lock for a moment.
        for _ in 0..<10 {
            if flock(number, LOCK_EX | LOCK_NB) == 0 { return Lock(descriptor) }
            usleep(20_000)
        }
        throw .stateDirectoryInUse(path: path)
    }

    func taskDirectory(_ id: TaskID) -> String {
        path + "/tasks/" + id.text
    }

    func containerDirectory(_ key: ContainerKey) -> ContainerDirectory {
        ContainerDirectory(path: taskDirectory(key.task) + "/" + key.name)
    }
}

/// The files of one container.
struct ContainerDirectory: Sendable, Hashable {
    let path: String

    /// Written by the supervisor before it runs the container, so that there is never a second one: who it is.
    var pid: String { path + "/pid" }
    /// Written by the supervisor when the container has ended: its exit code.
    var exit: String { path + "/exit" }
    /// Variables of a container of docker or podman that cannot reach it otherwise; there while it runs.
    var environment: String { path + "/environment" }
    /// The segments of the output, oldest first.
    var logs: [String] { [path + "/log.1", path + "/log", path + "/log.new"] }

    /// The exit code that the supervisor left, and when; nil while there is none.
    var exitCode: (code: Int, at: EpochTime?)? {
        guard let text = FileSystem.readText(exit), text.hasSuffix("\n"), let code = Int(text.dropLast()) else {
            return nil
        }
        return (code, FileSystem.modified(exit))
    }

    /// The newest lines of the output, oldest first.
    func tail(lines: Int, bytesMax: Int = 1 << 20) -> [String] {
        var bytes: [UInt8] = []
        for log in logs.reversed() where bytes.count < bytesMax {
            bytes = (FileSystem.readTail(log, most: bytesMax - bytes.count) ?? []) + bytes
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard !bytes.isEmpty else { return [] }
        let split = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return split.suffix(max(0, lines)).map { String(decoding: $0, as: UTF8.self) }
    }
}
