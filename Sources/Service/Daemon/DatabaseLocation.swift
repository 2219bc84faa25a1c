/// Where the store is: the value of `--database`.
enum DatabaseLocation: Sendable, Hashable {
    case sqlite(path: String)

    /// Reads `sqlite:PATH` or `sqlite:///PATH`.
    ///
    /// - Throws: `DaemonError` for anything else.
    init(_ text: String) throws(DaemonError) {
        if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
            throw DaemonError(
                "PostgreSQL is not part of this version of stepwell: give --database sqlite:PATH for the embedded store."
            )
        }
        guard text.hasPrefix("sqlite:") else {
            throw DaemonError("The database '\(text)' is not understood: give sqlite:PATH.")
        }
        var path = text.dropFirst("sqlite:".count)
        if path.hasPrefix("///") { path = path.dropFirst(2) }
        guard !path.isEmpty else { throw DaemonError("The database 'sqlite:' has no path: give sqlite:PATH.") }
        self = .sqlite(path: String(path))
    }

    /// What belongs to the database and lives beside it.
    func companion(_ suffix: String) -> String {
        switch self {
        case .sqlite(let path): path + suffix
        }
    }
}
