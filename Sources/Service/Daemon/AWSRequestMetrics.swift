import AWSCore
import CoreMetrics
import Synchronization

/// Counts requests to AWS services by what came of them.
final class AWSRequestMetrics: Sendable {
    private static let label = "stepwell_aws_requests_total"
    /// A service says what its errors are called: beyond so many series all others are one.
    private static let seriesMax = 1000

    private let factory: any MetricsFactory
    private let counters = Mutex<[AWSAttempt: Counter]>([:])

    init(factory: any MetricsFactory) {
        self.factory = factory
    }

    /// Counts a request.
    func count(_ attempt: AWSAttempt) {
        counters.withLock { counters in
            var series = attempt
            if counters[series] == nil, counters.count >= Self.seriesMax {
                series = AWSAttempt(operation: "other", result: "other")
            }
            if let counter = counters[series] { return counter.increment() }
            let counter = Counter(
                label: Self.label,
                dimensions: [("operation", series.operation), ("result", series.result)],
                factory: factory
            )
            counters[series] = counter
            counter.increment()
        }
    }
}
