#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How many files a process may have open: connections, the database, calls of services, everything counts.
///
/// Programs are started with a low limit by tradition, for the sake of those that use `select`, and may raise it as far as another
/// one, the hard limit, allows.
struct OpenFileLimit: Sendable, Hashable {
    /// What is enough for one node.
    private static let aim = 65_536

    /// That of this process, raised when it is asked for first.
    static let own = OpenFileLimit.raised()

    /// What the process was started with.
    let inherited: Int
    /// What it has now.
    let current: Int

    #if canImport(Glibc)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif

    private static func raised() -> OpenFileLimit {
        var limit = rlimit()
        // What systems had when there was nothing to ask.
        guard getrlimit(resource, &limit) == 0 else { return OpenFileLimit(inherited: 1024, current: 1024) }
        let inherited = Int(clamping: limit.rlim_cur)
        let wanted = min(aim, Int(clamping: limit.rlim_max))
        guard wanted > inherited else { return OpenFileLimit(inherited: inherited, current: inherited) }
        limit.rlim_cur = rlim_t(wanted)
        // What it is then is asked for: systems may cut it.
        guard setrlimit(resource, &limit) == 0, getrlimit(resource, &limit) == 0 else {
            return OpenFileLimit(inherited: inherited, current: inherited)
        }
        return OpenFileLimit(inherited: inherited, current: Int(clamping: limit.rlim_cur))
    }

    /// How many files this process has open, or a few more than that: the lowest number that is free is given out next.
    static func filesInUse() -> Int {
        let descriptor = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return own.current }
        close(descriptor)
        return Int(descriptor)
    }
}
