import CProcess
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A running command: the leader of a session and process group of its own.
final class ChildProcess: Sendable {
    private struct State {
        var isReaped = false
        var endsGroup = false
    }

    private let pid: pid_t
    private let state = Mutex(State())

    /// Starts a command.
    ///
    /// - Parameters:
    ///   - command: Program, looked up in `PATH`, and arguments.
    ///   - hiddenVariable: An environment variable that the command does not get.
    ///   - output: Becomes its standard output.
    ///   - error: Becomes its standard error.
    /// - Throws: `StartFailure`, in the words of a shell.
    init(_ command: [String], hiddenVariable: String?, output: Int32, error: Int32) throws(StartFailure) {
        var pid: pid_t = 0
        var arguments = command.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        guard !arguments.contains(where: { $0 == nil }) else { throw StartFailure(command, errno: ENOMEM) }
        arguments.append(nil)
        let code = cprocess_spawn(&pid, &arguments, hiddenVariable, output, error)
        guard code == 0 else { throw StartFailure(command, errno: code) }
        self.pid = pid
    }

    /// Waits for the end on a thread of its own.
    ///
    /// - Parameters:
    ///   - reapsOrphans: Whether to reap all other children of this process as well: right where it is the first process of a
    ///     container, wrong where other code waits for children of its own.
    ///   - ended: Called once, on that thread.
    /// - Returns: False when there is no thread to be had.
    func waitForEnd(reapsOrphans: Bool, ended: @escaping @Sendable (ProcessEnding) -> Void) -> Bool {
        DedicatedThread.start { [self] in
            while true {
                let found = cprocess_wait(reapsOrphans ? -1 : pid)
                guard found > 0 else { return }
                if found == pid {
                    ended(reap())
                    if !reapsOrphans { return }
                } else {
                    var code: Int32 = 0
                    var signal: Int32 = 0
                    _ = cprocess_reap(found, &code, &signal)
                }
            }
        }
    }

    /// Sends a signal to the command's process group; nothing happens once the command has ended.
    func signal(_ number: Int32) {
        state.withLock { state in
            if !state.isReaped { _ = kill(-pid, number) }
        }
    }

    /// From now on, what the command leaves behind in its process group is killed when it ends.
    func leaveNothingBehind() {
        state.withLock { $0.endsGroup = true }
    }

    private func reap() -> ProcessEnding {
        state.withLock { state in
            // Until the command is reaped, its number cannot be that of another group.
            if state.endsGroup { _ = kill(-pid, SIGKILL) }
            state.isReaped = true
            var code: Int32 = 0
            var signal: Int32 = 0
            guard cprocess_reap(pid, &code, &signal) else { return .exited(255) }
            return signal == 0 ? .exited(code) : .signalled(signal)
        }
    }
}

/// A command could not be started.
struct StartFailure: Error, Sendable, Hashable {
    /// The exit code that a shell gives: 127 for a command that is not found, 126 for one that cannot be run.
    var exitCode: Int32
    /// The command and the reason.
    var reason: String

    init(exitCode: Int32 = 126, reason: String) {
        self.exitCode = exitCode
        self.reason = reason
    }

    init(_ command: [String], errno code: Int32) {
        exitCode = code == ENOENT ? 127 : 126
        reason = "\(command.first ?? ""): \(code == ENOENT ? "command not found" : SystemError.text(code))"
    }
}
