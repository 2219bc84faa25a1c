import JSON
import Testing

@testable import Benchmarking

@Suite struct BenchmarkReportTests {
    private static func measurement(
        _ workload: String,
        _ store: String,
        _ parameters: [String: Double] = [:],
        run: Int = 1,
        _ figures: [String: Double]
    ) -> Measurement {
        Measurement(
            subject: .init(
                workload: workload,
                store: store,
                parameters: parameters.sorted { $0.key < $1.key }.map { NamedValue($0.key, $0.value) }
            ),
            run: run,
            conditions: [NamedValue("load_average", 0.25), NamedValue("flushes_per_second", 1500)],
            figures: figures.sorted { $0.key < $1.key }.map { NamedValue($0.key, $0.value) }
        )
    }

    private static let results = BenchmarkResults(
        machine: [("processor", "A | B"), ("cores", "2")],
        measurements: [
            measurement("limits", "PostgreSQL", ["clients": 1, "per_commit": 1], ["transitions_per_second": 1000]),
            measurement("limits", "PostgreSQL", ["clients": 8, "per_commit": 1], ["transitions_per_second": 4000]),
            measurement("limits", "PostgreSQL", ["clients": 1, "per_commit": 100], ["transitions_per_second": 50_000]),
            measurement("limits", "SQLite", ["clients": 1, "per_commit": 1], ["transitions_per_second": 2000]),
            measurement("throughput", "PostgreSQL", ["connections": 1], ["transitions_per_second": 5000]),
            measurement("throughput", "PostgreSQL", ["connections": 16], ["transitions_per_second": 20_000]),
            measurement("throughput", "SQLite", ["connections": 16], ["transitions_per_second": 30_000]),
            measurement("throughput", "SQLite", ["connections": 16], run: 2, ["transitions_per_second": 40_000]),
            measurement("callbacks", "PostgreSQL", ["connections": 8], ["callbacks_per_second": 500]),
            measurement("nodes", "PostgreSQL", ["nodes": 2], ["transitions_per_second": 3000]),
        ]
    )

    @Test func resultsAreReadAsTheyWereWritten() throws {
        let text = Self.results.json.prettyText
        #expect(BenchmarkResults(json: try JSONValue(parsing: text)) == Self.results)
        #expect(BenchmarkResults(json: [:]) == nil)
        #expect(BenchmarkResults(json: ["machine": [:], "measurements": [[:]]]) == nil)
    }

    @Test func laterRunsGetLaterNumbers() {
        let both = Self.results.followed(by: Self.results)
        #expect(both.measurements.map(\.run).max() == 4)
        #expect(both.machine.count == 2)
        #expect(both.summaries(of: "throughput").last?.figure("transitions_per_second").sorted.count == 4)
    }

    @Test func sharesCompareWithTheLimitsOfTheSameRun() {
        let shared = Self.results.withShares().measurements
        func shares(_ index: Int) -> [Double?] {
            [
                shared[index].figure(BenchmarkResults.shareOfSingle),
                shared[index].figure(BenchmarkResults.shareOfGrouped),
            ]
        }
        #expect(shares(4) == [5, 0.1])
        #expect(shares(5) == [5, 0.4])
        #expect(shares(6) == [15, nil])
        #expect(shares(7) == [nil, nil], "run 2 has no limits")
        #expect(shares(8) == [0.375, 0.03])
        #expect(shares(0) == [nil, nil])
    }

    @Test func reportHasATableAndAPictureOfWhatWasMeasured() {
        let report = BenchmarkReport(Self.results)
        let text = report.markdown
        #expect(text.contains("| processor | A \\| B |"))
        #expect(text.contains("| flushes of the disk per second | 1,500 |"))
        #expect(text.contains("| SQLite | 16 | 35,000 (30,000–40,000) |"))
        #expect(text.contains("| PostgreSQL | 16 | 20,000 | 500 % | 40.0 % |"))
        #expect(
            report.pictures.map(\.name) == ["throughput.svg", "callbacks.svg", "callback-latency.svg", "nodes.svg"]
        )
        for picture in report.pictures {
            #expect(text.contains("](performance/\(picture.name))"), "\(picture.name)")
        }
        #expect(!text.contains("## Age"), "nothing is said of what was not measured")
        #expect(text.contains("| 2 | throughput | SQLite | connections 16 | 0.25 | 1,500 |"))
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        #expect(!text.split(separator: "\n").contains { $0.last?.isWhitespace == true })
    }
}
