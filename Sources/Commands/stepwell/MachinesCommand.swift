import ArgumentParser
import StepwellClient

/// `stepwell machines`.
struct MachinesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machines",
        abstract: "List all state machines of the server."
    )

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            try await server.session().machines(isJSON: json)
        }
    }
}
