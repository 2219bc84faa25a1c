import ArgumentParser
import StepwellClient

/// `stepwell redrive`.
struct RedriveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive",
        abstract: "Let an execution that has ended badly go on where it failed.",
        discussion: """
            Each state that was entered and not left does its work again, with all attempts of its retriers and the whole \
            of its timeouts; what is done is not done again. The execution keeps its name, its input and its definition. \
            It has to have ended as FAILED, TIMED_OUT or ABORTED within the last 14 days.

            With --wait, as for stepwell start --wait: progress, verdict and exit code.

            EXAMPLES
              stepwell redrive Deploy:deploy-4f2a --wait
              stepwell list --status FAILED --json | jq -r .executionArn | xargs -n 1 stepwell redrive
            """
    )

    @Argument(help: "The execution: an ARN, MACHINE:NAME, or its name where only one has it.")
    var execution: String

    @Flag(help: "Wait for the end.")
    var wait = false

    @Flag(help: "Print JSON on standard output, and progress on standard error.")
    var json = false

    @OptionGroup(title: "Waiting") var waiting: WaitingOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            let interruption = try Interruption.bySignals()
            return try await server.session().redrive(
                execution,
                wait: wait ? waiting.options(isJSON: json, retryFor: server.retryFor) : nil,
                isJSON: json,
                interruption: interruption
            )
        }
    }
}
