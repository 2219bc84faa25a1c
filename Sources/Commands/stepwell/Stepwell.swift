import ArgumentParser
import NIOCore
import NIOPosix
import StepwellClient

/// The program: reads the command line and runs the command that it names.
@main
struct Stepwell {
    static func main() async {
        do {
            var command = try RootCommand.parseAsRoot()
            if command is ServeCommand {
                // Requests are worked on by the threads that read them: a change of threads costs more than most of the work.
                // It has to be said on the main thread, before there is any other task.
                NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
            }
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
}
