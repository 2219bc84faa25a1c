import ArgumentParser
import StepwellClient

/// `stepwell gate`.
struct GateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Ask whether something may go on.",
        subcommands: [GateCheckCommand.self],
        // Without one, help would be printed and look like a gate that is open.
        defaultSubcommand: GateCheckCommand.self
    )
}

/// `stepwell gate check`.
struct GateCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether an execution has passed, by exit code.",
        discussion: """
            Does not wait: leaves with 0 if the execution SUCCEEDED, with 124 while it runs, with 5 if there is none, and \
            otherwise as stepwell wait does.

            EXAMPLE
              stepwell gate check --machine Deploy --name "$CI_COMMIT_SHA" && ./promote
            """
    )

    @Option(help: "The state machine: a name or an ARN.")
    var machine: String

    @Option(help: "The execution's name, such as a commit.")
    var name: String

    @Flag(help: "Print the execution as JSON.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of(printsResult: json) { () async throws(CommandError) in
            try await server.session().checkGate(machine: machine, name: name, isJSON: json)
        }
    }
}
