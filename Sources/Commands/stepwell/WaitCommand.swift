import ArgumentParser
import StepwellClient

/// `stepwell wait`.
struct WaitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait for the end of an execution.",
        discussion: """
            Shows the states as start --wait does, from the first one on, and leaves with the same exit codes. A server \
            that restarts meanwhile is waited for, five minutes unless --retry-for says otherwise.

            EXAMPLES
              stepwell wait Deploy:deploy-4f2a
              stepwell wait "$EXECUTION_ARN" --timeout 600 --json
            """
    )

    @Argument(help: "The execution: an ARN, MACHINE:NAME, or its name where only one has it.")
    var execution: String

    @Flag(help: "Print the execution as JSON on standard output, and progress on standard error.")
    var json = false

    @OptionGroup(title: "Waiting") var waiting: WaitingOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of(printsResult: json) { () async throws(CommandError) in
            let interruption = try Interruption.bySignals()
            let options = waiting.options(isJSON: json, retryFor: server.retryFor)
            let session = try server.session(patienceSeconds: waiting.patienceSeconds)
            return try await session.wait(forNamed: execution, options, interruption: interruption)
        }
    }
}
