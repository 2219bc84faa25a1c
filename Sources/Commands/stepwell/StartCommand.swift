import ArgumentParser
import StepwellClient

/// `stepwell start`.
struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start an execution, and wait for its end if asked to.",
        discussion: """
            Without --wait the execution's ARN is printed and nothing else. With --wait the states are shown as they are \
            entered and left, and at the end the verdict: error, cause, and how to see the history. The exit code tells \
            how the execution ended; see stepwell --help.

            EXAMPLES
              stepwell start Deploy --input '{"image": "app:42"}' --wait
              stepwell start Deploy --name "deploy-$GITHUB_SHA-$GITHUB_RUN_ATTEMPT" --input @input.json --wait --timeout 3600
              jq -n '{tag: env.TAG}' | stepwell start Deploy --input - --json
            """
    )

    @Argument(help: "The state machine: a name, NAME:VERSION, NAME:ALIAS, or an ARN.")
    var machine: String

    @Option(help: "The execution's name; a new one by default. A name can be used once only.")
    var name: String?

    @Option(help: ArgumentHelp("The input: JSON, @FILE (JSON or YAML), or - for standard input.", valueName: "json"))
    var input = "{}"

    @Flag(help: "Wait for the end.")
    var wait = false

    @Flag(help: "Print JSON on standard output, and progress on standard error.")
    var json = false

    @OptionGroup(title: "Waiting") var waiting: WaitingOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            let request = StartRequest(
                machine: machine,
                name: name,
                input: try JSONArgument.text(input, name: "--input"),
                wait: wait ? waiting.options(isJSON: json, retryFor: server.retryFor) : nil,
                isJSON: json
            )
            return try await server.session().start(request, interruption: .bySignals())
        }
    }
}
