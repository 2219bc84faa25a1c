import ArgumentParser
import CMemory
import Daemon
import NIOCore
import StepwellClient

/// The program: reads the command line and runs the command that it names.
@main
struct Stepwell {
    static func main() async {
        do {
            var command = try RootCommand.parseAsRoot()
            // All have to be said on the main thread, before there is any other task.
            if command is ServeCommand {
                Daemon.raiseOpenFileLimit()
                cmemory_limit_heaps(CInt(clamping: System.coreCount))
                SharedThreads.install()
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
