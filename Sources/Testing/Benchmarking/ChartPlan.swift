/// A picture of a report: its file name, and how results become a chart.
struct ChartPlan: Sendable {
    var name: String
    /// - Returns: Nil when nothing of it was measured.
    var chart: @Sendable (BenchmarkResults) -> Chart?

    static let throughput = ChartPlan(name: "throughput.svg") { results in
        lines("throughput", by: "connections", "transitions_per_second", of: results).map { series, categories in
            Chart(
                title: "Durable transitions per second by connections",
                categoryTitle: "connections",
                valueTitle: "transitions/s",
                style: .lines,
                categories: categories,
                series: series,
                references: limits(of: results)
            )
        }
    }

    static let callbacks = ChartPlan(name: "callbacks.svg") { results in
        lines("callbacks", by: "connections", "callbacks_per_second", of: results).map { series, categories in
            Chart(
                title: "Callbacks per second by clients",
                categoryTitle: "clients",
                valueTitle: "callbacks/s",
                style: .bars,
                categories: categories,
                series: series
            )
        }
    }

    static let callbackLatency = ChartPlan(name: "callback-latency.svg") { results in
        let summaries = results.summaries(of: "callbacks")
        guard !summaries.isEmpty else { return nil }
        return Chart(
            title: "From SendTaskSuccess to SUCCEEDED",
            categoryTitle: "store and clients",
            valueTitle: "ms",
            style: .bars,
            categories: summaries.map { summary in
                "\(summary.subject.store), \(FigureFormat.count.text(summary.subject.parameter("connections") ?? 0))"
            },
            series: ["p50", "p90", "p99"].map { percentile in
                Chart.Series(
                    name: percentile,
                    values: summaries.map { $0.figure("send_to_succeeded_ms_\(percentile)") }
                )
            }
        )
    }

    static let nodes = ChartPlan(name: "nodes.svg") { results in
        lines("nodes", by: "nodes", "transitions_per_second", of: results).map { series, categories in
            Chart(
                title: "Durable transitions per second by nodes on one PostgreSQL",
                categoryTitle: "nodes",
                valueTitle: "transitions/s",
                style: .bars,
                categories: categories,
                series: series
            )
        }
    }

    static let age = ChartPlan(name: "age.svg") { results in
        lines("age", by: "closed", "transitions_per_second", of: results).map { series, categories in
            Chart(
                title: "Durable transitions per second by closed executions in the store",
                categoryTitle: "closed executions in the store before",
                valueTitle: "transitions/s",
                style: .lines,
                categories: categories,
                series: series
            )
        }
    }

    /// A series for each store, over the values that a parameter had.
    private static func lines(
        _ workload: String,
        by parameter: String,
        _ figure: String,
        of results: BenchmarkResults
    ) -> (series: [Chart.Series], categories: [String])? {
        let summaries = results.summaries(of: workload).filter { !$0.figure(figure).sorted.isEmpty }
        let values = Set(summaries.compactMap { $0.subject.parameter(parameter) }).sorted()
        guard !values.isEmpty else { return nil }
        let stores = summaries.map(\.subject.store)
        let series = stores.indices.filter { stores.firstIndex(of: stores[$0]) == $0 }.map { index in
            Chart.Series(
                name: stores[index],
                values: values.map { value in
                    summaries.first { $0.subject.store == stores[index] && $0.subject.parameter(parameter) == value }?
                        .figure(figure) ?? Distribution([])
                }
            )
        }
        return (series, values.map { FigureFormat.count.text($0) })
    }

    /// The greatest of each store's limits with one transition a commit.
    private static func limits(of results: BenchmarkResults) -> [Chart.Reference] {
        let summaries = results.summaries(of: "limits").filter { $0.subject.parameter("per_commit") == 1 }
        let stores = summaries.map(\.subject.store)
        return stores.indices.filter { stores.firstIndex(of: stores[$0]) == $0 }.compactMap { index in
            summaries.filter { $0.subject.store == stores[index] }
                .compactMap { $0.figure("transitions_per_second").median }
                .max()
                .map { Chart.Reference(name: "limit of \(stores[index]), 1 per commit", value: $0) }
        }
    }
}
