import CProcess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ProcessSignal {
    /// Catches signals from now on, for as long as the process lives; those that are ignored already stay so.
    ///
    /// To be called once in a process: two streams would share the signals between them.
    ///
    /// - Parameter signals: What to catch.
    /// - Returns: The signals as they come; the stream never ends.
    /// - Throws: `CommandError.usage` when the system has no descriptor or thread left for it.
    public static func caught(_ signals: [ProcessSignal]) throws(CommandError) -> AsyncStream<ProcessSignal> {
        let numbers = signals.map(\.number)
        let descriptor = cprocess_signal_pipe(numbers, Int32(numbers.count))
        guard descriptor >= 0 else { throw .usage("cannot catch signals: \(SystemError.text(errno))") }
        let (stream, continuation) = AsyncStream.makeStream(of: ProcessSignal.self)
        let isStarted = DedicatedThread.start {
            var byte: UInt8 = 0
            while true {
                let count = read(descriptor, &byte, 1)
                if count == 1, let signal = ProcessSignal(number: Int32(byte)) { continuation.yield(signal) }
                if count == 0 || (count < 0 && errno != EINTR) { return continuation.finish() }
            }
        }
        guard isStarted else { throw .usage("cannot catch signals: there is no thread left for it") }
        return stream
    }
}
