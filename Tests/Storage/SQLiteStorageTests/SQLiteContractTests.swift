import SQLiteStorage
import StoreContract
import Testing

@Suite("The SQLite store")
struct SQLiteContractTests {
    @Test("keeps the contract of all stores", arguments: ExecutionStoreContract.cases)
    func contract(_ contractCase: ExecutionStoreContract.Case) async throws {
        try await ExecutionStoreContract {
            let database = try TemporaryDatabase()
            return ExecutionStoreContract.TestDatabase { SQLiteExecutionStore(path: database.path) }
        }.run(contractCase)
    }
}
