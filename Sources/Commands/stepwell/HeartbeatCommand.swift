import ArgumentParser
import StepwellClient

/// `stepwell heartbeat`.
struct HeartbeatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heartbeat",
        abstract: "Report that a task that waits for its token is still at work.",
        discussion: """
            Leaves with 5 when the task is over: its state has timed out, was aborted, or has an answer already.
            """
    )

    @OptionGroup var task: TokenOption

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            let session = try server.session()
            return try await session.heartbeat(token: try session.taskToken(option: task.token))
        }
    }
}
