import CoreMetrics
import Synchronization

/// How often values up to each of some bounds came, and their sum.
final class PrometheusHistogram: RecorderHandler, TimerHandler, Metric {
    private struct State {
        /// By bound; the last one for what is above all of them.
        var counts: [Int]
        var sum = 0.0
    }

    let type = "histogram"
    private let bounds: [Double]
    private let state: Mutex<State>

    private init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    /// For durations: a millisecond to a minute.
    static func ofSeconds() -> PrometheusHistogram {
        PrometheusHistogram(
            bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
        )
    }

    /// For counts and sizes: powers of two up to 1,024.
    static func ofNumbers() -> PrometheusHistogram {
        PrometheusHistogram(bounds: (0...10).map { Double(1 << $0) })
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let index = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[index] += 1
            state.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func lines(name: String, labels: [String]) -> [String] {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var lines: [String] = []
        var total = 0
        for (bound, count) in zip(bounds.map { Self.text(of: $0) } + ["+Inf"], counts) {
            total += count
            lines.append(line("\(name)_bucket", labels + ["le=\"\(bound)\""], String(total)))
        }
        return lines + [line("\(name)_sum", labels, "\(sum)"), line("\(name)_count", labels, String(total))]
    }

    private static func text(of bound: Double) -> String {
        bound == bound.rounded() ? String(Int(bound)) : "\(bound)"
    }
}
