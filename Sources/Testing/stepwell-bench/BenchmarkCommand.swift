import ArgumentParser
import Benchmarking
import Foundation

/// Measures the daemon beside the limits of its databases: see `make bench`.
@main
struct BenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stepwell-bench",
        abstract: "Measures stepwell beside the limits of its databases.",
        subcommands: [RunCommand.self, ReportCommand.self],
        defaultSubcommand: RunCommand.self
    )
}

/// Values with commas between.
struct CommaList<Element: ExpressibleByArgument>: ExpressibleByArgument {
    let elements: [Element]

    init(_ elements: [Element]) { self.elements = elements }

    init?(argument: String) {
        let parts = argument.split(separator: ",")
        elements = parts.compactMap { Element(argument: String($0)) }
        guard elements.count == parts.count, !elements.isEmpty else { return nil }
    }

    var defaultValueDescription: String { elements.map(\.defaultValueDescription).joined(separator: ",") }
}

extension CommaList<Int> {
    func checked(_ name: String, min: Int = 1) throws -> [Int] {
        guard elements.allSatisfy({ $0 >= min }) else {
            throw ValidationError("--\(name) takes numbers from \(min) on")
        }
        return elements
    }
}

/// Runs workloads.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Runs workloads and reports.")

    @Option(help: "The program to measure.") var daemon = ".build/release/stepwell"
    @Option(help: "Of limits, throughput, callbacks, parked, history, nodes, age, maps.")
    var workloads = CommaList(Workload.allCases)
    @Option(help: "Of sqlite, postgres.") var databases = CommaList(Store.allCases)
    @Option(help: "How often everything is measured.") var runs = 3
    @Option(help: "The folder of performance.md and performance/.") var output = ".bench"
    @Option(help: "throughput: connections.") var connections = CommaList([1, 8, 16, 32, 64])
    @Option(help: "throughput, nodes, age: executions to start.") var starts = 5000
    @Option(help: "callbacks: clients.") var clients = CommaList([1, 8, 64])
    @Option(help: "callbacks, nodes: seconds.") var callbackSeconds = 10.0
    @Option(help: "parked: executions that wait.") var parked = CommaList([10_000])
    @Option(help: "history: executions in the list.") var executions = CommaList([100_000])
    @Option(help: "history: seconds for each kind of request.") var readSeconds = 5.0
    @Option(help: "nodes: daemons.") var nodes = CommaList([1, 2, 3])
    @Option(help: "age: closed executions in the store.") var closed = CommaList([1000, 100_000])
    @Option(help: "maps: items.") var items = CommaList([1000, 10_000])
    @Option(help: "limits: seconds for each.") var limitSeconds = 5.0
    @Flag(help: "Little of everything, once, to see whether it works.") var quick = false

    func run() throws {
        guard runs > 0, starts > 0, callbackSeconds > 0, readSeconds > 0, limitSeconds > 0 else {
            throw ValidationError("counts and seconds are more than 0")
        }
        guard FileManager.default.isExecutableFile(atPath: daemon) else {
            throw ValidationError("there is no program \(daemon); 'make release' builds it")
        }
        let bench = try Bench(settings: settings(), output: ReportFiles(folder: output))
        defer { bench.clear() }
        let interruption = Interruption { [folder = bench.folder] in try? FileManager.default.removeItem(atPath: folder)
        }
        try withExtendedLifetime(interruption) {
            for run in 1...(quick ? 1 : runs) {
                for workload in Workload.allCases where workloads.elements.contains(workload) {
                    try workload.measure(bench, run: run)
                }
            }
        }
        bench.say("\(output)/performance.md has the report")
    }

    private func settings() throws -> Settings {
        Settings(
            daemon: daemon,
            stores: Store.allCases.filter(databases.elements.contains),
            connections: quick ? [1, 16] : try connections.checked("connections"),
            starts: quick ? 500 : starts,
            clients: quick ? [1, 8] : try clients.checked("clients"),
            callbackSeconds: quick ? 2 : callbackSeconds,
            parked: quick ? [500] : try parked.checked("parked", min: 100),
            executions: quick ? [5000] : try executions.checked("executions", min: 200),
            readSeconds: quick ? 1 : readSeconds,
            nodes: quick ? [1, 2] : try nodes.checked("nodes"),
            closed: quick ? [1000, 10_000] : try closed.checked("closed"),
            items: quick ? [200, 400] : try items.checked("items", min: 10),
            limitSeconds: quick ? 1 : limitSeconds
        )
    }
}

/// Writes the report of results again.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the report again, of the results of one or several runs of this program."
    )

    @Argument(help: "Files of results; the machine is that of the first.") var results: [String]
    @Option(help: "The folder of performance.md and performance/.") var output = ".bench"

    func run() throws {
        let all = try results.map(ReportFiles.read)
        guard let first = all.first else { throw ValidationError("name a file of results") }
        try ReportFiles(folder: output).write(all.dropFirst().reduce(first) { $0.followed(by: $1) })
    }
}
