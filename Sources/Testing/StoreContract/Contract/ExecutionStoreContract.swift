public import ExecutionStorage

/// What every store promises, as cases that each backend's tests run against databases of its own.
///
/// ```swift
/// @Test("keeps the contract of all stores", arguments: ExecutionStoreContract.cases)
/// func contract(_ contractCase: ExecutionStoreContract.Case) async throws {
///     try await ExecutionStoreContract { … }.run(contractCase)
/// }
/// ```
public struct ExecutionStoreContract: Sendable {
    /// A database for one case, empty at first.
    public struct TestDatabase: Sendable {
        let open: @Sendable () async throws -> any ExecutionStore
        let remove: @Sendable () async -> Void

        /// Creates a database.
        ///
        /// - Parameters:
        ///   - open: Opens one more store on this database, each as another process would; the contract prepares it.
        ///   - remove: Removes the database; all stores are closed by then.
        public init(
            open: @escaping @Sendable () async throws -> any ExecutionStore,
            remove: @escaping @Sendable () async -> Void = {}
        ) {
            self.open = open
            self.remove = remove
        }
    }

    /// One promise.
    public struct Case: Sendable, CustomStringConvertible {
        /// What a store promises, in words.
        public let description: String
        let body: @Sendable (ContractGround) async throws -> Void

        init(_ description: String, _ body: @escaping @Sendable (ContractGround) async throws -> Void) {
            self.description = description
            self.body = body
        }
    }

    /// All promises; each runs on a database of its own, in any order, also at the same time.
    public static let cases: [Case] =
        lifeCases + transitionCases + redriveCases + atomicityCases + scopeCases + historyCases + workCases + claimCases
        + listCases
        + deletionCases + keyCases + resourceCases + exactnessCases + concurrencyCases

    private let makeDatabase: @Sendable () async throws -> TestDatabase

    /// Creates the suite for a backend.
    public init(makeDatabase: @escaping @Sendable () async throws -> TestDatabase) {
        self.makeDatabase = makeDatabase
    }

    /// Runs one case.
    ///
    /// - Throws: `ContractViolation` when the store breaks the promise; whatever the store throws unexpectedly.
    public func run(_ contractCase: Case) async throws {
        let database = try await makeDatabase()
        let ground = try await ContractGround(database: database)
        let result: Result<Void, any Error>
        do {
            result = .success(try await contractCase.body(ground))
        } catch {
            result = .failure(error)
        }
        await ground.closeAll()
        await database.remove()
        try result.get()
    }
}
