import CProcess
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The pipes that a command writes its output and its errors into, and the threads that forward them.
struct CommandStreams {
    /// What becomes the command's standard output.
    let commandOutput: Int32
    /// What becomes its standard error.
    let commandError: Int32

    /// Opens the pipes and begins to forward.
    ///
    /// A destination that nobody reads any more does not stop the command: the rest only goes to the tail.
    ///
    /// - Parameters:
    ///   - tail: Gets a copy of everything.
    ///   - output: Where the command's standard output goes.
    ///   - error: Where its standard error goes.
    ///   - ended: Called once, when nobody can write into either pipe any more.
    /// - Throws: `StartFailure` when there are no descriptors or threads left.
    init(
        tail: OutputTail,
        output: Int32,
        error: Int32,
        ended: @escaping @Sendable () -> Void
    ) throws(StartFailure) {
        let open = OpenCount(2, atZero: ended)
        let first = try Self.pipe()
        guard Self.forward(first.own, to: output, tail, .output, open) else { throw Self.give(up: [first]) }
        let second: (own: Int32, command: Int32)
        do {
            second = try Self.pipe()
        } catch {
            close(first.command)
            throw error
        }
        guard Self.forward(second.own, to: error, tail, .error, open) else {
            close(first.command)
            throw Self.give(up: [second])
        }
        commandOutput = first.command
        commandError = second.command
    }

    /// Closes the command's ends here; once it has ended, nobody holds them any more.
    func closeCommandEnds() {
        close(commandOutput)
        close(commandError)
    }

    private static func pipe() throws(StartFailure) -> (own: Int32, command: Int32) {
        var ends: [Int32] = [-1, -1]
        guard cprocess_pipe(&ends) == 0 else {
            throw StartFailure(reason: "cannot open a pipe for the command's output: \(SystemError.text(errno))")
        }
        return (ends[0], ends[1])
    }

    private static func give(up pipes: [(own: Int32, command: Int32)]) -> StartFailure {
        for pipe in pipes {
            close(pipe.own)
            close(pipe.command)
        }
        return StartFailure(reason: "there is no thread left to read the command's output")
    }

    private static func forward(
        _ source: Int32,
        to destination: Int32,
        _ tail: OutputTail,
        _ stream: OutputTail.Stream,
        _ open: OpenCount
    ) -> Bool {
        DedicatedThread.start {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var isHeard = true
            while true {
                let count = buffer.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
                if count > 0 {
                    tail.append(buffer[..<count], to: stream)
                    if isHeard { isHeard = Descriptor.writeAll(buffer[..<count], to: destination) }
                } else if count == 0 || errno != EINTR {
                    break
                }
            }
            close(source)
            open.decrease()
        }
    }

    /// Counts the streams that are still open.
    private final class OpenCount: Sendable {
        private let count: Mutex<Int>
        private let atZero: @Sendable () -> Void

        init(_ count: Int, atZero: @escaping @Sendable () -> Void) {
            self.count = Mutex(count)
            self.atZero = atZero
        }

        func decrease() {
            let left = count.withLock { count in
                count -= 1
                return count
            }
            if left == 0 { atZero() }
        }
    }
}
