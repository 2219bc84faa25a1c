import CPostgres

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One connection of libpq; belongs to one thread at a time.
///
/// Opened and set up blocking, for which it needs a thread of its own; then it is non-blocking and in pipeline mode, and says
/// what it waits for: how to wait is its owner's business.
final class Session {
    /// What is read from a connection in pipeline mode, one at a time.
    enum Answer {
        /// The result of a statement.
        case result(QueryResult)
        /// A statement failed; those behind it up to the next end are skipped.
        case refusal(PostgresError)
        /// A statement was skipped.
        case skipped
        /// The end of a request: what succeeded is durable.
        case end
    }

    private let connection: OpaquePointer

    // MARK: Blocking

    /// Connects, and sets the session up.
    ///
    /// - Parameters:
    ///   - location: The server; how long it may take to connect is among the options of libpq there.
    ///   - script: Statements to begin with.
    ///   - patience: How long the server may take for those.
    /// - Throws: `PostgresError`: `unsuitable` when the server cannot be worked with, else `notConnected`, or why a statement failed.
    init(
        _ location: PostgresLocation,
        script: String,
        patience: Duration = .seconds(30)
    ) throws(PostgresError) {
        let parameters = location.parameters
        let opened = withCStrings(parameters.map(\.keyword)) { keywords in
            withCStrings(parameters.map(\.value)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let opened else { throw PostgresError(.notConnected, "libpq is out of memory") }
        connection = opened
        guard PQstatus(connection) == CONNECTION_OK else {
            throw PostgresError(.notConnected, lastMessage)
        }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        guard PQserverVersion(connection) >= 140_000 else {
            throw PostgresError(
                .unsuitable,
                "the server's version is \(PQserverVersion(connection) / 10_000): PostgreSQL 14 or newer is needed"
            )
        }
        let encoding = PQparameterStatus(connection, "server_encoding").map { String(cString: $0) } ?? "unknown"
        guard encoding == "UTF8" else {
            throw PostgresError(
                .unsuitable,
                "the database's encoding is \(encoding): create one with encoding 'UTF8'"
            )
        }
        try execute(script, within: patience)
    }

    deinit { PQfinish(connection) }

    /// Whether a server takes connections, although it may have refused ours.
    static func isAnswering(_ location: PostgresLocation) -> Bool {
        let parameters = location.parameters
        return withCStrings(parameters.map(\.keyword)) { keywords in
            withCStrings(parameters.map(\.value)) { values in PQpingParams(keywords, values, 1) }
        } == PQPING_OK
    }

    /// Carries out one or more statements without parameters.
    func execute(_ script: String) throws(PostgresError) {
        _ = try checked(PQexec(connection, script))
    }

    /// Carries out one or more statements without parameters, if the server answers in time.
    func execute(_ script: String, within patience: Duration) throws(PostgresError) {
        guard PQsendQuery(connection, script) == 1 else { throw PostgresError(.answerLost, lastMessage) }
        let end = ContinuousClock.now.advanced(by: patience)
        var failure: PostgresError?
        while true {
            while PQisBusy(connection) == 1 {
                try waitForAnswer(until: end, patience)
                guard PQconsumeInput(connection) == 1 else { throw PostgresError(.answerLost, lastMessage) }
            }
            guard let pointer = PQgetResult(connection) else { break }
            do {
                _ = try checked(pointer)
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    private func waitForAnswer(until end: ContinuousClock.Instant, _ patience: Duration) throws(PostgresError) {
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        guard milliseconds > 0 else {
            throw PostgresError(.notConnected, "the server takes connections, but did not answer for \(patience)")
        }
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        // Interrupted or not: whoever called looks again.
        _ = poll(&descriptor, 1, Int32(clamping: milliseconds))
    }

    /// Carries out one statement and answers its result.
    func query(_ command: Command) throws(PostgresError) -> QueryResult {
        let pointer = withValues(of: command) { values, lengths, formats in
            PQexecParams(
                connection,
                command.statement.sql,
                Int32(command.parameters.places.count),
                command.statement.types.map(\.rawValue),
                values,
                lengths,
                formats,
                1
            )
        }
        return try checked(pointer)
    }

    private func checked(_ pointer: OpaquePointer?) throws(PostgresError) -> QueryResult {
        guard let pointer else { throw PostgresError(.answerLost, lastMessage) }
        let status = PQresultStatus(pointer)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            defer { PQclear(pointer) }
            throw refusal(of: pointer)
        }
        return QueryResult(pointer)
    }

    // MARK: Pipelining

    /// Makes the session non-blocking, to be used in pipeline mode from now on.
    func beginPipelining() throws(PostgresError) {
        guard PQsetnonblocking(connection, 1) == 0, PQenterPipelineMode(connection) == 1 else {
            throw PostgresError(.notConnected, lastMessage)
        }
    }

    /// The socket to wait for.
    var socket: Int32 { PQsocket(connection) }

    /// Has a statement parsed under its name.
    ///
    /// - Returns: False when the connection is of no use any more.
    func sendPreparation(of statement: Statement) -> Bool {
        PQsendPrepare(
            connection,
            statement.name,
            statement.sql,
            Int32(statement.types.count),
            statement.types.map(\.rawValue)
        ) == 1
    }

    /// Sends a statement; one that has a name is known to the server under it.
    ///
    /// - Returns: False when the connection is of no use any more.
    func send(_ command: Command) -> Bool {
        let count = Int32(command.parameters.places.count)
        return withValues(of: command) { values, lengths, formats in
            if command.statement.name.isEmpty {
                let types = command.statement.types.map(\.rawValue)
                return PQsendQueryParams(
                    connection,
                    command.statement.sql,
                    count,
                    types,
                    values,
                    lengths,
                    formats,
                    1
                )
            }
            return PQsendQueryPrepared(connection, command.statement.name, count, values, lengths, formats, 1)
        } == 1
    }

    /// Ends a request: what was sent since the last end is one transaction, and is sent off.
    ///
    /// - Returns: False when the connection is of no use any more.
    func sendEnd() -> Bool { PQpipelineSync(connection) == 1 }

    /// Sends what is still to be sent.
    ///
    /// - Returns: Whether something is left; nil when the connection is of no use any more.
    func flush() -> Bool? {
        switch PQflush(connection) {
        case 0: false
        case 1: true
        default: nil
        }
    }

    /// Takes in what has arrived.
    ///
    /// - Returns: False when the connection is of no use any more.
    func receive() -> Bool { PQconsumeInput(connection) == 1 && PQstatus(connection) == CONNECTION_OK }

    /// The next answer, if it has arrived; to be asked for only while one is expected.
    func nextAnswer() -> Answer? {
        // Between the results of two statements libpq says "none" once.
        for _ in 0..<3 {
            guard PQisBusy(connection) == 0 else { return nil }
            guard let pointer = PQgetResult(connection) else { continue }
            switch PQresultStatus(pointer) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                return .result(QueryResult(pointer))
            case PGRES_PIPELINE_SYNC:
                PQclear(pointer)
                return .end
            case PGRES_PIPELINE_ABORTED:
                PQclear(pointer)
                return .skipped
            default:
                defer { PQclear(pointer) }
                return .refusal(refusal(of: pointer))
            }
        }
        return nil
    }

    /// The next notification that has arrived.
    func nextNotification() -> String? {
        guard let pointer = PQnotifies(connection) else { return nil }
        defer { PQfreemem(pointer) }
        return pointer.pointee.extra.map { String(cString: $0) } ?? ""
    }

    /// What libpq says about the last failure, in one line.
    var lastMessage: String { oneLine(PQerrorMessage(connection)) }

    private func refusal(of pointer: OpaquePointer) -> PostgresError {
        func field(_ code: UnicodeScalar) -> String? {
            PQresultErrorField(pointer, Int32(code.value)).map { String(cString: $0) }
        }
        // libpq's own failures, such as a lost connection, have no code.
        guard let code = field("C") else { return PostgresError(.answerLost, oneLine(PQresultErrorMessage(pointer))) }
        let parts = [field("M"), field("D"), field("H")].compactMap(\.self)
        return PostgresError(
            .refused(SQLState(code: code)),
            parts.joined(separator: "; ").split(whereSeparator: \.isNewline).joined(separator: " "),
            table: field("t")
        )
    }

    private func withValues<Value>(
        of command: Command,
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>
        ) -> Value
    ) -> Value {
        let places = command.parameters.places
        return command.parameters.bytes.withUnsafeBytes { bytes in
            // An empty value needs an address, too: none at all is null.
            let start = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1)
            let values = places.map { place in
                place.flatMap { start?.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
            }
            return body(values, places.map { Int32(clamping: $0?.count ?? 0) }, places.map { _ in 1 })
        }
    }
}

private func oneLine(_ message: UnsafePointer<CChar>?) -> String {
    let lines = message.map { String(cString: $0) }?.split(whereSeparator: \.isNewline) ?? []
    return lines.isEmpty ? "libpq gave no reason" : lines.joined(separator: " ")
}

/// Runs `body` with a null-terminated list of C strings.
private func withCStrings<Value>(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    var bytes: [CChar] = []
    let starts = texts.map { text in
        defer { bytes += text.utf8CString }
        return bytes.count
    }
    return bytes.withUnsafeBufferPointer { buffer in
        body(starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil])
    }
}
