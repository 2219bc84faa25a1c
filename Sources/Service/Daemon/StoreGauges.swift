import CoreMetrics
import Engine
import ExecutionStorage
import StepFunctionsModel

/// Metrics that are looked up in the database when somebody asks for the page: they are those of all nodes together.
struct StoreGauges: Sendable {
    /// For how long the oldest due work has waited.
    private let overdue: Meter
    /// How many executions have not ended.
    private let open: Meter
    private let store: any ExecutionStore

    init(store: any ExecutionStore, factory: any MetricsFactory) {
        self.store = store
        overdue = Meter(label: "stepwell_work_overdue_seconds", factory: factory)
        open = Meter(label: "stepwell_executions_open", factory: factory)
    }

    /// Looks them up; what the database does not say, or not soon, is no number.
    func measure() async {
        let store = store
        async let lateness = Self.soon {
            let time = try await store.nextWorkTime()
            return time.map { Double(max(0, SystemClock().now().milliseconds(since: $0))) / 1000 } ?? 0
        }
        async let count = Self.soon { Double(try await store.openExecutionCount(stateMachineARN: nil)) }
        overdue.set(await lateness)
        open.set(await count)
    }

    private static func soon(_ look: @escaping @Sendable () async throws -> Double) async -> Double {
        let (answers, continuation) = AsyncStream.makeStream(of: Double.self, bufferingPolicy: .bufferingOldest(1))
        // In tasks of their own: a store that is away takes its time, and no page is kept waiting for that.
        Task { continuation.yield((try? await look()) ?? .nan) }
        let end = Task {
            try? await Task.sleep(for: .seconds(1))
            continuation.yield(.nan)
        }
        defer { end.cancel() }
        return await answers.first { _ in true } ?? .nan
    }
}
