import Foundation
import PostgresTesting
import Testing

/// A small run of `make chaos` on each store: daemons and the database are killed under load, and nothing may be lost.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ChaosTests {
    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Chaos").path

    /// Runs the program; nil where there is no Python for it.
    private func chaos(_ arguments: [String]) async throws -> (ending: SpawnedProcess.Ending, output: String)? {
        let folder = try ScratchFolder()
        guard let python = Program.find("python3"),
            case .exited(0) = try await Program.run(
                [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"],
                in: folder
            ).ending
        else {
            print("e2e: SKIPPED, Python 3.11 or newer is not installed here")
            return nil
        }
        let common = ["--binary", StepwellBinary.path, "--seed", "\(Seed.value)", "--clients", "40"]
        return try await Program.run([python, Self.program] + common + arguments, in: folder, within: .seconds(420))
    }

    @Test func itsChecksFindWhatTheyAreThereFor() async throws {
        let folder = try ScratchFolder()
        guard let python = Program.find("python3") else { return print("e2e: SKIPPED, Python is not installed here") }
        let result = try await Program.run([python, "\(Self.program)/test_checks.py"], in: folder)
        #expect(result.ending == .exited(0), "\(result.output)")
    }

    @Test func killsOfADaemonOnSQLiteLoseNothing() async throws {
        guard let result = try await chaos(["--kills", "12"]) else { return }
        #expect(result.ending == .exited(0), "\(result.output)")
    }

    @Test(.enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint)))
    func killsAndStopsOfThreeNodesAndOfPostgreSQLLoseNothing() async throws {
        let faults = ["--kills", "12", "--every", "2", "--pauses", "--cuts", "4", "--database-kills", "4"]
        guard let result = try await chaos(["--database", "postgres", "--nodes", "3"] + faults) else { return }
        #expect(result.ending == .exited(0), "\(result.output)")
    }
}
