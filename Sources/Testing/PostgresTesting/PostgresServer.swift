import CPostgres
import Foundation
import Synchronization
import TestSupport

/// A PostgreSQL server of the tests' own, with its data in a temporary folder, reached through a socket there.
///
/// Works for root, too, where it runs as the user `postgres` that Debian's package makes. It ends, and its folder goes, when the
/// process ends that started it, however that happens. Tests ask `isAvailable` and skip with a comment where there is none.
public final class PostgresServer: Sendable {
    /// Whether one can be started on this machine; says so, loudly, when not.
    public static let isAvailable: Bool = {
        let isThere = programs != nil
        if !isThere { FileHandle.standardError.write(Data("\n*** \(hint)\n\n".utf8)) }
        return isThere
    }()

    /// What to write into `.enabled(if:)` beside `isAvailable`.
    public static let hint =
        "SKIPPED: no PostgreSQL server is installed here (apt-get install postgresql); the PostgreSQL store is NOT tested"

    /// A server that all tests of a process share; each takes a schema or a database of its own.
    ///
    /// - Throws: `PostgresServerError` when it does not start.
    public static func shared() throws -> PostgresServer { try sharedResult.get() }

    private static let sharedResult = Result { try PostgresServer() }

    /// Where the socket is, and the data below it.
    public let directory: String
    /// As long as its input is open, the server may live.
    private let keeper: HelperProgram

    /// Starts a server and waits until it answers.
    ///
    /// - Parameter settings: Options of the server, such as `fsync=on`, in addition to those for tests.
    /// - Throws: `PostgresServerError` with what initdb or the server said.
    public init(settings: [String] = []) throws {
        guard let programs = Self.programs else { throw PostgresServerError(reason: Self.hint) }
        // The path of a socket has 107 bytes at most.
        let path = (NSTemporaryDirectory() as NSString).appendingPathComponent("swpg-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        directory = path
        let all = ["fsync=off", "full_page_writes=off", "max_connections=400", "listen_addresses="] + settings
        keeper = try HelperProgram(["/bin/sh", "-c", Self.script, "sh", programs, path] + all.map { "-c \($0)" })
        try waitForAnswer()
    }

    deinit {
        keeper.closeInput()
        // It is a child of this process, and nobody else will wait for it.
        let keeper = keeper
        Thread.detachNewThread { keeper.waitUntilExit() }
    }

    /// A connection string for a database of this server.
    public func location(database: String = "postgres") -> String {
        "host=\(directory) user=postgres dbname=\(database)"
    }

    /// Runs statements and answers what the last of them gives, as psql prints it with `-qAt`: a line for each row, `|`
    /// between columns.
    ///
    /// It waits on a thread of its own: a server that a test has paused must not hold the threads that let it go on. It asks
    /// without a program between: that would share its pipe with whatever another test starts at that moment.
    ///
    /// - Throws: `PostgresServerError` with the server's message.
    @discardableResult
    public func run(_ sql: String, database: String = "postgres") async throws -> String {
        let location = location(database: database)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try Self.answer(to: sql, at: location) }) }
        }
    }

    /// Runs statements whose result nobody needs, some time soon.
    public func runLater(_ sql: String) {
        let location = location()
        Thread.detachNewThread { _ = try? Self.answer(to: sql, at: location) }
    }

    private static func answer(to sql: String, at location: String) throws -> String {
        let connection = PQconnectdb(location)
        defer { PQfinish(connection) }
        guard PQstatus(connection) == CONNECTION_OK else {
            throw PostgresServerError(reason: String(cString: PQerrorMessage(connection)))
        }
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard [PGRES_TUPLES_OK, PGRES_COMMAND_OK].contains(PQresultStatus(result)) else {
            throw PostgresServerError(reason: String(cString: PQerrorMessage(connection)))
        }
        return (0..<PQntuples(result))
            .map { row in
                (0..<PQnfields(result))
                    .map { String(cString: PQgetvalue(result, row, $0)) }
                    .joined(separator: "|")
            }
            .joined(separator: "\n")
    }

    /// Stops the server at once, as a crash would, or in the way that `mode` names (see pg_ctl), and starts it again.
    ///
    /// - Throws: `PostgresServerError` when it does not start.
    public func restart(mode: String = "immediate") throws {
        try stop(mode: mode)
        try start()
    }

    /// Stops the server; `mode` is that of `pg_ctl`.
    public func stop(mode: String = "immediate") throws { try ask("stop \(mode)") }

    /// Starts the server after `stop`.
    public func start() throws { try ask("start") }

    /// Has the keeper do something: what it starts shares nothing with this process that somebody might wait for.
    private func ask(_ command: String) throws {
        try keeper.write("\(command)\n")
        try waitForAnswer()
    }

    private func waitForAnswer() throws {
        var said = ""
        while !said.hasSuffix("\nready\n") {
            let more = keeper.read()
            said += more
            guard !more.isEmpty, !said.hasSuffix("\nfailed\n") else { throw PostgresServerError(reason: said) }
        }
    }

    /// The folder of `initdb`; nil when there is none.
    private static let programs: String? = {
        var folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" } + folders
        return folders.first { folder in
            ["initdb", "pg_ctl", "postgres"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }
    }()

    /// Sets the server up, says `ready`, and waits for the end of its input: that comes with the end of whoever started it.
    private static let script = """
        set -eu
        bin=$1 dir=$2
        shift 2
        as=
        if [ "$(id -u)" = 0 ]; then
            chown postgres "$dir"
            as="runuser -u postgres --"
        fi
        cd "$dir"
        trap 'set +e; $as "$bin/pg_ctl" -D "$dir/data" -m immediate -s stop >/dev/null 2>&1; rm -rf "$dir"' EXIT
        $as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
        options="-k $dir $*"
        start() { $as "$bin/pg_ctl" -D "$dir/data" -w -s -l "$dir/log" -o "$options" start </dev/null >/dev/null; }
        stop() { $as "$bin/pg_ctl" -D "$dir/data" -s -m "$1" stop; }
        start
        printf '\\nready\\n'
        while read -r what how; do
            if "$what" "$how"; then printf '\\nready\\n'; else printf '\\nfailed\\n'; fi
        done
        exec >/dev/null 2>&1
        """
}

/// The server did not do what it was asked for.
public struct PostgresServerError: Error, CustomStringConvertible {
    /// What it said.
    public var reason: String

    /// What it said.
    public var description: String { "PostgreSQL: \(reason)" }
}
