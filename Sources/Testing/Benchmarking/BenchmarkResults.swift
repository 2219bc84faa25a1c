public import JSON

/// All that `make bench` has measured, with the machine it ran on.
public struct BenchmarkResults: Sendable, Hashable {
    /// What is known of the machine, in the order in which it is shown: `processor`, `cores`, and so on.
    public var machine: [(name: String, value: String)] {
        get { facts.map { ($0.name, $0.value) } }
        set { facts = newValue.map { Fact(name: $0.name, value: $0.value) } }
    }
    /// Run after run.
    public var measurements: [Measurement]

    private struct Fact: Sendable, Hashable {
        var name: String
        var value: String
    }

    private var facts: [Fact] = []

    /// Creates results of a machine.
    public init(machine: [(name: String, value: String)], measurements: [Measurement] = []) {
        self.measurements = measurements
        self.machine = machine
    }

    /// As it is written into a file.
    public var json: JSONValue {
        [
            "machine": .object(JSONObject(facts.lazy.map { (key: $0.name, value: .string($0.value)) })),
            "measurements": .array(measurements.map(\.json)),
        ]
    }

    /// Reads what `json` has written; nil for anything else.
    public init?(json: JSONValue) {
        guard let machine = json["machine"]?.objectValue, let list = json["measurements"]?.arrayValue else {
            return nil
        }
        let measurements = list.compactMap { Measurement(json: $0) }
        guard measurements.count == list.count else { return nil }
        self.init(
            machine: machine.map { ($0.key, $0.value.stringValue ?? $0.value.text) },
            measurements: measurements
        )
    }

    /// These results and those of a later run of the program, whose runs get the numbers after these.
    public func followed(by later: BenchmarkResults) -> BenchmarkResults {
        let last = measurements.map(\.run).max() ?? 0
        var all = self
        all.measurements += later.measurements.map { measurement in
            var copy = measurement
            copy.run += last
            return copy
        }
        return all
    }

    /// What was measured in a workload, each with all its runs, in the order of the first one.
    public func summaries(of workload: String) -> [Summary] {
        var order: [Measurement.Subject] = []
        var runs: [Measurement.Subject: [Measurement]] = [:]
        for measurement in measurements where measurement.subject.workload == workload {
            if runs[measurement.subject] == nil { order.append(measurement.subject) }
            runs[measurement.subject, default: []].append(measurement)
        }
        return order.map { Summary(subject: $0, runs: runs[$0] ?? []) }
    }
}

/// The runs of one subject.
public struct Summary: Sendable, Hashable {
    /// What was measured.
    public var subject: Measurement.Subject
    /// How often.
    public var runs: [Measurement]

    /// A figure in all runs that have it.
    public func figure(_ name: String) -> Distribution { Distribution(runs.compactMap { $0.figure(name) }) }
}
