#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs `body` on a new thread that no signal is delivered to; false when there is none to be had.
///
/// For what blocks: the threads of Swift's own pool must not.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(run: body))
    #if canImport(Darwin)
        var thread: pthread_t?
        let code = pthread_create(&thread, nil, { runThread($0) }, box.toOpaque())
        if code == 0, let thread { pthread_detach(thread) }
    #else
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { $0.flatMap(runThread) }, box.toOpaque())
        if code == 0 { pthread_detach(thread) }
    #endif
    if code != 0 { box.release() }
    return code == 0
}

/// Runs `body` on a thread of its own and waits for its result.
///
/// - Returns: The result; nil when there is no thread to be had.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
        if !startThread({ continuation.resume(returning: body()) }) { continuation.resume(returning: nil) }
    }
}

/// Blocks the thread for a while; for threads of our own only.
func pauseThread(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    var rest = timespec()
    while nanosleep(&time, &rest) != 0, errno == EINTR { time = rest }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func runThread(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let body = Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    body.run()
    return nil
}
