import ArgumentParser
import StepwellClient

/// `stepwell send-success`.
struct SendSuccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send-success",
        abstract: "Report the success of a task that waits for its token.",
        discussion: """
            EXAMPLES
              stepwell send-success --output '{"rows": 12}'
              ./migrate --report | stepwell send-success --output -
            """
    )

    @OptionGroup var task: TokenOption

    @Option(
        help: ArgumentHelp("The task's result: JSON, @FILE (JSON or YAML), or - for standard input.", valueName: "json")
    )
    var output = "{}"

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            let session = try server.session(patienceSeconds: 120)
            return try await session.sendSuccess(
                token: try session.taskToken(option: task.token),
                output: try JSONArgument.text(output, name: "--output")
            )
        }
    }
}
