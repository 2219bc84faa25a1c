import ArgumentParser
import StepwellClient

/// `stepwell describe`.
struct DescribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Show an execution: status, times, input, output, error and cause."
    )

    @Argument(help: "The execution: an ARN, MACHINE:NAME, or its name where only one has it.")
    var execution: String

    @Flag(help: "Print what the server answers, as JSON.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            try await server.session().describe(execution, isJSON: json)
        }
    }
}
