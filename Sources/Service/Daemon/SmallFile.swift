#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads and writes small files of the configuration.
enum SmallFile {
    private static let bytesMax = 4 << 20

    /// The bytes of a file.
    ///
    /// - Throws: `DaemonError` that names the file.
    static func read(_ path: String) throws(DaemonError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("read", path)
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= bytesMax else { throw DaemonError("The file \(path) is too large.") }
        }
    }

    /// The lines of a text file that say something, with their numbers: those that are blank, or begin with `#`, do not.
    ///
    /// They may end as on Windows. To Swift "\r\n" is one character, and not the "\n" that one would look for.
    ///
    /// - Throws: `DaemonError` that names the file.
    static func lines(_ path: String) throws(DaemonError) -> [(number: Int, text: Substring)] {
        var text = String(decoding: try read(path), as: UTF8.self)
        // What editors of Windows begin with.
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { !$0.element.hasPrefix("#") && !$0.element.allSatisfy(\.isWhitespace) }
            .map { (number: $0.offset + 1, text: $0.element) }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Writes a new file that only its owner may read, and has it on the disk when this returns.
    ///
    /// Nobody ever finds a part of it under that name, and a crash leaves none. A file that is there by then stays as it is.
    ///
    /// - Throws: `DaemonError` that names the file.
    static func createPrivate(_ path: String, _ bytes: [UInt8]) throws(DaemonError) {
        let draft = "\(path).\(getpid()).new"
        unlink(draft)
        try writePrivate(draft, bytes)
        defer { unlink(draft) }
        guard link(draft, path) == 0 || errno == EEXIST else {
            // Not every file system has links.
            guard !exists(path), rename(draft, path) == 0 else { throw failure("create", path) }
            return
        }
        let slash = path.lastIndex(of: "/")
        let directory = open(slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("create", path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure("create", path) }
    }

    private static func writePrivate(_ path: String, _ bytes: [UInt8]) throws(DaemonError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create", path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("write", path)
            }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw failure("write", path) }
    }

    /// The names of the files in a folder, sorted.
    static func names(in directory: String) throws(DaemonError) -> [String] {
        guard let stream = opendir(directory) else { throw failure("open the folder", directory) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func failure(_ verb: String, _ path: String) -> DaemonError {
        DaemonError("Cannot \(verb) \(path): \(String(cString: strerror(errno))).")
    }
}
