import PostgresStorage
import PostgresTesting
import StoreContract
import TestSupport
import Testing

@Suite("The PostgreSQL store", .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint)))
struct PostgresContractTests {
    // One after the other: each case has several connections, of which a server has not so many.
    @Test("keeps the contract of all stores", .serialized, arguments: ExecutionStoreContract.cases)
    func contract(_ contractCase: ExecutionStoreContract.Case) async throws {
        try await ExecutionStoreContract {
            let database = try TestDatabase()
            return ExecutionStoreContract.TestDatabase {
                try database.store()
            } remove: {
                database.remove()
            }
        }.run(contractCase)
    }
}
