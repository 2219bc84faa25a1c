#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The hold of one daemon on one SQLite file: whoever has it knows that nobody else works on what the file says is due.
///
/// An advisory lock on a file beside the database, which the system takes away from a process that ends, however it ends. What
/// is written in the file is for people alone.
final class DatabaseLock: Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Takes the lock.
    ///
    /// - Parameters:
    ///   - path: The database file; it need not be there yet.
    ///   - holder: Who takes it, in words for whoever comes second.
    /// - Returns: The lock; nil when the folder is not there, of which the database says more.
    /// - Throws: `DaemonError` that says who has it.
    static func take(_ path: String, as holder: String) throws(DaemonError) -> DatabaseLock? {
        let file = canonical(path) + ".lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw DaemonError(
                "The lock of the database, \(file), cannot be opened: \(String(cString: strerror(errno)))."
            )
        }
        let lock = DatabaseLock(descriptor)
        // A daemon that was killed while it made a process may be survived by its lock for a moment.
        for _ in 0..<10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                lock.sign(holder)
                return lock
            }
            usleep(20_000)
        }
        let words = lock.signature
        throw DaemonError(
            "The database \(path) is in use by \(words.isEmpty ? "another process" : words). One daemon works on one SQLite "
                + "file: stop that one first, or give another --database."
        )
    }

    /// Gives the lock back.
    func release() {
        // Closing alone would leave it to a child that is just being made, until that executes its program.
        flock(descriptor, LOCK_UN)
    }

    private func sign(_ holder: String) {
        let bytes = Array("\(holder)\n".utf8)
        // For people: that it cannot be written changes nothing about who has the lock.
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private var signature: String {
        var buffer = [UInt8](repeating: 0, count: 1024)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        let line = buffer.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }
        return String(decoding: line, as: UTF8.self)
    }

    /// One name for one file, whatever links lead to it.
    private static func canonical(_ path: String) -> String {
        if let found = realPath(path) { return found }
        guard let slash = path.lastIndex(of: "/") else { return path }
        let name = path[path.index(after: slash)...]
        guard let folder = realPath(slash == path.startIndex ? "/" : String(path[..<slash])) else { return path }
        return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }

    private static func realPath(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
