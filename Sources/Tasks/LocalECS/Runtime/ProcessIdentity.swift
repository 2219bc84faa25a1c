#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A process, told apart from a later one with the same number.
struct ProcessIdentity: Sendable, Hashable {
    let pid: Int32
    /// In clock ticks since the machine started; nil where the system does not tell.
    let startTicks: UInt64?

    /// The identifier of this run of the machine; empty where the system does not tell.
    static var bootID: String {
        (FileSystem.readText("/proc/sys/kernel/random/boot_id") ?? "").filter { !$0.isWhitespace }
    }

    /// The living process of that number; nil when there is none.
    init?(living pid: Int32) {
        guard let line = FileSystem.readText("/proc/\(pid)/stat") else { return nil }
        self.init(stat: line)
    }

    /// Reads a line of `/proc/PID/stat`: the number, the name in parentheses, and at the 22nd place the start time.
    init?(stat line: String) {
        guard let open = line.firstIndex(of: "("), let end = line.lastIndex(of: ")"), open < end else { return nil }
        guard let pid = Int32(line[..<open].filter { $0 != " " }), pid > 0 else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let ticks = UInt64(fields[19]) else { return nil }
        self.init(pid: pid, startTicks: ticks)
    }

    init(pid: Int32, startTicks: UInt64?) {
        self.pid = pid
        self.startTicks = startTicks
    }

    /// Whether it still exists; one that ended and was not waited for does not.
    var isAlive: Bool {
        guard let startTicks else { return kill(pid, 0) == 0 || errno == EPERM }
        guard let line = FileSystem.readText("/proc/\(pid)/stat"), let now = ProcessIdentity(stat: line) else {
            // Not every failure says so: there may be no file to be had for reading it.
            return kill(pid, 0) == 0 || errno == EPERM
        }
        let state = line[(line.lastIndex(of: ")") ?? line.startIndex)...].dropFirst(2).first
        return now.startTicks == startTicks && state != "Z" && state != "X"
    }
}
