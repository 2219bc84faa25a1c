import CProcess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ProcessSignal {
    /// Catches signals from now on, for as long as the process lives; those that are ignored already stay so (`nohup`).
    ///
    /// To be called once in a process: two calls would share the signals between them.
    ///
    /// - Parameters:
    ///   - signals: What to catch.
    ///   - deliver: Called for each signal as it comes, on a thread of its own.
    /// - Throws: `CommandError.usage` when the system has no descriptor or thread left for it.
    public static func catching(
        _ signals: [ProcessSignal],
        deliver: @escaping @Sendable (ProcessSignal) -> Void
    ) throws(CommandError) {
        let numbers = signals.map(\.number)
        let descriptor = cprocess_signal_pipe(numbers, Int32(numbers.count))
        guard descriptor >= 0 else { throw .usage("cannot catch signals: \(SystemError.text(errno))") }
        let isStarted = DedicatedThread.start {
            var byte: UInt8 = 0
            while true {
                let count = read(descriptor, &byte, 1)
                if count == 1, let signal = ProcessSignal(number: Int32(byte)) { deliver(signal) }
                if count == 0 || (count < 0 && errno != EINTR) { return }
            }
        }
        guard isStarted else { throw .usage("cannot catch signals: there is no thread left for it") }
    }

    /// Catches signals as ``catching(_:deliver:)`` does, and gives them as a stream that never ends.
    public static func stream(of signals: [ProcessSignal]) throws(CommandError) -> AsyncStream<ProcessSignal> {
        let (stream, continuation) = AsyncStream.makeStream(of: ProcessSignal.self)
        try catching(signals) { continuation.yield($0) }
        return stream
    }
}
