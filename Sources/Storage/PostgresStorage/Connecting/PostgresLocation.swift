import CPostgres

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a PostgreSQL database is: a connection string of libpq, in either form.
///
/// All that libpq knows may stand in it: several hosts, a service, TLS and its certificates. What it does not say comes from
/// libpq's environment variables (`PGHOST`, `PGPASSFILE`, `PGSSLROOTCERT` ...).
///
/// Source: PostgreSQL, "libpq - C Library", "Connection Strings" and "Parameter Key Words".
public struct PostgresLocation: Sendable, Hashable, CustomStringConvertible {
    /// The connection string; may hold a password.
    let connectionString: String
    /// What it sets, without the password.
    private let shown: String
    private let hasService: Bool

    /// Whether a text is meant to be a connection string of libpq: a URI, or `keyword=value` pairs.
    public static func isMeant(by text: String) -> Bool {
        text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
            || (text.contains("=") && !text.hasPrefix("sqlite:"))
    }

    /// Reads a connection string: `postgresql://user@host:5432/database?sslmode=verify-full`, `host=… dbname=…`.
    ///
    /// - Throws: `PostgresLocationError` with what libpq says of it.
    public init(_ text: String) throws(PostgresLocationError) {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            defer { PQfreemem(message) }
            throw PostgresLocationError(reason: message.map { String(cString: $0) } ?? "out of memory")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        try Self.check(values, isURI: text.contains("://"))
        connectionString = text
        hasService = values["service"] != nil
        let named = ["service", "host", "hostaddr", "port", "dbname", "user"].compactMap { name in
            values[name].map { "\(name)=\($0)" }
        }
        shown = named.isEmpty ? "PostgreSQL" : "PostgreSQL (\(named.joined(separator: " ")))"
    }

    /// Refuses what libpq takes and can never connect with; most of the time that is a password with characters of a URI's own, of
    /// which the rest then passes for the name of a host or a database.
    private static func check(_ values: [String: String], isURI: Bool) throws(PostgresLocationError) {
        let hint =
            isURI
            ? "; write '/', '@', ':', '#', '?' and '%' in a name or password as %2F, %40, %3A, %23, %3F and %25" : ""
        let ports = (values["port"] ?? "").split(separator: ",")
        guard ports.allSatisfy({ Int($0).map((1...65_535).contains) ?? false }) else {
            throw PostgresLocationError(reason: "the port is no number from 1 to 65535" + hint)
        }
        guard !isURI || values["dbname"]?.contains("@") != true else {
            throw PostgresLocationError(reason: "there is an '@' behind the '/' that ends the host" + hint)
        }
        // One in front means a socket without a file.
        guard !(values["host"] ?? "").split(separator: ",").contains(where: { $0.dropFirst().contains("@") }) else {
            throw PostgresLocationError(reason: "there is an '@' in the name of the host" + hint)
        }
    }

    /// Where it is, without any secret.
    public var description: String { shown }

    /// Keywords and values for libpq, of which later ones win: what we prefer, what the operator says, what must be.
    var parameters: [(keyword: String, value: String)] {
        var parameters = [
            // A server that has gone away without a word is noticed in half a minute, not in hours.
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"), ("fallback_application_name", "stepwell"),
        ]
        // What comes from a service file or the environment would lose against what is said here.
        if !hasService, getenv("PGSERVICE") == nil {
            // Of several hosts the one that takes writes.
            if getenv("PGTARGETSESSIONATTRS") == nil { parameters.append(("target_session_attrs", "read-write")) }
            if getenv("PGCONNECT_TIMEOUT") == nil { parameters.append(("connect_timeout", "5")) }
        }
        return parameters + [("dbname", connectionString), ("client_encoding", "UTF8")]
    }
}

/// Why a text is no connection string.
public struct PostgresLocationError: Error, Sendable, CustomStringConvertible {
    private let reason: String

    init(reason: String) {
        self.reason = reason
    }

    /// What libpq says, without what it quotes of the string: that may be a part of a password, quotes included.
    public var description: String {
        let text = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        // What it misses is no part of the string.
        let missing = #"missing "=" after "#
        let start = text.firstRange(of: missing)?.upperBound ?? text.startIndex
        guard let first = text[start...].firstIndex(of: "\""), let last = text[start...].lastIndex(of: "\""),
            first < last
        else {
            return text
        }
        return text[...first] + "…" + text[last...]
    }
}
