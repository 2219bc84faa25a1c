public import JSON

/// What one run of one workload has measured.
public struct Measurement: Sendable, Hashable {
    /// What a group of runs has in common.
    public struct Subject: Sendable, Hashable {
        /// Its name, such as `throughput`.
        public var workload: String
        /// What it ran on: `PostgreSQL`, `SQLite`, `disk`.
        public var store: String
        /// What was varied, such as `connections`, in the order in which it is shown.
        public var parameters: [NamedValue]

        /// Names what was measured.
        public init(workload: String, store: String, parameters: [NamedValue] = []) {
            self.workload = workload
            self.store = store
            self.parameters = parameters
        }

        /// The value of a parameter; nil when there is no such.
        public func parameter(_ name: String) -> Double? { parameters.first { $0.name == name }?.value }
    }

    /// What was measured.
    public var subject: Subject
    /// The number of the run, from 1 on; limits with the same number were measured in the same run.
    public var run: Int
    /// The state of the machine before it: load average, flushes per second, seconds since 1970.
    public var conditions: [NamedValue]
    /// What came out; names end with the unit where there is one: `_per_second`, `_ms_p99`, `_bytes`.
    public var figures: [NamedValue]

    /// Creates a measurement.
    public init(subject: Subject, run: Int, conditions: [NamedValue], figures: [NamedValue]) {
        self.subject = subject
        self.run = run
        self.conditions = conditions
        self.figures = figures
    }

    /// A figure by its name; nil when there is no such.
    public func figure(_ name: String) -> Double? { figures.first { $0.name == name }?.value }
}

/// A number with a name.
public struct NamedValue: Sendable, Hashable {
    /// What it is, with its unit.
    public var name: String
    /// How much.
    public var value: Double

    /// Names a number.
    public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }
}

extension [NamedValue] {
    /// p50, p90 and p99 of times in seconds, as milliseconds: `NAME_ms_p50` and so on; nothing when there are no times.
    public static func percentiles(_ name: String, ofSeconds seconds: [Double]) -> [NamedValue] {
        let distribution = Distribution(seconds)
        return [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)].compactMap { suffix, share in
            distribution.percentile(share).map { NamedValue("\(name)_ms_\(suffix)", $0 * 1000) }
        }
    }

    var json: JSONValue {
        .object(JSONObject(lazy.map { (key: $0.name, value: JSONNumber($0.value).map { .number($0) } ?? .null) }))
    }

    init(json: JSONValue?) {
        self = (json?.objectValue ?? JSONObject()).compactMap { member in
            member.value.doubleValue.map { NamedValue(member.key, $0) }
        }
    }
}

extension Measurement {
    /// As it is written into a file.
    public var json: JSONValue {
        [
            "workload": .string(subject.workload),
            "store": .string(subject.store),
            "parameters": subject.parameters.json,
            "run": .number(JSONNumber(run)),
            "conditions": conditions.json,
            "figures": figures.json,
        ]
    }

    /// Reads what `json` has written; nil for anything else.
    public init?(json: JSONValue) {
        guard let workload = json["workload"]?.stringValue, let store = json["store"]?.stringValue,
            let run = json["run"]?.intValue
        else { return nil }
        self.init(
            subject: Subject(workload: workload, store: store, parameters: [NamedValue](json: json["parameters"])),
            run: run,
            conditions: [NamedValue](json: json["conditions"]),
            figures: [NamedValue](json: json["figures"])
        )
    }
}
