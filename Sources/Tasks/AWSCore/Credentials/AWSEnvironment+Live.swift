#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension AWSEnvironment {
    /// The real environment: files of this machine, programs run by `/bin/sh`.
    ///
    /// - Parameter variables: The process's environment variables; the caller reads them, once.
    /// - Returns: An environment that touches nothing until it is asked.
    public static func live(variables: [String: String]) -> AWSEnvironment {
        AWSEnvironment(
            variables: variables,
            homeDirectory: variables["HOME"].flatMap { $0.isEmpty ? nil : $0 },
            readFile: { path throws(FileReadError) in try readSmallFile(path) },
            runProcess: { line async throws(ProcessRunError) in
                let result = await withCheckedContinuation { continuation in
                    let isStarted = startThread {
                        continuation.resume(
                            returning: Result { () throws(ProcessRunError) in
                                try ShellCommand(line: line, variables: variables).run()
                            }
                        )
                    }
                    if !isStarted {
                        continuation.resume(returning: .failure(ProcessRunError(message: "no thread to run it on")))
                    }
                }
                return try result.get()
            }
        )
    }
}

/// Reads a file of at most one megabyte; nil when there is none.
private func readSmallFile(_ path: String) throws(FileReadError) -> [UInt8]? {
    let bytesMax = 1 << 20
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw FileReadError(message: "cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw FileReadError(message: "cannot be read: \(String(cString: strerror(errno)))") }
        if count == 0 { return bytes }
        bytes += chunk[..<count]
        guard bytes.count <= bytesMax else { throw FileReadError(message: "is longer than \(bytesMax) bytes") }
    }
}
