import Synchronization

/// Whether a server has shown that it is the one that was meant: then what somebody else answers in its place will pass.
///
/// Shared by all copies of a client.
final class Acquaintance: Sendable {
    private let state = Mutex(false)

    /// Whether it has.
    var isMade: Bool { state.withLock { $0 } }

    /// Notes that it has.
    func make() { state.withLock { $0 = true } }
}
