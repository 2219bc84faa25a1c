import ExecutionStorage
import PrometheusMetrics
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import Daemon

/// Counts calls.
private final class CallCount: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    /// Counts one more.
    @discardableResult
    func add() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// A store that counts what the gauges ask it.
private struct CountingStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    let looks = CallCount()
    let counts = CallCount()

    func nextWorkTime() async throws(StoreError) -> Timestamp? {
        looks.add()
        return try await base.nextWorkTime()
    }

    func openExecutionCount(stateMachineARN: String?) async throws(StoreError) -> Int {
        counts.add()
        return try await base.openExecutionCount(stateMachineARN: stateMachineARN)
    }
}

@Suite("A look that is shared", .timeLimit(.minutes(5)))
struct SharedLookTests {
    private func found(_ look: SharedLook<Int>) async -> Int? {
        if case .found(let number) = await look.ask() { number } else { nil }
    }

    @Test("is an answer to those who ask later for as long as it is fresh")
    func freshness() async throws {
        let fresh = CallCount()
        let long = SharedLook(patience: .seconds(600), freshness: .seconds(600)) { fresh.add() }
        for _ in 0..<20 { #expect(await found(long) == 1) }
        let short = SharedLook(patience: .seconds(600), freshness: .milliseconds(1)) { fresh.add() }
        #expect(await found(short) == 2)
        try await Task.sleep(for: .milliseconds(5))
        #expect(await found(short) == 3)
    }

    @Test("is made anew for each who asks where nothing is kept")
    func noFreshness() async {
        let count = CallCount()
        let look = SharedLook(patience: .seconds(600)) { count.add() }
        for number in 1...5 { #expect(await found(look) == number) }
    }

    @Test("keeps those who ask for metrics again and again from asking the database each time")
    func gauges() async {
        let store = CountingStore(base: InMemoryExecutionStore(database: InMemoryDatabase()))
        let registry = PrometheusRegistry()
        let gauges = StoreGauges(store: store, factory: registry, freshness: .seconds(600))
        await withDiscardingTaskGroup { group in
            for _ in 0..<50 { group.addTask { await gauges.measure() } }
        }
        await gauges.measure()
        #expect(store.looks.value == 1 && store.counts.value == 1)
        let lines = registry.text.split(separator: "\n")
        #expect(lines.contains("stepwell_executions_open 0.0") && lines.contains("stepwell_work_overdue_seconds 0.0"))
    }

    @Test("finds no number where the database gives none, and asks it again")
    func noNumber() async {
        let store = CountingStore(base: InMemoryExecutionStore(database: InMemoryDatabase()))
        await store.close()
        let registry = PrometheusRegistry()
        let gauges = StoreGauges(store: store, factory: registry, freshness: .zero)
        for _ in 0..<3 { await gauges.measure() }
        #expect(store.looks.value == 3 && store.counts.value == 3)
        let lines = registry.text.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("stepwell_executions_open ") && $0.hasSuffix("NaN") })
    }
}
