#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads files that are named on the command line.
public enum FileBytes {
    /// All bytes of a file.
    ///
    /// - Parameter path: A path, or `-` for standard input.
    /// - Returns: The bytes.
    /// - Throws: `CommandError.usage` when it cannot be read; it says why.
    public static func read(_ path: String) throws(CommandError) -> [UInt8] {
        if path == "-" { return try standardInput() }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        return try readAll(descriptor, name: path)
    }

    /// All bytes of standard input.
    ///
    /// - Throws: `CommandError.usage` when it cannot be read.
    public static func standardInput() throws(CommandError) -> [UInt8] {
        try readAll(STDIN_FILENO, name: "standard input")
    }

    private static func readAll(_ descriptor: Int32, name: String) throws(CommandError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes += chunk[..<count]
            } else if count == 0 {
                return bytes
            } else if errno != EINTR {
                throw failure(name)
            }
        }
    }

    private static func failure(_ name: String) -> CommandError {
        .usage("cannot read \(SafeText.line(name)): \(SystemError.text(errno))")
    }
}

/// The C library's own function, beside the method of the same name.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

/// Errors of the system.
enum SystemError {
    /// What a value of `errno` means, in words.
    static func text(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
