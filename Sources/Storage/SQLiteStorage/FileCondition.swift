internal import ExecutionStorage
internal import GRDB
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What is known of the file that a store has open.
///
/// A file that was removed, or that another one has taken the place of, can be read and written as before by whoever has it open.
/// All of it is gone when that process ends.
final class FileCondition: Sendable {
    private struct File {
        var path: String
        var device: UInt64
        var number: UInt64

        /// The file that a path leads to; nil when there is none.
        init?(_ path: String) {
            var found = stat()
            guard stat(path, &found) == 0 else { return nil }
            self.path = path
            device = UInt64(truncatingIfNeeded: found.st_dev)
            number = UInt64(truncatingIfNeeded: found.st_ino)
        }
    }

    private struct State {
        var file: File?
        /// Why the file is not fit for use any more.
        var damage: StoreError?
        /// Whether a write has failed for a reason that may pass, such as a full disk.
        var isWritingInDoubt = false
    }

    private let state = Mutex(State())

    /// A file was opened.
    func opened(_ path: String) { state.withLock { $0.file = File(path) } }

    /// The outcome of a body that uses the file; what a failure says about the file is remembered.
    func outcome<Value>(
        attempting attempted: () -> String,
        isWriting: Bool = false,
        _ body: () throws -> Value
    ) -> Result<Value, StoreError> {
        do {
            return .success(try body())
        } catch {
            let failure = StoreError(error, attempted: attempted())
            // A row that makes no sense is that row's fault: the file is as good as ever.
            if let code = (error as? DatabaseError)?.resultCode { failed(code, failure, isWriting: isWriting) }
            return .failure(failure)
        }
    }

    private func failed(_ code: ResultCode, _ failure: StoreError, isWriting: Bool) {
        switch code {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
            state.withLock { $0.damage = failure }
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_BUSY,
            .SQLITE_PROTOCOL:
            // Whether it can be read, whoever wants to know finds out by reading.
            if isWriting { state.withLock { $0.isWritingInDoubt = true } }
        default:
            break
        }
    }

    /// Whether a write has failed for a reason that may have passed, and nobody has tried whether it has.
    var isWritingInDoubt: Bool { state.withLock { $0.isWritingInDoubt } }

    /// Somebody has tried, and the file can be written.
    func wasWritten() { state.withLock { $0.isWritingInDoubt = false } }

    /// Whether what is written now is found by whoever opens the path next.
    ///
    /// - Throws: `StoreError` of kind `misplaced`.
    func checkPlace(_ attempted: () -> String) throws(StoreError) {
        guard let file = state.withLock({ $0.file }) else { return }
        let found = File(file.path)
        guard found?.device != file.device || found?.number != file.number else { return }
        throw StoreError(
            .misplaced,
            attempted: attempted(),
            underlying:
                "the file \(file.path) was \(found == nil ? "removed or moved" : "replaced by another one") while it was "
                + "open: nothing more is written. Stop the daemon, put the right file in its place, and start it again"
        )
    }

    /// Whether the file has been fit for use so far: damage does not pass by itself.
    ///
    /// - Throws: The last `StoreError` that said that it is damaged.
    func checkContents() throws(StoreError) {
        if let damage = state.withLock({ $0.damage }) { throw damage }
    }
}
