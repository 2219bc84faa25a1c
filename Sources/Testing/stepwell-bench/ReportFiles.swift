import Benchmarking
import Foundation
import JSON

/// Where results go: `performance.md` in a folder, with its pictures and `results.json` in `performance` beside it.
struct ReportFiles {
    let folder: String

    func write(_ results: BenchmarkResults) throws {
        let pictures = "\(folder)/performance"
        try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
        let report = BenchmarkReport(results)
        try write(report.markdown, to: "\(folder)/performance.md")
        for picture in report.pictures { try write(picture.svg, to: "\(pictures)/\(picture.name)") }
        try write(results.json.prettyText + "\n", to: "\(pictures)/results.json")
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// Reads what an earlier run has written.
    static func read(_ path: String) throws -> BenchmarkResults {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let results = BenchmarkResults(json: try JSONValue(parsing: data)) else {
            throw BenchmarkError("\(path) has no results of this program")
        }
        return results
    }
}
