import ExecutionStorage

extension StoreError {
    /// The failure of calls after `close()`.
    static func closed(attempted: String) -> StoreError {
        StoreError(.unavailable, attempted: attempted, underlying: "the store is closed")
    }

    /// What a failed attempt means to the caller.
    init(_ error: any Error, attempted: @autoclosure () -> String) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as UnreadableColumn:
            self.init(.corrupt, attempted: attempted(), underlying: error.description)
        case let error as PostgresError:
            self.init(StoreError.kind(of: error), attempted: attempted(), underlying: error.description)
        default:
            self.init(.failed, attempted: attempted(), underlying: String(describing: error))
        }
    }

    private static func kind(of error: PostgresError) -> Kind {
        switch error.kind {
        case .notConnected, .answerLost, .closed: .unavailable
        case .unsuitable: .failed
        case .refused(let state): kind(of: state)
        }
    }

    /// The kind of an error of the server.
    ///
    /// Source: PostgreSQL, appendix "PostgreSQL Error Codes".
    private static func kind(of state: SQLState) -> Kind {
        switch state {
        case .diskFull: return .full
        case .deadlock, .serializationFailure, .lockNotAvailable, .queryCanceled, .readOnlyTransaction,
            .unknownStatementName:
            return .unavailable
        default: break
        }
        switch state.group {
        // Connection, resources, operator intervention, I/O.
        case "08", "53", "57", "58": return .unavailable
        case "XX" where state.code != "XX000": return .corrupt
        default: return .failed
        }
    }
}
