/// A failure of the store itself: not "there is no such row" but "the row could not be read".
///
/// Decided once, where it arises: either the caller may try the same again, or an operator is needed.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Kind: Sendable, Hashable {
        /// The database cannot be reached or is busy; the same call may succeed later.
        case unavailable
        /// This process is about to end and takes nothing more; the same call may succeed in another one.
        case stopping
        /// The disk or a quota is full; reads still work, the same write may succeed once there is room.
        case full
        /// The files of the database are not where they were; the same write may succeed once somebody has put them back.
        case misplaced
        /// The schema was written by a newer version of the program, which alone may open it.
        case schemaTooNew(found: Int, known: Int)
        /// A record that was read makes no sense; that execution needs an operator.
        case corrupt
        /// Anything else the database said.
        case failed
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// What was attempted, in words: "commit 12 transitions".
    public var attempted: String
    /// What the database said.
    public var underlying: String

    /// Creates an error.
    public init(_ kind: Kind, attempted: String, underlying: String) {
        self.kind = kind
        self.attempted = attempted
        self.underlying = underlying
    }

    /// Whether the same call may succeed when it is made again.
    public var isRetryable: Bool {
        switch kind {
        case .unavailable, .stopping, .full, .misplaced: true
        case .schemaTooNew, .corrupt, .failed: false
        }
    }

    /// Whether it may well pass by itself within seconds, so that a caller is better served by waiting than by an error.
    ///
    /// A full disk does not: somebody has to make room. Nor do files come back by themselves.
    public var passesSoon: Bool {
        switch kind {
        case .unavailable, .stopping: true
        case .full, .misplaced, .schemaTooNew, .corrupt, .failed: false
        }
    }

    /// What was attempted and what the database said, or what the operator has to do.
    public var description: String {
        switch kind {
        case .schemaTooNew(let found, let known):
            "the database has schema version \(found), but this program knows only versions up to \(known): "
                + "start the newer version of stepwell that wrote it, or restore a backup"
        case .unavailable, .stopping, .full, .misplaced, .corrupt, .failed:
            "could not \(attempted): \(underlying)"
        }
    }
}
