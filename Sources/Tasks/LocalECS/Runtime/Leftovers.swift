import CSpawn

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The processes of a container, wherever they have gone: into sessions of their own, away from their parents.
///
/// They are told by a variable that each container has for itself and hands down to all that it starts, by whose
/// children they are, and by their sessions: a session of such a process was made by one. What none of these tells is a
/// process that has dropped its environment, made a session of its own, and outlived whoever started it. Where there is
/// no `/proc` nothing is found, and the group is all that can be ended.
enum Leftovers {
    /// Not `STEPWELL_…`: a daemon, which may run in a container, refuses variables of that kind that it does not know.
    static let variable = "LOCAL_ECS_CONTAINER"

    /// The variable that marks the processes of a container; the task's id is random.
    static func mark(of key: ContainerKey) -> EnvironmentVariable {
        EnvironmentVariable(name: variable, value: "\(key.task.text)/\(key.name)")
    }

    /// What `/proc` tells of a process.
    struct Process: Sendable, Hashable {
        let identity: ProcessIdentity
        let parent: Int32
        let session: Int32
        /// Whether it is over, and only waits for its parent to take notice.
        let isOver: Bool
    }

    /// Looks for the living processes of a container.
    ///
    /// - Parameters:
    ///   - key: The container.
    ///   - supervisor: Its supervisor, as far as it is known; what is older than that is not of the container.
    /// - Returns: All that are found, the supervisor included.
    static func processes(of key: ContainerKey, supervisor: ProcessIdentity?) -> [ProcessIdentity] {
        let mark = mark(of: key)
        let text = Array("\(mark.name)=\(mark.value)".utf8)
        let own = getpid()
        let living = FileSystem.names(in: "/proc").compactMap { name -> Process? in
            guard let pid = Int32(name), pid > 1, pid != own, let process = status(of: pid),
                (process.identity.startTicks ?? 0) >= (supervisor?.startTicks ?? 0)
            else { return nil }
            return process
        }
        let marked = living.filter { process in
            process.identity == supervisor || !process.isOver && isMarked(process.identity.pid, text)
        }
        let found = family(of: Set(marked.map { $0.identity.pid }), among: living)
        return found.filter { !$0.isOver }.map { $0.identity }
    }

    /// The processes of some numbers, their descendants, all that are in the sessions of these, and so on.
    ///
    /// - Parameters:
    ///   - roots: Those to begin with.
    ///   - living: All that may belong to them.
    /// - Returns: Those of `living` that do.
    static func family(of roots: Set<Int32>, among living: [Process]) -> [Process] {
        // Containers are started in a session of their own; that of this process is never one of theirs.
        let outside = getsid(0)
        var members = roots
        var sessions: Set<Int32> = []
        while true {
            for process in living where members.contains(process.identity.pid) && process.session != outside {
                sessions.insert(process.session)
            }
            let found = living.filter { process in
                !members.contains(process.identity.pid)
                    && (members.contains(process.parent) || sessions.contains(process.session))
            }
            if found.isEmpty { return living.filter { members.contains($0.identity.pid) } }
            members.formUnion(found.map { $0.identity.pid })
        }
    }

    /// Kills the processes of a container that are there.
    ///
    /// - Parameters:
    ///   - key: The container.
    ///   - supervisor: Its supervisor, as far as it is known.
    /// - Returns: Whether there were any. What belongs to another user (`sudo`) cannot be killed and does not count.
    static func kill(of key: ContainerKey, supervisor: ProcessIdentity?) -> Bool {
        var stopped: Set<ProcessIdentity> = []
        // All are stopped before the first is killed: whose parent is dead can no longer be told by descent, and who is
        // stopped makes no more children.
        while true {
            let found = processes(of: key, supervisor: supervisor)
            let new = found.filter { !stopped.contains($0) && send(SIGSTOP, to: $0.pid) }
            if new.isEmpty { break }
            stopped.formUnion(new)
        }
        for process in stopped { _ = send(SIGKILL, to: process.pid) }
        return !stopped.isEmpty
    }

    /// Whether what is there can be seen: not while this process cannot be.
    ///
    /// Where there is no `/proc` at all there is nothing to wait for.
    static var canLook: Bool { access("/proc/self/stat", F_OK) != 0 || status(of: getpid()) != nil }

    /// A process, dead or alive; nil when there is none of that number.
    static func status(of pid: Int32) -> Process? {
        var parent: Int32 = 0
        var session: Int32 = 0
        var state: CChar = 0
        var start: UInt64 = 0
        guard stepwell_process_status(pid, &parent, &session, &state, &start) == 0 else { return nil }
        return Process(
            identity: ProcessIdentity(pid: pid, startTicks: start),
            parent: parent,
            session: session,
            isOver: state == CChar(UInt8(ascii: "Z")) || state == CChar(UInt8(ascii: "X"))
        )
    }

    /// Whether a process has the variable, `NAME=VALUE`; one of another user is not asked.
    private static func isMarked(_ pid: Int32, _ text: [UInt8]) -> Bool {
        // More than Linux lets a program start with.
        guard let environment = FileSystem.readTail("/proc/\(pid)/environ", most: 8 << 20) else { return false }
        // Each look reads the environments of many processes, which are not taken apart for that.
        return environment.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count, let start = bytes.baseAddress?.advanced(by: offset) {
                let length = strnlen(start.assumingMemoryBound(to: CChar.self), bytes.count - offset)
                if length == text.count, memcmp(start, text, length) == 0 { return true }
                offset += length + 1
            }
            return false
        }
    }

    private static func send(_ signal: Int32, to pid: Int32) -> Bool {
        #if canImport(Glibc)
            Glibc.kill(pid, signal) == 0
        #elseif canImport(Musl)
            Musl.kill(pid, signal) == 0
        #else
            Darwin.kill(pid, signal) == 0
        #endif
    }
}
