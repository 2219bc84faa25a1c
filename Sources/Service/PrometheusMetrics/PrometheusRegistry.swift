public import CoreMetrics
import Synchronization

/// Metrics kept in memory, shown in the text format that Prometheus reads.
///
/// Counters and meters are single numbers. Recorders and timers become histograms: timers in seconds, with buckets from a
/// millisecond to a minute; recorders with buckets that double, from 1. The label of a metric is its name in Prometheus, and
/// dimensions are its labels there. Whoever asks for the same metric twice gets the same one.
///
/// Source of the format: Prometheus documentation, "Exposition formats", text-based format 0.0.4.
public final class PrometheusRegistry: MetricsFactory {
    /// The media type of `text`.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private struct Key: Hashable {
        var name: String
        var labels: [Label]
    }

    private struct Label: Hashable {
        var name: String
        var value: String
    }

    private let metrics = Mutex<[Key: any Metric]>([:])

    /// Creates an empty registry.
    public init() {}

    /// All metrics, by name and labels.
    public var text: String {
        let found = metrics.withLock { $0 }
        let byName = Dictionary(grouping: found, by: \.key.name).sorted { $0.key < $1.key }
        var lines: [String] = []
        for (name, series) in byName {
            guard let type = series.first?.value.type else { continue }
            lines.append("# TYPE \(name) \(type)")
            let shown = series.map { (labels: $0.key.labels.map { Self.text(of: $0) }, metric: $0.value) }
            for (labels, metric) in shown.sorted(by: { $0.labels.lexicographicallyPrecedes($1.labels) }) {
                lines += metric.lines(name: name, labels: labels)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func text(of label: Label) -> String {
        var value = ""
        // Not by characters: "\r\n" is one of its own.
        for scalar in label.value.unicodeScalars {
            switch scalar {
            case "\\", "\"": value += "\\\(scalar)"
            case "\n": value += "\\n"
            default: value.unicodeScalars.append(scalar)
            }
        }
        return "\(label.name)=\"\(value)\""
    }

    /// The metric of that name and type; a new one if there is none.
    ///
    /// A name that stands for another type already gives a metric that is not shown: two types under one name are not a
    /// document that Prometheus reads.
    private func metric<Found: Metric>(
        _ label: String,
        _ dimensions: [(String, String)],
        _ make: () -> Found
    ) -> Found {
        let key = Key(name: label, labels: dimensions.map { Label(name: $0.0, value: $0.1) })
        return metrics.withLock { metrics in
            if let metric = metrics[key] { return metric as? Found ?? make() }
            let metric = make()
            metrics[key] = metric
            return metric
        }
    }

    /// The counter of that name.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        metric(label, dimensions) { PrometheusCounter() }
    }

    /// The gauge of that name.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        metric(label, dimensions) { PrometheusGauge() }
    }

    /// The histogram of that name; the gauge where nothing is to be aggregated.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate { return metric(label, dimensions) { PrometheusHistogram.ofNumbers() } }
        return metric(label, dimensions) { PrometheusGauge() }
    }

    /// The histogram of that name.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        metric(label, dimensions) { PrometheusHistogram.ofSeconds() }
    }

    // What was counted stays: a series that vanishes looks like a restart.

    /// Does nothing.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Does nothing.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Does nothing.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Does nothing.
    public func destroyTimer(_ handler: any TimerHandler) {}
}

/// What a registry holds.
protocol Metric: AnyObject, Sendable {
    /// `counter`, `gauge` or `histogram`.
    var type: String { get }
    /// The lines of its samples, without line ends.
    func lines(name: String, labels: [String]) -> [String]
}

extension Metric {
    /// One sample.
    func line(_ name: String, _ labels: [String], _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)" : "\(name){\(labels.joined(separator: ","))} \(value)"
    }
}
