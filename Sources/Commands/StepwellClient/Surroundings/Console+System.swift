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
    /// - Returns: The console.
    public static func standard(_ environment: Environment) -> Console {
        let isTerminal = isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
        let writeError: @Sendable (String) -> Void = {
            _ = Descriptor.writeAll(Array($0.utf8)[...], to: STDERR_FILENO)
        }
        return Console(
            writeOutput: { text in
                guard let reason = OutputCheck.standardOutput.write(text) else { return }
                writeError("stepwell: cannot write to standard output: \(reason)\n")
            },
            writeError: writeError,
            isTerminal: isTerminal,
            hasColours: isTerminal && environment["NO_COLOR"] == nil,
            size: {
                var size = winsize()
                guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
                return ConsoleSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
            }
        )
    }
}
