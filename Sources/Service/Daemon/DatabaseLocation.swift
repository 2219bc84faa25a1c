import PostgresStorage

/// Where the store is: the value of `--database`.
enum DatabaseLocation: Sendable, Hashable, CustomStringConvertible {
    case sqlite(path: String)
    case postgres(PostgresLocation)

    /// Reads `sqlite:PATH`, `sqlite:///PATH`, or a connection string of PostgreSQL: `postgresql://…` or `host=… dbname=…`.
    ///
    /// - Throws: `DaemonError` for anything else; holds no password.
    init(_ text: String) throws(DaemonError) {
        if PostgresLocation.isMeant(by: text) {
            do throws(PostgresLocationError) {
                self = .postgres(try PostgresLocation(text))
            } catch {
                throw DaemonError(
                    "The connection string of --database is not understood: \(error). "
                        + "Give postgresql://USER@HOST:PORT/DATABASE or 'host=HOST dbname=DATABASE user=USER'."
                )
            }
            return
        }
        guard text.hasPrefix("sqlite:") else {
            throw DaemonError(
                "The database '\(Self.withoutSecrets(text))' is not understood: give sqlite:PATH, or "
                    + "postgresql://USER@HOST:PORT/DATABASE."
            )
        }
        var path = text.dropFirst("sqlite:".count)
        if path.hasPrefix("///") { path = path.dropFirst(2) }
        guard !path.isEmpty else { throw DaemonError("The database 'sqlite:' has no path: give sqlite:PATH.") }
        self = .sqlite(path: String(path))
    }

    /// A text that is no location, up to where a password may begin: behind what looks like the name of a scheme.
    private static func withoutSecrets(_ text: String) -> String {
        guard text.contains(where: { $0 == "@" || $0 == ":" }) else { return text }
        let scheme = text.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
        return scheme.isEmpty || scheme.endIndex == text.endIndex ? "…" : "\(scheme)…"
    }

    /// What belongs to the database and lives beside it; for a database on a server, in the working directory.
    func companion(_ suffix: String) -> String {
        switch self {
        case .sqlite(let path): path + suffix
        case .postgres: "stepwell" + suffix
        }
    }

    /// For messages: holds no password.
    var description: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let location): "\(location)"
        }
    }
}
