import ArgumentParser
import StepwellClient

/// All commands, as `stepwell --help` shows them.
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stepwell",
        abstract: "Runs AWS Step Functions workflows on your own machine, durably.",
        discussion: """
            Commands that talk to a server find it by --endpoint, else by the variables STEPWELL_ENDPOINT, \
            AWS_ENDPOINT_URL_SFN or AWS_ENDPOINT_URL, else at http://127.0.0.1:8083. Requests are signed with the AWS \
            credentials of the environment, if there are any; a server without access keys of its own takes them all.

            EXIT CODES
            \(ExitStatus.allCases.map(line).joined(separator: "\n"))

            SHELL COMPLETION
              bash  stepwell --generate-completion-script bash > /etc/bash_completion.d/stepwell
              zsh   stepwell --generate-completion-script zsh > "${fpath[1]}/_stepwell"
              fish  stepwell --generate-completion-script fish > ~/.config/fish/completions/stepwell.fish
            """,
        version: StepwellVersion.text,
        groupedSubcommands: [
            CommandGroup(name: "Server", subcommands: [ServeCommand.self]),
            CommandGroup(
                name: "Executions",
                subcommands: [
                    StartCommand.self, WaitCommand.self, DescribeCommand.self, ListCommand.self, HistoryCommand.self,
                    RedriveCommand.self, StopCommand.self, GateCommand.self, LocksCommand.self,
                ]
            ),
            CommandGroup(
                name: "Tasks",
                subcommands: [
                    ExecCommand.self, SendSuccessCommand.self, SendFailureCommand.self, HeartbeatCommand.self,
                ]
            ),
            CommandGroup(
                name: "State machines",
                subcommands: [MachinesCommand.self, ValidateCommand.self, GraphCommand.self, EvalCommand.self]
            ),
            CommandGroup(name: "Other", subcommands: [VersionCommand.self]),
        ]
    )

    /// Shows the help, as an error: a script whose command went missing must not read a success.
    func run() async throws {
        Console.standard(.process).writeError(Self.helpMessage() + "\n")
        throw ExitCode(ExitStatus.usage.rawValue)
    }

    private static func line(_ status: ExitStatus) -> String {
        let code = String(status.rawValue)
        return "  \(String(repeating: " ", count: max(0, 3 - code.count)))\(code)  \(status.summary)"
    }
}
