internal import Dispatch
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// Copies the write-ahead log into the file while others commit.
///
/// Left to itself, SQLite lets the commit that makes the log long copy all of it: that commit, and all that wait for the writer,
/// are held up until some thousand pages are written all over the file and flushed. Here a connection of its own copies them. The
/// log begins anew at the next commit after all of it was copied, so that the writer copies what little was added meanwhile.
final class LogCheckpoints: Sendable {
    /// When the log is copied, in pages of it.
    private enum Pages {
        /// 16 MB: a page that many commits change is copied once for all of them.
        static let first = 4000
        /// More than that, while somebody reads what is older and so keeps the log from its beginning.
        static let further = 500
        /// So few are left to the writer.
        static let rest = 200
        /// 64 MB: the commit itself copies the log, so that it does not grow faster than it is copied.
        static let overdue = 16_000
    }

    private struct State {
        /// The length of the log after the last commit.
        var length = 0
        /// How much of it is in the file; 0 once it has begun anew.
        var copied = 0
        var isAtWork = false
        var connection: DatabaseQueue?
    }

    /// How often the log is copied beside commits that go on, before the rest is left to the writer.
    private static let passesMax = 3

    private let gate: PoolGate
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "stepwell.sqlite.log")

    /// Creates it for the database that a gate hands out.
    init(gate: PoolGate) {
        self.gate = gate
    }

    /// Whether the log is being copied.
    var isAtWork: Bool { state.withLock { $0.isAtWork } }

    /// Takes over from SQLite's own checkpoints.
    ///
    /// - Parameter db: The connection that writes; this has to live as long as it is open.
    func watch(_ db: Database) {
        let hook: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, CInt) -> CInt = {
            context,
            connection,
            name,
            pages in
            guard let context else { return SQLITE_OK }
            let checkpoints = Unmanaged<LogCheckpoints>.fromOpaque(context).takeUnretainedValue()
            if checkpoints.committed(length: Int(pages)) {
                // What it says is no failure of the commit, which is durable. The next one tries again.
                _ = sqlite3_wal_checkpoint_v2(connection, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
            }
            return SQLITE_OK
        }
        sqlite3_wal_hook(db.sqliteConnection, hook, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Closes its connection; comes when the gate is closed and nobody uses the pool any more.
    func close() {
        let connection = state.withLock { state in
            defer { state.connection = nil }
            return state.connection
        }
        try? connection?.close()
    }

    /// Something was committed.
    ///
    /// - Returns: Whether the log is so long that it has to be copied at once.
    private func committed(length: Int) -> Bool {
        let begins = state.withLock { state in
            if length < state.copied { state.copied = 0 }
            state.length = length
            let isDue = length - state.copied >= (state.copied == 0 ? Pages.first : Pages.further)
            defer { if isDue { state.isAtWork = true } }
            return isDue && !state.isAtWork
        }
        if begins { queue.async { self.copy() } }
        return length >= Pages.overdue
    }

    private func copy() {
        guard let pool = try? gate.enter({ "copy the log into the file" }) else {
            return state.withLock { $0.isAtWork = false }
        }
        for _ in 0..<Self.passesMax {
            guard let copied = try? copyBesideCommits(to: pool.path) else { break }
            if state.withLock({ $0.length - copied }) <= Pages.rest { break }
        }
        pool.asyncWriteWithoutTransaction { [self] db in
            let copied = try? db.checkpoint(.passive).checkpointedFrameCount
            state.withLock { state in
                // After a failure, such as that of a full disk, it is tried again when the log is longer.
                state.copied = copied ?? state.length
                state.isAtWork = false
            }
            gate.leave()
        }
    }

    /// - Returns: How many pages of the log are in the file now.
    private func copyBesideCommits(to path: String) throws -> Int {
        let connection = try connection(to: path)
        return try connection.writeWithoutTransaction { try $0.checkpoint(.passive).checkpointedFrameCount }
    }

    private func connection(to path: String) throws -> DatabaseQueue {
        if let connection = state.withLock({ $0.connection }) { return connection }
        var configuration = Configuration()
        configuration.label = "stepwell.sqlite.log"
        // The log may be written from its beginning only after what it had is safe in the file.
        configuration.prepareDatabase { try $0.execute(sql: "pragma synchronous = full") }
        let connection = try DatabaseQueue(path: path, configuration: configuration)
        state.withLock { $0.connection = connection }
        return connection
    }
}
