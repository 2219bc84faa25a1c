#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A signal that a command reacts to or passes on.
public enum ProcessSignal: Sendable, Hashable, CaseIterable {
    /// The terminal went away.
    case hangUp
    /// Ctrl-C.
    case interrupt
    /// Ctrl-\.
    case quit
    /// Somebody asks for the end: a service manager, ECS before it kills, a CI service that cancels.
    case terminate
    /// For the program's own use.
    case user1
    /// For the program's own use.
    case user2

    /// The system's number.
    public var number: Int32 {
        switch self {
        case .hangUp: SIGHUP
        case .interrupt: SIGINT
        case .quit: SIGQUIT
        case .terminate: SIGTERM
        case .user1: SIGUSR1
        case .user2: SIGUSR2
        }
    }

    /// The signal of a number; nil for all others.
    public init?(number: Int32) {
        guard let signal = ProcessSignal.allCases.first(where: { $0.number == number }) else { return nil }
        self = signal
    }

    /// Whether it asks a process to end.
    var asksForEnd: Bool {
        switch self {
        case .hangUp, .interrupt, .quit, .terminate: true
        case .user1, .user2: false
        }
    }

    /// The number of SIGKILL, which nobody can catch.
    static let killNumber = SIGKILL

    /// The name without `SIG`, such as `TERM`; a number where the signal has none that every system knows.
    public static func name(ofNumber number: Int32) -> String {
        names[number] ?? "\(number)"
    }

    /// Numbers differ between systems, so the table is built from the system's own constants.
    private static let names: [Int32: String] = [
        SIGHUP: "HUP", SIGINT: "INT", SIGQUIT: "QUIT", SIGILL: "ILL", SIGTRAP: "TRAP", SIGABRT: "ABRT", SIGBUS: "BUS",
        SIGFPE: "FPE", SIGKILL: "KILL", SIGUSR1: "USR1", SIGSEGV: "SEGV", SIGUSR2: "USR2", SIGPIPE: "PIPE",
        SIGALRM: "ALRM", SIGTERM: "TERM", SIGXCPU: "XCPU", SIGXFSZ: "XFSZ", SIGSYS: "SYS",
    ]
}

extension ProcessSignal: CustomStringConvertible {
    /// The usual name: `SIGTERM`.
    public var description: String { "SIG\(ProcessSignal.name(ofNumber: number))" }
}
