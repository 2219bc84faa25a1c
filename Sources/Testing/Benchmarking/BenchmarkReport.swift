/// What people read of results: a document in Markdown, and the pictures that it shows.
public struct BenchmarkReport: Sendable {
    /// The document.
    public let markdown: String
    /// Pictures in SVG, by file name.
    public let pictures: [(name: String, svg: String)]

    /// Writes a report whose pictures are in the folder `performance` beside the document.
    public init(_ results: BenchmarkResults) {
        let results = results.withShares()
        var pictures: [(name: String, svg: String)] = []
        var text = Self.opening + "\n## The machine\n\n" + Self.machine(results)
        for section in Self.sections where !results.summaries(of: section.workload).isEmpty {
            text += "\n## \(section.title)\n\n\(section.text)\n"
            for table in section.tables { text += "\n" + table.table(of: results).text }
            for chart in section.charts {
                guard let picture = chart.chart(results), !picture.series.isEmpty else { continue }
                pictures.append((chart.name, picture.svg))
                text += "\n![\(picture.title)](performance/\(chart.name))\n"
            }
        }
        markdown = text + "\n" + Self.conditions(of: results) + "\n" + Self.closing
        self.pictures = pictures
    }

    private static func machine(_ results: BenchmarkResults) -> String {
        let flushes = Distribution(
            results.measurements.compactMap { measurement in
                measurement.conditions.first { $0.name == "flushes_per_second" }?.value
            }
        )
        let rows = results.machine.map { [$0.name, $0.value] }
        return MarkdownTable(
            heading: ["", ""],
            rows: rows + [["flushes of the disk per second", FigureFormat.number.text(flushes)]],
            textColumns: 2
        ).text
    }

    /// Each run with what the machine was at before it.
    private static func conditions(of results: BenchmarkResults) -> String {
        let rows = results.measurements.map { measurement in
            [
                "\(measurement.run)", measurement.subject.workload, measurement.subject.store,
                measurement.subject.parameters.map { "\($0.name) \(FigureFormat.count.text($0.value))" }
                    .joined(separator: ", "),
                named("load_average", in: measurement, .number), named("flushes_per_second", in: measurement, .number),
                named("seconds", in: measurement, .number),
            ]
        }
        let heading = ["run", "workload", "store", "", "load average before", "flushes/s before", "took, s"]
        return "## The runs\n\n"
            + "What the machine was at before each run: the load average of a minute, and a second of `fdatasync`.\n\n"
            + "<details><summary>\(rows.count) runs</summary>\n\n"
            + MarkdownTable(heading: heading, rows: rows, textColumns: 4).text + "\n</details>\n"
    }

    private static func named(_ name: String, in measurement: Measurement, _ format: FigureFormat) -> String {
        measurement.conditions.first { $0.name == name }.map { format.text($0.value) } ?? "–"
    }

    static let opening = """
        # Performance

        What one machine does: durable transitions per second, callbacks, memory per waiting execution, the time from `kill -9` to
        the next callback; on both stores, beside what the database itself can do on the same disk in the same minutes. `make bench`
        has written this file, and writes it again:

            make bench DOCS=1                               # everything, three times: three quarters of an hour
            make bench WORKLOADS=limits,throughput DB=sqlite RUNS=1

        [Testing](testing.md#benchmarks) says what can be set. Load generator, daemon, database and the ECS that is played to the
        daemon share the machine's cores. Each run has a fresh database and a fresh daemon, `serve` of the release build as it is
        shipped, but for the age workload. PostgreSQL has `fsync` on and its default settings but for `shared_buffers = 512MB`.
        Figures are medians of the runs, with the least and the greatest in parentheses. Mind the ratios: the flush rate of a disk
        differs tenfold between machines, and between hours on some.

        The speed of JSONata has [figures of its own](jsonata.md#speed).

        """

    static let closing = """
        ## How it is measured

        The load generator (`Sources/Testing/stepwell-bench`) has a thread and a connection of its own for each client: blocking
        sockets, hand-made HTTP/1.1, the AWS JSON protocol with a signature that nobody checks, since the daemon has no access keys.
        It takes times with the monotonic clock. The ECS that it plays answers RunTask at once, hands the token over right after it
        has answered, and says of every task that it runs.

        All figures, run by run, are in [results.json](performance/results.json).

        """
}
