import Foundation

/// How often a disk flushes: 8 KiB are overwritten in a file of 16 MiB, each followed by `fdatasync`.
enum FlushProbe {
    /// Seconds of each flush, for so long.
    static func times(in folder: String, seconds: Double) throws -> [Double] {
        let path = "\(folder)/flush-\(UUID().uuidString)"
        let file = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw BenchmarkError("cannot write into \(folder)") }
        defer {
            close(file)
            unlink(path)
        }
        let block = [UInt8](repeating: 7, count: 8 << 10)
        let blocks = 2048
        for _ in 0..<blocks where write(file, block, block.count) != block.count {
            throw BenchmarkError("cannot write into \(folder)")
        }
        fsync(file)
        var times: [Double] = []
        let start = Clock.now
        while Clock.now - start < seconds {
            let before = Clock.now
            guard pwrite(file, block, block.count, off_t(times.count % blocks * block.count)) == block.count,
                flush(file) == 0
            else { throw BenchmarkError("cannot flush a file in \(folder)") }
            times.append(Clock.now - before)
        }
        return times
    }

    private static func flush(_ file: Int32) -> Int32 {
        #if canImport(Darwin)
            fcntl(file, F_FULLFSYNC)
        #else
            fdatasync(file)
        #endif
    }

    /// Whether a folder is in memory, where flushing means nothing.
    static func isInMemory(_ folder: String) -> Bool {
        let path = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path + "/"
        let mounts = ProcessFigures.text(of: "/proc/mounts").split(separator: "\n").map { $0.split(separator: " ") }
        let last = mounts.filter { $0.count > 2 && ($0[1] == "/" || path.hasPrefix($0[1] + "/")) }
            .max { $0[1].count < $1[1].count }
        return last.map { ["tmpfs", "ramfs"].contains($0[2]) } ?? false
    }
}
