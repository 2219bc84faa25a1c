import ArgumentParser
import StepwellClient

/// `stepwell locks`.
struct LocksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "locks",
        abstract: "List concurrency keys that are held, and who waits for them; release one by force.",
        discussion: """
            A state machine with the tag stepwell:concurrency-key runs one execution of a key at a time. An execution that \
            has ended holds its key until its tasks are seen stopped.

            EXAMPLES
              stepwell locks
              stepwell locks release main --reason "the host of the container is gone"
            """,
        subcommands: [ListCommand.self, ReleaseCommand.self],
        defaultSubcommand: ListCommand.self
    )

    /// `stepwell locks list`.
    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List keys that are held, and who waits for them, in order."
        )

        @Flag(help: "Print one JSON object a line.")
        var json = false

        @OptionGroup(title: "Server") var server: ServerOptions

        func run() async throws {
            try await Conclusion.of { () async throws(CommandError) in
                try await server.session().locks(isJSON: json)
            }
        }
    }

    /// `stepwell locks release`.
    struct ReleaseCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Take a key from its holder by force; the next in line gets it at once.",
            discussion: """
                The holder goes on running, and so do its tasks: make sure that they do no harm, or stop them first. The \
                release is logged, and stays on record with both executions: see 'stepwell describe'.
                """
        )

        @Argument(help: "The key.")
        var key: String

        @Option(help: "Whose key it is, where several have the same: a state machine's name, or a shared scope.")
        var scope: String?

        @Option(help: "Why it is released; stays on record.")
        var reason: String

        @Flag(help: "Print what the server answers, as JSON.")
        var json = false

        @OptionGroup(title: "Server") var server: ServerOptions

        func run() async throws {
            try await Conclusion.of { () async throws(CommandError) in
                try await server.session().releaseLock(key, scope: scope, reason: reason, isJSON: json)
            }
        }
    }
}
