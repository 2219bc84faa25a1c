import ArgumentParser
import StepwellClient

/// `stepwell send-failure`.
struct SendFailureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send-failure",
        abstract: "Report the failure of a task that waits for its token.",
        discussion: """
            EXAMPLES
              stepwell send-failure --error Migration.Failed --cause "table orders is locked"
            """
    )

    @OptionGroup var task: TokenOption

    @Option(help: "The error's name, which Retry and Catch compare with.")
    var error: String?

    @Option(help: "The cause, for people.")
    var cause: String?

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            let session = try server.session(patienceSeconds: 120)
            let token = try session.taskToken(option: task.token)
            return try await session.sendFailure(token: token, error: error, cause: cause)
        }
    }
}
