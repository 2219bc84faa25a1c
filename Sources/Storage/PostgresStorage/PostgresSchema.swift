import ExecutionStorage

/// The versions of the schema, and how a database gets from one to the next: forwards only.
///
/// A published version is never edited; a change is a new file in `Schema` and a new entry here.
struct PostgresSchema: Sendable {
    /// A version of the schema.
    struct Version {
        /// What makes it from the one before.
        var script: [UInt8]
        /// The oldest version that a program may know and still work with this one, beside newer programs.
        var compatibleSince: Int
    }

    /// What a database says of itself.
    struct Found: Sendable, Hashable {
        var version: Int
        var compatibleSince: Int
    }

    /// All versions, the first at index 0.
    static var versions: [Version] {
        [
            Version(script: PackageResources.v0001_initial_sql, compatibleSince: 1),
            Version(script: PackageResources.v0002_redrive_date_sql, compatibleSince: 1),
            // An older program would take the work of keys for something that makes no sense, and drop it.
            Version(script: PackageResources.v0003_concurrency_keys_sql, compatibleSince: 3),
            // An older program would run the former definition of a corrected execution, and drop the work of redriven Map Runs.
            Version(script: PackageResources.v0004_redrives_of_map_runs_sql, compatibleSince: 4),
            Version(script: PackageResources.v0005_functions_sql, compatibleSince: 4),
            Version(script: PackageResources.v0006_sweeping_sql, compatibleSince: 4),
        ]
    }

    /// The newest version that this program knows.
    static var latestVersion: Int { versions.count }

    /// Reads what the database says of itself.
    static let readVersion = Command(
        Statement("schema_version", [], "select version, compatible_since from schema_version")
    )

    /// What an answer to `readVersion` says; nil when it says nothing.
    static func found(in result: QueryResult?) throws -> Found? {
        try result?.first { Found(version: try $0.number(0), compatibleSince: try $0.number(1)) }
    }

    /// Whether this program may work with a schema.
    ///
    /// - Throws: `StoreError` of kind `schemaTooNew` when only newer programs may.
    static func check(_ found: Found, attempted: String) throws(StoreError) {
        guard found.version > latestVersion, found.compatibleSince > latestVersion else { return }
        throw StoreError(
            .schemaTooNew(found: found.version, known: latestVersion),
            attempted: attempted,
            underlying: "its schema_version is \(found.version), for programs that know \(found.compatibleSince)"
        )
    }

    let name: String

    /// Brings the schema up to date; does nothing when it is.
    ///
    /// Blocks, on a session of its own. Of several nodes that start at once, one migrates under an advisory lock and the others
    /// find the work done. Where somebody reads for long, a backup for example, it waits for its locks in short turns, with pauses
    /// between them: whoever works already would have to wait behind it.
    ///
    /// - Parameters:
    ///   - session: Where to do it.
    ///   - attempted: What errors say was attempted.
    ///   - onWait: Called before each pause.
    /// - Throws: `PostgresError`, `StoreError` when the schema is too new or not ours, `UnreadableColumn`.
    func migrate(_ session: Session, attempted: String, onWait: () -> Void = {}) throws {
        if let found = try current(session, attempted: attempted) {
            try Self.check(found, attempted: attempted)
            guard found.version < Self.latestVersion else { return }
        }
        // Another node may be at it for long (PostgreSQL 17 and newer; it counts from the beginning of the transaction).
        try session.execute(
            """
            select set_config('transaction_timeout', '0', false)
            where exists (select from pg_settings where name = 'transaction_timeout')
            """
        )
        while true {
            try session.execute("begin")
            do {
                try migrateLocked(session, attempted: attempted)
                return try session.execute("commit")
            } catch let error as PostgresError where error.state == .lockNotAvailable {
                try session.execute("rollback")
                onWait()
                pauseThread(Self.lockPause)
            } catch {
                try? session.execute("rollback")
                throw error
            }
        }
    }

    /// Between two turns of waiting for locks.
    private static let lockPause = Duration.seconds(3)

    private func migrateLocked(_ session: Session, attempted: String) throws {
        try session.execute("set local lock_timeout = 0; set local statement_timeout = 0")
        _ = try session.query(
            Command(Statement("", [.text], "select pg_advisory_xact_lock(hashtext('stepwell schema ' || $1))")) {
                $0.add(name)
            }
        )
        // Everybody who comes after it waits for as long as this waits for a table.
        try session.execute("set local lock_timeout = '2s'")
        let found = try current(session, attempted: attempted)
        if let found { try Self.check(found, attempted: attempted) }
        if found == nil, try !exists(session) { try session.execute("create schema \(quotedIdentifier(name))") }
        for (index, version) in Self.versions.enumerated().dropFirst(found?.version ?? 0) {
            try session.execute(String(decoding: version.script, as: UTF8.self))
            try session.execute(
                """
                insert into schema_version (version, compatible_since) values (\(index + 1), \(version.compatibleSince))
                on conflict (is_only) do update set
                    version = excluded.version, compatible_since = excluded.compatible_since
                """
            )
        }
    }

    /// What the database says of itself; nil when there is nothing yet.
    ///
    /// - Throws: `StoreError` also when the role may not work with what there is.
    private func current(_ session: Session, attempted: String) throws -> Found? {
        let tables = Statement(
            "",
            [.text],
            """
            select relname = 'schema_version', has_schema_privilege(pg_namespace.oid, 'usage')
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where nspname = $1 and relkind in ('r', 'p', 'v') order by relname <> 'schema_version'
            """
        )
        let found = try session.query(Command(tables) { $0.add(name) }).first {
            (isOurs: $0.isTrue(0), mayBeUsed: $0.isTrue(1))
        }
        guard let found else { return nil }
        guard found.mayBeUsed else {
            throw StoreError(
                .failed,
                attempted: attempted,
                underlying:
                    "the role lacks the privilege usage on the schema \(name). Grant it as the owner of the schema"
            )
        }
        guard found.isOurs else {
            throw StoreError(
                .failed,
                attempted: attempted,
                underlying: "the schema \(name) belongs to another program; name another one, or make it empty"
            )
        }
        try PostgresPrivileges.check(
            session.query(PostgresPrivileges.look(at: name)),
            schema: name,
            attempted: attempted
        )
        return try Self.found(in: session.query(Self.readVersion))
    }

    private func exists(_ session: Session) throws -> Bool {
        try session.query(
            Command(Statement("", [.text], "select 1 from pg_namespace where nspname = $1")) { $0.add(name) }
        )
        .count > 0
    }
}
