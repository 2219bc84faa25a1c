import CoreMetrics
import Engine
import ExecutionStorage
import StepFunctionsModel

/// Metrics that are looked up in the database when somebody asks for the page: they are those of all nodes together.
///
/// They are a second old at most. A count of all open executions takes a while where there are millions, and the page asks for no
/// key: however many ask, the database is asked once a second, and once at a time.
struct StoreGauges: Sendable {
    /// For how long the oldest due work has waited.
    private let overdue: Meter
    /// How many executions have not ended.
    private let open: Meter
    private let latenessLook: SharedLook<Double>
    private let countLook: SharedLook<Double>

    init(store: any ExecutionStore, factory: any MetricsFactory, freshness: Duration = .seconds(1)) {
        overdue = Meter(label: "stepwell_work_overdue_seconds", factory: factory)
        open = Meter(label: "stepwell_executions_open", factory: factory)
        // No page is kept waiting for a store that is away.
        latenessLook = SharedLook(patience: .seconds(1), freshness: freshness) { () async -> Double in
            do throws(StoreError) {
                let time = try await store.nextWorkTime()
                return time.map { Double(max(0, SystemClock().now().milliseconds(since: $0))) / 1000 } ?? 0
            } catch {
                return .nan
            }
        }
        countLook = SharedLook(patience: .seconds(1), freshness: freshness) { () async -> Double in
            do throws(StoreError) {
                return Double(try await store.openExecutionCount(stateMachineARN: nil))
            } catch {
                return .nan
            }
        }
    }

    /// Looks them up; what the database does not say, or not soon, is no number.
    func measure() async {
        async let lateness = latenessLook.ask()
        async let count = countLook.ask()
        overdue.set(Self.number(await lateness))
        open.set(Self.number(await count))
    }

    private static func number(_ answer: SharedLook<Double>.Answer) -> Double {
        switch answer {
        case .found(let number): number
        case .silence: .nan
        }
    }
}
