#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The few things that are done with files.
///
/// All of them block: they belong on a queue of their own.
enum FileSystem {
    /// Makes a directory, and those above it, for the owner alone.
    static func makeDirectory(_ path: String) throws(SystemError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw .last("mkdir")
        }
        try makeDirectory(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .last("mkdir") }
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether this process could execute the file.
    static func isProgram(_ path: String) -> Bool {
        !isDirectory(path) && access(path, X_OK) == 0
    }

    /// When the file was last written, in milliseconds since 1970; nil when there is none.
    static func modified(_ path: String) -> EpochTime? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return EpochTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The last bytes of a file, `most` at most; nil when it cannot be read.
    static func readTail(_ path: String, most: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        // Files of /proc have no size, and no end to seek to.
        _ = lseek(descriptor, off_t(max(0, size - most)), SEEK_SET)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < most {
            let count = read(descriptor, &chunk, min(chunk.count, most - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += chunk[0..<count]
        }
        return bytes
    }

    /// The whole of a small file as text.
    static func readText(_ path: String) -> String? {
        readTail(path, most: 65_536).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Makes a file that must not be there yet.
    ///
    /// - Returns: False when it is there.
    static func claim(_ path: String, text: String) throws(SystemError) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EEXIST { return false }
        guard descriptor >= 0 else { throw .last("open") }
        defer { close(descriptor) }
        try write(Array(text.utf8), to: descriptor)
        return true
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { writeOnce(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .last("write") }
            written += count
        }
    }

    private static func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// Makes what was written last through a power failure.
    static func synchronize(_ descriptor: Int32) throws(SystemError) {
        #if canImport(Darwin)
            let result = fsync(descriptor)
        #else
            let result = fdatasync(descriptor)
        #endif
        guard result == 0 else { throw .last("fdatasync") }
    }

    /// Makes a new name in a directory last through a power failure.
    static func synchronizeDirectory(_ path: String) throws(SystemError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last("open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .last("fsync") }
    }

    /// The names in a directory, sorted; empty when it cannot be read.
    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a directory and all in it; what cannot be removed stays.
    static func removeTree(_ directory: String, depthMax: Int = 4) {
        for name in names(in: directory) {
            let path = directory + "/" + name
            if unlink(path) != 0, depthMax > 0 { removeTree(path, depthMax: depthMax - 1) }
        }
        rmdir(directory)
    }

    static func remove(_ path: String) {
        unlink(path)
    }

    static var currentDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
