internal import Dispatch
public import ExecutionStorage
internal import GRDB

/// The store in one SQLite file: nothing to set up, and every commit is flushed to the disk before it is acknowledged.
///
/// One connection writes, others read beside it and never wait for it (write-ahead log). All database calls run on GRDB's
/// dispatch queues, so no thread of Swift's cooperative pool blocks on the disk. A call goes on to its end when the task that
/// made it is cancelled: a commit whose answer nobody knows helps nobody.
///
/// Several processes may open the same file; transitions are guarded by their versions, claims by the database's write lock.
/// After `kill -9` the next process that opens the file finds everything that was committed.
public final class SQLiteExecutionStore: ExecutionStore {
    /// Where the database is.
    public let path: String

    let gate = PoolGate()
    /// What lists have shown.
    let arnTexts = ARNTexts()
    let condition = FileCondition()
    let caches: CacheRelief
    /// Lists and counts may look through millions of rows: together they never have all readers.
    private let listing: Turnstile
    private let readersMax: Int
    /// Opening and closing block; they take turns on this queue.
    private let lifeQueue = DispatchQueue(label: "stepwell.sqlite.life")

    /// Creates a store; nothing is opened before `prepare()`.
    ///
    /// - Parameters:
    ///   - path: The database file. It is created, readable by its owner only, when it does not exist; its directory has to.
    ///   - readersMax: How many reads may run at the same time; at least 1.
    public init(path: String, readersMax: Int = 4) {
        self.path = path
        self.readersMax = max(1, readersMax)
        listing = Turnstile(count: self.readersMax - 2)
        caches = CacheRelief(gate: gate)
    }

    // MARK: - Life

    /// Opens the file, creates it when there is none, and brings the schema up to date under the write lock.
    ///
    /// - Throws: `StoreError`: `schemaTooNew` when a newer program wrote the file, `failed` when the directory is missing or
    ///   the file belongs to another program, `corrupt` when it is no SQLite database, `unavailable` when it stays locked.
    public func prepare() async throws(StoreError) {
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            lifeQueue.async { continuation.resume(returning: self.open()) }
        }
        try result.get()
    }

    /// Whether the database answers, has the schema that this program knows, is where it was when it was opened, and can be written
    /// as far as is known.
    ///
    /// When a write has failed this writes a little itself: nobody else might, and what was in the way may be gone.
    public func checkReadiness() async throws(StoreError) {
        try condition.checkPlace { "use \(path)" }
        try condition.checkContents()
        let version = try await read("read the schema version") { db in try SQLiteSchema.version(of: db) }
        guard version == SQLiteSchema.latestVersion else {
            throw StoreError(
                version > SQLiteSchema.latestVersion
                    ? .schemaTooNew(found: version, known: SQLiteSchema.latestVersion) : .failed,
                attempted: "use \(path)",
                underlying: "it has schema version \(version) instead of \(SQLiteSchema.latestVersion)"
            )
        }
        guard condition.isWritingInDoubt else { return }
        try await write("write to the database again") { db in try SQLiteSchema.rewriteVersion(of: db) }
        condition.wasWritten()
    }

    /// Waits for calls that have begun, then closes all connections; later calls fail with `unavailable`.
    public func close() async {
        await gate.close()
        await withCheckedContinuation { continuation in
            lifeQueue.async {
                self.gate.releasePool()
                continuation.resume()
            }
        }
    }

    /// Runs on `lifeQueue`.
    private func open() -> Result<Void, StoreError> {
        Result(attempting: "open the SQLite database \(path)") {
            switch try gate.poolForOpening() {
            case let pool?:
                try pool.writeWithoutTransaction { db in try SQLiteSchema.migrate(db) }
            case nil:
                let pool = try DatabasePool.openStepwellDatabase(path: path, readersMax: readersMax)
                condition.opened(pool.path)
                guard gate.opened(pool) else {
                    try pool.close()
                    throw StoreError.closed(attempted: "open the SQLite database \(path)")
                }
            }
        }
    }

    // MARK: - Access

    /// Runs a body in a transaction on the writer; returns when it is durable, or throws when nothing was written.
    ///
    /// The transaction takes the write lock at its beginning, so what it reads cannot change before it writes, whichever
    /// process is at work. It is rolled back when `committingWhen` says no to the body's result.
    func write<Value: Sendable>(
        _ attempted: @autoclosure @escaping @Sendable () -> String,
        committingWhen isWanted: @escaping @Sendable (Value) -> Bool = { _ in true },
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let pool = try gate.enter(attempted)
        defer { gate.leave() }
        try condition.checkPlace(attempted)
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { [condition] db in
                continuation.resume(
                    returning: condition.outcome(attempting: attempted, isWriting: true) {
                        try db.immediateTransaction(committingWhen: isWanted) { try body(db) }
                    }
                )
            }
        }
        return try result.get()
    }

    /// Runs a body of one query on a reader; several queries might see several states of the database.
    func read<Value: Sendable>(
        _ attempted: @autoclosure @escaping @Sendable () -> String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let pool = try gate.enter(attempted)
        defer { gate.leave() }
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncUnsafeRead { [condition] db in
                continuation.resume(returning: condition.outcome(attempting: attempted) { try body(db.get()) })
            }
        }
        return try result.get()
    }

    /// Runs a body of one query that may take long on a reader, behind others of the kind if there are as many as may be.
    func readPatiently<Value: Sendable>(
        _ attempted: @autoclosure @escaping @Sendable () -> String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        await listing.enter()
        defer { listing.leave() }
        return try await read(attempted(), body)
    }

    /// Runs a body of several queries on a reader, all of which see the same state of the database.
    func readSnapshot<Value: Sendable>(
        _ attempted: @autoclosure @escaping @Sendable () -> String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let pool = try gate.enter(attempted)
        defer { gate.leave() }
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncRead { [condition] db in
                continuation.resume(returning: condition.outcome(attempting: attempted) { try body(db.get()) })
            }
        }
        return try result.get()
    }
}
