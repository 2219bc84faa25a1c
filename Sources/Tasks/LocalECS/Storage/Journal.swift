import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The file that the endpoint's tables are kept in: one line for each change of a row.
///
/// Lines that wait are written together. A line that a crash cut short has no newline at its end and is dropped when
/// the file is opened: nobody was told of it. Writing is all that a killed process needs; what an answer depends on is
/// flushed to the disk too.
final class Journal: Sendable {
    private typealias Waiter = CheckedContinuation<SystemError?, Never>

    private struct Queue {
        var bytes: [UInt8] = []
        /// Replaces all that the file holds.
        var replacement: [UInt8]?
        var wantsFlush = false
        var waiters: [Waiter] = []
        var isWriting = false
        var isClosed = false
        var fileBytes: Int
    }

    private let path: String
    private let directory: String
    private let thread = DispatchQueue(label: "stepwell.local-ecs.journal")
    private let queue: Mutex<Queue>
    private let file: Mutex<Int32>

    /// Opens the journal, and makes it when it is missing.
    ///
    /// - Parameters:
    ///   - directory: Where it is.
    ///   - read: Gets each complete line, with its number.
    /// - Throws: `LocalECSError`, also what `read` throws.
    init(
        directory: String,
        read: (_ line: ArraySlice<UInt8>, _ number: Int) throws(LocalECSError) -> Void
    ) throws(LocalECSError) {
        self.directory = directory
        path = directory + "/journal"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .stateDirectoryUnusable(path: path, attempt: "open", reason: SystemError.last("open").reason)
        }
        var complete = 0
        do {
            complete = try Self.readLines(descriptor, path: path, read)
        } catch {
            _ = systemClose(descriptor)
            throw error
        }
        ftruncate(descriptor, off_t(complete))
        _ = lseek(descriptor, off_t(complete), SEEK_SET)
        queue = Mutex(Queue(fileBytes: complete))
        file = Mutex(descriptor)
    }

    deinit {
        file.withLock { descriptor in
            if descriptor >= 0 { _ = systemClose(descriptor) }
        }
    }

    private static func readLines(
        _ descriptor: Int32,
        path: String,
        _ read: (ArraySlice<UInt8>, Int) throws(LocalECSError) -> Void
    ) throws(LocalECSError) -> Int {
        guard let bytes = FileSystem.readTail(path, most: .max) else {
            throw .stateDirectoryUnusable(path: path, attempt: "read", reason: SystemError.last("read").reason)
        }
        var start = 0
        var number = 1
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            try read(bytes[start..<end], number)
            start = end + 1
            number += 1
        }
        return start
    }

    /// How long the file is with all that waits.
    var sizeBytes: Int { queue.withLock { $0.fileBytes + $0.bytes.count } }

    /// Queues lines; `settle` writes them.
    func append(_ lines: [UInt8]) {
        queue.withLock { $0.bytes += lines }
    }

    /// Queues new contents instead of all that was written or queued so far.
    func replace(with lines: [UInt8]) {
        queue.withLock {
            $0.replacement = lines
            $0.bytes = []
        }
    }

    /// Waits until all that was queued before is written, and flushed to the disk if wanted.
    ///
    /// - Throws: Why it is not. It stays queued then, and is written at the next call.
    func settle(flush: Bool) async throws(SystemError) {
        let failure = await withCheckedContinuation { (waiter: Waiter) in
            let starts = queue.withLock { queue in
                queue.waiters.append(waiter)
                if flush { queue.wantsFlush = true }
                defer { queue.isWriting = true }
                return !queue.isWriting
            }
            if starts { thread.async { self.writeQueue() } }
        }
        if let failure { throw failure }
    }

    /// Stops writing for good; what is queued is dropped.
    func close() async {
        queue.withLock { $0.isClosed = true }
        await withCheckedContinuation { continuation in
            thread.async {
                self.file.withLock { descriptor in
                    if descriptor >= 0 { _ = systemClose(descriptor) }
                    descriptor = -1
                }
                continuation.resume()
            }
        }
    }

    private func writeQueue() {
        while true {
            let batch: Queue? = queue.withLock { queue in
                guard !queue.waiters.isEmpty else {
                    queue.isWriting = false
                    return nil
                }
                let batch = queue
                queue.bytes = []
                queue.replacement = nil
                queue.wantsFlush = false
                queue.waiters = []
                return batch
            }
            guard let batch else { return }
            let failure = write(batch)
            if failure != nil { putBack(batch) }
            for waiter in batch.waiters { waiter.resume(returning: failure) }
        }
    }

    private func putBack(_ batch: Queue) {
        queue.withLock { queue in
            guard queue.replacement == nil else { return }
            queue.replacement = batch.replacement
            queue.bytes = batch.bytes + queue.bytes
        }
    }

    private func write(_ batch: Queue) -> SystemError? {
        guard !batch.isClosed else { return SystemError(attempt: "write", code: EBADF) }
        do throws(SystemError) {
            var size = batch.fileBytes
            if let replacement = batch.replacement {
                try replaceFile(replacement)
                size = replacement.count
                queue.withLock { $0.fileBytes = size }
            }
            try file.withLock { (descriptor) throws(SystemError) in
                do throws(SystemError) {
                    try FileSystem.write(batch.bytes, to: descriptor)
                    if batch.wantsFlush { try FileSystem.synchronize(descriptor) }
                } catch {
                    // Half a line in the middle of the file would be damage: go back to the last whole one.
                    ftruncate(descriptor, off_t(size))
                    _ = lseek(descriptor, off_t(size), SEEK_SET)
                    throw error
                }
            }
            queue.withLock { $0.fileBytes = size + batch.bytes.count }
            return nil
        } catch {
            return error
        }
    }

    /// Writes a new file beside the old one, and puts it in its place once it is on the disk.
    private func replaceFile(_ lines: [UInt8]) throws(SystemError) {
        let fresh = path + ".new"
        let descriptor = open(fresh, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last("open") }
        do throws(SystemError) {
            try FileSystem.write(lines, to: descriptor)
            try FileSystem.synchronize(descriptor)
            guard rename(fresh, path) == 0 else { throw .last("rename") }
            try FileSystem.synchronizeDirectory(directory)
        } catch {
            _ = systemClose(descriptor)
            throw error
        }
        file.withLock { old in
            if old >= 0 { _ = systemClose(old) }
            old = descriptor
        }
    }
}

/// `close` of the system, which a method of the same name hides.
private func systemClose(_ descriptor: Int32) -> Int32 {
    close(descriptor)
}
