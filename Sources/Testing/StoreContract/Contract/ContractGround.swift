internal import ExecutionStorage

/// What a case works on: a prepared store, and the means to open more on the same database.
final actor ContractGround {
    /// The first store.
    nonisolated let store: any ExecutionStore

    private let database: ExecutionStoreContract.TestDatabase
    private var stores: [any ExecutionStore]

    init(database: ExecutionStoreContract.TestDatabase) async throws {
        self.database = database
        store = try await database.open()
        stores = [store]
        try await store.prepare()
    }

    /// Opens and prepares one more store on the same database, beside those that are open.
    func openAnother() async throws -> any ExecutionStore {
        let another = try await database.open()
        stores.append(another)
        try await another.prepare()
        return another
    }

    func closeAll() async {
        for store in stores { await store.close() }
    }
}
