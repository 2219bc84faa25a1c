internal import Synchronization

/// What in-memory stores keep, apart from the stores themselves: a store may go, as a process dies, and another be opened on
/// the same database.
public final class InMemoryDatabase: Sendable {
    let tables = Mutex(InMemoryTables())

    /// Creates an empty database.
    public init() {}
}
