import ArgumentParser
import NIOPosix

/// The one binary: the daemon, and the commands for people, CI jobs and containers.
@main
struct Stepwell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stepwell",
        abstract: "A durable state machine service that speaks the API and language of AWS Step Functions.",
        subcommands: [ServeCommand.self]
    )
}
