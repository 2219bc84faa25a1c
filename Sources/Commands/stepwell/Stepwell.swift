import ArgumentParser
<<<<<<< HEAD
import NIOPosix

/// The one binary: the daemon, and the commands for people, CI jobs and containers.
@main
struct Stepwell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stepwell",
        abstract: "A durable state machine service that speaks the API and language of AWS Step Functions.",
        subcommands: [ServeCommand.self]
    )
=======
import StepwellClient

/// The program: reads the command line and runs the command that it names.
@main
struct Stepwell {
    static func main() async {
        do {
            var command = try RootCommand.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// Help goes to standard output and is a success; what is wrong with the arguments goes to standard error.
    private static func leave(with error: any Error) -> Never {
        if RootCommand.exitCode(for: error) == .validationFailure {
            Console.standard(.process).errorLine(RootCommand.fullMessage(for: error))
            RootCommand.exit(withError: ExitCode(ExitStatus.usage.rawValue))
        }
        RootCommand.exit(withError: error)
    }
>>>>>>> cli
}
