import ArgumentParser
import StepwellClient

/// `stepwell validate`.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check definitions in files, without a server.",
        discussion: """
            Prints a line FILE:LINE:COLUMN: error: MESSAGE [CODE] at /POINTER for each problem, as editors and CI services \
            expect it, and leaves with 1 if there is any error. Warnings alone are no failure. Files are JSON, or YAML if their \
            names end in .yaml or .yml; standard input is either.

            EXAMPLES
              stepwell validate workflows/*.asl.json workflows/*.asl.yaml
              aws stepfunctions describe-state-machine … --query definition --output text | stepwell validate -
            """
    )

    @Argument(help: "The files; - is standard input.", completion: .file(extensions: ["json", "yaml", "yml"]))
    var files: [String]

    @Flag(help: "Print a JSON array with an object for each file.")
    var json = false

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            try DefinitionCommands.validate(
                files,
                isJSON: json,
                console: .standard(.process),
                dialect: LogDialect(.process)
            )
        }
    }
}
