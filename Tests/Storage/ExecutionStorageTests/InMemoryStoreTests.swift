import ExecutionStorage
import StoreContract
import Testing

@Suite("The in-memory store")
struct InMemoryStoreTests {
    @Test("keeps the contract of all stores", arguments: ExecutionStoreContract.cases)
    func contract(_ contractCase: ExecutionStoreContract.Case) async throws {
        try await ExecutionStoreContract {
            let database = InMemoryDatabase()
            return ExecutionStoreContract.TestDatabase { InMemoryExecutionStore(database: database) }
        }.run(contractCase)
    }

    @Test("keeps the contract behind a wrapper in which nothing goes wrong", arguments: ExecutionStoreContract.cases)
    func contractOfWrapper(_ contractCase: ExecutionStoreContract.Case) async throws {
        try await ExecutionStoreContract {
            let database = InMemoryDatabase()
            return ExecutionStoreContract.TestDatabase {
                FaultyExecutionStore(InMemoryExecutionStore(database: database))
            }
        }.run(contractCase)
    }
}
