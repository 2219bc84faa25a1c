internal import ExecutionStorage
internal import Foundation
internal import GRDB
internal import Synchronization

extension DatabasePool {
    /// How long a connection waits for another process that writes.
    private static let busyTimeoutSeconds = 5.0

    /// One opening at a time in this process: POSIX drops all locks that a process has on a file when it closes any descriptor
    /// of it, so a new file must not be created here while SQLite opens it there.
    private static let opening = Mutex(())

    /// Opens a database for the store, up to date and with every commit flushed to the disk; blocks.
    ///
    /// - Throws: `StoreError` or `DatabaseError`.
    static func openStepwellDatabase(path: String, readersMax: Int) throws -> DatabasePool {
        // Absolute: SQLite takes some relative paths for something else (":memory:", "file:...").
        let file = URL(fileURLWithPath: path)
        return try opening.withLock { _ in
            try createFile(file)
            return try patiently {
                let pool = try DatabasePool(path: file.path, configuration: configuration(readersMax: readersMax))
                try pool.writeWithoutTransaction { db in
                    // The pool has just set NORMAL, with which a power failure could lose commits that were acknowledged.
                    try db.execute(sql: "pragma synchronous = full")
                    try SQLiteSchema.migrate(db)
                }
                return pool
            }
        }
    }

    private static func configuration(readersMax: Int) -> Configuration {
        var configuration = Configuration()
        configuration.label = "stepwell.sqlite"
        configuration.maximumReaderCount = readersMax
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.foreignKeysEnabled = true
        // A failed rollback would otherwise stop the process; the next transaction rolls back first.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            // Before the pool turns the write-ahead log on: a file of another program stays as it is.
            if !db.configuration.readonly { try SQLiteSchema.check(db) }
            // Small ones, for the system has the pages in its own cache anyway. A transaction may change up to 4000 pages, 16 MB,
            // before any is written ahead of its time; the cache is as large as that then, and small again after it.
            let cacheKiB = db.configuration.readonly ? 256 : 1024
            // Checkpoints at 16 MB instead of 4: a page that many commits change is then copied into the file less often.
            // By this connection alone: one beside it could lose commits (docs/decisions/0016-checkpoints-by-the-writer.md).
            try db.execute(
                sql: """
                    pragma temp_store = memory;
                    pragma cache_size = -\(cacheKiB);
                    pragma cache_spill = 4000;
                    pragma secure_delete = fast;
                    pragma journal_size_limit = 67108864;
                    pragma wal_autocheckpoint = 4000;
                    """
            )
        }
        return configuration
    }

    /// Creates an empty file that only its owner can read; SQLite gives its companions (`-wal`, `-shm`) the same mode.
    private static func createFile(_ file: URL) throws {
        let path = file.path
        let directory = file.deletingLastPathComponent().path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue else {
            throw StoreError(
                .failed,
                attempted: "open the SQLite database \(path)",
                underlying: "there is no directory \(directory); create it, or give another path"
            )
        }
        let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            _ = Foundation.close(descriptor)
            return
        }
        guard errno == EEXIST else {
            throw StoreError(
                .unavailable,
                attempted: "create the SQLite database \(path)",
                underlying: String(cString: strerror(errno))
            )
        }
    }

    /// Repeats an opening that another process is in the way of: SQLite does not wait by itself while a file is turned to the
    /// write-ahead log, or when a read that found nothing to do becomes a write.
    private static func patiently<Value>(_ open: () throws -> Value) throws -> Value {
        let deadline = ContinuousClock.now + .seconds(busyTimeoutSeconds)
        while true {
            do {
                return try open()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
    }
}
