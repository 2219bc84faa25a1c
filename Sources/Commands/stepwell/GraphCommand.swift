public import ArgumentParser
public import StepwellClient

/// `stepwell graph`.
struct GraphCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draw the states of a definition in the language of Mermaid or Graphviz.",
        discussion: """
            Transitions are drawn as arrows, catchers as dashed ones with the errors that they take, Parallel and Map \
            states as boxes around their states. The file is JSON, or YAML if its name ends in .yaml or .yml.

            EXAMPLES
              (echo '```mermaid'; stepwell graph deploy.asl.json; echo '```') >> README.md
              stepwell graph deploy.asl.json --format dot | dot -Tsvg > deploy.svg
            """
    )

    @Argument(help: "The file; - is standard input.", completion: .file(extensions: ["json", "yaml", "yml"]))
    var file: String

    @Option(help: "mermaid or dot.")
    var format: DefinitionCommands.GraphFormat = .mermaid

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            try DefinitionCommands.graph(file, format: format, console: .standard(.process))
        }
    }
}

extension DefinitionCommands.GraphFormat: ExpressibleByArgument {}
