internal import ExecutionStorage
internal import GRDB

/// The versions of the schema, and how a database gets from one to the next: forwards only.
///
/// A published version is never edited; a change is a new file in `Schema` and a new entry here.
enum SQLiteSchema {
    /// What makes a file recognisable as Stepwell's: "SWEL" in the header's `application_id`.
    static let applicationID: Int64 = 0x5357_454C

    /// The SQL of each version, the first at index 0.
    static let versions: [[UInt8]] = [
        PackageResources.v0001_initial_sql, PackageResources.v0002_redrive_date_sql,
        PackageResources.v0003_concurrency_keys_sql, PackageResources.v0004_redrives_of_map_runs_sql,
    ]

    /// The newest version that this program knows.
    static var latestVersion: Int { versions.count }

    /// The version of a database; 0 when it is empty.
    static func version(of db: Database) throws -> Int {
        try Int(db.value("pragma user_version"))
    }

    /// Writes the version as it is, within a transaction: the least that can be written to see whether anything can.
    static func rewriteVersion(of db: Database) throws {
        let version = try version(of: db)
        try db.run("pragma user_version = \(version)")
    }

    /// Refuses a database that another program or a newer version of this one has written; writes nothing.
    static func check(_ db: Database) throws {
        let application = try db.value("pragma application_id")
        let isEmpty = try db.value("select count(*) from sqlite_master") == 0
        guard application == applicationID || (application == 0 && isEmpty) else {
            throw StoreError(
                .failed,
                attempted: "open the SQLite database \(db.filePath)",
                underlying: "it belongs to another program (its application_id is \(application)); give another path"
            )
        }
        let found = try version(of: db)
        guard found <= latestVersion else {
            throw StoreError(
                .schemaTooNew(found: found, known: latestVersion),
                attempted: "open the SQLite database \(db.filePath)",
                underlying: "its user_version is \(found)"
            )
        }
    }

    /// Brings a database up to date; does nothing when it is.
    ///
    /// The transaction holds the write lock from its beginning: of several processes that start at once, one migrates and the
    /// others find the work done.
    static func migrate(_ db: Database) throws {
        guard try version(of: db) != latestVersion else { return }
        try db.immediateTransaction {
            try check(db)
            for (index, sql) in versions.enumerated().dropFirst(try version(of: db)) {
                try db.execute(sql: String(decoding: sql, as: UTF8.self))
                try db.execute(sql: "pragma user_version = \(index + 1)")
            }
            try db.execute(sql: "pragma application_id = \(applicationID)")
        }
    }
}
