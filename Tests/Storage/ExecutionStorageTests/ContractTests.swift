import ExecutionStorage
import StepFunctionsModel
import StoreContract
import Testing

@Suite("The store contract")
struct ContractTests {
    @Test("has cases with names of their own")
    func names() {
        let names = ExecutionStoreContract.cases.map(\.description)
        #expect(Set(names).count == names.count)
        #expect(names.count > 40)
    }

    /// A store that breaks the promise of one method, and what it does instead.
    @Test(
        "notices a store that forgets what it promised",
        arguments: [
            "a conflict writes nothing of its own and everything of the others, outcomes in order",
            "a piece of work is given to one of many claimers only",
            "what was written is there when the store is closed and opened again",
            "history is read by ranges that need not end where chunks do",
        ]
    )
    func noticesForgetting(_ name: String) async throws {
        let contractCase = try #require(ExecutionStoreContract.cases.first { $0.description == name })
        await #expect(throws: ContractViolation.self) {
            try await ExecutionStoreContract {
                ExecutionStoreContract.TestDatabase { FaultyExecutionStore(ForgetfulStore()) }
            }.run(contractCase)
        }
    }
}

/// Says that all is well, and keeps nothing.
private struct ForgetfulStore: ExecutionStore {
    func prepare() {}
    func checkReadiness() {}
    func close() {}
    func commit(_ batch: [TransitionRecord]) -> [TransitionOutcome] { batch.map { _ in .committed } }
    func execution(id: ExecutionID) -> StoredExecution? { nil }
    func execution(arn: String) -> StoredExecution? { nil }
    func progress(of id: ExecutionID) -> ExecutionProgress? { nil }
    func executionWithScopes(id: ExecutionID) -> (StoredExecution, [StoredScope])? { nil }
    func scopes(of id: ExecutionID, in numbers: ClosedRange<Int>) -> [StoredScope] { [] }
    func executions(matching query: ExecutionQuery) -> [ExecutionSummary] { [] }
    func openExecutionCount(stateMachineARN: String?) -> Int { 0 }
    func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int,
        newestFirst: Bool,
        bytesMax: Int
    ) -> [StoredHistoryChunk] { [] }
    func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) -> RemovalBatch { RemovalBatch(count: 0, next: nil) }
    func claimWork(queue: String?, takesOver: Bool, now: Timestamp, until: Timestamp, limit: Int) -> [StoredWork] { [] }
    func nextWorkTime() -> Timestamp? { nil }
    func rescheduleWork(_ keys: [StoredWorkKey], dueAt: Timestamp) {}
    func renewWork(_ keys: [StoredWorkKey], dueAt: Timestamp) {}
    func extendClaims(_ keys: [StoredWorkKey], until: Timestamp) {}
    func deleteWork(_ keys: [StoredWorkKey]) {}
    func work(_ key: StoredWorkKey) -> StoredWork? { nil }
    func work(of id: ExecutionID) -> [StoredWork] { [] }
    func workBacklog(of queue: String, limit: Int) -> WorkBacklog { WorkBacklog(count: 0, oldest: nil) }
    func keyPlace(of id: ExecutionID) -> StoredKeyPlace? { nil }
    func keyPlaces(of key: ConcurrencyKey?, limit: Int) -> [StoredKeyPlace] { [] }
    func hasWork(ofChildrenOf mapRunARN: String, named words: Set<String>) -> Bool { false }
    func leaveKey(_ place: StoredKeyPlace, at time: Timestamp, releasedBecause reason: String?) -> KeyHandover {
        KeyHandover(hasLeft: true, next: nil)
    }
    func apply(_ changes: [ResourceChange]) -> Bool { true }
    func resource(id: String) -> StoredResource? { nil }
    func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) -> [StoredResource] { [] }
}
