import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is asked of a connection in one go: one transaction, and one round trip.
struct ConnectionRequest: Sendable {
    var commands: [Command]
    /// Whether it may be sent once more after its answer was lost: it only reads.
    var isRepeatable: Bool
    /// Until when it may wait for a connection.
    var deadline: ContinuousClock.Instant
    /// Called once, on the connection's thread: it must not block.
    var completion: @Sendable (Result<[QueryResult], PostgresError>) -> Void
}

/// How callers on any thread reach the one thread that owns a connection.
final class ConnectionInbox: Sendable {
    private enum Phase {
        case running
        case stopping
        case stopped
    }

    private struct State {
        var phase = Phase.running
        var requests: [ConnectionRequest] = []
        var isLoopAsleep = false
        /// Whether the loop has something to look at that is not in here.
        var isCalled = false
        var stopWaiters: [CheckedContinuation<Void, Never>] = []

        /// Whether the loop is to be woken; the next caller need not.
        mutating func takeSleep() -> Bool {
            defer { isLoopAsleep = false }
            return isLoopAsleep
        }
    }

    /// How many requests may wait for their answers; what comes on top is refused.
    private static let openMax = 10_000

    private let state = Mutex(State())
    /// Requests that were handed in and not answered yet; read without the lock by those who look for the idlest connection.
    private let open = Atomic(0)
    /// A pipe, for the loop waits for a socket at the same time; open for as long as there is anybody who could write to it.
    private let waking: (read: Int32, write: Int32)

    /// Creates an inbox.
    ///
    /// - Throws: `PostgresError` when the process may not open more files.
    init() throws(PostgresError) {
        var descriptors: [Int32] = [-1, -1]
        guard pipe(&descriptors) == 0 else {
            throw PostgresError(.notConnected, "no pipe: \(String(cString: strerror(errno)))")
        }
        for descriptor in descriptors {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
        waking = (descriptors[0], descriptors[1])
    }

    deinit {
        close(waking.read)
        close(waking.write)
    }
}

/// The callers' side.
extension ConnectionInbox {
    /// How many requests wait for their answers.
    var openCount: Int { open.load(ordering: .relaxed) }

    /// Hands a request in; one that cannot be taken is completed at once.
    func submit(_ request: ConnectionRequest) {
        let (refusal, isAsleep) = state.withLock { state -> (PostgresError?, Bool) in
            guard state.phase == .running else { return (PostgresError(.closed, "the connection is closed"), false) }
            guard openCount < Self.openMax else {
                return (PostgresError(.notConnected, "\(Self.openMax) requests wait for the database already"), false)
            }
            open.add(1, ordering: .relaxed)
            state.requests.append(request)
            return (nil, state.takeSleep())
        }
        if isAsleep { wake() }
        if let refusal { request.completion(.failure(refusal)) }
    }

    /// Refuses further requests, and asks the loop to end when those that it has are answered; `waiter` is resumed once it has.
    func stop(then waiter: CheckedContinuation<Void, Never>? = nil) {
        let (isStopped, isAsleep) = state.withLock { state in
            guard state.phase != .stopped else { return (true, false) }
            state.phase = .stopping
            if let waiter { state.stopWaiters.append(waiter) }
            return (false, state.takeSleep())
        }
        if isAsleep { wake() }
        if isStopped { waiter?.resume() }
    }

    /// Has the loop look around, for another reason than a request.
    func call() {
        let isAsleep = state.withLock { state in
            state.isCalled = true
            return state.takeSleep()
        }
        if isAsleep { wake() }
    }

    /// Called without the lock: the loop runs at once, and would have to wait for it.
    private func wake() {
        var byte: UInt8 = 0
        // A pipe that is full wakes, too.
        _ = write(waking.write, &byte, 1)
    }
}

/// The loop's side.
extension ConnectionInbox {
    /// The descriptor that becomes readable when there is something to take.
    var wakingDescriptor: Int32 { waking.read }

    /// Takes out what has come.
    func take() -> (requests: [ConnectionRequest], isStopping: Bool) {
        state.withLock { state in
            defer { state.requests = [] }
            state.isCalled = false
            return (state.requests, state.phase != .running)
        }
    }

    /// The loop is about to wait.
    ///
    /// - Returns: False when there is something to take at once.
    func fallAsleep(unlessStopping ignoresStop: Bool) -> Bool {
        state.withLock { state in
            guard state.requests.isEmpty, !state.isCalled, ignoresStop || state.phase == .running else { return false }
            state.isLoopAsleep = true
            return true
        }
    }

    /// The loop has waited.
    ///
    /// - Parameter isCalled: Whether the descriptor has become readable.
    func wokeUp(isCalled: Bool) {
        state.withLock { $0.isLoopAsleep = false }
        guard isCalled else { return }
        // One byte is written for each sleep. It may come after the sleep has ended otherwise; then it ends the next one.
        var byte: UInt8 = 0
        _ = read(waking.read, &byte, 1)
    }

    /// Completes a request that was handed in.
    func complete(_ request: ConnectionRequest, with outcome: Result<[QueryResult], PostgresError>) {
        open.subtract(1, ordering: .relaxed)
        request.completion(outcome)
    }

    /// Called by the loop at its very end: nobody wakes it any more.
    ///
    /// - Returns: Requests that slipped in.
    func stopped() -> [ConnectionRequest] {
        let (waiters, requests) = state.withLock { state in
            state.phase = .stopped
            defer {
                state.stopWaiters = []
                state.requests = []
            }
            return (state.stopWaiters, state.requests)
        }
        for waiter in waiters { waiter.resume() }
        return requests
    }
}
