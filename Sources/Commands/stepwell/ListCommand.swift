public import ArgumentParser
public import StepFunctionsModel
import StepwellClient

/// `stepwell list`.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List executions, newest first.",
        discussion: """
            EXAMPLES
              stepwell list --machine Deploy --status FAILED
              stepwell list --status RUNNING --json | jq -r .executionArn
            """
    )

    @Option(help: "Only executions of this state machine: a name or an ARN.")
    var machine: String?

    @Option(help: "Only executions of this status: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED or PENDING_REDRIVE.")
    var status: ExecutionStatus?

    @Option(help: "How many at most.")
    var limit = 50

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000000") }
    }

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            try await server.session().list(machine: machine, status: status, limit: limit, isJSON: json)
        }
    }
}

extension ExecutionStatus: ExpressibleByArgument {
    /// Reads a status in any case, with `-` or `_`.
    public init?(argument: String) {
        self.init(rawValue: argument.uppercased().replacing("-", with: "_"))
    }
}
