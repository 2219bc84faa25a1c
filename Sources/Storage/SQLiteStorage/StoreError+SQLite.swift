internal import ExecutionStorage
internal import GRDB

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
        case let error as DatabaseError:
            let code = "SQLite error \(error.extendedResultCode.rawValue)"
            let message = error.message.map { "\(code): \($0)" } ?? code
            self.init(StoreError.kind(of: error.resultCode), attempted: attempted(), underlying: message)
        default:
            self.init(.failed, attempted: attempted(), underlying: String(describing: error))
        }
    }

    /// The kind of a primary result code.
    ///
    /// Source: SQLite, "Result and Error Codes".
    private static func kind(of code: ResultCode) -> Kind {
        switch code {
        case .SQLITE_FULL: .full
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PROTOCOL, .SQLITE_NOMEM,
            .SQLITE_INTERRUPT:
            .unavailable
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: .corrupt
        default: .failed
        }
    }
}

extension Result where Failure == StoreError {
    /// The outcome of a body, with whatever it throws turned into what it means to the caller.
    init(attempting attempted: @autoclosure () -> String, _ body: () throws -> Success) {
        do {
            self = .success(try body())
        } catch {
            self = .failure(StoreError(error, attempted: attempted()))
        }
    }
}
