/// Why a request to the database was not carried out, or is not known to be.
struct PostgresError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is known about the request.
    enum Kind: Sendable, Hashable {
        /// The server refused it; nothing of its transaction was written.
        case refused(SQLState)
        /// There was no connection to send it on.
        case notConnected
        /// The connection was lost after it was sent: whether it was carried out is unknown.
        case answerLost
        /// The connection is closed for good.
        case closed
        /// The server answers, but cannot be worked with: wrong password, too old, another encoding.
        case unsuitable
    }

    var kind: Kind
    /// What the server or libpq said, in one line.
    var message: String
    /// The table that a refusal is about, if the server named one.
    var table: String?

    init(_ kind: Kind, _ message: String, table: String? = nil) {
        self.kind = kind
        self.message = message
        self.table = table
    }

    var description: String {
        switch kind {
        case .refused(let state): "PostgreSQL error \(state.code): \(message)"
        case .notConnected, .answerLost, .closed, .unsuitable: message
        }
    }

    /// What the server refused it with.
    var state: SQLState? {
        guard case .refused(let state) = kind else { return nil }
        return state
    }
}

/// A code of PostgreSQL's for an error.
///
/// Source: PostgreSQL, appendix "PostgreSQL Error Codes".
struct SQLState: Sendable, Hashable {
    let code: String

    /// The first two characters: the class.
    var group: Substring { code.prefix(2) }

    static let checkViolation = SQLState(code: "23514")
    static let diskFull = SQLState(code: "53100")
    static let deadlock = SQLState(code: "40P01")
    static let serializationFailure = SQLState(code: "40001")
    static let lockNotAvailable = SQLState(code: "55P03")
    static let queryCanceled = SQLState(code: "57014")
    static let readOnlyTransaction = SQLState(code: "25006")
    static let unknownStatementName = SQLState(code: "26000")
    static let undefinedTable = SQLState(code: "42P01")
    static let duplicateObject = SQLState(code: "42710")
    static let duplicateTable = SQLState(code: "42P07")
    /// What our own function `must_hold` says.
    static let preconditionFailed = SQLState(code: "SW001")

    /// Whether the session is of no use any more, although it is still open: the server has become a standby, or somebody
    /// between it and us has forgotten our statements.
    var endsSession: Bool { self == .readOnlyTransaction || self == .unknownStatementName }

    /// Whether the server rolled the transaction back in favour of another one: the same may be sent again at once.
    var isLostRace: Bool { self == .deadlock || self == .serializationFailure }
}
