import Foundation
import Synchronization

/// A program started by a test: output into a file, signals as a shell would leave them.
///
/// Foundation's `Process` hands the signal mask of its caller on, and Dispatch's threads block every signal: a daemon that
/// is to be asked with SIGTERM must not begin that way.
final class SpawnedProcess: Sendable {
    /// How a program came to its end.
    enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(Int32)
    }

    let identifier: pid_t
    private let known = Mutex<Ending?>(nil)

    /// Starts a program, whose path is the first argument; standard output and error are appended to a file.
    init(_ arguments: [String], environment: [String: String], output: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var pid = pid_t()
        let code = posix_spawn(&pid, arguments[0], &actions, &attributes, &words, &variables)
        guard code == 0 else { throw EndToEndFailure("\(arguments[0]): \(String(cString: strerror(code)))") }
        identifier = pid
    }

    deinit {
        guard ending == nil else { return }
        kill(identifier, SIGKILL)
        waitpid(identifier, nil, 0)
    }

    /// How it ended; nil while it runs.
    var ending: Ending? {
        known.withLock { known in
            if let known { return known }
            var status: Int32 = 0
            guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
            known = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
            return known
        }
    }

    func signal(_ number: Int32) {
        known.withLock { if $0 == nil { kill(identifier, number) } }
    }

    /// Waits for its end.
    func ended(within limit: Duration = .seconds(60)) async throws -> Ending {
        try await value("the end of process \(identifier)", within: limit) { ending }
    }
}
