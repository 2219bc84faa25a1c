import CSpawn

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Starts programs.
enum Spawner {
    /// Starts a program in a session of its own.
    ///
    /// - Parameters:
    ///   - arguments: The first is the path of the program.
    ///   - environment: All its variables.
    ///   - input: Its standard input; /dev/null without one.
    ///   - output: Its standard output and error.
    /// - Returns: Its number. The caller waits for it.
    /// - Throws: `SystemError`, also when the program cannot be executed.
    static func spawn(
        _ arguments: [String],
        environment: [EnvironmentVariable],
        input: Descriptor? = nil,
        output: Descriptor
    ) throws(SystemError) -> pid_t {
        guard let program = arguments.first else { throw SystemError(attempt: "posix_spawn", code: ENOENT) }
        let null = try Descriptor.null()
        var pid: pid_t = 0
        let failure = withCStrings(arguments) { argv in
            withCStrings(environment.map { "\($0.name)=\($0.value)" }) { envp in
                stepwell_spawn(&pid, program, argv, envp, (input ?? null).number, output.number)
            }
        }
        guard failure == 0 else { throw SystemError(attempt: "posix_spawn", code: failure) }
        return pid
    }

    /// The ends of a pipe, both closed when a program is started.
    static func pipe() throws(SystemError) -> (reading: Descriptor, writing: Descriptor) {
        var ends: [Int32] = [-1, -1]
        guard stepwell_pipe(&ends) == 0 else { throw .last("pipe") }
        return (Descriptor(ends[0]), Descriptor(ends[1]))
    }

    /// Sends a signal to a process and all others of its group, of which it is the leader.
    static func signalGroup(_ identity: ProcessIdentity, _ signal: Int32) {
        // Between the look and the signal another process could get the number; it would need the system's whole range
        // of numbers used up within microseconds.
        guard identity.isAlive else { return }
        kill(-identity.pid, signal)
    }

    /// Makes a list of C strings that ends with a null pointer.
    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(bytes.count)
            bytes += string.utf8CString
        }
        return bytes.withUnsafeMutableBufferPointer { storage in
            body(offsets.map { offset in storage.baseAddress.map { $0 + offset } } + [nil])
        }
    }
}

/// An open file, closed when nobody holds it any more.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    static func null() throws(SystemError) -> Descriptor {
        let number = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard number >= 0 else { throw .last("open") }
        return Descriptor(number)
    }

    /// A file for output, empty.
    static func creating(_ path: String) throws(SystemError) -> Descriptor {
        let number = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw .last("open") }
        return Descriptor(number)
    }
}
