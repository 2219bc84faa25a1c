import ArgumentParser
import StepwellClient

/// Turns what a command found out into the process's exit code.
enum Conclusion {
    /// Runs a command to its end.
    ///
    /// - Parameters:
    ///   - printsResult: Whether the result is what goes to standard output: then it is no success if that cannot be written.
    ///     Otherwise the exit code is the result, and stays what it is.
    ///   - command: Does the work; an error is told on standard error.
    /// - Throws: `ExitCode`, unless the command succeeded.
    static func of(
        printsResult: Bool = true,
        _ command: () async throws(CommandError) -> ExitStatus
    ) async throws {
        var status: ExitStatus
        do {
            status = try await command()
        } catch {
            let console = Console.standard(.process)
            console.complain(error.description)
            if case .unreachable = error {
                console.complain("--endpoint or STEPWELL_ENDPOINT say where the server is; stepwell serve starts one")
            }
            status = error.exitStatus
        }
        if status == .success, printsResult, OutputCheck.standardOutput.isIncomplete { status = .unwritten }
        if status != .success { throw ExitCode(status.rawValue) }
    }
}
