internal import ExecutionStorage
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
        var damage: StoreError?
    }

    private let state = Mutex(State())

    /// A file was opened.
    func opened(_ path: String) { state.withLock { $0.file = File(path) } }

    /// Remembers a failure after which the file is not fit for use.
    func failed(_ error: StoreError) {
        guard error.kind == .corrupt else { return }
        state.withLock { $0.damage = error }
    }

    /// Whether what is written now is found by whoever opens the path next.
    ///
    /// - Throws: `StoreError` of kind `unavailable`.
    func checkPlace(_ attempted: () -> String) throws(StoreError) {
        guard let file = state.withLock({ $0.file }) else { return }
        let found = File(file.path)
        guard found?.device != file.device || found?.number != file.number else { return }
        throw StoreError(
            .unavailable,
            attempted: attempted(),
            underlying:
                "the file \(file.path) was \(found == nil ? "removed or moved" : "replaced by another one") while it was "
                + "open: nothing more is written. Stop the daemon, put the right file in its place, and start it again"
        )
    }

    /// Whether the file has been fit for use so far.
    ///
    /// - Throws: The last `StoreError` of kind `corrupt`.
    func checkContents() throws(StoreError) {
        if let damage = state.withLock({ $0.damage }) { throw damage }
    }
}
