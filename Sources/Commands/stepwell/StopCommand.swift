import ArgumentParser
import StepwellClient

/// `stepwell stop`.
struct StopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop an execution; it ends as ABORTED.",
        discussion: """
            EXAMPLES
              stepwell stop Deploy:deploy-4f2a --error Cancelled --cause "cancelled by $USER"
            """
    )

    @Argument(help: "The execution: an ARN, MACHINE:NAME, or its name where only one has it.")
    var execution: String

    @Option(help: "The error to show for it.")
    var error: String?

    @Option(help: "The cause to show for it.")
    var cause: String?

    @Flag(help: "Print what the server answers, as JSON.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            try await server.session().stop(execution, error: error, cause: cause, isJSON: json)
        }
    }
}
