#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Console {
    /// Standard output and standard error of the process.
    ///
    /// - Parameter environment: `NO_COLOR` and `TERM=dumb` turn colours off, the latter also the updating display.
    public static func standard(_ environment: Environment) -> Console {
        let isTerminal = isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
        return Console(
            writeOutput: { writeAll($0, to: STDOUT_FILENO) },
            writeError: { writeAll($0, to: STDERR_FILENO) },
            isTerminal: isTerminal,
            hasColours: isTerminal && environment["NO_COLOR"] == nil,
            size: {
                var size = winsize()
                guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
                return ConsoleSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
            }
        )
    }

    /// Writes everything, as long as somebody reads it.
    private static func writeAll(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }
}
