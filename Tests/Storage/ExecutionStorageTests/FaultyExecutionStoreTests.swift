import ExecutionStorage
import StepFunctionsModel
import StoreContract
import Testing

@Suite("A store with planned faults")
struct FaultyExecutionStoreTests {
    private let store = FaultyExecutionStore()

    @Test("fails the planned calls of the planned method only")
    func failsPlannedCalls() async throws {
        store.faults.plan(.fail, on: .commit, times: 2, after: 1)
        var failures: [Bool] = []
        for number in 1...5 {
            do {
                _ = try await store.commit([start(number)])
                failures.append(false)
            } catch {
                #expect(error.kind == .unavailable)
                failures.append(true)
            }
            _ = try await store.nextWorkTime()
        }
        #expect(failures == [false, true, true, false, false])
        #expect(store.faults.calls(of: .commit) == 5)
        #expect(store.faults.calls(of: .nextWorkTime) == 5)
        let written = try await store.executions(matching: ExecutionQuery(limit: 10))
        #expect(written.map(\.name) == ["5", "4", "1"])
    }

    @Test("loses the answer of a commit after it was written")
    func losesAnswer() async throws {
        store.faults.plan(.loseAnswer, on: .commit)
        await #expect(throws: StoreError.self) { _ = try await store.commit([start(1)]) }
        let written = try await store.execution(arn: "arn:1")
        #expect(written?.name == "1")
        let outcomes = try await store.commit([start(1)])
        #expect(outcomes == [.alreadyExists])
    }

    @Test("uses up one plan after the other")
    func plansInOrder() async throws {
        store.faults.plan(.fail, on: .resource)
        store.faults.plan(.loseAnswer, on: .resource, after: 1)
        var failures: [Bool] = []
        for _ in 0..<4 {
            do {
                _ = try await store.resource(id: "a")
                failures.append(false)
            } catch {
                failures.append(true)
            }
        }
        #expect(failures == [true, false, true, false])
    }

    @Test("asks a function about the calls that no plan covers")
    func decides() async throws {
        store.faults.decide { operation, call in operation == .commit && call % 2 == 1 ? .fail : nil }
        _ = try await store.commit([start(1)])
        await #expect(throws: StoreError.self) { _ = try await store.commit([start(2)]) }
        _ = try await store.commit([start(3)])
        store.faults.clear()
        _ = try await store.commit([start(4)])
        let written = try await store.executions(matching: ExecutionQuery(limit: 10))
        #expect(written.map(\.name) == ["4", "3", "1"])
    }

    @Test("holds a call back until its delay is over")
    func delays() async throws {
        let (entered, enter) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        store.faults.plan(
            .delay {
                enter.finish()
                for await _ in released {}
            },
            on: .commit
        )
        let record = start(1)
        let commit = Task { [store] in try await store.commit([record]) }
        for await _ in entered {}
        let before = try await store.execution(id: record.execution.id)
        #expect(before == nil)
        release.finish()
        let outcomes = try await commit.value
        #expect(outcomes == [.committed])
        let after = try await store.execution(id: record.execution.id)
        #expect(after == record.execution)
    }

    @Test("holds an answer back after the call was carried out")
    func delaysAnswer() async throws {
        let (entered, enter) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        store.faults.plan(
            .delayAnswer {
                enter.finish()
                for await _ in released {}
            },
            on: .commit
        )
        let record = start(1)
        let commit = Task { [store] in try await store.commit([record]) }
        for await _ in entered {}
        let written = try await store.execution(id: record.execution.id)
        #expect(written == record.execution)
        release.finish()
        _ = try await commit.value
    }

    private func start(_ number: Int) -> TransitionRecord {
        TransitionRecord(
            execution: StoredExecution(
                id: ExecutionID(milliseconds: Int64(number), random: (0, 0)),
                arn: "arn:\(number)",
                stateMachineARN: "machine",
                name: "\(number)",
                version: 1,
                status: .running,
                startDate: Timestamp(millisecondsSinceEpoch: Int64(number)),
                facts: "{}",
                input: "{}",
                state: "{}"
            ),
            expectedVersion: 0
        )
    }
}
