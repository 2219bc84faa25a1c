public import ExecutionStorage
internal import Synchronization

/// What in-memory stores keep, apart from the stores themselves: a store may go, as a process dies, and another be opened on
/// the same database.
public final class InMemoryDatabase: Sendable {
    let tables = Mutex(InMemoryTables())

    /// Creates an empty database.
    public init() {}

    /// All work of an execution, in the order of its keys: for tests that look at what is left.
    public func work(of id: ExecutionID) -> [StoredWork] {
        tables.withLock { tables in
            (tables.executions[id]?.work.values).map { $0.sorted { $0.key < $1.key } } ?? []
        }
    }
}
