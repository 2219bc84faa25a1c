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
    private let forwarding: Forwarding

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
        let forwarding = Forwarding(ended: ended)
        let first = try Self.pipe()
        guard Self.forward(first.own, to: output, tail, .output, forwarding) else { throw Self.give(up: [first]) }
        let second: (own: Int32, command: Int32)
        do {
            second = try Self.pipe()
        } catch {
            close(first.command)
            throw error
        }
        guard Self.forward(second.own, to: error, tail, .error, forwarding) else {
            close(first.command)
            throw Self.give(up: [second])
        }
        self.forwarding = forwarding
        commandOutput = first.command
        commandError = second.command
    }

    /// Closes the command's ends here; once it has ended, nobody holds them any more.
    func closeCommandEnds() {
        close(commandOutput)
        close(commandError)
    }

    /// Waits until what the command has written is forwarded, for a slow reader up to `limit`.
    ///
    /// Where something still holds the pipes open, a tenth of a second without work counts as the end.
    func flush(limit: Duration, clock: CommandClock) async {
        let start = clock.uptime()
        var idleLooks = 0
        while !forwarding.hasEnded, idleLooks < 5, clock.uptime() - start < limit {
            idleLooks = forwarding.isWriting ? 0 : idleLooks + 1
            guard (try? await clock.sleep(.milliseconds(20))) != nil else { return }
        }
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
        _ forwarding: Forwarding
    ) -> Bool {
        DedicatedThread.start {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var isHeard = true
            while true {
                let count = buffer.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
                if count > 0 {
                    forwarding.beginWriting()
                    tail.append(buffer[..<count], to: stream)
                    if isHeard { isHeard = Descriptor.writeAll(buffer[..<count], to: destination) }
                    forwarding.endWriting()
                } else if count == 0 || errno != EINTR {
                    break
                }
            }
            close(source)
            forwarding.end()
        }
    }

    /// What the forwarding threads are at.
    private final class Forwarding: Sendable {
        private struct State {
            var open = 2
            var writing = 0
        }

        private let state = Mutex(State())
        private let ended: @Sendable () -> Void

        init(ended: @escaping @Sendable () -> Void) {
            self.ended = ended
        }

        var hasEnded: Bool { state.withLock { $0.open == 0 } }

        var isWriting: Bool { state.withLock { $0.writing > 0 } }

        func beginWriting() { state.withLock { $0.writing += 1 } }

        func endWriting() { state.withLock { $0.writing -= 1 } }

        func end() {
            let isLast = state.withLock { state in
                state.open -= 1
                return state.open == 0
            }
            if isLast { ended() }
        }
    }
}
