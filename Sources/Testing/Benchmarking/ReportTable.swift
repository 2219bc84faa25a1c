/// How the measurements of a workload become a table: a row for each subject, a column for each figure.
struct ReportTable {
    /// A figure, what stands above it, and how it is shown.
    struct Column {
        var figure: String
        var heading: String
        var format: FigureFormat

        init(_ figure: String, _ heading: String, _ format: FigureFormat = .number) {
            self.figure = figure
            self.heading = heading
            self.format = format
        }
    }

    var workload: String
    /// The parameters that are shown, with what stands above them.
    var parameters: [(name: String, heading: String)] = []
    var columns: [Column]

    /// The table; columns that no subject has are left out.
    func table(of results: BenchmarkResults) -> MarkdownTable {
        let summaries = results.summaries(of: workload)
        let columns = columns.filter { column in summaries.contains { !$0.figure(column.figure).sorted.isEmpty } }
        return MarkdownTable(
            heading: ["store"] + parameters.map(\.heading) + columns.map(\.heading),
            rows: summaries.map { summary in
                [summary.subject.store]
                    + parameters.map { summary.subject.parameter($0.name).map { FigureFormat.count.text($0) } ?? "–" }
                    + columns.map { $0.format.text(summary.figure($0.figure)) }
            }
        )
    }
}
