import ArgumentParser
import StepwellClient

/// `stepwell history`.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show what happened in an execution, event by event.",
        discussion: """
            EXAMPLES
              stepwell history Deploy:deploy-4f2a
              stepwell history Deploy:deploy-4f2a --follow
              stepwell history "$EXECUTION_ARN" --json | jq 'select(.type == "TaskFailed")'
            """
    )

    @Argument(help: "The execution: an ARN, MACHINE:NAME, or its name where only one has it.")
    var execution: String

    @Flag(help: "Print one JSON object a line, as the API has it.")
    var json = false

    @Flag(help: "Go on until the execution ends.")
    var follow = false

    @Flag(help: "Newest events first.")
    var reverse = false

    @Flag(help: "Do not cut long details.")
    var full = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            let options = HistoryOptions(isJSON: json, follows: follow, isNewestFirst: reverse, isFull: full)
            return try await server.session(patienceSeconds: follow ? 300 : 10).history(execution, options)
        }
    }
}
