extension BenchmarkResults {
    /// The limit with one transition a commit, of the same run and with as many clients: what a store that commits each
    /// transition by itself cannot pass.
    public static let shareOfSingle = "of_limit_1"
    /// The limit with 100 transitions a commit, the best of its numbers of clients.
    public static let shareOfGrouped = "of_limit_100"

    /// How many transitions, each of which has to be durable before the next, a callback takes: the start, the task that
    /// was launched, its success.
    static let transitionsOfCallback = 3.0

    /// The same results with shares of the database's limits that were measured in the same run.
    ///
    /// Where a run has no limits, its measurements get no shares.
    public func withShares() -> BenchmarkResults {
        var results = self
        for index in measurements.indices {
            let measurement = measurements[index]
            guard let rate = Self.transitionRate(of: measurement) else { continue }
            let clients = measurement.subject.parameter("connections") ?? 1
            if let single = limit(for: measurement, perCommit: 1, clientsMax: clients), single > 0 {
                results.measurements[index].figures.append(NamedValue(Self.shareOfSingle, rate / single))
            }
            if let grouped = limit(for: measurement, perCommit: 100, clientsMax: .infinity), grouped > 0 {
                results.measurements[index].figures.append(NamedValue(Self.shareOfGrouped, rate / grouped))
            }
        }
        return results
    }

    private static func transitionRate(of measurement: Measurement) -> Double? {
        measurement.figure("transitions_per_second")
            ?? measurement.figure("callbacks_per_second").map { $0 * transitionsOfCallback }
    }

    /// The greatest rate that was measured with at most so many clients; with SQLite there is one.
    private func limit(for measurement: Measurement, perCommit: Double, clientsMax: Double) -> Double? {
        guard measurement.subject.workload != "limits" else { return nil }
        return measurements.lazy
            .filter { limit in
                limit.subject.workload == "limits" && limit.run == measurement.run
                    && limit.subject.store == measurement.subject.store
                    && limit.subject.parameter("per_commit") == perCommit
                    && (limit.subject.parameter("clients") ?? 1) <= clientsMax
            }
            .compactMap { $0.figure("transitions_per_second") }
            .max()
    }
}
