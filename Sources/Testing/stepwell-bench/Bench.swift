import Benchmarking
import Foundation
import JSON
import PostgresTesting

/// What workloads have in common: databases, daemons, the ECS that is played to them, and the results so far.
final class Bench {
    let settings: Settings
    let ecs: PlayedECS
    /// Where databases are; removed at the end.
    let folder: String
    private(set) var results: BenchmarkResults
    private let output: ReportFiles
    private let postgres: PostgresServer?
    private var databases = 0

    init(settings: Settings, output: ReportFiles) throws {
        self.settings = settings
        self.output = output
        ecs = try PlayedECS()
        folder = (NSTemporaryDirectory() as NSString).appendingPathComponent(
            "stepwell-bench-\(UUID().uuidString.prefix(8))"
        )
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard !FlushProbe.isInMemory(folder) else {
            throw BenchmarkError(
                "\(folder) is in memory, where a commit costs nothing: set TMPDIR to a folder on a disk"
            )
        }
        postgres =
            settings.stores.contains(.postgres)
            ? try PostgresServer(settings: ["fsync=on", "full_page_writes=on", "shared_buffers=512MB"]) : nil
        results = BenchmarkResults(machine: [])
        let version = try postgres.map { try PostgresConnection($0.location()).run("show server_version") }
        results.machine = MachineFacts.facts(daemon: settings.daemon, postgresVersion: version?.first?.first)
    }

    /// Removes what was put on the disk.
    func clear() { remove(folder) }

    func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a line to the standard error.
    func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

    /// Measures something, and keeps what came out.
    func measure(_ subject: Benchmarking.Measurement.Subject, run: Int, _ body: () throws -> [NamedValue]) throws {
        let parameters = subject.parameters.map { " \($0.name) \(FigureFormat.count.text($0.value))" }.joined()
        say("run \(run): \(subject.workload) \(subject.store)\(parameters)")
        var conditions = [NamedValue("time", Clock.wall.rounded())]
        if let load = ProcessFigures.loadAverage { conditions.append(NamedValue("load_average", load)) }
        let flushes = try FlushProbe.times(in: folder, seconds: 1)
        conditions.append(NamedValue("flushes_per_second", Double(flushes.count) / flushes.reduce(0, +)))
        let start = Clock.now
        let figures = try body()
        conditions.append(NamedValue("seconds", Clock.now - start))
        results.measurements.append(
            Benchmarking.Measurement(subject: subject, run: run, conditions: conditions, figures: figures)
        )
        say("    " + figures.map { "\($0.name) \(FigureFormat.number.text($0.value))" }.joined(separator: ", "))
        try output.write(results)
    }

    // MARK: Databases and daemons

    /// A connection string of a new database.
    func freshDatabase() throws -> String {
        guard let postgres else { throw BenchmarkError("there is no PostgreSQL in this run") }
        databases += 1
        let connection = try PostgresConnection(postgres.location())
        // The last one is of no use any more, and would be written to the disk while the next is measured.
        if databases > 1 { try connection.run("drop database if exists bench\(databases - 1) with (force)") }
        try connection.run("create database bench\(databases)")
        try connection.run("checkpoint")
        return postgres.location(database: "bench\(databases)")
    }

    /// A new folder.
    func freshFolder() throws -> String {
        let path = "\(folder)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// Starts daemons on a fresh database, and ends them afterwards.
    func withDaemons<Result>(on store: Store, nodes: Int = 1, _ body: (Session) throws -> Result) throws -> Result {
        let folder = try freshFolder()
        defer { remove(folder) }
        let (database, location): (Session.Database, String)
        switch store {
        case .postgres:
            location = try freshDatabase()
            database = .postgres(location)
        case .sqlite:
            location = "sqlite:\(folder)/stepwell.db"
            database = .sqlite("\(folder)/stepwell.db")
        }
        let daemons = try (0..<nodes).map { _ in
            try DaemonProcess(program: settings.daemon, database: location, folder: folder, ecsPort: ecs.port)
        }
        defer { for daemon in daemons { daemon.kill() } }
        for daemon in daemons {
            try daemon.start()
            try daemon.waitUntilReady()
        }
        return try body(Session(daemons: daemons, database: database))
    }
}
