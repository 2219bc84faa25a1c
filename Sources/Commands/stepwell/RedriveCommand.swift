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

            A failure whose reason lies in the definition or in what a state was given is mended with --definition or \
            --input: each state that goes on is entered again, with the new input if it is the one. The new definition is that \
            of this execution alone; what has begun has to fit into it. Where the failure was caught and has led to a Fail state, \
            --resume-at names the state to enter in place of that. It gets the input of the state that it replaces, so give \
            --input where that is not its own; variables keep the values that they have. What was changed, by whom and why is in the history.

            With --wait, as for stepwell start --wait: progress, verdict and exit code.

            EXAMPLES
              stepwell redrive Deploy:deploy-4f2a --wait
              stepwell redrive Deploy:deploy-4f2a --input @input.json --reason "the tag was misspelt" --wait
              stepwell redrive Deploy:deploy-4f2a --resume-at Migrate --reason "disk was full" --wait
              stepwell redrive Deploy:deploy-4f2a --definition deploy.asl.json --reason "longer timeout"
              stepwell list --status FAILED --json | jq -r .executionArn | xargs -n 1 stepwell redrive
            """
    )

    @Argument(help: "The execution: an ARN, MACHINE:NAME, or its name where only one has it.")
    var execution: String

    @Option(help: "A file with the definition to go on with, JSON or YAML; - for standard input.")
    var definition: String?

    @Option(help: "What the state that failed is given: JSON, a file or @FILE, or - for standard input.")
    var input: String?

    @Option(
        help:
            "The state to enter in place of the one that failed, such as the one whose failure has led to a Fail state."
    )
    var resumeAt: String?

    @Option(help: "Which state --input and --resume-at are about, where several go on.")
    var state: String?

    @Option(help: "Why the execution is corrected; needed with --definition, --input and --resume-at.")
    var reason: String?

    @Option(help: "Who corrects it; by default the user of the CI system or of this machine.")
    var by: String?

    @Flag(help: "Wait for the end.")
    var wait = false

    @Flag(help: "Print JSON on standard output, and progress on standard error.")
    var json = false

    @OptionGroup(title: "Waiting") var waiting: WaitingOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        let isCorrected = definition != nil || input != nil || resumeAt != nil
        if isCorrected, reason?.allSatisfy(\.isWhitespace) ?? true {
            throw ValidationError("--reason is missing: why the execution is corrected. It goes into the history.")
        }
        if !isCorrected, reason != nil || by != nil || state != nil {
            throw ValidationError("--reason, --by and --state go with --definition, --input or --resume-at.")
        }
        if state != nil, input == nil, resumeAt == nil {
            throw ValidationError("--state goes with --input or --resume-at.")
        }
        if definition == "-", input == "-" { throw ValidationError("Standard input can only be read once.") }
    }

    private func correction() throws(CommandError) -> RedriveCorrection? {
        guard let reason else { return nil }
        var correction = RedriveCorrection(resumeAt: resumeAt, state: state, reason: reason, author: by)
        if let definition {
            correction.definition = try JSONArgument.definition(definition, name: "--definition")
        }
        if let input { correction.input = try JSONArgument.text(input, name: "--input", takesPaths: true) }
        return correction
    }

    func run() async throws {
        try await Conclusion.of(printsResult: json || !wait) { () async throws(CommandError) in
            // First, since a signal ends the reading of standard input only while nobody catches it.
            let correction = try correction()
            let session = try server.session(patienceSeconds: wait ? waiting.patienceSeconds : 10)
            let interruption = try Interruption.bySignals()
            return try await session.redrive(
                execution,
                correction: correction,
                wait: wait ? waiting.options(isJSON: json, retryFor: server.retryFor) : nil,
                isJSON: json,
                interruption: interruption
            )
        }
    }
}
