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

            With --attach the command can be repeated safely, as a CI job is that is run again: it starts the execution, or \
            waits for the one of that name that runs, or reports the verdict of the one that has ended. With --redrive \
            as well, one that has ended badly goes on where it failed. One with another input, or of another version or \
            alias, is left as it is, and the exit code is 5.

            EXAMPLES
              stepwell start Deploy --input '{"image": "app:42"}' --wait
              stepwell start Deploy --name "deploy-$GITHUB_SHA-$GITHUB_RUN_ATTEMPT" --input @input.json --wait --timeout 3600
              stepwell start Deploy --name "$CI_COMMIT_SHA" --attach --input @input.json
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

    @Flag(help: "Take over the execution of that name if there is one already, and wait for its end. Needs --name.")
    var attach = false

    @Flag(help: "With --attach: let an execution that has ended badly go on where it failed.")
    var redrive = false

    @Flag(help: "Print JSON on standard output, and progress on standard error.")
    var json = false

    @OptionGroup(title: "Waiting") var waiting: WaitingOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        if attach, name == nil { throw ValidationError("--attach needs the --name of the execution.") }
        if redrive, !attach { throw ValidationError("--redrive goes with --attach; see also stepwell redrive.") }
    }

    func run() async throws {
        try await Conclusion.of(printsResult: json || !(wait || attach)) { () async throws(CommandError) in
            let request = StartRequest(
                machine: machine,
                name: name,
                input: try JSONArgument.text(input, name: "--input"),
                wait: wait || attach ? waiting.options(isJSON: json, retryFor: server.retryFor) : nil,
                takeover: attach ? (redrive ? .redrive : .report) : nil,
                isJSON: json
            )
            let session = try server.session(patienceSeconds: request.wait == nil ? 10 : waiting.patienceSeconds)
            return try await session.start(request, interruption: .bySignals())
        }
    }
}
