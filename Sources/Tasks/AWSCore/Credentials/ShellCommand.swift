#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A command line that `/bin/sh` runs, with its output collected and its time bounded.
///
/// Blocks the thread that it runs on. The program gets no standard input and a process group of its own, so that nothing of it outlives the time limit.
struct ShellCommand: Sendable {
    var line: String
    var variables: [String: String]
    var timeLimit = Duration.seconds(60)
    var outputBytesMax = 1 << 20

    /// Runs the command to its end.
    ///
    /// - Throws: `ProcessRunError` when it cannot be started, takes too long or writes too much.
    func run() throws(ProcessRunError) -> ProcessOutput {
        var output = try Pipe()
        defer { output.close() }
        var errors = try Pipe()
        defer { errors.close() }
        let process = try spawn(output: output, errors: errors)
        output.closeWritingEnd()
        errors.closeWritingEnd()

        var written: [UInt8] = []
        var complaint: [UInt8] = []
        let problem = collect(from: output, errors, into: &written, &complaint)
        // The shell is gone or must go; so must whatever it left behind in its group.
        if problem != nil { kill(-process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        if let problem { throw ProcessRunError(message: problem) }
        return ProcessOutput(
            exitCode: Self.exitCode(status),
            output: written,
            errorText: String(decoding: complaint.prefix(1_000), as: UTF8.self)
        )
    }

    /// Reads both pipes until their other ends are closed; what went wrong, or nil.
    private func collect(
        from output: Pipe,
        _ errors: Pipe,
        into written: inout [UInt8],
        _ complaint: inout [UInt8]
    ) -> String? {
        let deadline = ContinuousClock.now.advanced(by: timeLimit)
        var open = [
            pollfd(fd: output.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors.reading, events: Int16(POLLIN), revents: 0),
        ]
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while !open.isEmpty {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return "it did not end within \(timeLimit)" }
            guard poll(&open, nfds_t(open.count), Int32(left.components.seconds) * 1_000 + 1_000) >= 0 || errno == EINTR
            else { return "its output cannot be read" }
            for ready in open where ready.revents != 0 {
                let count = read(ready.fd, &chunk, chunk.count)
                if count <= 0 {
                    open.removeAll { $0.fd == ready.fd }
                } else if ready.fd == output.reading {
                    written += chunk[..<count]
                } else if complaint.count < chunk.count {
                    complaint += chunk[..<count]
                }
            }
            if written.count > outputBytesMax { return "it writes more than \(outputBytesMax) bytes" }
        }
        return nil
    }

    private static func exitCode(_ status: Int32) -> Int32 {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}

extension ShellCommand {
    private func spawn(output: Pipe, errors: Pipe) throws(ProcessRunError) -> pid_t {
        let actions = UnsafeMutablePointer<posix_spawn_file_actions_t>.allocate(capacity: 1)
        defer { actions.deallocate() }
        posix_spawn_file_actions_init(actions)
        defer { posix_spawn_file_actions_destroy(actions) }
        posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(actions, errors.writing, 2)

        let attributes = UnsafeMutablePointer<posix_spawnattr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        posix_spawnattr_init(attributes)
        defer { posix_spawnattr_destroy(attributes) }
        // This thread has all signals blocked; the program must not inherit that.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(attributes, &signals)
        posix_spawnattr_setpgroup(attributes, 0)
        posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETPGROUP))

        let words: [String] = ["/bin/sh", "-c", line]
        var arguments = words.map { strdup($0) } + [nil]
        var environment = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", actions, attributes, &arguments, &environment)
        guard code == 0 else {
            throw ProcessRunError(message: "/bin/sh cannot be started: \(String(cString: strerror(code)))")
        }
        return process
    }
}

/// The two ends of a pipe that child processes inherit only where they are told to.
private struct Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init() throws(ProcessRunError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw ProcessRunError(message: "no pipe: \(String(cString: strerror(errno)))")
        }
        reading = ends[0]
        writing = ends[1]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    mutating func closeWritingEnd() {
        guard writing >= 0 else { return }
        _ = systemClose(writing)
        writing = -1
    }

    mutating func close() {
        closeWritingEnd()
        _ = systemClose(reading)
    }
}

/// `close` of the C library, whose name `Pipe` uses itself.
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
