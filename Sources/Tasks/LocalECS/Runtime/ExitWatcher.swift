import CSpawn
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Notices when processes end: children of this process, and those that an earlier daemon has left behind.
///
/// One thread waits for all of them. It holds a descriptor of each process (pidfd) where the system has such and there
/// are not too many, and looks at the others every few hundredths of a second.
final class ExitWatcher: Sendable {
    /// What a process ended with as `waitpid` tells it; nil when it was not a child.
    typealias Handler = @Sendable (Int32?) -> Void

    private struct Watched {
        let identity: ProcessIdentity
        let isChild: Bool
        let endsGroup: Bool
        let descriptor: Descriptor?
        let handler: Handler
    }

    private struct State {
        var watched: [UInt64: Watched] = [:]
        var lastID: UInt64 = 0
        var descriptors = 0
        var isClosed = false

        mutating func remove(_ id: UInt64) -> Watched? {
            guard let process = watched.removeValue(forKey: id) else { return nil }
            if process.descriptor != nil { descriptors -= 1 }
            return process
        }
    }

    private static let pollMilliseconds: Int32 = 30

    private let state = Mutex(State())
    private let wakeReading: Descriptor
    private let wakeWriting: Descriptor
    private let descriptorsMax: Int

    /// Starts the thread.
    ///
    /// - Parameter descriptorsMax: How many processes are held by a descriptor; they count against the limit of open
    ///   files, which the daemon's connections need too.
    /// - Throws: `SystemError` when there is no pipe or thread to be had.
    init(descriptorsMax: Int = 256) throws(SystemError) {
        (wakeReading, wakeWriting) = try Spawner.pipe()
        self.descriptorsMax = descriptorsMax
        let box = Unmanaged.passRetained(self)
        let failure = startThread(box.toOpaque())
        guard failure == 0 else {
            box.release()
            throw SystemError(attempt: "pthread_create", code: failure)
        }
    }

    /// Calls the handler once, on the watcher's thread, when the process has ended; at once if it has already.
    ///
    /// - Parameters:
    ///   - identity: The process.
    ///   - isChild: Whether it is a child of this one.
    ///   - endsGroup: Whether a child's process group is killed when it has ended.
    ///   - handler: Gets what it ended with.
    func watch(
        _ identity: ProcessIdentity,
        isChild: Bool,
        endsGroup: Bool = false,
        _ handler: @escaping Handler
    ) {
        state.withLock { state in
            guard !state.isClosed else { return }
            let descriptor = state.descriptors < descriptorsMax ? Self.hold(identity, isChild: isChild) : nil
            if descriptor != nil { state.descriptors += 1 }
            state.lastID += 1
            state.watched[state.lastID] = Watched(
                identity: identity,
                isChild: isChild,
                endsGroup: endsGroup,
                descriptor: descriptor,
                handler: handler
            )
        }
        wake()
    }

    private static func hold(_ identity: ProcessIdentity, isChild: Bool) -> Descriptor? {
        let number = stepwell_pidfd_open(identity.pid)
        guard number >= 0 else { return nil }
        let descriptor = Descriptor(number)
        // A number that was given to another process meanwhile must not be waited for.
        return isChild || identity.isAlive ? descriptor : nil
    }

    /// Forgets all processes without calling their handlers, and ends the thread.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.watched = [:]
        }
        wake()
    }

    private func wake() {
        var byte: UInt8 = 0
        write(wakeWriting.number, &byte, 1)
    }

    fileprivate func run() {
        while true {
            let (watched, isClosed) = state.withLock { ($0.watched, $0.isClosed) }
            if isClosed { return }
            for id in ended(of: watched) {
                guard let process = state.withLock({ $0.remove(id) }) else { continue }
                // Until a child is reaped, its number cannot be that of another group.
                if process.isChild, process.endsGroup, Child(process.identity.pid) == .ended {
                    kill(-process.identity.pid, SIGKILL)
                }
                var status: Int32 = 0
                let isKnown = process.isChild && waitpid(process.identity.pid, &status, 0) == process.identity.pid
                process.handler(isKnown ? status : nil)
            }
        }
    }

    /// Waits until something happens, and answers which processes have ended.
    private func ended(of watched: [UInt64: Watched]) -> [UInt64] {
        var held: [UInt64] = []
        var polled: [pollfd] = [pollfd(fd: wakeReading.number, events: Int16(POLLIN), revents: 0)]
        var others: [(UInt64, Watched)] = []
        for (id, process) in watched {
            if let descriptor = process.descriptor {
                held.append(id)
                polled.append(pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0))
            } else {
                others.append((id, process))
            }
        }
        poll(&polled, nfds_t(polled.count), others.isEmpty ? -1 : Self.pollMilliseconds)
        if polled[0].revents != 0 {
            var bytes = [UInt8](repeating: 0, count: 64)
            read(wakeReading.number, &bytes, bytes.count)
        }
        var ended: [UInt64] = []
        for (id, entry) in zip(held, polled.dropFirst()) where entry.revents != 0 { ended.append(id) }
        for (id, process) in others where Self.hasEnded(process) { ended.append(id) }
        return ended
    }

    /// Whether a process that is not held by a descriptor has ended.
    private static func hasEnded(_ process: Watched) -> Bool {
        guard process.isChild else { return !process.identity.isAlive }
        // Without `/proc`, which takes a file: while there is none to be had, all would seem to have ended.
        let child = Child(process.identity.pid)
        return child == .ended || child == .gone
    }
}

/// What has become of a child of this process.
private enum Child {
    case running
    /// It waits to be reaped, and keeps its number until then.
    case ended
    /// There is no child of that number.
    case gone
    case unknown

    init(_ pid: Int32) {
        var info = siginfo_t()
        if waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 {
            self = info.si_signo == SIGCHLD ? .ended : .running
        } else {
            self = errno == ECHILD ? .gone : .unknown
        }
    }
}

/// Runs a watcher, whose reference it takes over, on a thread of its own.
private func startThread(_ watcher: UnsafeMutableRawPointer) -> Int32 {
    #if canImport(Darwin)
        var thread: pthread_t?
        let failure = pthread_create(&thread, nil, { runWatcher($0) }, watcher)
        if let thread { pthread_detach(thread) }
    #else
        var thread = pthread_t()
        let failure = pthread_create(&thread, nil, { $0.flatMap { runWatcher($0) } }, watcher)
        if failure == 0 { pthread_detach(thread) }
    #endif
    return failure
}

private func runWatcher(_ watcher: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<ExitWatcher>.fromOpaque(watcher).takeRetainedValue().run()
    return nil
}
