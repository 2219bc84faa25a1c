import Foundation

/// The program under test.
enum StepwellBinary {
    /// `STEPWELL_BINARY`, else the `stepwell` of the build that these tests belong to.
    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["STEPWELL_BINARY"] { return path }
        let test = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")).map {
            URL(fileURLWithPath: $0)
        }
        var folder = (own ?? test).deletingLastPathComponent()
        // On macOS the test is a bundle: the products are above it.
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent("stepwell").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        return "stepwell"
    }()

    /// Runs a command of it to its end.
    ///
    /// - Returns: How it ended, and all that it wrote.
    static func run(
        _ arguments: [String],
        in folder: ScratchFolder,
        environment: [String: String] = [:]
    ) async throws -> (ending: SpawnedProcess.Ending, output: String) {
        try await Program.run([path] + arguments, in: folder, environment: environment)
    }
}

/// Other programs that tests use.
enum Program {
    /// The environment without what would change how programs find AWS or Stepwell.
    static let plainEnvironment = ProcessInfo.processInfo.environment.filter { name, _ in
        !["AWS_", "STEPWELL_", "TASK_TOKEN"].contains { name.hasPrefix($0) }
    }

    /// The path of a program in PATH; nil where it is not installed.
    static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs a program to its end.
    ///
    /// - Returns: How it ended, and all that it wrote.
    static func run(
        _ command: [String],
        in folder: ScratchFolder,
        environment: [String: String] = [:],
        within limit: Duration = .seconds(120)
    ) async throws -> (ending: SpawnedProcess.Ending, output: String) {
        let name = "output-\(UUID().uuidString)"
        let process = try SpawnedProcess(
            command,
            environment: plainEnvironment.merging(environment) { $1 },
            output: folder.file(name)
        )
        let ending = try await process.ended(within: limit)
        return (ending, folder.text(name))
    }
}
